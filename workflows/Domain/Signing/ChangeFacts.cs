using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Signing;

/// <summary>The document of a proposed change (an amendment, or an early end) was drawn up, and both parties may sign it.</summary>
/// <param name="Change">Which, e.g. <c>amendment-1</c> or <c>termination-2</c>.</param>
/// <param name="ExpiresAt">After this instant nobody can sign it any more.</param>
/// <param name="Documents">HTML and text for each language of the contract; the first is the prevailing HTML, whose digest is signed.</param>
[FactType("change.opened@1")]
public sealed record ChangeOpened(string Change, Instant ExpiresAt, ImmutableArray<DocumentRef> Documents) : FactData;

/// <summary>A signatory was shown a document of a change.</summary>
/// <param name="Change">Which.</param>
/// <param name="Step">Who was shown what.</param>
[FactType("change.viewed@1")]
public sealed record ChangeViewed(string Change, SigningViewed Step) : FactData;

/// <summary>A one-time code for signing a change was sent.</summary>
/// <param name="Change">Which.</param>
/// <param name="Step">To whom.</param>
[FactType("change.codeIssued@1")]
public sealed record ChangeCodeIssued(string Change, SigningCodeIssued Step) : FactData;

/// <summary>A wrong code was given.</summary>
/// <param name="Change">For which change.</param>
/// <param name="Step">By whom.</param>
[FactType("change.codeRefused@1")]
public sealed record ChangeCodeRefused(string Change, SigningCodeRefused Step) : FactData;

/// <summary>A party signed a change; it takes effect when both have.</summary>
/// <param name="Change">Which.</param>
/// <param name="Step">The signature.</param>
[FactType("change.signed@1")]
public sealed record ChangeSigned(string Change, ContractSigned Step) : FactData;

/// <summary>A party declined a change: it does not come about.</summary>
/// <param name="Change">Which.</param>
/// <param name="Step">Who, and why.</param>
[FactType("change.declined@1")]
public sealed record ChangeDeclined(string Change, SigningDeclined Step) : FactData;

/// <summary>The time to sign a change ran out: it does not come about.</summary>
/// <param name="Change">Which.</param>
[FactType("change.expired@1")]
public sealed record ChangeExpired(string Change) : FactData;

/// <summary>The executed copies of a change were made: its documents as they were signed, with the signatures and the signing record.</summary>
/// <param name="Change">Which.</param>
/// <param name="Documents">One for each document that was signed, in the same order.</param>
[FactType("change.executed@1")]
public sealed record ChangeExecuted(string Change, ImmutableArray<DocumentRef> Documents) : FactData;
