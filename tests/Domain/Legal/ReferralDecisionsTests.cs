using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Legal;

/// <summary>The deposit of 3,000.00 EUR, overdue for more than thirty days on 2026-04-13.</summary>
public sealed class ReferralDecisionsTests
{
    private static readonly Instant AnswerBy = Instant.FromUtc(2026, 4, 15, 10, 0);

    private static Case Requested() => Effective().Referred(Deposit);

    private static Case Offered() => Requested()
        .Add("opened", new ReferralOpened(1, [Deposit], ["lex", "ius"], Requested().Standing(Deposit).Outstanding + Requested().Standing(Deposit).InterestOutstanding))
        .Add("offered", new ReferralOffered(1, "lex", AnswerBy));

    private static Case AtPartner() => Offered()
        .Add("accepted", new ReferralAnswered(1, "lex", PartnerAnswer.Accepted, null, null))
        .Add("sent", new ReferralCaseSent(1, "lex", "aa"));

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
    public void Decide_PaymentReversedAfterWithdrawal_IsReferredAgain()
    {
        var contract = AtPartner().Pay(4000, Deposit, "p1").Add("withdrawn", new ReferralWithdrawn(1, "paid")).Watched(Deposit);
        Assert.Equal(ReferralStepKind.Done, contract.NextOf(1).Kind);

        contract.Reverse("p1").Watched(Deposit);

        Assert.Equal((2, ReferralStepKind.Open), (contract.Position.Referrals.All.Length, contract.NextOf(2).Kind));
        Assert.Equal(["2-2"], contract.Position.Ladder.CreditHolds);
    }
}
