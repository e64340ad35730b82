using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Legal;

/// <summary>What each step of a referral files: its id, by which a step taken twice is one fact, and its content.</summary>
public sealed class ReferralStepTests
{
    private static readonly ImmutableArray<LegalPartner> Partners = [new("everywhere", "E", ["*"]), new("elbe", "K", ["DE"]),
        new("maas", "M", ["NL"])];

    private static T Filed<T>(string id, FactDraft draft)
        where T : FactData
    {
        Assert.Equal((id, FactDraft.Ourselves), (draft.Id, draft.By));
        return Assert.IsType<T>(draft.Data);
    }

    [Fact]
    public void Open_Requested_AsksThePartnersOfTheJurisdictionForWhatIsOwed()
    {
        var contract = Referrals.Requested();

        var opened = Filed<ReferralOpened>("referral:1:opened", ReferralRules.Open(contract.Position, 1, Partners, contract.Now));

        Assert.Equal((1, ReferralDecisions.Outstanding(contract.Position, contract.First())), (opened.Referral, opened.Amount));
        Assert.True(opened.Amount > Eur(3000)); // With the interest claimed.
        Assert.Equal(["elbe", "everywhere"], opened.Partners);
        Assert.Equal([Deposit], opened.Obligations);
        Assert.Equal(["2-2"], opened.Items!.Value);
    }

    [Theory]
    [InlineData("2026-04-13", 2, "2026-04-15")]
    [InlineData("2026-04-17", 1, "2026-04-20")] // A Friday.
    [InlineData("2026-04-30", 1, "2026-05-04")] // The 1st of May is a holiday, then comes the weekend.
    public void Offer_AnswerDays_EndWithTheLastBusinessDayInTheContractsZone(string today, int days, string last)
    {
        var contract = Referrals.Opened().On(NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value);

        var offered = Filed<ReferralOffered>("referral:1:offered:lex",
            ReferralRules.Offer(contract.Position, 1, "lex", days, contract.Now));

        Assert.Equal((1, "lex", $"{last}T23:59:59"),
            (offered.Referral, offered.Partner, offered.AnswerBy.InZone(contract.Position.Zone).ToString("uuuu-MM-dd'T'HH:mm:ss", null)));
    }

    [Fact]
    public void EveryStep_UnderAnIdOfItsOwn_NamesTheReferralAndThePartner()
    {
        var contract = Referrals.Offered();
        var (position, now) = (contract.Position, contract.Now);

        Assert.Equal(new ReferralLapsed(1, "lex"),
            Filed<ReferralLapsed>("referral:1:lapsed:lex", ReferralRules.Lapse(position, 1, "lex", now)));
        Assert.Equal(new ReferralCaseSent(1, "lex", "aa"),
            Filed<ReferralCaseSent>("referral:1:case:lex", ReferralRules.SendCase(position, 1, "lex", "aa", now)));
        Assert.Equal(new ReferralUnplaced(1), Filed<ReferralUnplaced>("referral:1:unplaced", ReferralRules.GiveUp(position, 1, now)));
        Assert.Equal(
            new ReferralUpdated(1, ReferralDecisions.Outstanding(position, contract.First())),
                Filed<ReferralUpdated>("referral:1:updated:7", ReferralRules.Update(position, 1, 7, now)));
        Assert.Equal("referral:1:withdrawn", ReferralRules.Withdraw(position, 1, now).Id);
    }

    [Fact]
    public void EveryStep_AfterASecondPlacement_IsAnotherFactThanTheFirstTime()
    {
        var contract = Referrals.Unplaced();
        contract.FileAll(ReferralRules.Place(contract.Position, 1, "elbe", Partners, "operator", contract.Now));
        var (position, now) = (contract.Position, contract.Now);

        Assert.Equal(
            ["referral:1:offered:elbe:2", "referral:1:lapsed:elbe:2", "referral:1:case:elbe:2", "referral:1:unplaced:2"],
            new[]
            {
                ReferralRules.Offer(position, 1, "elbe", 2, now), ReferralRules.Lapse(position, 1, "elbe", now),
                ReferralRules.SendCase(position, 1, "elbe", "aa", now),
                ReferralRules.GiveUp(position, 1, now),
            }.Select(draft => draft.Id));
    }

    [Fact]
    public void EveryStep_OfAReferralThatIsNot_IsAnError()
    {
        var (position, now) = (Effective().Position, Instant.FromUtc(2026, 4, 13, 10, 0));

        Assert.All<Action>(
            [
                () => ReferralRules.Open(position, 1, Partners, now), () => ReferralRules.Offer(position, 1, "lex", 2, now),
                () => ReferralRules.Lapse(position, 1, "lex", now),
                () => ReferralRules.SendCase(position, 1, "lex", "aa", now), () => ReferralRules.Update(position, 1, 1, now),
                () => ReferralRules.Withdraw(position, 1, now),
                () => ReferralRules.GiveUp(position, 1, now),
            ],
            step => Assert.Throws<ArgumentOutOfRangeException>(step));
    }

    [Fact]
    public void Place_Unplaced_AsksThatPartnerNextEvenIfItWasAskedBefore()
    {
        var contract = Referrals.Unplaced();

        var placed = Assert.Single(ReferralRules.Place(contract.Position, 1, "elbe", Partners, "operator", contract.Now));

        Assert.Equal(("referral:1:placed:1", "operator", new ReferralPlaced(1, "elbe")),
            (placed.Id, placed.By, (ReferralPlaced)placed.Data));
        contract.FileAll([placed]);
        Assert.Equal((ReferralStage.Opened, 1), (contract.First().Stage, contract.First().Placements));
        Assert.Equal(new ReferralStep(ReferralStepKind.Offer, "elbe"), contract.NextOf(1));
        Assert.Empty(ReferralRules.Place(contract.Position, 1, "elbe", Partners, "operator", contract.Now));
    }

    [Fact]
    public void Place_NobodyTookItAgain_IsPlacedASecondTime()
    {
        var contract = Referrals.Unplaced().Add("placed", new ReferralPlaced(1, "elbe")).Add("unplaced-again", new ReferralUnplaced(1));

        Assert.Equal("referral:1:placed:2",
            Assert.Single(ReferralRules.Place(contract.Position, 1, "elbe", Partners, "operator", contract.Now)).Id);
        Assert.Equal(2, contract.Add("placed-again", new ReferralPlaced(1, "elbe")).First().Placements);
    }

    [Fact]
    public void Place_NotPossible_SaysWhy()
    {
        var placed = Referrals.Unplaced().Add("placed", new ReferralPlaced(1, "elbe"));

        Refuses(Referrals.Unplaced(), 2, "elbe", "unknown-referral", null, "2");
        Refuses(Referrals.Unplaced(), 1, "lex", "unknown-partner", "/partner", "'lex'", "everywhere, elbe, maas");
        Refuses(Referrals.Unplaced(), 1, null, "unknown-partner", "/partner");
        Refuses(Referrals.Over(), 1, "elbe", "referral-over", null, "Referral 1", "Closed");
        Refuses(Referrals.Offered(), 1, "elbe", "referral-not-unplaced", null, "Referral 1 is Offered with 'lex';");
        Refuses(Referrals.Requested(), 1, "elbe", "referral-not-unplaced", null, "Referral 1 is Requested;");
        Refuses(placed, 1, "maas", "referral-not-unplaced", null, "Opened");
        Refuses(Referrals.Opened().Add("more", new ReferralOpened(1, [Deposit], ["elbe"], Eur(3000))), 1, "elbe", "referral-not-unplaced",
            null, "Opened");

        static void Refuses(Case contract, int number, string? partner, string code, string? pointer, params string[] names) =>
            contract.Refuses(() => contract.FileAll(ReferralRules.Place(contract.Position, number, partner, Partners, "operator",
                contract.Now)), code, pointer, names);
    }

    [Fact]
    public void Release_WaitingForTheDaysAfterALateEntry_LetsItGoOnAtOnce()
    {
        var contract = Referrals.Requested();

        var released = Assert.Single(ReferralRules.Release(contract.Position, 1, "checked", "clerk", contract.Now));

        Assert.Equal(("referral:1:released", "clerk", new ReferralReleased(1, "checked")),
            (released.Id, released.By, (ReferralReleased)released.Data));
    }

    [Theory]
    [InlineData(ReferralStage.Offered, "referral-not-waiting", "Referral 1 is Offered")]
    [InlineData(ReferralStage.AtPartner, "referral-not-waiting", "Referral 1 is AtPartner")]
    [InlineData(ReferralStage.Withdrawn, "referral-over", "Referral 1 is over (Withdrawn)")]
    [InlineData(ReferralStage.Closed, "referral-over", "Referral 1 is over (Closed)")]
    public void Release_NothingWaits_SaysWhereItIs(ReferralStage stage, string code, string words) =>
        Refuses(Referrals.At(stage), 1, null, code, null, words);

    [Fact]
    public void Release_BadNoteOrNumber_IsRefusedByName()
    {
        Refuses(Referrals.Requested(), 1, new string('x', 2001), "invalid-value", "/note", "2000", "2001");
        Refuses(Referrals.Requested(), 2, null, "unknown-referral", null, "2");
        var contract = Referrals.Requested();
        Assert.Single(ReferralRules.Release(contract.Position, 1, new string('x', 2000), "clerk", contract.Now));
    }

    private static void Refuses(Case contract, int number, string? note, string code, string? pointer, params string[] names) =>
        contract.Refuses(() => contract.FileAll(ReferralRules.Release(contract.Position, number, note, "clerk", contract.Now)), code,
            pointer, names);
}
