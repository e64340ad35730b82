using System.Collections.Immutable;

namespace ContractFlow.Domain.Contracts;

/// <summary>A contract was asked for; always the first fact of a file.</summary>
/// <param name="Agreement">What is to be agreed on.</param>
/// <param name="VariablesJson">The template's variables as given, canonical JSON.</param>
[FactType("contract.drafted@1")]
public sealed record ContractDrafted(Agreement Agreement, string VariablesJson) : FactData;

/// <summary>One rendered document of the contract.</summary>
/// <param name="Locale">Its language.</param>
/// <param name="MediaType"><c>text/html</c> or <c>text/plain</c>.</param>
/// <param name="Sha256">Digest of its bytes, lower-case hex; also its name in the document store.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Title">Its title.</param>
public sealed record DocumentRef(string Locale, string MediaType, string Sha256, int Length, string Title);

/// <summary>The contract's documents were rendered; what is signed is their bytes.</summary>
/// <param name="Documents">HTML and text for each language; the first is the prevailing HTML.</param>
/// <param name="ClauseVersions">Every standard clause used, with its version, in the order of the document: the first is clause 1.</param>
/// <param name="ClauseRoles">The number of the clause that a notice may rely on, by role; null in files of earlier versions. See <see cref="ClauseNumbers"/>.</param>
[FactType("contract.drawnUp@1")]
public sealed record ContractDrawnUp(
    ImmutableArray<DocumentRef> Documents, ImmutableArray<string> ClauseVersions, ImmutableSortedDictionary<string, int>? ClauseRoles = null) : FactData;

/// <summary>Everybody has signed: the contract binds from this local date on.</summary>
/// <param name="On">The signature date in the contract's zone.</param>
[FactType("contract.effective@1")]
public sealed record ContractEffective(LocalDate On) : FactData;

/// <summary>How a contract ended.</summary>
public enum Outcome
{
    /// <summary>Everything owed was done.</summary>
    Fulfilled,

    /// <summary>A signatory declined.</summary>
    Declined,

    /// <summary>Not signed in time.</summary>
    Expired,

    /// <summary>Ended early by agreement.</summary>
    Terminated,

    /// <summary>Something owed was given up.</summary>
    WrittenOff,
}

/// <summary>Nothing is left to do; only corrections (a reversed payment) may reopen it.</summary>
/// <param name="Outcome">How it ended.</param>
[FactType("contract.closed@1")]
public sealed record ContractClosed(Outcome Outcome) : FactData;

/// <summary>Something owed is owed again, e.g. because a payment was reversed.</summary>
/// <param name="Reason">Why.</param>
[FactType("contract.reopened@1")]
public sealed record ContractReopened(string Reason) : FactData;
