using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using ContractFlow.Domain.Tests.Notices;

namespace ContractFlow.Domain.Tests.Obligations;

/// <summary>Days and sums that users of other tools reported, on the calendars of their reports.</summary>
public sealed class ReportedDayTests
{
    private const int Price = 2;

    [Theory]
    [InlineData("2025-09-19", "JP", "2025-10-31")]
    [InlineData("2025-09-20", "JP", "2025-10-31")]
    [InlineData("2025-09-21", "JP", "2025-12-01")]
    [InlineData("2025-09-21", "US", "2025-11-30")]
    public void DueDate_CutOffOnTheTwentiethThenEndOfNextMonth_CountsFromTheCutOff(string invoiced, string law, string due)
    {
        var contract = Bound("statement day 20 then end of next month from invoice", new(2025, 9, 1), agreement =>
                agreement with { Jurisdiction = law, Zone = law == "JP" ? "Asia/Tokyo" : "UTC" })
            .On(2025, 9, 22).Invoice("R-1", 1000, Day(invoiced));

        Assert.Equal(Day(due), contract.Items(Price).Single().Due.Date);
    }

    [Theory]
    [InlineData("CN", "2025-09-16", "2025-10-09", "2025-10-23", "2025-10-24")]
    [InlineData("DE", "2025-12-10", "2025-12-29", "2026-01-12", "2026-01-13")]
    public void Decide_FormalNoticeRolledOverHolidays_RefersTheDayAfterTheOneItSets(
        string law, string due, string step, string payBy, string referred)
    {
        Case Served() => Bound("on " + due, new(2025, 8, 1), agreement => In(law, agreement))
            .On(Day(step)).Watched(Price).Send().Watched(Price);
        var unpaid = Served();
        var item = unpaid.Items(Price).Single().Id;

        var served = unpaid.Position.Ladder.FormalNotices[item];
        Assert.Equal((Day(step), Day(payBy)), (served.On, served.PayBy));
        Assert.Empty(unpaid.On(Day(payBy), 16).Watched(Price).Position.Referrals.All);
        Assert.Single(unpaid.On(Day(referred)).Watched(Price).Position.Referrals.All);
        var paid = Served().On(Day(payBy));
        paid.Pay(paid.Item(item).Outstanding.Amount + paid.Item(item).AncillaryOutstanding.Amount);
        Assert.Empty(paid.On(Day(referred)).Watched(Price).Position.Referrals.All);
    }

    [Fact]
    public void Decide_DueAfterTheNationalDayHolidays_RemindsOnTheLastBusinessDayBeforeThem()
    {
        var contract = Bound("net 30 from delivery", new(2025, 9, 1), agreement => In("CN", agreement)).On(2025, 9, 5).Deliver();

        Assert.Equal(new(2025, 10, 9), contract.Items(Price).Single().Due.Date);
        Assert.Contains(
            contract.On(2025, 9, 30).WatchItem(contract.Items(Price).Single().Id).Facts,
            fact => fact is NoticeQueued { Template: "payment.upcoming" });
    }

    [Fact]
    public void Decide_TwoInvoicesOfOneDueDate_HaveAFixedSumEach()
    {
        var contract = Bound("30 days eom", new(2025, 1, 2), agreement => agreement with { LatePayment = new("de", null) })
            .On(2025, 1, 20).Invoice("A", 1000, new(2025, 1, 10)).Invoice("B", 1000, new(2025, 1, 20));

        Assert.All(contract.Items(Price), item => Assert.Equal(new(2025, 2, 28), item.Due.Date));
        contract.On(2025, 3, 17).Watched(Price);
        Assert.Equal([Case.Eur(40), Case.Eur(40)], Sums(contract));
    }

    [Fact]
    public void Decide_TwoBritishInvoicesOfOneDueDate_AreMeasuredEachByItself()
    {
        var contract = Letters.Contract("sale-en@1", "en").On(2026, 4, 1);
        Money Gbp(decimal amount) => new(amount, Currency.Of("GBP"));
        contract.Add("a", new InvoiceIssued("A", Gbp(600), new(2026, 4, 1), null))
            .Add("b", new InvoiceIssued("B", Gbp(600), new(2026, 4, 1), null));
        contract.On(contract.Items(Price)[0].Due.Date.PlusDays(18)).Watched(Price);

        Assert.Equal([Gbp(40), Gbp(40)], Sums(contract));
    }

    [Fact]
    public void Decide_HalfOfThePriceInvoiced_NoticeAndReferralAskForThatHalf()
    {
        var contract = Bound("net 30", new(2025, 5, 19), agreement => agreement with { LatePayment = new("de", null) })
            .On(2025, 5, 20).Invoice("R-1", 5000).On(2025, 7, 4).Watched(Price).Send().Watched(Price);
        var item = contract.Items(Price).Single().Id;
        contract.On(2025, 7, 21).Watched(Price);

        Assert.Equal(Case.Eur(5000), contract.Position.Ladder.FormalNotices[item].Amount);
        Assert.Equal(Case.Eur(5086.53m), ReferralDecisions.Outstanding(contract.Position, contract.Position.Referrals.All.Single()));
    }

    private static IEnumerable<Money> Sums(Case contract) =>
        contract.Position.Filed.Values.Select(fact => fact.Data).OfType<CompensationClaimed>().Select(sum => sum.Amount);

    private static Case Bound(string payment, LocalDate on, Func<Agreement, Agreement> change) =>
        Case.Effective(PaymentPlan.Parse(payment), agreement => change(agreement) with { Policy = "standard@2" }, on);

    private static Agreement In(string law, Agreement agreement) => law == "DE" ? agreement : agreement with
    {
        Jurisdiction = law,
        Zone = "Asia/Shanghai",
        Buyer = agreement.Buyer with { Country = law, Zone = "Asia/Shanghai" },
        Supplier = agreement.Supplier with { Country = law, Zone = "Asia/Shanghai" },
    };

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).GetValueOrThrow();
}
