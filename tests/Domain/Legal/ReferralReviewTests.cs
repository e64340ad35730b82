using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Legal;

/// <summary>One invoice of 10,000.00 EUR, net 30, told on the day given; the contract binds from 2026-03-02.</summary>
public sealed class ReferralReviewTests
{
    private static Case InvoiceTold(LocalDate issued, LocalDate told)
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(30)))).On(told);
        contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Eur(10_000), issued));
        return contract;
    }

    private static Case Requested(LocalDate issued, LocalDate told)
    {
        var contract = InvoiceTold(issued, told);
        contract.Watched(2).Send().Watched(2);
        return contract.On(told.PlusDays(60)).Watched(2).Send().Watched(2).On(told.PlusDays(90)).Watched(2);
    }

    [Fact]
    public void Watch_InvoiceOfMarchToldInJune_SendsTheFormalNoticeAndRefersNothingBeforeItsLastDay()
    {
        var contract = InvoiceTold(new(2026, 3, 3), new(2026, 6, 15));

        contract.Watched(2);
        Assert.Contains(contract.Position.Notices.ByKey.Values, notice => notice.Queued.Template == "payment.formalNotice");
        Assert.Empty(contract.Position.Referrals.All);

        contract.Send().Watched(2).On(2026, 6, 29).Watched(2);
        Assert.Equal(new LocalDate(2026, 6, 29), contract.Position.Ladder.FormalNotices.Values.Single().PayBy);
        Assert.Empty(contract.Position.Referrals.All);

        contract.On(2026, 6, 30).Watched(2);
        Assert.Single(contract.Position.Referrals.All);
    }

    [Fact]
    public void Watch_FormalNoticeNotSent_IsNotServedAndNothingIsReferred()
    {
        var contract = InvoiceTold(new(2026, 3, 3), new(2026, 6, 15));

        contract.Watched(2).On(2026, 9, 1).Watched(2);

        Assert.Empty(contract.Position.Ladder.FormalNotices);
        Assert.Empty(contract.Position.Referrals.All);
    }

    [Fact]
    public void Watch_FormalNoticeReturned_TakesTheServiceBackAndStopsTheReferral()
    {
        var contract = InvoiceTold(new(2026, 3, 3), new(2026, 6, 15)).Watched(2).Send().Watched(2);
        var key = contract.Position.Ladder.FormalNotices.Values.Single().Notice!;

        contract.On(2026, 6, 16).Add("returned", new Domain.Notices.NoticeReturned(key, "no such user", "5.1.1")).On(2026, 9, 1).Watched(2);

        Assert.Empty(contract.Position.Referrals.All);
    }

    [Fact]
    public void Next_EntryToldMoreThanThirtyDaysLate_WaitsForAPerson()
    {
        var contract = Requested(new(2026, 3, 3), new(2026, 6, 15));

        Assert.Equal(new ReferralStep(ReferralStepKind.Wait), contract.NextOf(1));

        contract.Add("released", new ReferralReleased(1));
        Assert.Equal(ReferralStepKind.Open, contract.NextOf(1).Kind);
    }

    [Theory]
    [InlineData(16, false)] // thirty days before 15 June
    [InlineData(15, true)]
    public void NeedsRelease_EntryToldAroundThirtyDaysLate_IsForMoreOnly(int may, bool needed)
    {
        var contract = Requested(new(2026, 5, may), new(2026, 6, 15));

        Assert.Equal(needed, ReferralReview.NeedsRelease(contract.Position, contract.Position.Referrals.All[0]));
    }

    [Fact]
    public void WaitsSince_StepsAfterTheRequest_StaysTheDayOfTheRequest()
    {
        var contract = InvoiceTold(new(2026, 3, 3), new(2026, 6, 15));
        contract.Watched(2).Send().Watched(2).On(2026, 7, 1).Watched(2);
        var requested = contract.Now;

        contract.On(2026, 8, 3).Add("later", new RungReached(3, "d+1", new(2026, 8, 2), [], 1, "3-9"));

        Assert.Equal(requested, ReferralReview.WaitsSince(contract.Position, contract.Position.Referrals.All[0]));
        Assert.Equal(requested, Assert.Single(AttentionRules.Of(contract.Position), item => item.Kind == AttentionKind.ReferralWaiting).Since);
    }

    [Fact]
    public void WaitsSince_PaymentToldVeryLateAfterTheRequest_IsWhenItWasTold()
    {
        var contract = Requested(new(2026, 3, 3), new(2026, 3, 3)).On(2026, 8, 3);
        Assert.False(ReferralReview.NeedsRelease(contract.Position, contract.Position.Referrals.All[0]));

        contract.Pay(100, 2, on: new LocalDate(2026, 6, 1));
        var told = contract.Now;
        contract.On(2026, 8, 5).Pay(100, 2, on: new LocalDate(2026, 6, 2));

        Assert.Equal(told, ReferralReview.WaitsSince(contract.Position, contract.Position.Referrals.All[0]));
    }

    [Theory]
    [InlineData("2026-04-02", ReferralStepKind.Open)]
    [InlineData("2026-04-03", ReferralStepKind.Wait)]
    public void Next_InvoiceOfTheThirdOfMarch_GoesOnByItselfUpToThirtyDaysLate(string told, ReferralStepKind step) =>
        Assert.Equal(step, Requested(new(2026, 3, 3), NodaTime.Text.LocalDatePattern.Iso.Parse(told).Value).NextOf(1).Kind);

    [Fact]
    public void Next_ContractFiledLate_SaysNothingOfItsOwnInstalments()
    {
        var contract = Drafted().On(2026, 6, 1).Add("effective", new Domain.Contracts.ContractEffective(Signed));
        contract.Watched(Deposit).Send().Watched(Deposit).On(2026, 7, 1).Watched(Deposit);

        Assert.Null(ReferralReview.Earliest(contract.Position, contract.First()));
        Assert.Equal(ReferralStepKind.Open, contract.NextOf(1).Kind);
    }

    [Fact]
    public void Next_PaymentToldLate_WaitsThreeBusinessDaysAfterIt()
    {
        var contract = Requested(new(2026, 3, 3), new(2026, 3, 3));
        contract.On(2026, 6, 5).Pay(100, 2, on: new LocalDate(2026, 6, 1)); // A Friday.

        var end = Instant.FromUtc(2026, 6, 10, 22, 0); // The end of Wednesday in Berlin.
        Assert.Equal(new ReferralStep(ReferralStepKind.Wait, WakeAt: end), contract.NextOf(1));
        Assert.Equal(ReferralStepKind.Wait, contract.At(end - Duration.Epsilon).NextOf(1).Kind);
        Assert.Equal(ReferralStepKind.Open, contract.At(end).NextOf(1).Kind);
        Assert.Equal(ReferralStepKind.Open, contract.On(2026, 6, 11).NextOf(1).Kind);
    }

    [Fact]
    public void Earliest_SeveralLateEntries_GoesByTheLast()
    {
        var contract = Requested(new(2026, 3, 3), new(2026, 3, 6)); // The invoice itself, three days late.
        contract.On(2026, 6, 5).Pay(100, 2, on: new LocalDate(2026, 6, 1)).On(2026, 6, 8).Pay(100, 2, on: new LocalDate(2026, 6, 6));

        Assert.Equal(Instant.FromUtc(2026, 6, 11, 22, 0), ReferralReview.Earliest(contract.Position, contract.First()));
    }

    [Fact]
    public void Earliest_PaymentOnTheDayOrOnAnotherDebt_IsNoLateEntry()
    {
        var contract = Referrals.Requested().Pay(100, Deposit, on: new LocalDate(2026, 4, 13)).Deliver().Accept().Pay(50, Balance, on: new LocalDate(2026, 4, 1));

        Assert.Null(ReferralReview.Earliest(contract.Position, contract.First()));
    }

    [Fact]
    public void Earliest_OneTransferForReferredAndOtherDebts_IsALateEntry()
    {
        var contract = Referrals.Requested().Deliver().Accept();
        contract.Pay(contract.Standing(Deposit).Outstanding.Amount + contract.Standing(Deposit).AncillaryOutstanding.Amount + 50, Deposit, on: new LocalDate(2026, 4, 1));

        Assert.True(contract.Position.Ledger.Payments[0].Allocations.Select(part => part.Item).Distinct().Count() > 1);
        Assert.NotNull(ReferralReview.Earliest(contract.Position, contract.First()));
    }

    [Theory]
    [InlineData(ReferralStage.Requested, true)]
    [InlineData(ReferralStage.Offered, true)]
    [InlineData(ReferralStage.Accepted, false)]
    [InlineData(ReferralStage.Withdrawn, false)]
    public void IsPremature_ReferralOfAnEarlierBuildWithoutANoticeServed_UntilAPartnerTookIt(ReferralStage stage, bool premature)
    {
        var contract = Referrals.OfEarlierBuild().Add("opened", new ReferralOpened(1, [Deposit], ["lex"], Eur(3000)));
        contract = stage >= ReferralStage.Offered ? contract.Add("offered", new ReferralOffered(1, "lex", Referrals.AnswerBy)) : contract;
        contract = stage == ReferralStage.Accepted ? contract.Saying("lex", new("a1", PartnerAnswer.Accepted)) : contract;
        contract = stage == ReferralStage.Withdrawn ? contract.Add("over", new ReferralWithdrawn(1, "early")) : contract;

        Assert.Equal(premature, ReferralReview.IsPremature(contract.Position, contract.First(), contract.Now));
    }

    [Fact]
    public void Withdraw_Premature_SaysThatTheNoticeIsMissingUnlessNothingIsLeftToClaim()
    {
        var contract = Referrals.OfEarlierBuild();
        Assert.Equal(ReferralStepKind.Withdraw, contract.NextOf(1).Kind);
        Assert.Contains("formal notice", Reason(contract), StringComparison.Ordinal);

        Assert.Equal("What is left of the debt is disputed.", Reason(Referrals.OfEarlierBuild().Dispute(Deposit, 3000)));
        Assert.Equal("The debt is paid.", Reason(Referrals.OfEarlierBuild().Pay(3000, Deposit, principalFirst: true)));
        Assert.False(ReferralReview.IsPremature(contract.Position, Referrals.Requested().First(), contract.Now));
        Assert.False(ReferralReview.IsPremature(contract.Add("released", new ReferralReleased(1)).Position, contract.First(), contract.Now));

        static string Reason(Case contract) => ((ReferralWithdrawn)ReferralRules.Withdraw(contract.Position, 1, contract.Now).Data).Reason;
    }

    [Fact]
    public void IsPremature_OneItemOfSeveralWithoutItsNotice_IsEnough()
    {
        var contract = Effective().On(2026, 3, 27).Watched(Deposit).Send().Watched(Deposit).Deliver().Accept().On(2026, 5, 20)
            .Add("rung", new RungReached(Deposit, "d+30", new(2026, 3, 12), [Effect.ReferToLegal], 4))
            .Add("opened", new ReferralOpened(1, [Deposit, Balance], ["lex"], Eur(9000), ["2-2"]));
        Assert.False(ReferralReview.IsPremature(contract.Position, contract.First(), contract.Now));

        contract.Add("more", new ReferralOpened(1, [Deposit, Balance], ["lex"], Eur(9000), ["2-2", contract.Items(Balance)[0].Id]));
        Assert.True(ReferralReview.IsPremature(contract.Position, contract.First(), contract.Now));
    }

    [Fact]
    public void Release_Waiting_IsFiledOnceAndNotWhereNothingWaits()
    {
        var contract = Requested(new(2026, 3, 3), new(2026, 6, 15));

        var released = Assert.Single(ReferralRules.Release(contract.Position, 1, "checked", "clerk", contract.Now));
        contract.Add(released.Id, released.Data);
        Assert.Empty(ReferralRules.Release(contract.Position, 1, "again", "clerk", contract.Now));

        var offered = Effective().Referred(Deposit).Add("opened", new ReferralOpened(1, [Deposit], ["lex"], Eur(3000), ["2-2"]));
        Assert.Equal("referral-not-waiting", offered.Refused(() => _ = ReferralRules.Release(offered.Position, 1, null, "clerk", offered.Now).ToArray())?.Code);
    }

    [Fact]
    public void Position_ReferralOfAnEarlierBuildThatClaimsPartsNotDue_WaitsForAPersonThenTellsThePartner()
    {
        var half = new Domain.Delivery.LineQuantity(1, 50);
        var contract = Effective(Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery)))).Deliver("d1", half).On(2026, 4, 12).Deliver("d2", half).On(2026, 4, 13);
        contract.Add("rung:2:d+30:2026-03-12", new RungReached(2, "d+30", new(2026, 3, 12), [Effect.ReferToLegal], 4))
            .Add("referral:1:opened", new ReferralOpened(1, [2], ["lex"], Eur(6000)))
            .Add("offered", new ReferralOffered(1, "lex", contract.Now))
            .Add("accepted", new ReferralAnswered(1, "lex", PartnerAnswer.Accepted, null, null))
            .Add("sent", new ReferralCaseSent(1, "lex", "aa"));

        Assert.Equal(["2-3"], contract.Position.Referrals.All[0].Items);
        Assert.True(contract.Position.Referrals.All[0].Overclaims);
        Assert.Equal(ReferralStepKind.Wait, contract.NextOf(1).Kind);
        Assert.Equal(contract.Now, ReferralReview.WaitsSince(contract.Position, contract.Position.Referrals.All[0]));

        Assert.Equal(ReferralStepKind.Update, contract.Add("released", new ReferralReleased(1)).NextOf(1).Kind);
        Assert.False(contract.Add("updated", new ReferralUpdated(1, Eur(3000))).Position.Referrals.All[0].Overclaims);
    }
}
