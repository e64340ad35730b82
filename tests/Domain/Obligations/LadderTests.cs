using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Obligations;

/// <summary>The deposit of 3,000.00 EUR is due on Thursday 2026-03-12; notices go out at 9:00 in Berlin on business days.</summary>
public sealed class LadderTests
{
    [Theory]
    [InlineData("2026-03-05", 9, "d-7", 0)]
    [InlineData("2026-03-09", 9, "d-3", 0)]
    [InlineData("2026-03-12", 9, "d0", 0)]
    [InlineData("2026-03-16", 9, "d+3", 1)] // The 15th is a Sunday.
    [InlineData("2026-03-19", 9, "d+7", 2)]
    [InlineData("2026-03-27", 9, "d+15", 3)]
    [InlineData("2026-04-13", 9, "d+30", 4)] // The 11th is a Saturday.
    public void Decide_RungByRung_ActsOnItsDayAtTheOpeningHour(string date, int hour, string rung, int level)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value;
        var contract = Effective();
        for (var before = Signed; before < day; before = before.PlusDays(1))
        {
            contract.On(before, 23).Watched(Deposit).Send().Watched(Deposit);
        }

        contract.On(day, hour).At(contract.Now - Duration.FromSeconds(1));
        Assert.Empty(contract.Watch(Deposit).Facts);

        var (facts, decision) = contract.On(day, hour).Watch(Deposit);

        Assert.Equal([rung], facts.OfType<RungReached>().Select(fact => fact.Rung));
        Assert.Equal(rung, facts.OfType<NoticeQueued>().Select(notice => notice.Rung).Distinct().Single());
        Assert.Equal(level, contract.Standing(Deposit).Level);
        Assert.True(decision.WakeAt is null || decision.WakeAt > contract.Now);
    }

    [Fact]
    public void Decide_AfterDowntime_EveryRungActsButOnlyTheHighestSpeaks()
    {
        var contract = Effective().On(2026, 3, 28);

        var (facts, _) = contract.Watch(Deposit);

        Assert.Equal(["d-7", "d-3", "d0", "d+3", "d+7", "d+15"], facts.OfType<RungReached>().Select(fact => fact.Rung));
        Assert.Equal(["d+15"], facts.OfType<NoticeQueued>().Select(notice => notice.Rung).Distinct());
        Assert.Single(facts.OfType<CreditHeld>());
        Assert.Single(facts.OfType<InterestClaimed>());
        Assert.Empty(facts.OfType<NoticeServed>());
    }

    [Fact]
    public void Decide_AskedAgainAndAgain_SendsOneNoticePerKeyEver()
    {
        var contract = Effective();
        for (var day = Signed; day < new LocalDate(2026, 5, 1); day = day.PlusDays(1))
        {
            contract.On(day, 8).Watched(Deposit).On(day, 9).Watched(Deposit).Send().On(day, 17).Watched(Deposit);
        }

        var notices = contract.File.Facts.Select(fact => fact.Data).OfType<NoticeQueued>().ToArray();

        Assert.Equal(notices.Length, notices.Select(notice => (notice.Rung, notice.Recipient, notice.Channel)).Distinct().Count());
        Assert.Equal((2 * 3) + (5 * 6), notices.Length); // two rungs to the debtor only, five to both, by three channels
    }

    [Fact]
    public void Decide_DebtorInAnotherZone_KeepsTheDebtorsHours()
    {
        var contract = Effective(change: agreement => agreement with { Buyer = agreement.Buyer with { Country = "CN", Zone = "Asia/Shanghai" } });

        Assert.Equal(Instant.FromUtc(2026, 3, 5, 1, 0), contract.Watch(Deposit).Decision.WakeAt);
    }

    [Fact]
    public void Decide_Disputed_RemindsOfTheRestOnly()
    {
        var contract = Effective().Dispute(Deposit, 1000).On(2026, 3, 12);

        Assert.All(contract.Watch(Deposit).Facts.OfType<NoticeQueued>(), notice => Assert.Equal(Eur(2000), notice.Amount));
    }

    [Fact]
    public void Decide_WhollyDisputed_Waits()
    {
        var contract = Effective().Dispute(Deposit, 3000).On(2026, 3, 20);

        var (facts, decision) = contract.Watch(Deposit);

        Assert.Empty(facts);
        Assert.Equal((null, false), (decision.WakeAt, decision.Ended));
    }

    [Fact]
    public void Decide_DisputeSettledLate_GoesOnWithTheNextRungAndKeepsTheDistance()
    {
        var contract = Effective().Dispute(Deposit, 3000).On(2026, 4, 20).Resolve(1, 0);

        Assert.Equal(["d+3"], Overdue(contract));
        Assert.Empty(Overdue(contract.On(2026, 4, 23)));
        Assert.Equal(["d+7"], Overdue(contract.On(2026, 4, 24)));
        Assert.Equal(["d+15"], Overdue(contract.On(2026, 5, 4)));

        static IEnumerable<string> Overdue(Case contract) =>
            contract.Watch(Deposit).Facts.OfType<RungReached>().Select(rung => rung.Rung).Where(rung => rung.StartsWith("d+", StringComparison.Ordinal)).ToList();
    }

    [Fact]
    public void Decide_PaidMeanwhile_SendsNothingMore()
    {
        var contract = Effective().On(2026, 3, 10).Pay(3000, Deposit).On(2026, 4, 20);

        var (facts, decision) = contract.Watch(Deposit);

        Assert.Empty(facts);
        Assert.True(decision.Ended);
    }

    [Fact]
    public void Decide_NewPart_ClimbsItsOwnLadderFromTheBottom()
    {
        var contract = Effective().Deliver("d1", new Domain.Delivery.LineQuantity(1, 100)).Accept("d1"); // 3,600.00 due 2026-04-01
        contract.On(2026, 4, 9).Watched(Balance);
        Assert.Equal(2, contract.Standing(Balance).Level);

        contract.Deliver("d2").Accept("d2").Pay(3600, Balance); // 2,400.00 due 2026-05-11
        Assert.Equal((0, new LocalDate(2026, 5, 11)), (contract.Standing(Balance).Level, contract.Standing(Balance).DueDate));
        contract.On(2026, 5, 8).Watched(Balance);

        Assert.Contains(contract.File.Facts, fact => fact.Data is RungReached { Item: { } item, Rung: "d-3" } && item == contract.Items(Balance)[1].Id);
    }

    [Theory]
    [InlineData("2026-04-08", "d-7")]
    [InlineData("2026-04-13", "d-2")]
    [InlineData("2026-04-16", "d+1")]
    [InlineData("2026-04-22", "d+7")]
    public void Decide_Delivery_WarnsBeforeAndAfterTheDay(string date, string rung)
    {
        var contract = Effective().On(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value);

        var notices = contract.Watch(Goods).Facts.OfType<NoticeQueued>().ToArray();

        Assert.All(notices, notice => Assert.Equal((rung, (Domain.Contracts.Money?)null), (notice.Rung, notice.Amount)));
        Assert.Contains(notices, notice => notice.Recipient == Domain.Contracts.Role.Supplier);
    }

    [Fact]
    public void Decide_GoodsArrived_WaitsForTheEndOfTheInspectionOnly()
    {
        var contract = Effective().Deliver();

        Assert.Equal(Instant.FromUtc(2026, 3, 9, 23, 0), contract.Watch(Goods).Decision.WakeAt);
    }
}
