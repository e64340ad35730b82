using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>The deposit of 3,000.00 EUR is due on 2026-03-12 under German law: 10.27% a year until 30 June.</summary>
public sealed class InterestSettlementTests
{
    private static Case German(string policy = "standard@2") =>
        Effective(change: agreement => agreement with { LatePayment = new("de", null), Policy = policy });

    private static Money Claimed(Case contract) => Money.Sum(contract.Position.Ledger.InterestClaims.Select(claim => claim.Amount), contract.Position.Currency);

    [Fact]
    public void Settle_PaidAfterTheLastClaim_ClaimsTheDaysInBetween()
    {
        var contract = German().On(2026, 3, 27).Watched(Deposit);
        Assert.Equal((Eur(12.66m), Eur(40)), (Claimed(contract), Assert.Single(contract.Position.Ledger.CompensationClaims).Amount));

        contract.On(2026, 4, 13).Pay(3052.66m, Deposit).Watched(Deposit);

        // 32 days at 10.27% are 27.01; 15 of them were claimed.
        var last = contract.Position.Ledger.InterestClaims[^1];
        Assert.Equal((Eur(14.35m), new LocalDate(2026, 3, 28), new LocalDate(2026, 4, 13)), (last.Amount, last.From, last.Until));
        Assert.Equal(Eur(14.35m), contract.Item("2-2").InterestOutstanding);
        Assert.Empty(contract.Watch(Deposit).Facts.OfType<InterestClaimed>());
    }

    [Fact]
    public void Settle_PrincipalPaidFirst_ClaimsTheDaysInBetweenOnceAndKeepsTheClaimsMade()
    {
        var contract = German().On(2026, 3, 27).Watched(Deposit).On(2026, 4, 13).Pay(3000, Deposit, principalFirst: true).Watched(Deposit);

        Assert.Equal((Eur(0), Eur(27.01m), Eur(67.01m)), (contract.Item("2-2").Outstanding, Claimed(contract), contract.Item("2-2").AncillaryOutstanding));

        // No interest on interest, however long it is left.
        contract.On(2026, 6, 30).Watched(Deposit);
        Assert.Equal((Eur(27.01m), false), (Claimed(contract), contract.Item("2-2").IsEnded));
    }

    [Fact]
    public void Settle_ClaimedInterestIsPaid_TheItemEnds()
    {
        var contract = German().On(2026, 3, 27).Watched(Deposit).On(2026, 4, 13).Pay(3052.66m, Deposit).Watched(Deposit);
        Assert.False(contract.Item("2-2").IsEnded);

        contract.On(2026, 4, 20).Pay(14.35m, Deposit).Watched(Deposit);

        Assert.True(contract.Item("2-2").IsEnded);
        Assert.Equal(Eur(27.01m), Claimed(contract));
    }

    [Fact]
    public void Settle_PaidSevenDaysLateAndNeverClaimed_ClaimsSevenDaysAndTheFixedSum()
    {
        var contract = German().On(2026, 3, 19, 8).Pay(3000, Deposit).Watched(Deposit);

        Assert.Equal(Eur(5.91m), Claimed(contract));
        Assert.Equal(Eur(40), Assert.Single(contract.Position.Ledger.CompensationClaims).Amount);
    }

    [Fact]
    public void Settle_BelowTheAmountOfThePolicy_IsWaivedByAFactOnce()
    {
        var contract = Effective(change: agreement => agreement with { Policy = "standard@2" }).On(2026, 3, 18).Pay(3000, Deposit);

        var unclaimed = Assert.Single(contract.Watch(Deposit).Facts.OfType<InterestUnclaimed>());

        // 6 days at 9%.
        Assert.Equal((Eur(4.44m), Eur(0), true, new LocalDate(2026, 3, 18)), (unclaimed.Interest, unclaimed.Compensation, unclaimed.Waived, unclaimed.Until));
        Assert.EndsWith("Waived: policy standard@2 claims nothing below 5.00 EUR.", unclaimed.Explanation, StringComparison.Ordinal);
        Assert.Empty(contract.Position.Ledger.InterestClaims);
        Assert.True(contract.Item("2-2").IsEnded);
        Assert.Empty(contract.Watch(Deposit).Facts);
    }

    [Theory]
    [InlineData(18, true)] // 4.44
    [InlineData(19, false)] // 5.18
    public void Settle_AroundTheAmountOfThePolicy_WaivesOnlyBelow(int day, bool waived)
    {
        var contract = Effective(change: agreement => agreement with { Policy = "standard@2" }).On(2026, 3, day, 8).Pay(3000, Deposit).Watched(Deposit);

        Assert.Equal((waived, !waived), (!contract.Position.Ledger.Unclaimed.IsEmpty, !contract.Position.Ledger.InterestClaims.IsEmpty));
    }

    [Fact]
    public void Settle_FirstPolicy_LeavesItUnclaimedByName()
    {
        var contract = German("standard@1").On(2026, 3, 19, 8).Pay(3000, Deposit).Watched(Deposit);

        var unclaimed = Assert.Single(contract.Position.Ledger.Unclaimed);
        Assert.Equal((Eur(5.91m), Eur(40), false), (unclaimed.Interest, unclaimed.Compensation, unclaimed.Waived));
        Assert.Contains("policy standard@1 leaves it", unclaimed.Explanation, StringComparison.Ordinal);
        Assert.True(contract.Item("2-2").IsEnded);
        Assert.Empty(contract.Watch(Deposit).Facts);
    }

    [Theory]
    [InlineData("standard@1")]
    [InlineData("standard@2")]
    public void Settle_PaidOnTheDueDate_FilesNothing(string policy)
    {
        var contract = German(policy).On(2026, 3, 12, 8).Pay(3000, Deposit).Watched(Deposit);

        Assert.Empty(contract.Position.Ledger.InterestClaims);
        Assert.Empty(contract.Position.Ledger.CompensationClaims);
        Assert.Empty(contract.Position.Ledger.Unclaimed);
    }

    [Fact]
    public void Settle_FiledLateWithAValueDateInTime_FilesNothing()
    {
        var contract = German().On(2026, 3, 18).Pay(3000, Deposit, on: new LocalDate(2026, 3, 12)).Watched(Deposit);

        Assert.Empty(contract.Position.Ledger.InterestClaims);
        Assert.Empty(contract.Position.Ledger.CompensationClaims);
    }

    [Fact]
    public void Settle_PartPaid_WaitsForTheRest()
    {
        var contract = German().On(2026, 3, 19, 8).Pay(2999, Deposit).Watched(Deposit);
        Assert.Empty(contract.Position.Ledger.InterestClaims);

        contract.On(2026, 3, 20, 8).Pay(1, Deposit).Watched(Deposit);

        Assert.Equal(Eur(5.91m), Claimed(contract));
    }

    [Fact]
    public void Settle_PaymentReversed_CountsTheWholeDebtAgainAndNetsTheClaim()
    {
        var contract = German().On(2026, 3, 19, 8).Pay(3000, Deposit, "p1").Watched(Deposit);
        contract.On(2026, 3, 27).Reverse("p1").Watched(Deposit);

        Assert.Equal(Eur(12.66m), Claimed(contract));
        Assert.Single(contract.Position.Ledger.CompensationClaims);
    }

    [Fact]
    public void Settle_WaivedThenReversed_IsJudgedAnew()
    {
        var contract = Effective(change: agreement => agreement with { Policy = "standard@2" }).On(2026, 3, 18).Pay(3000, Deposit, "p1").Watched(Deposit);
        Assert.Single(contract.Position.Ledger.Unclaimed);

        contract.On(2026, 3, 20).Reverse("p1");
        Assert.Empty(contract.Position.Ledger.Unclaimed);
        contract.On(2026, 3, 22).Pay(3000, Deposit, "p2").Watched(Deposit);

        Assert.Equal(Eur(7.40m), Claimed(contract));
    }

    [Fact]
    public void Settle_DebtGivenUpAsAWhole_GivesUpItsInterest()
    {
        var contract = German().On(2026, 3, 19);
        contract.Do(InvoiceRules.Waive, new WaiveDebt("w1", Deposit, Component.Principal, Eur(3000), "Goodwill."));

        contract.Watched(Deposit);

        Assert.Empty(contract.Position.Ledger.InterestClaims);
        Assert.Empty(contract.Position.Ledger.Unclaimed);
    }

    [Fact]
    public void Settle_BuyerHasCredit_PaysTheClaimAtOnce()
    {
        var contract = German().On(2026, 3, 19, 8).Pay(3000, Deposit).Watched(Deposit);
        var paid = German().On(2026, 3, 19, 8).Pay(10_100, Deposit).Watched(Deposit);

        Assert.Equal(Eur(45.91m), contract.Item("2-2").AncillaryOutstanding);
        Assert.Equal(Eur(45.91m), paid.Item("2-2").AncillaryOutstanding + Money.Sum(
            paid.Position.Ledger.Payments.SelectMany(payment => payment.Allocations)
                .Where(allocation => allocation.Component is Component.Interest or Component.Compensation).Select(allocation => allocation.Amount),
            paid.Position.Currency));
        Assert.True(paid.Item("2-2").IsEnded);
    }

    [Fact]
    public void Live_OneDebtPaidLateUnderTheFirstPolicy_NamesWhatIsUnclaimedBeforeItCloses()
    {
        var contract = Effective(
            Plan((100, PaymentTerms.NetDays(10, Anchor.Signature))), agreement => agreement with { LatePayment = new("de", null) });
        contract.Deliver().Accept().Watched(Goods).On(2026, 3, 19).Pay(10_000);

        var facts = contract.Live().Facts;

        Assert.Equal(Eur(19.70m), Assert.Single(facts.OfType<InterestUnclaimed>()).Interest);
        Assert.Equal(Outcome.Fulfilled, Assert.Single(facts.OfType<ContractClosed>()).Outcome);
        Assert.Empty(contract.Live().Facts);
    }

    [Fact]
    public void Live_OneDebtPaidLate_ClosesOnlyOnceTheClaimIsPaid()
    {
        var contract = Effective(
            Plan((100, PaymentTerms.NetDays(10, Anchor.Signature))), agreement => agreement with { LatePayment = new("de", null), Policy = "standard@2" });
        contract.Deliver().Accept().Watched(Goods).On(2026, 3, 19).Pay(10_000);
        contract.Live();
        Assert.Equal(Stage.Effective, contract.Position.Stage);

        contract.On(2026, 3, 25).Pay(59.70m).Live();

        Assert.Equal(Stage.Closed, contract.Position.Stage);
    }
}
