using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class LimitationTests
{
    private static readonly LocalDate Due = new(2026, 3, 31);

    [Fact]
    public void Of_GermanPartPaymentInTheFirstYear_ChangesNothing() =>
        Assert.Equal(new(2029, 12, 31), LimitationPeriods.Of(Jurisdiction.DE, Due, [new(RestartKind.PartPayment, new(2026, 9, 1))]).Expires);

    [Fact]
    public void Of_GermanPartPaymentLater_RestartsOnThatDay() =>
        Assert.Equal(new(2031, 5, 4), LimitationPeriods.Of(Jurisdiction.DE, Due, [new(RestartKind.PartPayment, new(2028, 5, 4))]).Expires);

    [Fact]
    public void Of_GermanDemand_DoesNotRestart() =>
        Assert.Empty(LimitationPeriods.Of(Jurisdiction.DE, Due, [new(RestartKind.Demand, new(2028, 5, 4))]).Restarts);

    [Fact]
    public void Of_RestartAfterExpiry_NoLongerCounts() =>
        Assert.Equal(new(2029, 3, 31), LimitationPeriods.Of(Jurisdiction.CN, Due, [new(RestartKind.Demand, new(2029, 4, 1))]).Expires);

    [Fact]
    public void Of_GermanNegotiation_AddsItsDaysAndLeavesThreeMonths()
    {
        Assert.Equal(new(2030, 1, 31), LimitationPeriods.Of(Jurisdiction.DE, Due, [], [new(new(2027, 1, 1), new(2027, 1, 31), "negotiation")]).Expires);
        Assert.Equal(new(2030, 3, 31), LimitationPeriods.Of(Jurisdiction.DE, Due, [], [new(new(2029, 12, 1), new(2029, 12, 31), "negotiation")]).Expires);
        Assert.Throws<ArgumentException>(() => LimitationPeriods.Of(Jurisdiction.DE, Due, [], [new(new(2029, 12, 2), new(2029, 12, 1), "negotiation")]));
    }

    [Fact]
    public void Of_ChineseCauseInTheLastSixMonths_LeavesSixMonths()
    {
        Assert.Equal(new(2029, 8, 28), LimitationPeriods.Of(Jurisdiction.CN, Due, [], [new(new(2029, 1, 1), new(2029, 2, 28), "force majeure")]).Expires);
        Assert.Equal(new(2029, 3, 31), LimitationPeriods.Of(Jurisdiction.CN, Due, [], [new(new(2027, 1, 1), new(2027, 2, 28), "force majeure")]).Expires);
    }

    [Fact]
    public void Of_UnknownLaw_SaysSo() => Assert.Throws<ArgumentException>(() => LimitationPeriods.Of(Jurisdiction.JP, Due));

    [Fact]
    public void Across_Designation_GoesFirst()
    {
        OpenDebt[] debts = [Debt("A", new(2026, 1, 1)), Debt("B", new(2026, 2, 1)), Debt("C", new(2026, 12, 1))];

        Assert.Equal(["50.00", "0.00", "100.00"], Across("150.00", debts, "C"));
        Assert.Equal(["100.00", "50.00", "0.00"], Across("150.00", debts, null));
        Assert.Equal(["100.00", "100.00", "100.00"], Across("999.00", debts, null));
        Assert.Throws<ArgumentException>(() => Across("1.00", debts, "Z"));
    }

    [Fact]
    public void Across_EqualRank_LessSecuredThenMoreBurdensomeThenOlderThenInProportion()
    {
        OpenDebt[] debts = [Debt("A", new(2026, 1, 1)) with { Secured = true }, Debt("B", new(2026, 2, 1)), Debt("C", new(2026, 3, 1)) with { LatePercent = 12 }, Debt("D", new(2026, 2, 1))];

        Assert.Equal(["0.00", "25.01", "100.00", "25.00"], Across("150.01", debts, null));
    }

    [Fact]
    public void Within_AgreedOrder_IsKept()
    {
        var settled = PaymentSettlement.Within(Euro("100.00"), Euro("10.00"), Euro("20.00"), Euro("90.00"), [DebtPart.Principal, DebtPart.Interest, DebtPart.Costs]);

        Assert.Equal((Euro("0.00"), Euro("10.00"), Euro("90.00"), Euro("0.00")), (settled.Costs, settled.Interest, settled.Principal, settled.Left));
        Assert.Throws<ArgumentException>(() => PaymentSettlement.Within(Euro("1.00"), Euro("1.00"), Euro("1.00"), Euro("1.00"), [DebtPart.Costs]));
        Assert.Throws<ArgumentException>(() => PaymentSettlement.Within(Euro("-1.00"), Euro("1.00"), Euro("1.00"), Euro("1.00")));
    }

    private static OpenDebt Debt(string id, LocalDate due) => new(id, due, Euro("100.00"));

    private static Money Euro(string amount) => Money.Of(amount, "EUR");

    private static IEnumerable<string> Across(string payment, OpenDebt[] debts, string? designated) =>
        PaymentSettlement.Across(Euro(payment), debts, new(2026, 6, 1), designated).Select(part => part.AmountText);
}
