using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

public sealed class DocumentLocales
{
    [Theory]
    [InlineData("zh-CN", "人民币1,234.50元", "USD 1,234.50", "2026年3月1日", "12.5%", "-1,234,567.8")]
    [InlineData("en", "CNY 1,234.50", "USD 1,234.50", "1 March 2026", "12.5%", "-1,234,567.8")]
    [InlineData("de", "1.234,50 CNY", "1.234,50 USD", "1. März 2026", "12,5 %", "-1.234.567,8")]
    public void Write_DatesMoneyNumbers_ByOurOwnRules(string code, string yuan, string dollars, string date, string percent, string number)
    {
        var locale = DocumentLocale.Find(code)!;
        Assert.Equal(yuan, locale.Money(Money.Of("1234.50", "CNY")));
        Assert.Equal(dollars, locale.Money(Money.Of("1234.5", "USD")));
        Assert.Equal(date, locale.Date(new LocalDate(2026, 3, 1)));
        Assert.Equal(percent, locale.Percent(12.5m));
        Assert.Equal(number, locale.Number(-1234567.8m));
        Assert.Equal("999", locale.Number(999m));
        Assert.Equal(code == "de" ? "1.000 JPY" : "JPY 1,000", locale.Money(Money.Of("1000", "JPY")));
    }
}
