using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Disputes;

/// <summary>Where proposals of amendments and early ends stop, to the day and the cent, and in which words. Today is 2 March 2026.</summary>
public sealed class ChangeRefusalTests
{
    private static readonly AmendmentTerms Later = new(null, new LocalDate(2026, 5, 29));
    private static readonly AmendmentTerms AllLater = new(Plan((100, PaymentTerms.NetDays(45, Anchor.Signature))), null);

    private static RefusedException? Propose(Case contract, AmendmentTerms terms) => contract.Refused(() => contract.Do(AmendmentRules.Propose, new ProposeAmendment(terms, "x")));

    private static Case Amended(Case contract, AmendmentTerms terms)
    {
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(terms, "x"));
        var number = contract.Position.Disputes.Amendments.Length;
        contract.Do(AmendmentRules.Agree, number, new AgreeTo(Role.Buyer));
        contract.Do(AmendmentRules.Agree, number, new AgreeTo(Role.Supplier));
        return contract;
    }

    private static Case Ended()
    {
        var contract = Effective();
        contract.Do(TerminationRules.Propose, new ProposeTermination("Stopped."));
        contract.Do(TerminationRules.Agree, 1, new AgreeTo(Role.Buyer));
        contract.Do(TerminationRules.Agree, 1, new AgreeTo(Role.Supplier));
        return contract;
    }

    [Fact]
    public void Propose_NewDayOfDelivery_MayBeTodayButNotBefore()
    {
        Assert.Single(Effective().Do(AmendmentRules.Propose, new ProposeAmendment(new(null, Case.Signed), "x")));
        var refused = Propose(Effective(), new(null, Case.Signed.PlusDays(-1)))!;
        Assert.Equal(("past-date", "/terms/deliverBy"), (refused.Code, refused.Pointer));
        Assert.Contains("2026-03-01, is past", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Propose_NewDayOfDelivery_MayBeInTheYear2199ButNotAfter()
    {
        Assert.Single(Effective().Do(AmendmentRules.Propose, new ProposeAmendment(new(null, new LocalDate(2199, 12, 31)), "x")));
        var refused = Propose(Effective(), new(null, new LocalDate(2200, 1, 1)))!;
        Assert.Equal(("invalid-value", "/terms/deliverBy"), (refused.Code, refused.Pointer));
        Assert.Contains("up to the year 2199", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9999, true)]
    [InlineData(10_000, false)]
    public void Propose_Payments_NeedSomethingUnpaid(decimal paid, bool possible)
    {
        var contract = Effective().Pay(paid);
        var refused = possible ? null : Propose(contract, AllLater);
        Assert.Equal(possible ? null : "nothing-left", refused?.Code);
        Assert.Equal(possible ? null : "/terms/payments", refused?.Pointer);
        Assert.Equal(possible ? 1 : 0, possible ? contract.Do(AmendmentRules.Propose, new ProposeAmendment(AllLater, "x")).Length : 0);
    }

    [Fact]
    public void Propose_PaymentsThatDontSplitWhatIsLeft_AreRefused()
    {
        var contract = Effective().Pay(9000);
        var plan = PaymentPlan.Parse("2000.00 EUR net 10 from signature; balance net 40 from signature");
        var refused = Propose(contract, new(plan, null));

        Assert.Equal(("invalid-value", "/terms/payments"), (refused?.Code, refused?.Pointer));
        Assert.Contains("1000.00 EUR", refused!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Propose_NothingToChange_NamesWhatIsExpected()
    {
        var refused = Propose(Effective(), new(null, null))!;
        Assert.Equal("/terms", refused.Pointer);
        Assert.Contains("payments, deliverBy or both", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Agree_PaidDebt_IsLeftAlone()
    {
        var contract = Amended(Effective().Pay(3000, Deposit), AllLater);

        Assert.Equal([Balance, Retention], contract.File.Facts.Select(fact => fact.Data).OfType<AmendmentEffective>().Single().Superseded);
        Assert.Equal(ObligationState.Fulfilled, contract.Standing(Deposit).State);
        Assert.Equal(Eur(7000), contract.Position.Obligations[4].Amount);
    }

    [Fact]
    public void Agree_DeliveryAlone_SupersedesNothing() =>
        Assert.Empty(Amended(Effective(), Later).File.Facts.Select(fact => fact.Data).OfType<AmendmentEffective>().Single().Superseded);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Agree_NumberThatIsNone_SaysHowManyThereAre(int number)
    {
        var contract = Effective();
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(Later, "x"));
        contract.Do(TerminationRules.Propose, new ProposeTermination("x"));

        var amendment = contract.Refused(() => contract.Do(AmendmentRules.Agree, number, new AgreeTo(Role.Buyer)))!;
        var termination = contract.Refused(() => contract.Do(TerminationRules.Agree, number, new AgreeTo(Role.Buyer)))!;

        Assert.Equal(("unknown-amendment", "unknown-termination"), (amendment.Code, termination.Code));
        Assert.Contains("it has 1", amendment.Message, StringComparison.Ordinal);
        Assert.Contains("it has 1", termination.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Agree_Nobody_NamesTheRoles()
    {
        var contract = Effective();
        contract.Do(TerminationRules.Propose, new ProposeTermination("x"));
        var refused = contract.Refused(() => contract.Do(TerminationRules.Agree, 1, new AgreeTo(null)))!;

        Assert.Equal(("invalid-value", "/role"), (refused.Code, refused.Pointer));
        Assert.Contains("buyer or supplier", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Agree_Overtaken_NamesTheLaterOne()
    {
        var contract = Effective();
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(AllLater, "x"));
        Amended(contract, Later);

        Assert.Contains("Amendment 2 took effect after amendment 1", contract.Refused(() => contract.Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer)))!.Message, StringComparison.Ordinal);
        Assert.Empty(contract.Do(AmendmentRules.Agree, 2, new AgreeTo(Role.Buyer)));
    }

    [Fact]
    public void Propose_EndedContract_IsRefused()
    {
        var contract = Ended();
        Assert.Equal("contract-terminated", Propose(contract, Later)?.Code);
        Assert.Equal("contract-terminated", contract.Refusal(TerminationRules.Propose, new ProposeTermination("Again.")));
        Assert.Empty(contract.Do(TerminationRules.Agree, 1, new AgreeTo(Role.Buyer)));
        Assert.Contains("nothing left to amend", Propose(contract, Later)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Agree_OtherProposalAfterTheEnd_IsRefused()
    {
        var contract = Effective();
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(Later, "x"));
        contract.Do(TerminationRules.Propose, new ProposeTermination("Stopped."));
        contract.Do(TerminationRules.Agree, 1, new AgreeTo(Role.Buyer));
        contract.Do(TerminationRules.Agree, 1, new AgreeTo(Role.Supplier));

        Assert.Equal("contract-terminated", contract.Refused(() => contract.Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer)))?.Code);
        Assert.False(ProposedChange.Find(contract.Position, "amendment-1")!.IsOpen);
    }

    [Fact]
    public void Propose_AgainUnderTheSameKey_FilesNothingEvenWhereItIsNoLongerPossible()
    {
        var contract = Effective();
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(new(null, new LocalDate(2026, 3, 5)), "x"), "once");
        contract.On(2026, 3, 9);

        Assert.Empty(contract.Do(AmendmentRules.Propose, new ProposeAmendment(new(null, new LocalDate(2026, 3, 5)), "x"), "once"));
        Assert.Equal("past-date", contract.Refused(() => contract.Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer)))?.Code);
    }
}
