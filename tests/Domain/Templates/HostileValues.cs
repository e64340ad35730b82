using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>Whatever stands in a value stays text: not HTML, not Liquid, not structure of the document.</summary>
public sealed class HostileValues
{
    public static TheoryData<string> Values =>
    [
        "<script>alert(1)</script>",
        "</title></head><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' onfocus='alert(1)",
        "{{ buyer.email }}",
        "{% for a in goods %}{{ a.sku }}{% endfor %}",
        "{{ 'x' | append: 'y' }}{% raw %}",
        "- item",
        "| cell | cell |",
        "a | b | c",
        "\\| a \\ b \\- c",
        "> 5",
        "&lt;b&gt; &amp; &#x202E;",
        "1. Heading",
    ];

    [Theory, MemberData(nameof(Values))]
    public void Render_HostileValue_StaysText(string value)
    {
        var plain = Given.Rendered("purchase", "zh-CN");
        var document = Given.Rendered("purchase", "zh-CN", v =>
        {
            v["supplier"]!["name"] = value;
            v["goods"]![0]!["description"] = value;
            v["reference"] = value;
            v["bankAccount"] = value + " 12345";
        });

        var escaped = value.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");
        Assert.Contains($"<td>{escaped}</td>", document.Html, StringComparison.Ordinal);
        Assert.Contains($"供方（卖方）：{value}\n", document.Text, StringComparison.Ordinal);
        Assert.Contains($"（{value}）", document.Text, StringComparison.Ordinal);
        Assert.Equal(Tags(plain.Html), Tags(document.Html));
        Assert.Equal(plain.Text.Split('\n').Length, document.Text.Split('\n').Length);
    }

    [Theory, MemberData(nameof(Values))]
    public void Render_HostileWordedTerms_StayText(string value)
    {
        var terms = WordedTerms.None.With("en", value, value);
        var document = Rendering.Render(Given.Template("purchase@1"), Given.Bound("purchase"), "en", terms);
        Assert.Contains($"    (a) {value}\n", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", document.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Render_Always_HasNoScriptsAndNothingFetched()
    {
        var html = Given.Rendered("supply-frame", "de").Html;
        foreach (var foreign in new[] { "<script", "<link", "<img", "src=", "href=", "url(", "http:", "https:", "@import" })
        {
            Assert.DoesNotContain(foreign, html, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("<html lang=\"de\">", html, StringComparison.Ordinal);
        Assert.Contains("<title>Rahmenliefervertrag – Vertragsnummer RV-2026-117</title>", html, StringComparison.Ordinal);
        Assert.Contains("data-signatory=\"buyer\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void With_ControlCharactersOrNoText_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => WordedTerms.None.With("en", "a\u202Eb", "x"));
        Assert.Throws<ArgumentException>(() => WordedTerms.None.With("en", "a", " \n "));
        Assert.Throws<ArgumentException>(() => WordedTerms.None.With("fr", "a", "b"));
    }

    [Fact]
    public void Render_WrongTemplateLocaleOrTerms_IsRefused()
    {
        var (template, values) = (Given.Template("purchase@1"), Given.Bound("purchase"));
        Assert.Throws<ArgumentException>(() => Rendering.Render(Given.Template("supply-frame@1"), values, "en", Given.Terms));
        Assert.Throws<ArgumentException>(() => Rendering.Render(template, values, "de", Given.Terms));
        Assert.Throws<ArgumentException>(() => Rendering.Render(template, values, "en", WordedTerms.None));
    }

    private static List<string> Tags(string html) => [.. html.Split('<').Skip(1).Select(t => t[..t.IndexOfAny([' ', '>', '\n'])])];
}
