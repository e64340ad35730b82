using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

public sealed class AllocationRuleTests
{
    // Deposit due 2026-03-12, balance 2026-03-05, last portion waits for acceptance.
    private static Case TwoDated() => Effective(Plan(
        (30, PaymentTerms.NetDays(10, Anchor.Signature)), (60, PaymentTerms.NetDays(3, Anchor.Signature)), (10, PaymentTerms.NetDays(0, Anchor.Acceptance))));

    [Theory]
    [InlineData(500, null, "3:500")]
    [InlineData(6500, null, "3:6000 2:500")]
    [InlineData(9500, null, "3:6000 2:3000 4:500")]
    [InlineData(12_000, null, "3:6000 2:3000 4:1000")]
    [InlineData(500, 4, "4:500")]
    [InlineData(1500, 4, "4:1000 3:500")]
    [InlineData(3500, 2, "2:3000 3:500")]
    public void Allocate_UndisputedDebts_NamedFirstThenByDueDateThenByPlan(decimal amount, int? named, string expected)
    {
        var contract = TwoDated().Pay(amount, named);

        Assert.Equal(expected, string.Join(' ', contract.Position.Ledger.Payments[0].Allocations.Select(allocation => $"{allocation.Obligation}:{allocation.Amount.Amount:0}")));
    }

    [Fact]
    public void Allocate_Overpayment_StaysAsCredit() =>
        Assert.Equal(Eur(2000), TwoDated().Pay(12_000).Position.Ledger.Payments[0].Unallocated);

    [Theory]
    [InlineData(false, 10, 2990)]
    [InlineData(true, 0, 3000)]
    public void Allocate_InterestClaimed_ComesBeforeTheDebtUnlessThePayerSaysOtherwise(bool principalFirst, decimal interest, decimal principal)
    {
        var contract = Effective().Add("i", new InterestClaimed(Deposit, Signed, Signed, Eur(10), "x")).Pay(3000, Deposit, principalFirst: principalFirst);

        var eur = contract.Position.Currency;
        Assert.Equal((Eur(interest), Eur(principal)), (contract.Position.Ledger.Settled(Deposit, Component.Interest, eur), contract.Position.Ledger.Settled(Deposit, Component.Principal, eur)));
    }

    [Fact]
    public void Allocate_PrincipalPaidFirst_KeepsTheInterestOwed()
    {
        var contract = Effective().Add("i", new InterestClaimed(Deposit, Signed, Signed, Eur(10), "x")).Pay(3000, Deposit, principalFirst: true);

        Assert.Equal((Eur(0), Eur(10)), (contract.Standing(Deposit).Outstanding, contract.Standing(Deposit).InterestOutstanding));
        Assert.False(contract.Standing(Deposit).IsEnded);
    }

    [Fact]
    public void Allocate_DisputedPart_IsPaidOnlyWhereNamed()
    {
        var contract = Effective().Dispute(Deposit, 1000).Pay(2500);
        Assert.Equal(Eur(1000), contract.Outstanding(Deposit));
        Assert.Equal(Eur(5500), contract.Outstanding(Balance));

        contract.Pay(400, Deposit);

        Assert.Equal(Eur(600), contract.Outstanding(Deposit));
    }

    [Fact]
    public void Allocate_PartsOfSeveralDebts_GoByTheirOwnDueDates()
    {
        var contract = Effective(Plan((50, PaymentTerms.NetDays(30, Anchor.Delivery)), (50, PaymentTerms.NetDays(40, Anchor.Signature))))
            .Deliver("d1", new Domain.Delivery.LineQuantity(1, 100)).On(2026, 3, 20).Deliver("d2");

        // 3000 due 2026-04-01, 5000 due 2026-04-13 (rolled), 2000 due 2026-04-20 (rolled).
        contract.Pay(8500);

        Assert.Equal((Eur(1500), Eur(0)), (contract.Outstanding(2), contract.Outstanding(3)));
    }

    [Fact]
    public void Allocate_NothingIsDue_PrefersWhatStillEarnsOneOfItsDiscounts()
    {
        var discounted = PaymentTerms.NetDays(60) with { Discounts = [new(3, [DateStep.AddDays(10)]), new(2, [DateStep.AddDays(20)])] };
        var contract = Effective(Plan((50, PaymentTerms.NetDays(30)), (50, discounted))).Invoice("A", 5000, obligation: 2).Invoice("B", 5000, obligation: 3);

        contract.On(2026, 3, 17).Pay(1000); // The tier of ten days is over, that of twenty is not.

        Assert.Equal([3], contract.Position.Ledger.Payments[0].Allocations.Select(allocation => allocation.Obligation));
    }

    [Fact]
    public void Allocate_PrincipalFirstWhereOnlyInterestIsLeft_PaysIt()
    {
        var contract = Effective().Pay(3000, Deposit).Add("i", new InterestClaimed(Deposit, Signed, Signed, Eur(10), "x")).Pay(3, Deposit, principalFirst: true);

        Assert.Equal(Eur(3), contract.Position.Ledger.Settled(Deposit, Component.Interest, contract.Position.Currency));
    }
}
