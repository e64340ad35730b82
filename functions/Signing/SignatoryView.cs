using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;
using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Signing;

/// <summary>How the signing stands for one signatory.</summary>
public enum SigningStanding
{
    /// <summary>The contract is being drawn up.</summary>
    NotOpen,

    /// <summary>The other party signs first.</summary>
    Waiting,

    /// <summary>It is this signatory's turn.</summary>
    YourTurn,

    /// <summary>This signatory has signed, the other has not.</summary>
    Signed,

    /// <summary>Both have signed.</summary>
    Complete,

    /// <summary>One of them declined.</summary>
    Declined,

    /// <summary>The time to sign is over.</summary>
    Expired,
}

/// <summary>A document, and where its bytes are.</summary>
/// <param name="Locale">Its language.</param>
/// <param name="MediaType"><c>text/html</c> or <c>text/plain</c>.</param>
/// <param name="Sha256">Its digest.</param>
/// <param name="Title">Its title.</param>
/// <param name="Path">The path of its bytes under the signatory's link.</param>
public sealed record ViewedDocument(string Locale, string MediaType, string Sha256, string Title, string Path);

/// <summary>A party and its signature, if it signed.</summary>
public sealed record ViewedParty(Role Role, string Name, string RegistryNumber, string Signatory, string SignatoryTitle, string? SignedBy, Instant? SignedAt);

/// <summary>The signatory's latest code.</summary>
/// <param name="SentTo">Whither codes go, masked.</param>
/// <param name="ExpiresAt">Until when the latest is good; null where none was sent or it can't be used any more.</param>
/// <param name="NextAt">From when on another may be asked for; null for at once.</param>
public sealed record ViewedCode(string SentTo, Instant? ExpiresAt, Instant? NextAt);

/// <summary>What is kept of a signatory, and who answers for it.</summary>
/// <param name="Text">What the signatory is told, in one text.</param>
/// <param name="Controller">Who answers for the data.</param>
/// <param name="Notice">The address of the privacy notice, if there is one.</param>
public sealed record ViewedPrivacy(string Text, string Controller, Uri? Notice);

/// <summary>What a signatory is shown.</summary>
/// <param name="Contract">The contract's id.</param>
/// <param name="Reference">The platform's own reference.</param>
/// <param name="Role">For whom the signatory acts.</param>
/// <param name="Standing">How far it is.</param>
/// <param name="Price">What is owed for everything, with value added tax where the contract states it.</param>
/// <param name="Parties">Buyer and supplier.</param>
/// <param name="Documents">Every document; the first one prevails and its digest is signed.</param>
/// <param name="DocumentSha256">The digest that is signed.</param>
/// <param name="ExpiresAt">After this nobody can sign any more.</param>
/// <param name="Zone">The zone that times are shown in.</param>
/// <param name="Consent">What is to be agreed to.</param>
/// <param name="Code">The one-time code.</param>
/// <param name="DeclinedBy">Who declined.</param>
/// <param name="DeclinedBecause">Why.</param>
/// <param name="Privacy">What is kept of the signatory, and who answers for it.</param>
/// <param name="Executed">The executed copies, once both have signed and they are made.</param>
/// <param name="Change">The proposed change that is signed, e.g. <c>amendment-1</c>; null for the contract itself.</param>
public sealed record SignatoryView(
    string Contract,
    string Reference,
    Role Role,
    SigningStanding Standing,
    Money Price,
    ImmutableArray<ViewedParty> Parties,
    ImmutableArray<ViewedDocument> Documents,
    string? DocumentSha256,
    Instant? ExpiresAt,
    string Zone,
    Consent Consent,
    ViewedCode Code,
    Role? DeclinedBy,
    string? DeclinedBecause,
    ViewedPrivacy Privacy,
    ImmutableArray<ViewedDocument> Executed,
    string? Change = null)
{
    /// <summary>The value added tax in <see cref="Price"/>; null where the contract states none.</summary>
    public Money? Tax { get; init; }

    /// <summary>The page that is shown in a language: the version in it, else the prevailing one; null where there is none.</summary>
    public ViewedDocument? Main(string locale) => Documents.Where(document => document.MediaType == "text/html") switch
    {
        var all => all.FirstOrDefault(document => document.Locale == locale) ?? all.FirstOrDefault(),
    };

    /// <summary>What the holder of a link is shown, in a language.</summary>
    /// <param name="subject">What is signed.</param>
    /// <param name="role">Whose link it is.</param>
    /// <param name="documentsPath">The path that documents' digests are put after.</param>
    /// <param name="locale">The language of the consent.</param>
    /// <param name="privacy">What is kept of the signatory, told in that language.</param>
    /// <param name="now">The instant.</param>
    public static SignatoryView Of(SigningSubject subject, Role role, string documentsPath, string locale, ViewedPrivacy privacy, Instant now)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var (position, agreement, signing) = (subject.Position, subject.Position.Agreement, subject.Signing);
        return new(
            position.Contract.Contract,
            agreement.Reference,
            role,
            StandingOf(subject, role, now),
            agreement.Total,
            [.. Enum.GetValues<Role>().Select(each => Party(subject, each))],
            [.. subject.Documents.Select(Viewed)],
            subject.Documents.IsEmpty ? null : subject.Documents[0].Sha256,
            subject.EndsAt,
            agreement.Zone,
            Consent.Of(agreement, role, locale, subject.Change is not null),
            CodeOf(subject, role, now),
            signing.Declined?.Role,
            signing.Declined?.Reason,
            privacy,
            [.. subject.Executed.Select(Viewed)],
            subject.Change)
        {
            Tax = VatBreakdown.Of(agreement)?.Tax,
        };

        ViewedDocument Viewed(DocumentRef document) => new(document.Locale, document.MediaType, document.Sha256, document.Title, documentsPath + document.Sha256);
    }

    private static SigningStanding StandingOf(SigningSubject subject, Role role, Instant now) => subject.Signing switch
    {
        { OpenedAt: null } => SigningStanding.NotOpen,
        { IsComplete: true } => SigningStanding.Complete,
        { Declined: not null } => SigningStanding.Declined,
        { Expired: true } => SigningStanding.Expired,
        _ when now > subject.EndsAt => SigningStanding.Expired,
        var signing when signing.Signatures.ContainsKey(role) => SigningStanding.Signed,
        _ when subject.Waiting.Contains(role) => SigningStanding.YourTurn,
        _ => SigningStanding.Waiting,
    };

    private static ViewedParty Party(SigningSubject subject, Role role)
    {
        var party = subject.Position.Agreement.Party(role);
        var signature = subject.Signing.Signatures.GetValueOrDefault(role);
        return new(role, party.Name, party.RegistryNumber, party.Signatory, party.SignatoryTitle, signature?.Name, signature?.At);
    }

    private static ViewedCode CodeOf(SigningSubject subject, Role role, Instant now)
    {
        var code = subject.Signing.Codes.GetValueOrDefault(role);
        var usable = code is { Missed: < OneTimeCode.MissesAllowed } && now <= code.ExpiresAt;
        var nextAt = subject.Signing.NextCodeAt(role);
        return new(OneTimeCode.Masked(subject.Position.EmailOf(role)), usable ? code!.ExpiresAt : null, nextAt > now ? nextAt : null);
    }
}
