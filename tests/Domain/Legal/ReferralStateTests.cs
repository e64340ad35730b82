using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Legal;

/// <summary>How referrals are folded from their facts, also those of builds that knew no open items.</summary>
public sealed class ReferralStateTests
{
    private static readonly LocalDate Due = new(2026, 3, 12);

    private static RungReached Step(Effect effect, string? item = null, int obligation = Deposit) =>
        new(obligation, "d+30", Due, [Effect.RaiseLevel, effect], 4, item);

    [Fact]
    public void Apply_StepOfAnEarlierBuildThatRefers_IsAReferralOfWhatWasOverdueThen()
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery))))
            .Deliver("d1", new LineQuantity(1, 50)).On(2026, 3, 3).Deliver("d2", new LineQuantity(1, 20)).On(2026, 3, 4)
                .Deliver("d3", new LineQuantity(1, 10))
            // Due on 12, 13 and 16 March (the 14th is a Saturday); the second only today.
            .On(2026, 3, 13).Add("rung", Step(Effect.ReferToLegal));

        Assert.Equal((1, ReferralStage.Requested, true),
            (contract.First().Number, contract.First().Stage, contract.First().IsOfEarlierBuild));
        Assert.Equal([contract.Items(2)[0].Id], contract.First().Items);
        Assert.Equal([2], contract.First().Obligations);
    }

    [Theory]
    [InlineData(Effect.ReferToLegal, "2-2")] // A step of an open item asks by a fact of its own.
    [InlineData(Effect.HoldCredit, null)]
    public void Apply_OtherSteps_AreNoReferral(Effect effect, string? item) =>
        Assert.Empty(Effective().On(2026, 4, 13).Add("rung", Step(effect, item)).Position.Referrals.All);

    [Fact]
    public void Apply_SecondStepOfAnEarlierBuild_IsAnotherReferralOnlyOfWhatIsInNone()
    {
        var contract = Referrals.OfEarlierBuild().Add("again", Step(Effect.ReferToLegal));
        Assert.Single(contract.Position.Referrals.All);

        contract.Add("other", Step(Effect.ReferToLegal, obligation: Balance));
        Assert.Equal([1, 2], contract.Position.Referrals.All.Select(referral => referral.Number));

        contract.Add("over", new ReferralWithdrawn(1, "paid")).Add("third", Step(Effect.ReferToLegal));
        Assert.Equal([[Deposit], [Balance], [Deposit]], contract.Position.Referrals.All.Select(referral => referral.Obligations.ToArray()));
    }

    [Theory]
    [InlineData(3000, false)]
    [InlineData(3000.01, true)]
    [InlineData(2999.99, false)]
    public void Apply_OpenedByAnEarlierBuild_OverclaimsWhereItToldMoreThanWasOwed(decimal told, bool over)
    {
        var contract = Referrals.OfEarlierBuild().Add("opened", new ReferralOpened(1, [Deposit], ["lex"], Eur(told)));

        Assert.Equal((over, Eur(told)), (contract.First().Overclaims, contract.First().Told));
        Assert.Equal(["2-2"], contract.First().Items);
    }

    [Fact]
    public void Apply_OpenedWithItems_IsAboutThemAndNeverOverclaims()
    {
        var contract = Referrals.Requested().Add("opened", new ReferralOpened(1, [Deposit, Balance], ["lex"], Eur(9000), ["2-2", "3-4"]));

        Assert.Equal(["2-2", "3-4"], contract.First().Items);
        Assert.Equal([Deposit, Balance], contract.First().Obligations);
        Assert.False(contract.First().Overclaims);
    }

    [Fact]
    public void Apply_OfferedThenLapsed_CountsWhoWasAskedAndForgetsWho()
    {
        var offered = Referrals.Offered().First();
        Assert.Equal(("lex", Referrals.AnswerBy, 1), (offered.Partner, offered.AnswerBy, offered.Asked));

        var lapsed = Referrals.Offered().Add("lapsed", new ReferralLapsed(1, "lex")).First();
        Assert.Equal((ReferralStage.Opened, null, null, 1), (lapsed.Stage, lapsed.Partner, lapsed.AnswerBy, lapsed.Asked));
    }

    [Fact]
    public void WasAccepted_OneAnswerOfSeveral_IsEnough()
    {
        Assert.True(Referrals.AtLex().Saying("lex", new("a2", PartnerAnswer.Progress, "filed")).First().WasAccepted);
        Assert.False(Referrals.Offered().Saying("lex", new("a2", PartnerAnswer.Quote, "flat")).First().WasAccepted);
        Assert.False(Referrals.Offered().First().WasAccepted);
    }

    [Fact]
    public void Current_Item_IsInTheReferralThatHasNotEnded()
    {
        var contract = Referrals.Over().Add("again", new ReferralRequested(2, [Deposit], ["2-2"]))
            .Add("more", new ReferralRequested(3, [Balance], ["3-4"]));

        Assert.Equal(2, contract.Position.Referrals.Current("2-2")?.Number);
        Assert.Null(contract.Position.Referrals.Current("4-4"));
        Assert.Null(Referrals.Over().Position.Referrals.Current("2-2"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Find_Number_IsThatReferralOrNone(int number, bool found) =>
        Assert.Equal(found, Referrals.Requested().Position.Referrals.Find(number)?.Number == number);
}
