using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class SettlementTests
{
    private static readonly LocalDate AsOf = new(2026, 6, 1);

    [Theory]
    [InlineData("0.00", "0.00", "0.00", "0.00", "0.00")]
    [InlineData("10.00", "10.00", "0.00", "0.00", "0.00")]
    [InlineData("10.01", "10.00", "0.01", "0.00", "0.00")]
    [InlineData("130.00", "10.00", "20.00", "100.00", "0.00")]
    [InlineData("130.01", "10.00", "20.00", "100.00", "0.01")]
    public void Within_LawfulOrder_FillsCostsInterestPrincipal(string payment, string costs, string interest, string principal, string left)
    {
        var settled = PaymentSettlement.Within(Euro(payment), Euro("10.00"), Euro("20.00"), Euro("100.00"));

        Assert.Equal(new Settled(Euro(costs), Euro(interest), Euro(principal), Euro(left)), settled);
    }

    [Fact]
    public void Within_ZeroParts_AreAllowedAndNegativeOnesNot()
    {
        var zero = Euro("0.00");

        Assert.Equal(new Settled(zero, zero, zero, Euro("5.00")), PaymentSettlement.Within(Euro("5.00"), zero, zero, zero));
        foreach (var bad in new Func<Settled>[]
        {
            () => PaymentSettlement.Within(Euro("-0.01"), zero, zero, zero), () => PaymentSettlement.Within(zero, Euro("-0.01"), zero, zero),
            () => PaymentSettlement.Within(zero, zero, Euro("-0.01"), zero), () => PaymentSettlement.Within(zero, zero, zero, Euro("-0.01")),
        })
        {
            Assert.Contains("zero or more", Assert.Throws<ArgumentException>(bad).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(DebtPart.Costs, DebtPart.Interest)]
    [InlineData(DebtPart.Costs, DebtPart.Interest, DebtPart.Interest)]
    [InlineData(DebtPart.Costs, DebtPart.Interest, DebtPart.Principal, DebtPart.Costs)]
    public void Within_OrderThatIsNone_IsRefused(params DebtPart[] order) =>
        Assert.Contains("once each", Assert.Throws<ArgumentException>(() => PaymentSettlement.Within(Euro("1.00"), Euro("1.00"), Euro("1.00"), Euro("1.00"), order)).Message, StringComparison.Ordinal);

    [Fact]
    public void Across_DueToday_IsDueAlready()
    {
        OpenDebt[] debts = [new("tomorrow", AsOf.PlusDays(1), Euro("10.00")) { LatePercent = 9 }, new("today", AsOf, Euro("10.00"))];

        Assert.Equal(["0.00", "10.00"], PaymentSettlement.Across(Euro("10.00"), debts, AsOf).Select(part => part.AmountText));
    }

    [Fact]
    public void Across_EqualsInProportion_ToTheCent()
    {
        OpenDebt[] debts = [new("A", AsOf, Euro("0.03")), new("B", AsOf, Euro("0.01"))];

        Assert.Equal(["0.02", "0.00"], PaymentSettlement.Across(Euro("0.02"), debts, AsOf).Select(part => part.AmountText));
        Assert.Equal(["0.03", "0.01"], PaymentSettlement.Across(Euro("0.04"), debts, AsOf).Select(part => part.AmountText));
        Assert.Equal(["0.00", "0.00"], PaymentSettlement.Across(Euro("0.00"), debts, AsOf).Select(part => part.AmountText));
        Assert.Empty(PaymentSettlement.Across(Euro("1.00"), [], AsOf));
        Assert.Contains("names the debt Z", Assert.Throws<ArgumentException>(() => PaymentSettlement.Across(Euro("1.00"), debts, AsOf, "Z")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => PaymentSettlement.Across(Euro("1.00"), null!, AsOf));
    }

    private static Money Euro(string amount) => Money.Of(amount, "EUR");
}
