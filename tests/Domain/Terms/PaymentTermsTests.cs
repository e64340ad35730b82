using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class PaymentTermsTests
{
    private const string WrongDate = "A date goes with the anchor fixedDate, and only with it.";
    private const string FarDate = "A fixed date lies in the years 1900 to 2199.";
    private const string LongDiscount = "A discount can't run longer than the payment itself.";
    private const string WrongTiers = "Discount tiers go from the earliest deadline and highest percentage to the latest and lowest.";

    [Fact]
    public void Fault_TermsThatCannotBe_SaysWhy()
    {
        var net = PaymentTerms.NetDays(30);

        Assert.Equal(WrongDate, (net with { Date = new(2026, 5, 31) }).Fault());
        Assert.Equal(WrongDate, (net with { Anchor = Anchor.FixedDate }).Fault());
        Assert.Equal([FarDate, null, null, FarDate], new[] { 1899, 1900, 2199, 2200 }.Select(year => PaymentTerms.On(new(year, 6, 30)).Fault()));
        Assert.Equal([null, LongDiscount], new[] { 30, 31 }.Select(days => (net with { Discounts = [Tier(2, days)] }).Fault()));
        Assert.Equal(LongDiscount, (net with { Discounts = [Tier(3, 10), Tier(2, 31)] }).Fault());
        Assert.Null((net with { Discounts = [Tier(3, 10), Tier(2, 11)] }).Fault());
        Assert.Equal(WrongTiers, (net with { Discounts = [Tier(3, 10), Tier(3, 11)] }).Fault());
        Assert.Equal(WrongTiers, (net with { Discounts = [Tier(3, 10), Tier(2, 10)] }).Fault());
        Assert.Equal(WrongTiers, (net with { Discounts = [Tier(3, 5), Tier(2, 10), Tier(2.5m, 15)] }).Fault());
        Assert.Equal(WrongDate, Assert.Throws<InvalidValueException>((net with { Date = new(2026, 5, 31) }).Validated).Message);
        Assert.Same(net, net.Validated());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("1.00001")]
    public void Tier_OutOfBounds_SaysWhatItIs(string percent) => Assert.Equal(
        $"A discount is above 0% and below 100% with at most four decimals, not {percent}%.",
        Assert.Throws<InvalidValueException>(() => Tier(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), 10)).Message);

    [Fact]
    public void Terms_Compared_ByEveryMember()
    {
        var terms = PaymentTerms.NetDays(30) with { Discounts = [Tier(2, 10)] };

        Assert.Equal(terms, PaymentTerms.NetDays(30) with { Discounts = [Tier(2, 10)] });
        Assert.Equal(terms.GetHashCode(), (PaymentTerms.NetDays(30) with { Discounts = [Tier(2, 10)] }).GetHashCode());
        Assert.All<PaymentTerms?>(
            [null, terms with { Anchor = Anchor.Delivery }, terms with { Net = [DateStep.AddDays(31)] }, terms with { Date = new(2026, 1, 1) }, terms with { Roll = RollConvention.None }, terms with { Advance = true }, terms with { Discounts = [] }],
            other => Assert.False(terms.Equals(other)));
        Assert.Equal(DateRule.Immediately, PaymentTerms.NetDays(0).Net);
        Assert.Equal((Anchor.Invoice, Anchor.Order), (PaymentTerms.NetDays(1).Anchor, PaymentTerms.NetDays(1, Anchor.Order).Anchor));
    }

    [Fact]
    public void Json_Terms_LeaveOutWhatIsUsual()
    {
        Assert.Equal("""{"Anchor":"invoice","Net":[{"step":"addDays","count":30}],"Discounts":[{"Percent":2,"Within":[{"step":"addDays","count":10}]}]}""", JsonSerializer.Serialize(PaymentTerms.NetDays(30) with { Discounts = [Tier(2, 10)] }));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Anchor>("3"));
        Assert.Equal("\"invoiceReceipt\"", JsonSerializer.Serialize(Anchor.InvoiceReceipt));
    }

    [Fact]
    public void Pay_EachOutcome_IsToldAsASentence()
    {
        var terms = PaymentPlan.Parse("3/5 2/10 net 30").Portions[0].Terms;
        var due = terms.Due(new LocalDate(2026, 3, 2), TermsContext.For(Jurisdiction.FR));

        Assert.Equal("970.00 EUR on 2026-03-07 is in time for the discount of 30.00 EUR.", Reason("970.00", 7));
        Assert.Equal("985.00 EUR on 2026-03-12 is in time for the discount of 20.00 EUR.", Reason("985.00", 12));
        Assert.Equal("979.99 EUR is less than the 980.00 EUR that were payable on 2026-03-12, so 20.01 EUR is still owed.", Reason("979.99", 12));
        Assert.Equal("The last discount ended on 2026-03-12; 980.00 EUR came on 2026-03-13, so 20.00 EUR is still owed.", Reason("980.00", 13));
        Assert.Equal("Paid in full.", Reason("1000.01", 13));
        var plain = PaymentTerms.NetDays(30).Due(new LocalDate(2026, 3, 2), TermsContext.For(Jurisdiction.FR)).Pay(Euro("1000.00"), Euro("1000.00"), Euro("1.00"), new(2026, 3, 5));
        Assert.Equal(new(Euro("0.00"), Euro("999.00"), "1.00 EUR is less than the 1000.00 EUR that were payable on 2026-03-05, so 999.00 EUR is still owed."), plain);

        string Reason(string paid, int day) => due.Pay(Euro("1000.00"), Euro("1000.00"), Euro(paid), new(2026, 3, day)).Reason;
    }

    [Fact]
    public void Apr_TwoPercentTwentyDaysEarly_IsDear()
    {
        Assert.Equal(37.24m, decimal.Round(EarlyDiscount.SimpleAprPercent(2, 20), 2));
        Assert.Equal(36.73m, decimal.Round(EarlyDiscount.SimpleAprPercent(2, 20, 360), 2));
        Assert.Equal(44.59, EarlyDiscount.EffectiveAnnualPercent(2, 20), 2);
    }

    private static DiscountTier Tier(decimal percent, int days) => new(percent, [DateStep.AddDays(days)]);

    private static Money Euro(string amount) => Money.Of(amount, "EUR");
}
