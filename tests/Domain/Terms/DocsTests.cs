using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>Every example in docs/payment-terms.md is true: tables of text and canonical text, and of faulty text and position.</summary>
public class DocsTests
{
    private static readonly string Docs = File.ReadAllText(Path.Combine(Root(), "docs", "payment-terms.md"));

    [Fact]
    public void Examples_Understood_HaveTheShownCanonicalForm()
    {
        var examples = Regex.Matches(Docs, @"^\| `([^`]+)` \| `([^`]+)` \|", RegexOptions.Multiline);

        Assert.True(examples.Count > 25);
        Assert.All(examples, example => Assert.Equal(example.Groups[2].Value, PaymentPlan.Parse(example.Groups[1].Value).ToString()));
    }

    [Fact]
    public void FixedSums_EveryRow_IsWhatTheLawGives()
    {
        var rows = Regex.Matches(Docs, @"^\| `([a-z]+)`(?:, `uk`)? \| (\d+\.\d\d)[^|]* ([A-Z]{3})[^|]* \| ([^|]+) \|$", RegexOptions.Multiline);

        Assert.Equal(Enum.GetValues<LateRegime>().Count(regime => Compensation.Least(regime) is not null), rows.Count);
        Assert.All(rows, row =>
        {
            var regime = Enum.Parse<LateRegime>(row.Groups[1].Value, ignoreCase: true);
            Assert.Equal(($"{row.Groups[2].Value} {row.Groups[3].Value}", row.Groups[4].Value), ($"{Compensation.Least(regime)}", Compensation.Article(regime)));
        });
    }

    [Fact]
    public void Examples_Refused_FailAtTheShownColumn()
    {
        var examples = Regex.Matches(Docs, @"^\| `([^`]+)` \| column (\d+) \|", RegexOptions.Multiline);

        Assert.True(examples.Count > 5);
        Assert.All(examples, example =>
        {
            Assert.False(PaymentPlan.TryParse(example.Groups[1].Value, out _, out var error));
            Assert.Equal(int.Parse(example.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), error.Position + 1);
        });
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
