using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Disputes;

public sealed class AmendmentRulesTests
{
    private static readonly AmendmentTerms Halves = new(
        Plan((50, PaymentTerms.NetDays(10, Anchor.Signature)), (50, PaymentTerms.NetDays(40, Anchor.Signature))), null);

    private static Case Agreed(Case contract, AmendmentTerms terms)
    {
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(terms, "Cash is short."));
        var number = contract.Position.Disputes.Amendments.Length;
        contract.Do(AmendmentRules.Agree, number, new AgreeTo(Role.Buyer));
        contract.Do(AmendmentRules.Agree, number, new AgreeTo(Role.Supplier));
        return contract;
    }

    [Fact]
    public void Agree_OneParty_ChangesNothingYet()
    {
        var contract = Effective();
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(Halves, "Cash is short."));

        contract.Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer));
        contract.Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer));

        Assert.Equal(4, contract.Position.Obligations.Length);
    }

    [Fact]
    public void Agree_BothParties_SupersedesWhatIsUnpaid()
    {
        var contract = Agreed(Effective().Pay(1000, Deposit).On(2026, 3, 10), Halves);

        Assert.Equal(
            [ObligationState.Superseded, ObligationState.Superseded, ObligationState.Superseded, ObligationState.Open, ObligationState.Open],
            Standing.All(contract.Position, contract.Now).Skip(1).Select(standing => standing.State));
        Assert.Equal([Eur(4500), Eur(4500)], contract.Position.Obligations[4..].Select(obligation => obligation.Amount!.Value));
        Assert.Equal([new LocalDate(2026, 3, 20), new LocalDate(2026, 4, 20)], new[] { 5, 6 }.Select(number => contract.Standing(number).DueDate!.Value)); // 19 April is a Sunday
    }

    [Fact]
    public void Agree_PaymentReversedAfterwards_IsOwedAgainOnTheOldDebt()
    {
        var contract = Agreed(Effective().Pay(1000, Deposit, "p1"), Halves);

        contract.Reverse("p1");

        Assert.Equal((Eur(1000), Eur(9000)), (contract.Outstanding(Deposit), contract.Outstanding(5) + contract.Outstanding(6)));
        Assert.Equal(ObligationState.Open, contract.Standing(Deposit).State);
        Assert.Equal(Eur(1000), contract.Standing(Deposit).Collectable);
    }

    [Fact]
    public void Agree_NewDeliveryDate_MovesTheDelivery()
    {
        var contract = Agreed(Effective(), new AmendmentTerms(null, new LocalDate(2026, 5, 29)));

        Assert.Equal(new LocalDate(2026, 5, 29), contract.Standing(Goods).DueDate);
        Assert.Equal(4, contract.Position.Obligations.Length);
    }

    [Fact]
    public void Propose_Impossible_IsRefused()
    {
        Assert.Equal("invalid-value", Effective().Refusal(AmendmentRules.Propose, new ProposeAmendment(null, "x")));
        Assert.Equal("invalid-value", Effective().Refusal(AmendmentRules.Propose, new ProposeAmendment(new(null, null), "x")));
        Assert.Equal("invalid-value", Effective().Refusal(AmendmentRules.Propose, new ProposeAmendment(Halves, "")));
        Assert.Equal("past-date", Effective().Refusal(AmendmentRules.Propose, new ProposeAmendment(new(null, new LocalDate(2026, 3, 1)), "x")));
        Assert.Equal("nothing-left", Effective().Pay(10_000).Refusal(AmendmentRules.Propose, new ProposeAmendment(Halves, "x")));
        Assert.Equal("dispute-open", Effective().Dispute(Deposit, 1).Refusal(AmendmentRules.Propose, new ProposeAmendment(Halves, "x")));
        Assert.Equal("contract-not-effective", Drafted().Refusal(AmendmentRules.Propose, new ProposeAmendment(Halves, "x")));
    }

    [Fact]
    public void Agree_UnknownOrOvertaken_IsRefused()
    {
        var contract = Effective();
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(Halves, "first"));
        Agreed(contract, new AmendmentTerms(null, new LocalDate(2026, 5, 29)));

        Assert.Equal("unknown-amendment", contract.Refused(() => contract.Do(AmendmentRules.Agree, 3, new AgreeTo(Role.Buyer)))?.Code);
        Assert.Equal("amendment-overtaken", contract.Refused(() => contract.Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer)))?.Code);
        Assert.Equal("invalid-value", contract.Refused(() => contract.Do(AmendmentRules.Agree, 1, new AgreeTo(null)))?.Code);
    }
}
