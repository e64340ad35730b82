namespace ContractFlow.Functions.Signing;

/// <summary>A signature as it is given at the door.</summary>
/// <param name="Name">The signatory's full name.</param>
/// <param name="Title">In which capacity.</param>
/// <param name="Consent">The version of the consent agreed to, as shown, e.g. <c>e-sign@2</c>.</param>
/// <param name="DocumentSha256">The digest of the prevailing document, as shown.</param>
/// <param name="Code">The one-time code.</param>
/// <param name="Locale">The language that the consent was shown in; the party's where it is not given.</param>
public sealed record SignatureRequest(string? Name, string? Title, string? Consent, string? DocumentSha256, string? Code, string? Locale = null);

/// <summary>A refusal as it is given at the door.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Code">The one-time code.</param>
public sealed record DeclineRequest(string? Reason, string? Code = null);
