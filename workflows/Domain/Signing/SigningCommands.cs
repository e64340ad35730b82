using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Signing;

/// <summary>A signatory was shown a document.</summary>
/// <param name="Role">For whom.</param>
/// <param name="DocumentSha256">What was shown.</param>
/// <param name="Evidence">Whence.</param>
public sealed record ViewDocument(Role Role, string DocumentSha256, SigningEvidence Evidence);

/// <summary>A signatory asks for a one-time code.</summary>
/// <param name="Role">For whom.</param>
/// <param name="CodeHash">Keyed digest of the code, which was made outside.</param>
/// <param name="ToDecline">Whether it is asked for to decline, which waits for nobody's turn.</param>
public sealed record IssueCode(Role Role, string CodeHash, bool ToDecline = false);

/// <summary>A signatory signs.</summary>
/// <param name="Role">For whom.</param>
/// <param name="Name">The name typed.</param>
/// <param name="Title">In which capacity.</param>
/// <param name="DocumentSha256">Digest of the prevailing document, as shown.</param>
/// <param name="Consent">What was agreed to; null where nothing was.</param>
/// <param name="CodeHash">Keyed digest of the code typed; null where none was.</param>
/// <param name="Evidence">Whence.</param>
/// <param name="Shown">Digest of the document that was shown, as the page or the caller says; null where nothing is said.</param>
public sealed record SignContract(
    Role Role, string? Name, string? Title, string? DocumentSha256, Consent? Consent, string? CodeHash, SigningEvidence Evidence, string? Shown = null);

/// <summary>A signatory declines.</summary>
/// <param name="Role">For whom.</param>
/// <param name="Reason">Why, in the signatory's words.</param>
/// <param name="Evidence">Whence.</param>
/// <param name="CodeHash">Keyed digest of the code typed; null where none was.</param>
public sealed record DeclineContract(Role Role, string? Reason, SigningEvidence Evidence, string? CodeHash = null);
