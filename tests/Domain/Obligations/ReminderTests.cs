using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Obligations;

/// <summary>
/// What the reminder plan files, in which words and under which ids. The deposit of 3,000.00 EUR is due on Thursday 2026-03-12.
/// </summary>
public sealed class ReminderTests
{
    private static readonly LocalDate Due = new(2026, 3, 12);

    /// <summary>Two deliveries on one day, net 10: items of 3,000.00 and 4,000.00 EUR, both due on 12 March.</summary>
    private static Case Twins() => Effective(Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery))))
        .Deliver("d1", new LineQuantity(1, 50)).Deliver("d2", new LineQuantity(2, 40));

    private static ServedNotice? Served(Case contract) => contract.Position.Ladder.FormalNotices.GetValueOrDefault("2-2");

    private static string Key(Case contract) => contract.Position.Notices.ByKey.Values
        .Single(notice => notice.Queued is { Template: "payment.formalNotice", Recipient: Role.Buyer, Channel: Channel.Email }).Key;

    [Fact]
    public void Decide_StepReached_FilesTheStepItsEffectsAndItsNotices()
    {
        var contract = Effective().On(2026, 3, 16, 9);

        var ids = contract.File.Facts.Length;
        contract.WatchItem("2-2");
        var filed = contract.File.Facts[ids..];

        Assert.Equal(
            ["rung:2-2:d-7:2026-03-12", "rung:2-2:d-3:2026-03-12", "rung:2-2:d0:2026-03-12", "rung:2-2:d+3:2026-03-12"],
            filed.Where(fact => fact.Data is RungReached).Select(fact => fact.Id));
        Assert.Equal(
            ["notice:2-2:d+3:2026-03-12:buyer:email", "notice:2-2:d+3:2026-03-12:buyer:inbox", "notice:2-2:d+3:2026-03-12:buyer:webhook",
             "notice:2-2:d+3:2026-03-12:supplier:email", "notice:2-2:d+3:2026-03-12:supplier:inbox",
                 "notice:2-2:d+3:2026-03-12:supplier:webhook"],
            filed.Where(fact => fact.Data is NoticeQueued).Select(fact => fact.Id));
        var step = filed.Select(fact => fact.Data).OfType<RungReached>().Last();
        Assert.Equal((Deposit, "d+3", Due, 1, "2-2"), (step.Obligation, step.Rung, step.DueDate, step.Level, step.Item));
        Assert.Equal([Effect.WarnOfBreach, Effect.RaiseLevel], step.Effects);
    }

    [Theory]
    [InlineData("2026-03-05", "buyer")]
    [InlineData("2026-03-12", "buyer supplier")]
    public void Decide_Payment_SpeaksToTheDebtorFirstAndThenToBoth(string today, string roles)
    {
        var contract = Effective().On(NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value);

        Assert.Equal(roles, string.Join(' ',
            contract.Watch(Deposit).Facts.OfType<NoticeQueued>().Select(notice => notice.Recipient).Distinct()).ToLowerInvariant());
    }

    [Fact]
    public void Decide_Goods_RemindsTheSupplierWithoutAnAmount()
    {
        var notices = Effective().On(2026, 4, 8, 9).Watch(Goods).Facts.OfType<NoticeQueued>().ToArray();

        Assert.Equal([Role.Supplier], notices.Select(notice => notice.Recipient).Distinct());
        Assert.All(notices, notice => Assert.Equal((null, null, new LocalDate(2026, 4, 15)),
            (notice.Amount, notice.Items?.Length, notice.DueDate)));
    }

    [Fact]
    public void Decide_ItemsOfOneDueDate_AreNamedInOneNotice()
    {
        var contract = Twins().On(2026, 3, 12);
        var (first, second) = (contract.Items(2)[0].Id, contract.Items(2)[1].Id);

        var facts = contract.WatchItem(first).Facts;

        Assert.Equal([first, second], facts.OfType<RungReached>().Select(step => step.Item!).Distinct());
        Assert.All(facts.OfType<NoticeQueued>(),
            notice => Assert.Equal((Eur(7000), $"{first},{second}"), (notice.Amount, string.Join(',', notice.Items!.Value))));
        Assert.Empty(contract.WatchItem(second).Facts);
    }

    [Fact]
    public void Decide_ItemsOfOneDueDate_GoToTheLawyersInOneReferral()
    {
        var contract = Twins().On(2026, 3, 27).Watched(2).Send().Watched(2).On(2026, 4, 13).Watched(2);

        var referral = Assert.Single(contract.Position.Referrals.All);
        Assert.Equal(contract.Items(2).Select(item => item.Id), referral.Items);
        Assert.Equal([2], referral.Obligations);
    }

    [Fact]
    public void Decide_ItemOfAnotherDay_TakesItsOwnSteps()
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery)))).Deliver("d1", new LineQuantity(1, 50))
            .On(2026, 3, 3).Deliver("d2", new LineQuantity(2, 40));

        var facts = contract.On(2026, 3, 20).WatchItem(contract.Items(2)[0].Id).Facts;

        Assert.Equal([contract.Items(2)[0].Id], facts.OfType<RungReached>().Select(step => step.Item).Distinct());
        Assert.All(facts.OfType<NoticeQueued>(), notice => Assert.Equal(Eur(3000), notice.Amount));
    }

    [Fact]
    public void Serve_NoticeSent_IsServedThatDayAndSetsFourteenDays()
    {
        var contract = Effective().On(2026, 3, 27).Watched(Deposit);
        Assert.Null(Served(contract));

        contract.On(2026, 3, 28).Send().Watched(Deposit);

        Assert.Equal(new ServedNotice(Key(contract), new(2026, 3, 28), new(2026, 4, 11), Eur(3000)), Served(contract));
        Assert.Contains(contract.File.Facts, fact => fact.Id == $"served:{Key(contract)}");
        Assert.Empty(contract.On(2026, 3, 29).Watch(Deposit).Facts);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Serve_Returned_IsNoServiceAndNothingIsReferred(bool returned, int referrals)
    {
        var contract = Effective().On(2026, 3, 27).Watched(Deposit).Send().Watched(Deposit);
        contract = returned ? contract.On(2026, 3, 30).Add("returned", new NoticeReturned(Key(contract), "no such user")) : contract;

        Assert.Equal(referrals, contract.On(2026, 4, 13).Watched(Deposit).Position.Referrals.All.Length);
    }

    [Fact]
    public void Serve_ArrivedAfterAll_IsServedAnewUnderAnIdOfItsOwn()
    {
        var contract = Effective().On(2026, 3, 27).Watched(Deposit).Send().Watched(Deposit);
        var key = Key(contract);

        contract.On(2026, 3, 30).Add("returned", new NoticeReturned(key, "mailbox full")).Add("there", new NoticeConfirmed(key, "It came."));
        contract.Watched(Deposit);

        Assert.Equal([$"served:{key}", $"served:{key}:2"], contract.File.Facts.Where(fact => fact.Data is NoticeServed).Select(fact => fact.Id));
        Assert.Empty(contract.Watch(Deposit).Facts);
    }

    [Fact]
    public void Serve_SettledMeanwhile_IsNotNotedAnyMore()
    {
        var contract = Effective().On(2026, 3, 27).Watched(Deposit);
        contract.Pay(3000 + contract.Standing(Deposit).AncillaryOutstanding.Amount, Deposit).Send().Watched(Deposit);

        Assert.Empty(contract.Position.Ladder.FormalNotices);
    }

    [Fact]
    public void Serve_FiledByAnEarlierBuildWithTheStep_CountsWhereItsNoticeWentOut()
    {
        var contract = Effective().On(2026, 3, 27).Watched(Deposit)
            .Add("formal", new FormalNoticeServed(Deposit, new LocalDate(2026, 4, 10), Eur(3000)));
        Assert.Null(Served(contract)!.Notice);
        Assert.Empty(contract.On(2026, 4, 13).Watched(Deposit).Position.Referrals.All);

        contract.Send().Watched(Deposit);

        Assert.Equal(new LocalDate(2026, 4, 10), Served(contract)!.PayBy);
        Assert.Single(contract.Watched(Deposit).Position.Referrals.All);
    }

    [Theory]
    [InlineData(10, 9, 0)] // The last day of the notice.
    [InlineData(11, 9, 0)] // A Saturday.
    [InlineData(13, 8, 0)]
    [InlineData(13, 9, 1)]
    public void Decide_FormalNoticeServed_RefersOnTheFirstBusinessDayAfterItsLast(int day, int hour, int referrals)
    {
        var contract = Effective().On(2026, 3, 27).Watched(Deposit).Send().Watched(Deposit);

        Assert.Equal(referrals, contract.On(2026, 4, day, hour).Watched(Deposit).Position.Referrals.All.Length);
    }

    [Fact]
    public void Decide_ServedLate_TheReferralWaitsForItsLastDay()
    {
        var contract = Effective().On(2026, 4, 20).Watched(Deposit).Send().Watched(Deposit);
        Assert.Equal(new LocalDate(2026, 5, 4), Served(contract)!.PayBy);
        Assert.Equal(new LocalDate(2026, 5, 5).At(new LocalTime(9, 0)).InZoneStrictly(contract.Position.Zone).ToInstant(),
            contract.Watch(Deposit).Decision.WakeAt);

        Assert.Empty(contract.On(2026, 5, 4, 23).Watched(Deposit).Position.Referrals.All);
        Assert.Single(contract.On(2026, 5, 5, 9).Watched(Deposit).Position.Referrals.All);
    }

    [Fact]
    public void Decide_NotServed_HasNoNextInstantForTheReferral() =>
        Assert.Null(Effective().On(2026, 4, 20).Watched(Deposit).Watch(Deposit).Decision.WakeAt);

    [Fact]
    public void Decide_FormalStepFiledWithoutItsNotice_IsTakenOnceMoreWithIt()
    {
        var contract = Effective().On(2026, 3, 27).Add("rung", new RungReached(Deposit, "d+15", Due, [Effect.FormalNotice], 3));

        var facts = contract.Watch(Deposit).Facts;

        Assert.Contains(facts, fact => fact is RungReached { Rung: "d+15", Item: "2-2" });
        Assert.Equal(6, facts.OfType<NoticeQueued>().Count(notice => notice.Rung == "d+15"));
        Assert.Empty(contract.Watch(Deposit).Facts);
    }

    [Fact]
    public void Decide_CreditHeldAlready_HoldsItOnce()
    {
        var contract = Effective().Add("held", new CreditHeld(Deposit, "2-2")).On(2026, 3, 19);

        Assert.Empty(contract.Watch(Deposit).Facts.OfType<CreditHeld>());
    }

    [Theory]
    [InlineData("2026-03-13", "2026-03-16", "2026-03-19")] // d+3, the 15th, is a Sunday.
    [InlineData("2026-03-14", "2026-03-16", "2026-03-19")]
    [InlineData("2026-03-15", "2026-03-16", "2026-03-20")]
    [InlineData("2026-03-20", "2026-03-23", "2026-03-25")]
    public void Decide_PromiseBroken_GoesOnWithTheNextStepAndThoseAfterItKeepTheirDistance(string promised, string next, string then)
    {
        var until = NodaTime.Text.LocalDatePattern.Iso.Parse(promised).Value;
        var contract = Effective().On(2026, 3, 12, 10).Watched(Deposit).Promise(Deposit, 3000, until).On(until.PlusDays(1), 0);

        Assert.Equal(next, Wake(contract));
        Assert.Equal(["d+3"], contract.At(contract.Watch(Deposit).Decision.WakeAt!.Value).Watch(Deposit).Facts.OfType<RungReached>()
            .Select(step => step.Rung));
        Assert.Equal(then, Wake(contract));

        static string Wake(Case contract) =>
            contract.Watch(Deposit).Decision.WakeAt!.Value.InZone(contract.Position.Zone).ToString("uuuu-MM-dd", null);
    }

    [Fact]
    public void Decide_PromiseThatEndedBeforeTheDueDate_MovesNothing()
    {
        var contract = Effective().Promise(Deposit, 10, new LocalDate(2026, 3, 9)).On(2026, 3, 16, 9);

        Assert.Equal("d+3", contract.Watch(Deposit).Facts.OfType<RungReached>().Last().Rung);
    }

    [Fact]
    public void Decide_DisputeOfAnotherItem_MovesNothing()
    {
        var contract = Twins();
        contract.Do(DisputeRules.Raise, new RaiseDispute(2, Eur(4000), DisputeReason.Quality, "x", Item: contract.Items(2)[1].Id));
        contract.On(2026, 3, 27).Resolve(1, 0);

        Assert.Equal("d+15", contract.WatchItem(contract.Items(2)[0].Id).Facts.OfType<RungReached>()
            .Where(step => step.Item == contract.Items(2)[0].Id).Last().Rung);
        Assert.Equal((3, 1), (contract.Item(contract.Items(2)[0].Id).Level, contract.Item(contract.Items(2)[1].Id).Level));
    }

    [Theory]
    [InlineData(-3, "2026-04-07", "2026-04-02")] // Before: back over Easter Monday and Good Friday.
    [InlineData(3, "2026-03-31", "2026-04-07")] // After: on over Good Friday to Easter Monday.
    [InlineData(0, "2026-04-06", "2026-04-07")]
    [InlineData(0, "2026-04-07", "2026-04-07")]
    public void ReachedAt_DayOff_RollsBackBeforeTheDueDateAndElseOn(int offset, string due, string reached)
    {
        var policy = Policy.Of("standard@1");
        var at = RungClock.ReachedAt(
            policy.Payment[0] with { OffsetDays = offset }, NodaTime.Text.LocalDatePattern.Iso.Parse(due).Value,
                Effective().Position.Agreement.Buyer, policy);

        Assert.Equal($"{reached}T09:00", at.InZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).ToString("uuuu-MM-dd'T'HH:mm", null));
    }

    [Fact]
    public void Policy_Ids_AreThoseShippedAndAnotherIsAnError()
    {
        Assert.Equal(["standard@1", "standard@2"], Policy.Ids);
        Assert.Contains("standard@1, standard@2", Assert.Throws<ArgumentException>(() => Policy.Of("standard@9")).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            ("payment.upcoming", "delivery.upcoming"),
            (Policy.Of("standard@1").Ladder(ObligationKind.Payment)[0].Template,
                Policy.Of("standard@1").Ladder(ObligationKind.Delivery)[0].Template));
    }

    [Fact]
    public void Ladder_StepOfAnEarlierBuild_CountsForEachItemThatItsNoticesNamed()
    {
        var contract = Twins().Add("rung", new RungReached(2, "d+7", Due, [Effect.HoldCredit], 2)).Add("held", new CreditHeld(2));
        var items = contract.Items(2).Select(item => item.Id).ToArray();

        Assert.All(items, item => Assert.Equal(2, contract.Position.Ladder.LevelOf(item, Due)));
        Assert.All(items, item => Assert.Equal(0, contract.Position.Ladder.LevelOf(item, Due.PlusDays(1))));
        Assert.Equal([items[0]], contract.Position.Ladder.CreditHolds);
        Assert.Empty(contract.Add("released", new CreditReleased(2)).Position.Ladder.CreditHolds);
    }

    [Fact]
    public void Ladder_CreditReleasedForOneItem_KeepsTheOthers()
    {
        var contract = Effective().Add("a", new CreditHeld(Deposit, "2-2")).Add("b", new CreditHeld(Balance, "3-4"))
            .Add("c", new CreditHeld(Goods)).Add("d", new CreditHeld(Balance, "33-4"));
        Assert.Equal(["1", "2-2", "3-4", "33-4"], contract.Position.Ladder.CreditHolds);

        Assert.Equal(["1", "3-4", "33-4"], contract.Add("r1", new CreditReleased(Deposit, "2-2")).Position.Ladder.CreditHolds);
        Assert.Equal(["1", "33-4"], contract.Add("r2", new CreditReleased(Balance)).Position.Ladder.CreditHolds);
        Assert.Equal(["33-4"], contract.Add("r3", new CreditReleased(Goods)).Position.Ladder.CreditHolds);
    }

    [Fact]
    public void Ladder_StepTwice_KeepsTheFirstInstant()
    {
        var contract = Effective().Add("a", new RungReached(Deposit, "d+3", Due, [], 1, "2-2"));
        var first = contract.Now;
        contract.On(2026, 3, 20).Add("b", new RungReached(Deposit, "d+3", Due, [], 2, "2-2"));

        Assert.Equal((first, 2), (contract.Position.Ladder.Reached[("2-2", "d+3", Due)], contract.Position.Ladder.LevelOf("2-2", Due)));
    }

    [Fact]
    public void Decide_ContractClosedOrItemUnknown_IsDone()
    {
        var policy = Policy.Of("standard@1");
        Assert.True(ItemDecisions.Decide(Effective().Position, "2-9", policy, Effective().Now).Ended);
        Assert.True(ItemDecisions.Decide(Drafted().Position, "2-2", policy, Effective().Now).Ended);
        Assert.True(ObligationDecisions.Decide(Effective().Position, Deposit, policy, Effective().Now).Ended);
        Assert.True(ObligationDecisions.Decide(Drafted().Position, Goods, policy, Effective().Now).Ended);
    }

    [Theory]
    [InlineData("2026-03-02", "2026-04-08T09:00")] // d-7 of 15 April.
    [InlineData("2026-04-06", "2026-04-08T09:00")]
    [InlineData("2026-04-09", "2026-04-13T09:00")] // d-2.
    public void Decide_Goods_WakesForTheNextStepOrTheEndOfAnInspectionWhicheverIsFirst(string today, string wake)
    {
        var contract = Effective().On(NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value, 10).Watched(Goods);
        Assert.Equal(wake, Wake(contract));

        contract.Deliver("d1", new LineQuantity(1, 10));
        var end = contract.Position.Delivery.Arrivals[0].InspectUntil.PlusDays(1).ToString("uuuu-MM-dd", null) + "T00:00";
        Assert.Equal(string.CompareOrdinal(wake, end) < 0 ? wake : end, Wake(contract));

        static string Wake(Case contract) =>
            contract.Watch(Goods).Decision.WakeAt!.Value.InZone(contract.Position.Zone).ToString("uuuu-MM-dd'T'HH:mm", null);
    }
}
