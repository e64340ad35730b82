using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class SplitTests
{
    [Theory]
    [InlineData("10.00", "EUR", new long[] { 1, 1, 1 }, new[] { "3.34", "3.33", "3.33" })]
    [InlineData("10.00", "EUR", new long[] { 1, 2, 3 }, new[] { "1.67", "3.33", "5.00" })]
    [InlineData("10.00", "EUR", new long[] { 0, 3, 0 }, new[] { "0.00", "10.00", "0.00" })]
    [InlineData("0.00", "EUR", new long[] { 1, 2 }, new[] { "0.00", "0.00" })]
    [InlineData("100", "JPY", new long[] { 3, 3, 3 }, new[] { "34", "33", "33" })]
    [InlineData("0.004", "KWD", new long[] { 1, 1, 1 }, new[] { "0.002", "0.001", "0.001" })]
    [InlineData("1.0001", "UYW", new long[] { 1, 1 }, new[] { "0.5001", "0.5000" })]
    public void ByWeights_Remainders_GoToTheLargest(string total, string currency, long[] weights, string[] parts) =>
        Assert.Equal(parts, Apportionment.ByWeights(Money.Of(total, currency), weights).Select(part => part.AmountText));

    [Theory]
    [InlineData(new long[0])]
    [InlineData(new long[] { 0, 0 })]
    [InlineData(new long[] { 2, -1 })]
    public void ByWeights_NoUsableWeights_IsRefused(long[] weights) =>
        Assert.Contains("not all zero", Assert.Throws<ArgumentException>(() => Apportionment.ByWeights(Euro("1.00"), weights)).Message, StringComparison.Ordinal);

    [Fact]
    public void ByWeights_NegativeTotalOrNothing_IsRefused()
    {
        Assert.Contains("not -1.00 EUR", Assert.Throws<ArgumentException>(() => Apportionment.ByWeights(Euro("-1.00"), [1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Apportionment.ByWeights(Euro("1.00"), null!));
    }

    [Theory]
    [InlineData("1/3 of total on order; 1/4 of total on delivery; 5/12 of total net 30", "100.00", new[] { "33.33", "25.00", "41.67" })]
    [InlineData("12.5% on order; balance net 30", "0.04", new[] { "0.01", "0.03" })]
    [InlineData("1/3 of total on order; balance net 30", "100.00", new[] { "33.33", "66.67" })]
    [InlineData("50% on order; balance net 30", "0.01", new[] { "0.01", "0.00" })]
    [InlineData("99.99 EUR on order; balance net 30", "100.00", new[] { "99.99", "0.01" })]
    [InlineData("100.00 EUR on order; balance net 30", "100.00", new[] { "100.00", "0.00" })]
    public void Split_Plan_GivesTheRestToTheBalance(string plan, string total, string[] parts) =>
        Assert.Equal(parts, PaymentPlan.Parse(plan).Split(Euro(total)).Select(part => part.AmountText));

    [Theory]
    [InlineData("100.01 EUR on order; balance net 30", "100.00", "exceed the total of 100.00 EUR by 0.01 EUR")]
    [InlineData("10.00 CNY on order; balance net 30", "100.00", "The portion of 10.00 CNY is not in the total's currency EUR")]
    [InlineData("net 30", "0.00", "above zero can be divided, not 0.00 EUR")]
    public void Split_ThatCannotBe_SaysWhy(string plan, string total, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidValueException>(() => PaymentPlan.Parse(plan).Split(Euro(total))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 3, false)]
    [InlineData(1, 3, true)]
    [InlineData(3, 3, true)]
    [InlineData(4, 3, false)]
    [InlineData(1, 120, true)]
    [InlineData(1, 121, false)]
    public void OfFraction_OutOfBounds_IsRefused(int parts, int of, bool allowed)
    {
        if (allowed)
        {
            Assert.Equal($"{parts}/{of} of total", Share.OfFraction(parts, of).ToString());
            return;
        }

        Assert.Contains($"not {parts}/{of}", Assert.Throws<InvalidValueException>(() => Share.OfFraction(parts, of)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Share_OutOfBounds_SaysWhatItIs()
    {
        Assert.Contains("not 0%", Assert.Throws<InvalidValueException>(() => Share.OfPercent(0)).Message, StringComparison.Ordinal);
        Assert.Contains("not 33.33333%", Assert.Throws<InvalidValueException>(() => Share.OfPercent(33.33333m)).Message, StringComparison.Ordinal);
        Assert.Contains("not 0.00 EUR", Assert.Throws<InvalidValueException>(() => Share.OfAmount(Euro("0.00"))).Message, StringComparison.Ordinal);
        Assert.Equal(["33.3333%", "balance", "0.01 EUR"], new[] { Share.OfPercent(33.3333m), Share.Balance, Share.OfAmount(Euro("0.01")) }.Select(share => share.ToString()));
    }

    [Theory]
    [InlineData("3 monthly instalments from delivery; 5% retention 12 months from acceptance", "105%", "'95% in 3 monthly instalments from …'")]
    [InlineData("50% on order; 60% on delivery", "110%", null)]
    [InlineData("1/2 of total instalment on order; 1/3 of total instalment on delivery; 50% retention on acceptance", "133.3333%", null)]
    public void Plan_InstalmentsBesideAnotherShare_ProposesInstalmentsOfAPart(string text, string sum, string? instead)
    {
        Assert.False(PaymentPlan.TryParse(text, out _, out var error));

        Assert.Contains($"The portions sum to {sum}", error.Reason, StringComparison.Ordinal);
        Assert.Equal(instead is not null, error.Reason!.Contains("are the whole already", StringComparison.Ordinal));
        Assert.Contains(instead ?? string.Empty, error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("95% in 3 monthly instalments from delivery; 5% retention 12 months from acceptance", "3166.67,3166.67,3166.66,500.00")]
    [InlineData("5% retention 12 months from acceptance; balance in 3 monthly instalments from delivery", "500.00,3166.67,3166.67,3166.66")]
    [InlineData("95% in 7 monthly instalments from delivery; 5% on order", "1357.14,1357.14,1357.14,1357.14,1357.14,1357.14,1357.16,500.00")]
    public void Split_InstalmentsOfAPart_SumToTheTotal(string text, string amounts) =>
        Assert.Equal(amounts, string.Join(',', PaymentPlan.Parse(text).Split(Euro("10000.00")).Select(part => part.AmountText)));

    [Fact]
    public void Plan_OutOfBounds_SaysWhere()
    {
        var portion = new Portion(Share.OfFraction(1, 120), PaymentTerms.NetDays(30));

        Assert.Equal(120, new PaymentPlan([.. Enumerable.Repeat(portion, 120)]).Portions.Count);
        Assert.Contains("not 121", Assert.Throws<InvalidValueException>(() => new PaymentPlan([.. Enumerable.Repeat(portion, 121)])).Message, StringComparison.Ordinal);
        Assert.Contains("not 0", Assert.Throws<InvalidValueException>(() => new PaymentPlan([])).Message, StringComparison.Ordinal);
        Assert.Contains("a share and terms", Assert.Throws<InvalidValueException>(() => new PaymentPlan([new(null!, PaymentTerms.NetDays(1))])).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidValueException>(() => new PaymentPlan((IReadOnlyList<Portion>)null!));
        Assert.Equal(PaymentPlan.Parse("net 30"), new PaymentPlan(PaymentTerms.NetDays(30)));
        Assert.False(new PaymentPlan(PaymentTerms.NetDays(30)).Equals(null));
        Assert.False(PaymentPlan.TryParse(null, out _, out _));
    }

    [Theory]
    [InlineData("""{"percent":30}""", "30%")]
    [InlineData("""{"parts":1,"of":3}""", "1/3 of total")]
    [InlineData("""{"balance":true}""", "balance")]
    [InlineData("""{"amount":{"amount":"5.00","currency":"EUR"}}""", "5.00 EUR")]
    public void ShareJson_OneShape_RoundTrips(string json, string text)
    {
        var share = JsonSerializer.Deserialize<Share>(json)!;

        Assert.Equal(text, share.ToString());
        Assert.Equal(json, JsonSerializer.Serialize(share));
    }

    [Theory]
    [InlineData("""{"percent":30,"balance":true}""", "A share is one of")]
    [InlineData("""{"parts":1}""", "A share is one of")]
    [InlineData("""{"balance":false}""", "A share is one of")]
    [InlineData("""{"percent":101}""", "at most 100%")]
    [InlineData("""{"share":1}""", "could not be mapped")]
    [InlineData("""{"percent":"30"}""", "could not be converted")]
    public void ShareJson_AnythingElse_IsRefused(string json, string message) =>
        Assert.Contains(message, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Share>(json)).Message, StringComparison.Ordinal);

    private static Money Euro(string amount) => Money.Of(amount, "EUR");
}
