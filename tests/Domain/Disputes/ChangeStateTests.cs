using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Disputes;

/// <summary>What proposals and agreements file, and which proposals the parties may still agree to.</summary>
public sealed class ChangeStateTests
{
    private static readonly AmendmentTerms Later = new(null, new LocalDate(2026, 5, 29));
    private static readonly AmendmentTerms AllLater = new(Plan((100, PaymentTerms.NetDays(45, Anchor.Signature))), null);

    private static Case Proposed(params AmendmentTerms[] all) => all.Aggregate(Effective(), (contract, terms) =>
    {
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(terms, "x"));
        return contract;
    });

    private static Case Ending()
    {
        var contract = Effective();
        contract.Do(TerminationRules.Propose, new ProposeTermination("Stopped."));
        return contract;
    }

    private static bool IsOpen(Case contract, string change) => ProposedChange.Find(contract.Position, change)!.IsOpen;

    [Fact]
    public void Propose_Ids_GoByTheCallersIdOrTheKey()
    {
        var (position, now) = (Effective().Position, Effective().Now);

        Assert.Equal(
            ["amendment:id:A-1", "amendment:k", "termination:id:T-1", "termination:k"],
            new[]
            {
                AmendmentRules.Propose(position, new(Later, "x", "A-1"), new("test", "k"), now),
                AmendmentRules.Propose(position, new(Later, "x"), new("test", "k"), now),
                TerminationRules.Propose(position, new("x", "T-1"), new("test", "k"), now),
                TerminationRules.Propose(position, new("x"), new("test", "k"), now),
            }.SelectMany(drafts => drafts).Select(draft => draft.Id));
    }

    [Fact]
    public void Agree_EachParty_FilesUnderItsOwnIdAndOursFollows()
    {
        var amended = Proposed(Later).Add("buyer", new AmendmentAgreed(1, Role.Buyer));
        var ended = Ending().Add("buyer", new TerminationAgreed(1, Role.Buyer));

        Assert.Equal(
            [("amendment-agreed:1:supplier", "clerk"), ("amendment-effective:1", FactDraft.Ourselves)],
            AmendmentRules.Agree(amended.Position, 1, new(Role.Supplier), new("clerk", "k"), amended.Now)
                .Select(draft => (draft.Id, draft.By)));
        Assert.Equal(
            [("termination-agreed:1:supplier", "clerk"), ("terminated:1", FactDraft.Ourselves)],
            TerminationRules.Agree(ended.Position, 1, new(Role.Supplier), new("clerk", "k"), ended.Now)
                .Select(draft => (draft.Id, draft.By)));
    }

    [Theory]
    [InlineData(Assent.Platform, null)]
    [InlineData(Assent.Signatures, Assent.Signatures)]
    public void Propose_How_IsWrittenOnlyWhereTheyAreSignatures(Assent how, Assent? written)
    {
        var contract = Effective();
        contract.Do(TerminationRules.Propose, new ProposeTermination("Stopped.") { How = how });

        Assert.Equal(written, ((TerminationProposed)contract.File.Facts[^1].Data).How);
        Assert.Equal(how, ProposedChange.Find(contract.Position, "termination-1")!.How);
    }

    [Fact]
    public void Agree_ByThePlatformsWord_WritesNoHow() =>
        Assert.Null(Assert.IsType<TerminationAgreed>(Assert.Single(Ending().Do(TerminationRules.Agree, 1, new AgreeTo(Role.Buyer)))).How);

    [Fact]
    public void Propose_BadField_IsRefusedByName()
    {
        Effective().Refuses(AmendmentRules.Propose, new ProposeAmendment(Later, " "), "invalid-value", "/reason", "1 to 2000");
        Effective().Refuses(AmendmentRules.Propose, new ProposeAmendment(Later, "x", " "), "invalid-value", "/amendment", "no id");
        Effective().Refuses(TerminationRules.Propose, new ProposeTermination(" "), "invalid-value", "/reason", "1 to 2000");
        Effective().Refuses(TerminationRules.Propose, new ProposeTermination("x", " "), "invalid-value", "/termination", "no id");
        Effective().Pay(10_000)
            .Refuses(AmendmentRules.Propose, new ProposeAmendment(AllLater, "x"), "nothing-left", "/terms/payments", "Everything is paid");
        Effective().Dispute(Deposit, 1)
            .Refuses(AmendmentRules.Propose, new ProposeAmendment(AllLater, "x"), "dispute-open", "/terms/payments",
            "resolve the dispute first");
    }

    [Fact]
    public void Propose_SameAgain_NamesTheOneThatWaits()
    {
        Proposed(Later).Refuses(AmendmentRules.Propose, new ProposeAmendment(Later, "y"), "already-open", "/terms", "Amendment 1");
        Ending().Refuses(TerminationRules.Propose, new ProposeTermination("y"), "already-open", null, "Proposal 1");
    }

    [Fact]
    public void Agree_ByWordWhereTheyAreToSign_NamesWhatIsToBeSigned()
    {
        var contract = Effective();
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(Later, "x", How: Assent.Signatures));
        contract.Do(TerminationRules.Propose, new ProposeTermination("x") { How = Assent.Signatures });

        contract.Refuses(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer), "agreed-by-signature", null, "amendment 1");
        contract.Refuses(TerminationRules.Agree, 1, new AgreeTo(Role.Buyer), "agreed-by-signature", null, "proposal 1");
        contract.Refuses(AmendmentRules.Agree, 1, new AgreeTo(null), "invalid-value", "/role", "buyer or supplier");
    }

    [Fact]
    public void Agree_ClosedOrEndedMeanwhile_IsRefused()
    {
        var closed = Proposed(Later).Deliver().Accept().Pay(10_000).Watched(Goods);
        closed.Do(TerminationRules.Propose, new ProposeTermination("x"));
        closed.Live();
        closed.Refuses(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer), "contract-closed", null);
        closed.Refuses(TerminationRules.Agree, 1, new AgreeTo(Role.Buyer), "contract-closed", null);
        Assert.False(IsOpen(closed, "amendment-1"));
        Assert.False(IsOpen(closed, "termination-1"));

        var ended = Ending().Add("second", new TerminationProposed(2, "y")).Add("over", new ContractTerminated(1, Case.Signed));
        ended.Refuses(TerminationRules.Agree, 2, new AgreeTo(Role.Buyer), "contract-terminated", null, "ended early already");
        Assert.False(IsOpen(ended, "termination-2"));
    }

    [Fact]
    public void IsOpen_Amendments_UntilOneOfThemOrALaterOneTookEffect()
    {
        var contract = Proposed(Later, new(null, new LocalDate(2026, 6, 15)), new(null, new LocalDate(2026, 6, 30)));
        Assert.Equal([true, true, true], new[] { 1, 2, 3 }.Select(number => IsOpen(contract, $"amendment-{number}")));

        contract.Add("second", new AmendmentEffective(2, Case.Signed, []));
        Assert.Equal([false, false, true], new[] { 1, 2, 3 }.Select(number => IsOpen(contract, $"amendment-{number}")));
        contract.Refuses(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer), "amendment-overtaken", null,
            "Amendment 2 took effect after amendment 1");
        Assert.Single(contract.Do(AmendmentRules.Agree, 3, new AgreeTo(Role.Buyer)));
    }

    [Fact]
    public void IsOpen_EarlyEndBesideAnAmendmentInForce_StaysOpen()
    {
        var contract = Ending().Add("a", new AmendmentProposed(1, Later, "x")).Add("b", new AmendmentProposed(2, Later, "x"))
            .Add("in-force", new AmendmentEffective(2, Case.Signed, []));

        Assert.True(IsOpen(contract, "termination-1"));
        Assert.Equal(["amendment-1", "amendment-2", "termination-1"], ProposedChange.All(contract.Position).Select(change => change.Key));
        Assert.Null(ProposedChange.Find(contract.Position, "amendment-3"));
    }
}
