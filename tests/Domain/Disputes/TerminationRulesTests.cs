using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Disputes;

public sealed class TerminationRulesTests
{
    private static Case Ended(Case contract)
    {
        contract.Do(TerminationRules.Propose, new ProposeTermination("The project was stopped."));
        contract.Do(TerminationRules.Agree, 1, new AgreeTo(Role.Supplier));
        contract.Do(TerminationRules.Agree, 1, new AgreeTo(Role.Buyer));
        return contract;
    }

    [Fact]
    public void Agree_NothingDelivered_LeavesWhatIsDated()
    {
        var contract = Ended(Effective());

        Assert.Equal([Eur(3000), Eur(0), Eur(0)], new[] { Deposit, Balance, Retention }.Select(contract.Outstanding));
        Assert.Equal((ObligationState.Waived, ObligationState.Waived), (contract.Standing(Goods).State, contract.Standing(Balance).State));
    }

    [Fact]
    public void Agree_DepositPaid_ClosesAsTerminated()
    {
        var contract = Ended(Effective().Pay(3000, Deposit));

        contract.Live();

        Assert.Equal((Stage.Closed, (Outcome?)Outcome.Terminated), (contract.Position.Stage, contract.Position.Outcome));
    }

    [Fact]
    public void Agree_PartUnderInspection_OwesTheShareThatIsKept()
    {
        var contract = Ended(Effective().Deliver("d1", new LineQuantity(1, 100)));
        Assert.Equal(Eur(3600), contract.Outstanding(Balance)); // 60% of 6000.00 held

        // Silence accepts them, which dates the share; then the rest of the life is ordinary.
        contract.On(2026, 3, 10).Watched(Goods);

        Assert.Equal(ObligationState.Waived, contract.Standing(Goods).State);
        Assert.Equal((Eur(3600), Eur(3600)), (contract.Standing(Balance).Outstanding, contract.Standing(Balance).Collectable));
    }

    [Fact]
    public void Agree_MoneyPaidForWhatFellAway_SettlesWhatIsStillOwed()
    {
        var contract = Ended(Effective().Pay(7000, Balance)); // 6,000.00 to the balance, the rest to the deposit

        contract.Watched(Deposit);
        contract.Live();

        Assert.Equal((Eur(0), Eur(4000)), (contract.Outstanding(Deposit), contract.Position.Ledger.Credit(contract.Position.Currency)));
        Assert.Equal((Stage.Closed, (Outcome?)Outcome.Terminated), (contract.Position.Stage, contract.Position.Outcome));
    }

    [Fact]
    public void Terminated_NobodyButTheLifeWatches_GivesTheMoneyBack()
    {
        var contract = Ended(Effective().Pay(10_000));

        contract.Live();

        Assert.Equal((Eur(7000), Stage.Closed), (contract.Position.Ledger.Credit(contract.Position.Currency), contract.Position.Stage));
    }

    [Fact]
    public void Terminated_PaidGoodsRejected_GivesTheMoneyBack()
    {
        var contract = Ended(Effective().Pay(10_000).Deliver("d1", new LineQuantity(1, 100)));
        contract.Live();
        var credit = contract.Position.Ledger.Credit(contract.Position.Currency);

        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Rejected, Reason: "Rusty."));
        contract.Live();

        Assert.Equal((Eur(2800), Eur(7000)), (credit, contract.Position.Ledger.Credit(contract.Position.Currency))); // 60% of the balance and of the retention were kept
    }

    [Fact]
    public void Agree_KeptGoodsRejected_OwesNothingForThem()
    {
        var contract = Ended(Effective().Deliver("d1", new LineQuantity(1, 100)));

        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Rejected, Reason: "Rusty."));

        Assert.Equal(Eur(0), contract.Outstanding(Balance));
        Assert.True(contract.Standing(Balance).IsEnded);
    }

    [Fact]
    public void Terminated_MoreGoodsOrAmendments_AreRefused()
    {
        var contract = Ended(Effective());

        Assert.Equal("contract-terminated", contract.Refusal(DeliveryRules.Deliver, new DeliverGoods("d1", "gate 4")));
        Assert.Equal("contract-terminated", contract.Refusal(AmendmentRules.Propose, new ProposeAmendment(new(null, new LocalDate(2026, 9, 1)), "x")));
        Assert.Equal("contract-terminated", contract.Refusal(TerminationRules.Propose, new ProposeTermination("again")));
    }

    [Fact]
    public void Agree_UnknownOrWithoutRole_IsRefused()
    {
        var contract = Effective();
        Assert.Equal("unknown-termination", contract.Refused(() => contract.Do(TerminationRules.Agree, 1, new AgreeTo(Role.Buyer)))?.Code);
        Assert.Equal("invalid-value", contract.Refusal(TerminationRules.Propose, new ProposeTermination("")));
        Assert.Equal("contract-not-effective", Drafted().Refusal(TerminationRules.Propose, new ProposeTermination("x")));

        contract.Do(TerminationRules.Propose, new ProposeTermination("x"));
        Assert.Equal("invalid-value", contract.Refused(() => contract.Do(TerminationRules.Agree, 1, new AgreeTo(null)))?.Code);
    }
}
