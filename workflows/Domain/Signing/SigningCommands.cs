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
public sealed record IssueCode(Role Role, string CodeHash);

/// <summary>A signatory signs.</summary>
/// <param name="Role">For whom.</param>
/// <param name="Name">The name typed.</param>
/// <param name="Title">In which capacity.</param>
/// <param name="DocumentSha256">Digest of the prevailing document, as shown.</param>
/// <param name="Consent">What was agreed to; null where nothing was.</param>
/// <param name="CodeHash">Keyed digest of the code typed; null where none was.</param>
/// <param name="Evidence">Whence.</param>
public sealed record SignContract(Role Role, string? Name, string? Title, string? DocumentSha256, Consent? Consent, string? CodeHash, SigningEvidence Evidence);

/// <summary>A signatory declines.</summary>
/// <param name="Role">For whom.</param>
/// <param name="Reason">Why, in the signatory's words.</param>
/// <param name="Evidence">Whence.</param>
public sealed record DeclineContract(Role Role, string? Reason, SigningEvidence Evidence);
