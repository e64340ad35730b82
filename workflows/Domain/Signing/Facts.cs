using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Signing;

/// <summary>The signing round began.</summary>
/// <param name="ExpiresAt">After this instant nobody can sign any more.</param>
/// <param name="DocumentDigests">SHA-256 of each document to be signed.</param>
[FactType("signing.opened@1")]
public sealed record SigningOpened(Instant ExpiresAt, ImmutableArray<string> DocumentDigests) : FactData;

/// <summary>Whence a signatory acted: evidence.</summary>
/// <param name="Ip">The caller's address.</param>
/// <param name="UserAgent">The caller's browser, as it names itself.</param>
/// <param name="Zone">The IANA zone that times were shown in.</param>
/// <param name="Software">Name and version of the software that took the act down.</param>
public sealed record SigningEvidence(string? Ip, string? UserAgent, string? Zone, string? Software = null);

/// <summary>A signatory opened the signing page and was shown the document.</summary>
/// <param name="Role">For whom.</param>
/// <param name="DocumentSha256">What was shown.</param>
/// <param name="Evidence">Whence.</param>
[FactType("signing.viewed@1")]
public sealed record SigningViewed(Role Role, string DocumentSha256, SigningEvidence Evidence) : FactData;

/// <summary>A one-time code was sent to a signatory. The code itself is not kept.</summary>
/// <param name="Role">For whom.</param>
/// <param name="CodeHash">Keyed digest of the code.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
/// <param name="SentTo">The address it went to, masked.</param>
[FactType("signing.codeIssued@1")]
public sealed record SigningCodeIssued(Role Role, string CodeHash, Instant ExpiresAt, string SentTo) : FactData;

/// <summary>A signatory gave a wrong code; five for one code make it void.</summary>
/// <param name="Role">For whom.</param>
/// <param name="CodeHash">The code that was tried against.</param>
[FactType("signing.codeRefused@1")]
public sealed record SigningCodeRefused(Role Role, string CodeHash) : FactData;

/// <summary>A signatory signed.</summary>
/// <param name="Role">For whom.</param>
/// <param name="Name">The name typed.</param>
/// <param name="Title">In which capacity.</param>
/// <param name="DocumentSha256">What was signed.</param>
/// <param name="ConsentText">The consent agreed to, as shown.</param>
/// <param name="CodeHash">The one-time code that proved the address.</param>
/// <param name="Evidence">Whence.</param>
/// <param name="Consent">Version and language of the consent, e.g. <c>e-sign@1:zh-CN</c>.</param>
[FactType("signing.signed@1")]
public sealed record ContractSigned(Role Role, string Name, string Title, string DocumentSha256, string ConsentText, string CodeHash, SigningEvidence Evidence, string? Consent = null) : FactData;

/// <summary>A signatory declined; the round is over.</summary>
/// <param name="Role">For whom.</param>
/// <param name="Reason">Why, in the signatory's words.</param>
/// <param name="Evidence">Whence.</param>
/// <param name="CodeHash">The one-time code that proved the address; null where a build before asked for none.</param>
[FactType("signing.declined@1")]
public sealed record SigningDeclined(Role Role, string Reason, SigningEvidence Evidence, string? CodeHash = null) : FactData;

/// <summary>The executed copies were made: the documents as they were signed, with the signatures and the signing record.</summary>
/// <param name="Documents">One for each document that was signed, in the same order.</param>
[FactType("contract.executed@1")]
public sealed record ContractExecuted(ImmutableArray<DocumentRef> Documents) : FactData;

/// <summary>The time to sign ran out.</summary>
[FactType("signing.expired@1")]
public sealed record SigningExpired : FactData;
