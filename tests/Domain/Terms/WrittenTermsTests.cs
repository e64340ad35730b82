using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>Terms as people write them, in Data/texts-given.tsv and Data/texts-more.tsv: text, canonical form or REFUSED, a part of the reason.</summary>
public class WrittenTermsTests
{
    public static TheoryData<string, string> Read => Rows(row => row[1] != "REFUSED", row => row[1]);

    public static TheoryData<string, string> Refused => Rows(row => row[1] == "REFUSED", row => row.Length > 2 ? row[2] : string.Empty);

    [Fact]
    public void Texts_AllLanguages_AreManyAndEachOnce()
    {
        var texts = Files().SelectMany(Lines).Select(row => row[0]).ToArray();

        Assert.Equal(39, Lines(Files()[0]).Count());
        Assert.True(texts.Length > 500);
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Read))]
    public void Parse_TermsAsPeopleWriteThem_AreWhatTheyMean(string text, string canonical)
    {
        var plan = PaymentPlan.Parse(text);

        Assert.Equal(canonical, plan.ToString());
        Assert.Equal(plan, PaymentPlan.Parse(canonical));
        Assert.Equal(plan, JsonSerializer.Deserialize<PaymentPlan>(JsonSerializer.Serialize(plan)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void TryParse_TermsThatAreNoneOrTwo_AreRefusedWithTheReason(string text, string reason)
    {
        Assert.False(PaymentPlan.TryParse(text, out var plan, out var error), $"{plan}");

        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.InRange(error.Position, 0, text.Length);
    }

    [Theory]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("(net 30 ")]
    [InlineData("30% on order, ")]
    [InlineData("1/3 ")]
    [InlineData("30/60/")]
    [InlineData("2/10 ")]
    [InlineData("net ")]
    [InlineData("a ")]
    [InlineData("9")]
    [InlineData("% ")]
    [InlineData("月结")]
    [InlineData("预付三十")]
    [InlineData("翌月末締め")]
    [InlineData("貨")]
    [InlineData("balance ")]
    [InlineData("and ")]
    [InlineData("30 days (30 days) ")]
    [InlineData("\ud83d")]
    [InlineData("½")]
    public void TryParse_HostileText_IsAnsweredInBoundedWork(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 10_000 / piece.Length));
        var before = Process.GetCurrentProcess().UserProcessorTime;

        var read = PaymentPlan.TryParse(text, out _, out var error);

        Assert.True(read || error!.Position <= text.Length);
        Assert.True((Process.GetCurrentProcess().UserProcessorTime - before).TotalSeconds < 60);
    }

    [Theory]
    [InlineData("ＮＥＴ　３０，　ｆｒｏｍ　moon", 8)]
    [InlineData("三十 (30) moon", 0)]
    [InlineData("fällig ½ moon", 9)]
    [InlineData("thirty (30) days from moon", 17)]
    public void TryParse_FoldedText_PointsAtTheCharacterAsWritten(string text, int position)
    {
        Assert.False(PaymentPlan.TryParse(text, out _, out var error));

        Assert.Equal(position, error.Position);
    }

    private static TheoryData<string, string> Rows(Func<string[], bool> which, Func<string[], string> expected)
    {
        var data = new TheoryData<string, string>();
        foreach (var row in Files().SelectMany(Lines).Where(which))
        {
            data.Add(row[0].Replace("\\n", "\n", StringComparison.Ordinal), expected(row));
        }

        return data;
    }

    private static IEnumerable<string[]> Lines(string file) =>
        File.ReadLines(file).Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split('\t'));

    private static string[] Files([CallerFilePath] string here = "") =>
        [.. new[] { "texts-given.tsv", "texts-more.tsv" }.Select(name => Path.Combine(Path.GetDirectoryName(here)!, "Data", name))];
}
