using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Legal;

/// <summary>The deposit of 3,000.00 EUR, overdue for more than thirty days on 2026-04-13.</summary>
public sealed class ReferralDecisionsTests
{
    private static readonly Instant AnswerBy = Instant.FromUtc(2026, 4, 15, 10, 0);

    private static Case Requested(string policy = "standard@1") => Effective(change: agreement => agreement with { Policy = policy }).Referred(Deposit);

    private static Case Offered(string policy = "standard@1") => Requested(policy)
        .Add("opened", new ReferralOpened(1, [Deposit], ["lex", "ius"], Requested(policy).Standing(Deposit).Outstanding + Requested(policy).Standing(Deposit).InterestOutstanding))
        .Add("offered", new ReferralOffered(1, "lex", AnswerBy));

    private static Case AtPartner(string policy = "standard@1") => Offered(policy)
        .Add("accepted", new ReferralAnswered(1, "lex", PartnerAnswer.Accepted, null, null))
        .Add("sent", new ReferralCaseSent(1, "lex", "aa"));

    // Three weeks after the referral: all that is claimed by then, and nothing for the three weeks.
    private static Case PaidLater()
    {
        var contract = AtPartner("standard@2").On(2026, 5, 4);
        return contract.Pay((contract.Item("2-2").Outstanding + contract.Item("2-2").AncillaryOutstanding).Amount, Deposit);
    }

    [Fact]
    public void Next_ThirtyDaysOverdue_Opens()
    {
        var contract = Requested();

        Assert.Equal(ReferralStepKind.Open, contract.NextOf(1).Kind);
        Assert.Equal(ObligationState.Referred, contract.Standing(Deposit).State);
        Assert.Equal(ReferralStepKind.Done, contract.NextOf(2).Kind);
    }

    [Fact]
    public void Next_Offered_WaitsForTheAnswerThenLapsesToTheNextPartner()
    {
        var contract = Offered();
        Assert.Equal(new ReferralStep(ReferralStepKind.Wait, WakeAt: AnswerBy + Duration.FromSeconds(1)), contract.NextOf(1));

        Assert.Equal(ReferralStepKind.Wait, contract.At(AnswerBy).NextOf(1).Kind);
        contract.At(AnswerBy + Duration.FromSeconds(1));
        Assert.Equal(new ReferralStep(ReferralStepKind.Lapse, "lex"), contract.NextOf(1));

        contract.Add("lapsed", new ReferralLapsed(1, "lex"));
        Assert.Equal(new ReferralStep(ReferralStepKind.Offer, "ius"), contract.NextOf(1));
    }

    [Fact]
    public void Next_AllDeclined_GivesUp()
    {
        var contract = Offered()
            .Add("no1", new ReferralAnswered(1, "lex", PartnerAnswer.Declined, "conflict", null))
            .Add("offered2", new ReferralOffered(1, "ius", AnswerBy))
            .Add("no2", new ReferralAnswered(1, "ius", PartnerAnswer.Declined, "busy", null));

        Assert.Equal(ReferralStepKind.GiveUp, contract.NextOf(1).Kind);
    }

    [Fact]
    public void Next_Accepted_SendsTheCaseThenWaits()
    {
        var contract = Offered().Add("accepted", new ReferralAnswered(1, "lex", PartnerAnswer.Accepted, null, null));
        Assert.Equal(new ReferralStep(ReferralStepKind.SendCase, "lex"), contract.NextOf(1));

        Assert.Equal(ReferralStepKind.Wait, AtPartner().NextOf(1).Kind);
    }

    [Fact]
    public void Next_PartPaid_TellsThePartner() => Assert.Equal(new ReferralStep(ReferralStepKind.Update, "lex"), AtPartner().Pay(1000, Deposit).NextOf(1));

    [Fact]
    public void Next_PaidWithInterest_Withdraws()
    {
        var contract = AtPartner().Pay(3000, Deposit);
        Assert.Equal(ReferralStepKind.Update, contract.NextOf(1).Kind); // the interest is still owed

        contract.Pay(contract.Standing(Deposit).Outstanding.Amount + contract.Standing(Deposit).InterestOutstanding.Amount, Deposit);

        Assert.Equal(new ReferralStep(ReferralStepKind.Withdraw, "lex"), contract.NextOf(1));
    }

    [Fact]
    public void Next_PaidAndInterestStillToBeClaimed_WaitsAndTellsThePartnerWhatIsLeft()
    {
        var contract = PaidLater();
        Assert.Equal(new ReferralStep(ReferralStepKind.Wait), contract.NextOf(1));

        contract.Watched(Deposit);

        // 53 days at 9% are 39.21; 32 of them, 23.67, were claimed on the day of the referral.
        Assert.Equal(Eur(15.54m), contract.Item("2-2").AncillaryOutstanding);
        Assert.Equal(new ReferralStep(ReferralStepKind.Update, "lex"), contract.NextOf(1));
    }

    [Fact]
    public void Next_PaidAndAllInterestClaimedAndPaid_Withdraws()
    {
        var contract = PaidLater().Watched(Deposit);
        contract.Pay(contract.Item("2-2").AncillaryOutstanding.Amount, Deposit);

        Assert.Equal(new ReferralStep(ReferralStepKind.Withdraw, "lex"), contract.NextOf(1));
    }

    [Fact]
    public void Next_PaidAndInterestToBeLeft_WaitsUntilTheFileSaysSoThenWithdraws()
    {
        var contract = AtPartner().On(2026, 5, 4).Pay(3000, Deposit).Pay(60, Deposit);
        Assert.Equal(new ReferralStep(ReferralStepKind.Wait), contract.NextOf(1));

        _ = contract.Live();

        Assert.NotEmpty(contract.Position.Ledger.Unclaimed);
        Assert.Equal(new ReferralStep(ReferralStepKind.Withdraw, "lex"), contract.NextOf(1));
    }

    [Fact]
    public void Decide_PaymentReversedAfterWithdrawal_IsReferredAgain()
    {
        var contract = AtPartner().Pay(4000, Deposit, "p1").Add("withdrawn", new ReferralWithdrawn(1, "paid")).Watched(Deposit);
        Assert.Equal(ReferralStepKind.Done, contract.NextOf(1).Kind);

        contract.Reverse("p1").Watched(Deposit);

        Assert.Equal((2, ReferralStepKind.Open), (contract.Position.Referrals.All.Length, contract.NextOf(2).Kind));
        Assert.Equal(["2-2"], contract.Position.Ladder.CreditHolds);
    }
}
