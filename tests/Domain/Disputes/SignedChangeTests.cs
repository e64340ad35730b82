using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Disputes;

/// <summary>Amendments and early ends that the parties agree to by signing their document. Proposed on 2 March 2026; the time to sign ends with the 16th.</summary>
public sealed class SignedChangeTests
{
    private const string First = "amendment-1";
    private static readonly SigningEvidence Evidence = new("203.0.113.7", "a browser", "Europe/Berlin", "1");
    private static readonly AmendmentTerms Later = new(null, new LocalDate(2026, 5, 29));
    private static readonly AmendmentTerms Halves = new(Plan((50, PaymentTerms.NetDays(10, Anchor.Signature)), (50, PaymentTerms.NetDays(40, Anchor.Signature))), null);

    private static Case Proposed(AmendmentTerms? terms = null)
    {
        var contract = Effective();
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(terms ?? Later, "Late steel.", How: Assent.Signatures));
        return Opened(contract, First);
    }

    private static Case Opened(Case contract, string change) =>
        File(contract, ChangeDecisions.Open(contract.Position, change, [new DocumentRef("en", "text/html", $"doc-{change}", 1, "Amendment no. 1 to contract PO-1")], contract.Now));

    private static Case File(Case contract, IEnumerable<FactDraft> drafts) => drafts.Aggregate(contract, (filed, draft) => filed.Add(draft.Id, draft.Data));

    private static Case Settled(Case contract) => File(contract, ChangeDecisions.Decide(contract.Position, Policy.Of("standard@1"), contract.Now).Facts);

    private static Case Signed(Case contract, Role role, string change = First)
    {
        File(contract, SigningRules.View(contract.Position, new(role, $"doc-{change}", Evidence), contract.Now, change));
        File(contract, SigningRules.IssueCode(contract.Position, new(role, "code"), contract.Now, change));
        return File(contract, Signature(contract, role, change));
    }

    private static IEnumerable<FactDraft> Signature(Case contract, Role role, string change = First) => SigningRules.Sign(
        contract.Position, new(role, "Anna", "CEO", $"doc-{change}", Consent.Of(contract.Position.Agreement, role, "en", change: true), "code", Evidence), contract.Now, change);

    [Fact]
    public void Sign_OneParty_ChangesNothingYet()
    {
        var contract = Signed(Proposed(), Role.Buyer);

        Assert.Equal([Role.Buyer], contract.Position.Disputes.Amendment(1).AgreedBy);
        Assert.Equal(new LocalDate(2026, 4, 15), contract.Standing(Goods).DueDate);
        Assert.Empty(Signature(contract, Role.Buyer));
    }

    [Fact]
    public void Sign_BothParties_PutsItIntoEffectThatDay()
    {
        var contract = Signed(Proposed(Halves), Role.Supplier).On(2026, 3, 10);
        Signed(contract, Role.Buyer);

        Assert.Equal((new LocalDate(2026, 3, 10), Assent.Signatures), (contract.Position.Disputes.Amendment(1).EffectiveOn, contract.Position.Disputes.Amendment(1).How));
        Assert.Equal([Eur(5000), Eur(5000)], contract.Position.Obligations[4..].Select(obligation => obligation.Amount!.Value));
        Assert.All(contract.File.Facts.Select(fact => fact.Data).OfType<AmendmentAgreed>(), agreed => Assert.Equal(Assent.Signatures, agreed.How));
        Assert.Equal(["e-sign-change@1:en"], contract.File.Facts.Select(fact => fact.Data).OfType<ChangeSigned>().Select(signed => signed.Step.Consent).Distinct());
    }

    [Fact]
    public void Sign_BothParties_AreToldOnce()
    {
        var contract = Signed(Signed(Proposed(), Role.Supplier), Role.Buyer);
        Settled(contract);
        var told = contract.Position.Notices.ByKey.Values.Where(notice => notice.Queued.Template == "change.effective").ToArray();

        Assert.Equal(6, told.Length);
        Assert.All(told, notice => Assert.True(ComposedNotice.HasCause(contract.Position, notice.Queued, contract.Now)));
        Assert.Empty(ChangeDecisions.Decide(contract.Position, Policy.Of("standard@1"), contract.Now).Facts);
    }

    [Fact]
    public void Sign_WrongCode_IsAMissOfTheChangeAlone()
    {
        var contract = Proposed();
        File(contract, SigningRules.View(contract.Position, new(Role.Buyer, $"doc-{First}", Evidence), contract.Now, First));
        File(contract, SigningRules.IssueCode(contract.Position, new(Role.Buyer, "other"), contract.Now, First));
        File(contract, Signature(contract, Role.Buyer));

        Assert.Equal(1, contract.Position.Changes[First].Signing.Codes[Role.Buyer].Missed);
        Assert.Empty(contract.Position.Signing.Codes);
        Assert.Empty(contract.Position.Disputes.Amendment(1).AgreedBy);
    }

    [Fact]
    public void Agree_ByThePlatformsWord_IsRefused()
    {
        Assert.Equal("agreed-by-signature", Proposed().Refused(() => Proposed().Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer)))?.Code);
        var contract = Effective();
        contract.Do(TerminationRules.Propose, new ProposeTermination("Stopped.") { How = Assent.Signatures });
        Assert.Equal("agreed-by-signature", contract.Refused(() => contract.Do(TerminationRules.Agree, 1, new AgreeTo(Role.Buyer)))?.Code);
    }

    [Fact]
    public void Agree_ProposedUnderThePlatformsWord_StaysSoAndIsMarked()
    {
        var contract = Effective();
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(Later, "Late steel."));
        contract.Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer));
        contract.Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Supplier));

        Assert.Equal((Assent.Platform, contract.Position.Today(contract.Now)), (contract.Position.Disputes.Amendment(1).How, contract.Position.Disputes.Amendment(1).EffectiveOn));
        Assert.Empty(ChangeDecisions.ToDrawUp(contract.Position));
        Assert.DoesNotContain("how", string.Concat(contract.File.Facts.Where(fact => fact.Type.StartsWith("amendment.", StringComparison.Ordinal)).Select(fact => fact.Json)), StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_OpenChange_InvitesRemindsFromTheInvitationAndExpires()
    {
        var contract = Proposed();
        var invited = ChangeDecisions.Decide(contract.Position, Policy.Of("standard@1"), contract.Now);
        File(contract, invited.Facts);
        Assert.Equal(["change.invitation"], invited.Facts.Select(fact => ((NoticeQueued)fact.Data).Template).Distinct());
        Assert.Equal(new LocalDate(2026, 3, 5).At(new LocalTime(12, 0)).InZoneStrictly(contract.Position.Zone).ToInstant(), ChangeDecisions.Decide(contract.Position, Policy.Of("standard@1"), contract.Now).WakeAt);

        Settled(contract.On(2026, 3, 5));
        Assert.Equal([("change.reminder", "s+3", First)], contract.File.Facts[^6..].Select(fact => (NoticeQueued)fact.Data).Select(notice => (notice.Template, notice.Rung!, notice.Change!)).Distinct());

        Settled(contract.On(2026, 3, 17, 0));
        Assert.True(contract.Position.Changes[First].Signing.Expired);
        Assert.Null(ChangeDecisions.Decide(contract.Position, Policy.Of("standard@1"), contract.Now).WakeAt);
        Assert.Equal("signing-expired", contract.Refused(() => File(contract, SigningRules.IssueCode(contract.Position, new(Role.Buyer, "code"), contract.Now, First)))?.Code);
    }

    [Fact]
    public void Decline_OneParty_EndsItForBoth()
    {
        var contract = Settled(Signed(Proposed(), Role.Buyer));
        File(contract, SigningRules.IssueCode(contract.Position, new(Role.Supplier, "code"), contract.Now, First));
        File(contract, SigningRules.Decline(contract.Position, new(Role.Supplier, "No.", Evidence, "code"), contract.Now, First));

        Assert.False(ProposedChange.Find(contract.Position, First)!.IsOpen);
        Assert.Equal("signing-closed", contract.Refused(() => Signed(contract, Role.Supplier))?.Code);
        var told = ChangeDecisions.Decide(contract.Position, Policy.Of("standard@1"), contract.Now).Facts.Select(fact => (NoticeQueued)fact.Data).ToArray();
        Assert.All(told, notice => Assert.Equal((Role.Buyer, "change.declined", First), (notice.Recipient, notice.Template, notice.Change)));
        Assert.Equal(3, told.Length);
        Assert.Empty(ChangeDecisions.Decide(Settled(contract).Position, Policy.Of("standard@1"), contract.Now).Facts);
        Assert.Equal(Stage.Effective, contract.Position.Stage);
    }

    [Fact]
    public void Sign_OvertakenByAnother_IsRefused()
    {
        var contract = Proposed();
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(Halves, "Cash is short.", How: Assent.Signatures));
        Signed(Signed(Opened(contract, "amendment-2"), Role.Buyer, "amendment-2"), Role.Supplier, "amendment-2");

        Assert.Equal("amendment-overtaken", contract.Refused(() => File(contract, SigningRules.IssueCode(contract.Position, new(Role.Buyer, "code"), contract.Now, First)))?.Code);
    }

    [Fact]
    public void Sign_EarlyEnd_EndsTheContract()
    {
        var contract = Effective();
        contract.Do(TerminationRules.Propose, new ProposeTermination("Stopped.") { How = Assent.Signatures });
        Opened(contract, "termination-1");
        Signed(Signed(contract, Role.Buyer, "termination-1"), Role.Supplier, "termination-1");

        Assert.Equal([Assent.Signatures, Assent.Signatures], contract.File.Facts.Select(fact => fact.Data).OfType<TerminationAgreed>().Select(agreed => agreed.How!.Value));
        Assert.Equal(contract.Position.Today(contract.Now), contract.Position.Disputes.Terminations[0].EffectiveOn);
        Assert.Equal(ObligationState.Waived, contract.Standing(Goods).State);
    }

    [Fact]
    public void Propose_SameAgain_IsRefusedWhileItIsOpen()
    {
        var contract = Proposed();
        Assert.Equal("already-open", contract.Refusal(AmendmentRules.Propose, new ProposeAmendment(Later, "Again.", How: Assent.Signatures)));
        Assert.Single(contract.Do(AmendmentRules.Propose, new ProposeAmendment(Halves, "Something else.", How: Assent.Signatures)));
        File(contract, SigningRules.IssueCode(contract.Position, new(Role.Supplier, "code"), contract.Now, First));
        File(contract, SigningRules.Decline(contract.Position, new(Role.Supplier, "No.", Evidence, "code"), contract.Now, First));
        Assert.Single(contract.Do(AmendmentRules.Propose, new ProposeAmendment(Later, "Again.", How: Assent.Signatures)));

        Assert.Single(contract.Do(TerminationRules.Propose, new ProposeTermination("Stopped.")));
        Assert.Equal("already-open", contract.Refusal(TerminationRules.Propose, new ProposeTermination("Stopped, really.")));
    }

    [Fact]
    public void Propose_UnderAnIdOfItsOwn_IsFiledOnceUnderAnyKey()
    {
        var contract = Effective();
        for (var i = 0; i < 64; i++)
        {
            contract.Do(AmendmentRules.Propose, new ProposeAmendment(Later, "Late steel.", "A-1"));
            contract.Do(TerminationRules.Propose, new ProposeTermination("Stopped.", "T-1"));
        }

        Assert.Equal(("A-1", "T-1"), (Assert.Single(contract.Position.Disputes.Amendments).Id, Assert.Single(contract.Position.Disputes.Terminations).Id));
        Assert.Equal("amendment-conflict", contract.Refusal(AmendmentRules.Propose, new ProposeAmendment(Later, "Other.", "A-1")));
        Assert.Equal("termination-conflict", contract.Refusal(TerminationRules.Propose, new ProposeTermination("Other.", "T-1")));
        Assert.Equal("invalid-value", contract.Refusal(AmendmentRules.Propose, new ProposeAmendment(Later, "Other.", " ")));
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(Halves, "a"), "k");
        Assert.Equal("idempotency-key-reused", contract.Refusal(AmendmentRules.Propose, new ProposeAmendment(Halves, "b"), "k"));
    }

    [Fact]
    public void Executed_BothHaveSigned_IsFiledOnceAndNamesThatDay()
    {
        var contract = Signed(Signed(Proposed(), Role.Supplier).On(2026, 3, 10), Role.Buyer);
        Assert.Equal([First], ChangeDecisions.ToExecute(contract.Position).Select(change => change.Key));
        var copy = ExecutedCopy.Of(new SigningSubject(contract.Position, First), contract.Position.Changes[First].Documents[0], "<main></main>");
        Assert.Contains("10 March 2026", copy, StringComparison.Ordinal);
        Assert.Contains($"doc-{First}", copy, StringComparison.Ordinal);
        Assert.Contains("e-sign-change@1:en", copy, StringComparison.Ordinal);

        File(contract, ChangeDecisions.Executed(contract.Position, First, [contract.Position.Changes[First].Documents[0] with { Sha256 = "copy" }], contract.Now));
        Assert.Empty(ChangeDecisions.ToExecute(contract.Position));
        Assert.Equal("copy", Assert.Single(contract.Position.Changes[First].Executed).Sha256);
        Assert.Contains("copy", ContractExport.DocumentDigests(contract.File));
        Assert.Empty(ChangeDecisions.Executed(contract.Position, First, contract.Position.Changes[First].Executed, contract.Now));
    }

    [Fact]
    public void DocumentDigests_OfAFileWithAChange_HoldItsDocuments() => Assert.Contains($"doc-{First}", ContractExport.DocumentDigests(Proposed().File));
}
