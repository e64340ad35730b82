using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>What the grammar offers in place of a text that it doesn't understand, in the language of the text.</summary>
public class ExpectedTests
{
    [Fact]
    public void TryParse_NotUnderstood_OffersEveryEnglishPhrase() => Assert.Equal(
        "At column 8 ('from moon'): expected cash in advance, or cash on delivery, or a discount such as 2/10, or a number of days, or due immediately, or a day such as prox 10, or end of month, "
        + "or a day such as 15th of following month, or next day of month, or cut-off day, or statement day, or monthly statement, or a means such as by letter of credit, or an event such as from delivery, or a date such as on 2026-05-31, or a roll such as modified following, or net.",
        Error("net 30 from moon").ToString());

    [Fact]
    public void TryParse_ChineseNotUnderstood_OffersEveryChinesePhrase() => Assert.Equal(
        "At column 3 ('三十'): expected 款到发货, or 货到付款, or 10天内付款折扣2%, or 对账日25, or 月结30天, or 按月, or 验收后30天, or 30天, or 2026年5月31日, or 次月15日, or 次月底, or 季末, or 年底, or 月底, or 净, or 顺延.",
        Error("月结三十").ToString());

    [Theory]
    [InlineData("net", 3, "end of text", "a number of days")]
    [InlineData("净", 1, "end of text", "30天")]
    [InlineData("net thirty from", 4, "'thirty from'", "a number of days")]
    public void TryParse_NetWithoutDays_ExpectsThem(string text, int position, string found, string expected)
    {
        var error = Error(text);

        Assert.Equal((position, found, null), (error.Position, error.Found, error.Reason));
        Assert.Equal([expected], error.Expected);
    }

    [Fact]
    public void TryParse_LongText_IsRefusedBeyondTenThousandCharacters()
    {
        Assert.True(PaymentPlan.TryParse("net 30" + new string(' ', 9_994), out _, out _));
        Assert.Equal("At column 10001 (too long): Terms are at most 10000 characters long.", Error("net 30" + new string(' ', 9_995)).ToString());
        Assert.Equal("At column 1 (end of text): A plan has 1 to 120 portions, not 0.", new TermsFormatException(new(0, "end of text", [], "A plan has 1 to 120 portions, not 0.")).Message);
    }

    private static TermsError Error(string text)
    {
        Assert.False(PaymentPlan.TryParse(text, out _, out var error));
        return error;
    }
}
