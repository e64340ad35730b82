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

    [Theory]
    [InlineData(Jurisdiction.DE, "2026-12-31", "2029-12-31", "BGB §§ 195, 199(1), 203, 212, 193")]
    [InlineData(Jurisdiction.CN, "2026-03-31", "2029-03-31", "民法典 第188条、第194条、第195条")]
    [InlineData(Jurisdiction.GB, "2026-03-31", "2032-03-31", "Limitation Act 1980 s5, s29")]
    [InlineData(Jurisdiction.IE, "2026-03-31", "2032-03-31", "Statute of Limitations 1957 s11")]
    [InlineData(Jurisdiction.FR, "2026-03-31", "2031-03-31", "Code civil art. 2224; C.com. L110-4")]
    public void Of_Law_RunsItsYearsAndNamesItsArticles(Jurisdiction law, string starts, string expires, string source)
    {
        var limit = LimitationPeriods.Of(law, Due);

        Assert.Equal((starts, expires, source), (Iso(limit.Starts), Iso(limit.Expires), limit.Source));
        Assert.True(LimitationPeriods.Knows(law));
    }

    [Fact]
    public void Of_UnknownLaw_SaysSo()
    {
        Assert.Equal("No limitation rule is known for US-FED; known are DE, CN, GB, IE, FR.", Assert.Throws<ArgumentException>(() => LimitationPeriods.Of(Jurisdiction.USFederal, Due)).Message);
        Assert.All([Jurisdiction.JP, Jurisdiction.US, Jurisdiction.USFederal, Jurisdiction.EU, Jurisdiction.AU], law => Assert.False(LimitationPeriods.Knows(law)));
    }

    [Theory]
    [InlineData(Jurisdiction.DE, "2028-12-31", "2029-01-02", false)]
    [InlineData(Jurisdiction.DE, "2034-12-31", "2035-01-01", true)]
    [InlineData(Jurisdiction.CN, "2026-10-01", "2026-10-08", false)]
    [InlineData(Jurisdiction.GB, "2028-12-25", "2028-12-25", false)]
    public void Of_LastDayOff_IsRolledWhereTheLawRollsIt(Jurisdiction law, string expires, string rolled, bool provisional)
    {
        var limit = LimitationPeriods.Of(law, Day(expires).PlusYears(law == Jurisdiction.GB ? -6 : -3));

        Assert.Equal((expires, provisional), (Iso(limit.Expires), limit.Provisional));
        Assert.Equal(rolled, Iso(limit.Rolled));
    }

    [Fact]
    public void Of_RestartOnTheEdges_CountsAfterTheStartAndUntilTheLastDay()
    {
        Restart Paid(LocalDate day) => new(RestartKind.PartPayment, day);

        Assert.Empty(LimitationPeriods.Of(Jurisdiction.FR, Due, [Paid(Due)]).Restarts);
        Assert.Equal(new(2031, 4, 1), LimitationPeriods.Of(Jurisdiction.FR, Due, [Paid(Due.PlusDays(1))]).Expires);
        Assert.Equal(new(2036, 3, 31), LimitationPeriods.Of(Jurisdiction.FR, Due, [Paid(new(2031, 3, 31))]).Expires);
        Assert.Equal(new(2031, 3, 31), LimitationPeriods.Of(Jurisdiction.FR, Due, [Paid(new(2031, 4, 1))]).Expires);
        Assert.Equal([RestartKind.PartPayment, RestartKind.Acknowledgement], LimitationPeriods.Of(Jurisdiction.FR, Due, [new(RestartKind.Acknowledgement, new(2028, 1, 1)), Paid(new(2027, 1, 1))]).Restarts.Select(restart => restart.Kind));
    }

    [Fact]
    public void Of_SuspensionOnTheEdges_CountsItsDaysInsideThePeriod()
    {
        LocalDate Expires(Jurisdiction law, LocalDate from, LocalDate to) => LimitationPeriods.Of(law, Due, [], [new(from, to, "talks")]).Expires;

        Assert.Equal(new(2031, 4, 1), Expires(Jurisdiction.FR, new(2027, 1, 1), new(2027, 1, 1)));
        Assert.Equal(new(2031, 3, 31), Expires(Jurisdiction.FR, Due.PlusDays(-5), Due));
        Assert.Equal(new(2031, 4, 2), Expires(Jurisdiction.FR, Due.PlusDays(-5), Due.PlusDays(2)));
        Assert.Equal(new(2031, 4, 10), Expires(Jurisdiction.FR, new(2031, 3, 31), new(2031, 4, 9)));
        Assert.Equal(new(2031, 3, 31), Expires(Jurisdiction.FR, new(2031, 4, 1), new(2031, 4, 9)));
        Assert.Equal(new(2029, 3, 31), Expires(Jurisdiction.CN, new(2028, 8, 1), new(2028, 9, 29)));
        Assert.Equal(new(2029, 3, 31), Expires(Jurisdiction.CN, new(2028, 8, 1), new(2028, 9, 30)));
        Assert.Equal(new(2029, 4, 1), Expires(Jurisdiction.CN, new(2028, 8, 1), new(2028, 10, 1)));
        var wrong = Assert.Throws<ArgumentException>(() => Expires(Jurisdiction.DE, new(2027, 1, 2), new(2027, 1, 1)));
        Assert.Equal("A suspension ends on or after its first day, not on 2027-01-01.", wrong.Message);
    }

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

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);

    private static OpenDebt Debt(string id, LocalDate due) => new(id, due, Euro("100.00"));

    private static Money Euro(string amount) => Money.Of(amount, "EUR");

    private static IEnumerable<string> Across(string payment, OpenDebt[] debts, string? designated) =>
        PaymentSettlement.Across(Euro(payment), debts, new(2026, 6, 1), designated).Select(part => part.AmountText);
}
