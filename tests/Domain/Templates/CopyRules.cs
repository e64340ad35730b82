using System.Text.RegularExpressions;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>What a copy editor asks of every newest template in every language, whatever its parties chose.</summary>
public sealed partial class CopyRules
{
    public static TheoryData<string, string, string> EveryChoice =>
    [
        .. Drafts.References.SelectMany(reference => Given.Template(reference).Locales.SelectMany(locale => Choices(reference).Select(change => (reference, locale, change)))),
    ];

    [Theory, MemberData(nameof(EveryChoice))]
    public void Document_EveryChoice_ReadsAsTheLanguageIsWritten(string template, string locale, string change)
    {
        var document = Drafts.Document(template, locale, variables =>
        {
            variables.Remove("specification");
            variables["platform"] = "Acme Platform Co., Ltd.";
            variables["bankAccount"] = "1102 0206 0900 0123 456";
            (variables["delivery"] ?? new System.Text.Json.Nodes.JsonObject())["place"] = locale == "zh-CN" ? "青岛" : "Gate 2, Halbach Ltd.";
            TextRows.Change(variables, change);
        });

        // The payment terms' own sentences are held by the tests of their words.
        var text = string.Join('\n', Paragraphs().Matches(document.Text).Select(match => match.Groups[1].Value));
        Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"[,.;:]\s*[,.;:]", Abbreviations().Replace(text, "$1"));
        Assert.DoesNotContain("____", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"blank\"", document.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<ul>", document.Html, StringComparison.Ordinal);
        if (locale == "zh-CN")
        {
            Assert.DoesNotMatch(@"[\u4e00-\u9fff][,;:?!()]|[,;:()][\u4e00-\u9fff]", text);
            Assert.DoesNotMatch(@"[\u4e00-\u9fff，。；：（）、] +[\u4e00-\u9fff，。；：（）、A-Z]", text);
            Assert.DoesNotContain("可以将争议", text, StringComparison.Ordinal);
        }
        else if (locale == "de")
        {
            Assert.DoesNotMatch(@"\bWerktag|\d%|\d\.\d\d EUR|Skonto\b.*\d\.\d", text);
            Assert.DoesNotMatch("\"", text);
        }
        else
        {
            Assert.DoesNotMatch(@"(?i)\bpenalt(y|ies)\b|\binst\.|\bhereof\b|\bmay submit\b", text);
        }
    }

    [Theory, MemberData(nameof(Drafts.Newest), MemberType = typeof(Drafts))]
    public void Document_ReferencesToClauses_NameNumbersThatAreThere(string template, string locale)
    {
        var document = Drafts.Document(template, locale);
        var named = References().Matches(document.Text).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, number => Assert.Contains(number, document.ClauseNumbers.Values));
    }

    [Theory, MemberData(nameof(Drafts.Newest), MemberType = typeof(Drafts))]
    public void Html_ListsAndForeignWords_AreThereForAScreenReader(string template, string locale)
    {
        var html = Drafts.Document(template, locale, variables =>
        {
            variables["supplier"]!["name"] = "苏州精铭精密机械有限公司";
            variables["supplier"]!["locale"] = "zh-CN";
            variables["buyer"]!["name"] = "Nordwerk Getriebe GmbH";
            variables["buyer"]!["locale"] = "de";
        }).Html;

        Assert.Equal(Regex.Count(html, "<ul"), Regex.Count(html, "<ul role=\"list\">"));
        Assert.Equal(locale == "zh-CN", !html.Contains("<span lang=\"zh-CN\">苏州精铭精密机械有限公司</span>", StringComparison.Ordinal));
        Assert.Equal(locale == "en", html.Contains("<span lang=\"de\">Nordwerk Getriebe GmbH</span>", StringComparison.Ordinal));
        Assert.Equal(locale == "zh-CN", html.Contains("<span lang=\"en\">Nordwerk Getriebe GmbH</span>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zh-CN", "第6条 付款", "（a）", "合同模板：purchase@2（parties@1、goods@1、")]
    [InlineData("en", "6. Payment", "(a) ", "Drawn up from: purchase@2 (parties@1, goods@1, ")]
    public void Document_Numbers_AreWrittenAsTheLanguageDoes(string locale, string heading, string item, string footer)
    {
        var document = Drafts.Document("purchase@2", locale);

        Assert.Contains($"\n{heading}\n", document.Text, StringComparison.Ordinal);
        Assert.Contains($"    {item}", document.Text, StringComparison.Ordinal);
        Assert.Contains(footer, document.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Choices(string reference)
    {
        var choices = Given.Template(reference).Variables.Values
            .Where(variable => variable.Type is Domain.Templates.Variables.ChoiceType)
            .SelectMany(variable => ((Domain.Templates.Variables.ChoiceType)variable.Type).Options.Select(option => $"{variable.Name}={option}"));
        var rules = Given.Template(reference).Variables.ContainsKey("delivery") ? Incoterm.All.Select(rule => $"delivery.rule={rule.Code};delivery.mode=sea") : [];
        return ["", .. choices, .. rules];
    }

    [GeneratedRegex(@"^\d+\.\d+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Paragraphs();

    [GeneratedRegex(@"\b(Co|Ltd|Abs|Nr|nos?)\.")]
    private static partial Regex Abbreviations();

    [GeneratedRegex(@"(?:[Cc]lause |第|Ziffer )(\d+)(?!\d*[年百])")]
    private static partial Regex References();
}
