using System.Globalization;
using System.Security.Cryptography;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Pages;
using ContractFlow.Functions.Sending;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Signing;

/// <summary>Does what signatories ask for through their links, for the page and the API alike.</summary>
public sealed class SigningDesk(
    Registrar registrar, Waking waking, PartyLinks links, LinkKeys keys, IDocuments documents, IMail mail, MailBudget budget, PrivacyNotice privacy,
    ILogger<SigningDesk> log)
{
    /// <summary>What the link's holder may see.</summary>
    /// <exception cref="LinkRefusedException">The token opens nothing.</exception>
    public async Task<(PartyLink Link, Position Position)> Open(string token, CancellationToken cancellation)
    {
        var link = links.Read(token, LinkPurpose.Sign);
        return await registrar.Find(link.Contract, cancellation) is { } position && (link.Change is null || position.Changes.ContainsKey(link.Change))
            ? (link, position)
            : throw new LinkRefusedException(expired: false);
    }

    /// <summary>What is shown of a position now.</summary>
    public SignatoryView Show(Position position, PartyLink link, string documentsPath, string locale) =>
        SignatoryView.Of(new(position, link.Change), link.Role, documentsPath, locale, privacy.In(PageTexts.Of(locale)), registrar.Now);

    /// <summary>A document's bytes. Nothing is filed: whatever opens links, such as a mail scanner, reads so, too.</summary>
    /// <exception cref="RefusedException"><c>unknown-document</c>.</exception>
    public async Task<(DocumentRef Document, byte[] Bytes)> Read(PartyLink link, Position position, string sha256, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        var document = new SigningSubject(position, link.Change).Readable.FirstOrDefault(document => document.Sha256 == sha256)
            ?? throw new RefusedException("unknown-document", "The contract has no such document.");
        var bytes = await documents.Get(link.Contract.Tenant, sha256, cancellation);
        return (document, bytes ?? throw new CorruptFileException($"The document {sha256} is missing from the store."));
    }

    /// <summary>Makes a one-time code and mails it. The fact is filed first: a mail that fails costs a code, never the limit.</summary>
    /// <param name="link">Whose.</param>
    /// <param name="locale">The language of the mail.</param>
    /// <param name="shown">What the page showed whose button was pressed: filed along; null where nothing is said.</param>
    /// <param name="toDecline">Whether it is asked for to decline.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="RefusedException">As the rules say; <c>code-not-sent</c> where the mail failed.</exception>
    public async Task<Position> SendCode(PartyLink link, string locale, ViewDocument? shown, bool toDecline, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString($"D{OneTimeCode.Digits}", CultureInfo.InvariantCulture);
        var filed = await registrar.File(
            link.Contract,
            (position, now) =>
            [
                .. shown is null ? [] : SigningRules.View(position, shown, now, link.Change),
                .. SigningRules.IssueCode(position, new(link.Role, DigestOf(link, code), toDecline), now, link.Change),
            ],
            cancellation);

        // The code is on file: whether its mail goes out hangs on no connection.
        if (!await budget.Take(link.Contract.Tenant, filed.Position.EmailOf(link.Role), CancellationToken.None))
        {
            throw new RefusedException("code-limit", $"The address has had {budget.MostADay} mails of this platform today. The next code can be sent at {budget.NextDay}.");
        }

        try
        {
            await mail.Send(SigningCodeMail.Of(filed.Position, link, code, locale, privacy), CancellationToken.None);
        }
        catch (MailFailedException error)
        {
            // Whoever holds a link need not know the operator's servers.
            log.LogWarning("The one-time code for {Contract} could not be mailed: {Reason}", link.Contract, error.Message);
            throw new RefusedException("code-not-sent", string.Create(
                CultureInfo.InvariantCulture, $"The code could not be mailed. Ask for another one in {OneTimeCode.Pause.TotalSeconds} seconds."));
        }

        return filed.Position;
    }

    /// <summary>Signs.</summary>
    /// <param name="link">Whose.</param>
    /// <param name="request">The signature.</param>
    /// <param name="shown">Digest of the document that was shown, as the page or the caller says.</param>
    /// <param name="locale">The language that the consent was shown in.</param>
    /// <param name="evidence">Whence.</param>
    /// <param name="client">Reaches the orchestrations.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="RefusedException">As the rules say; <c>code-wrong</c> where a miss was filed.</exception>
    public async Task<Position> Sign(
        PartyLink link, SignatureRequest request, string? shown, string locale, SigningEvidence evidence, DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(request);
        var filed = await registrar.File(link.Contract, (position, now) => SigningRules.Sign(position, Command(position), now, link.Change), cancellation);
        CheckCode(link, filed);
        await waking.After(client, filed.Position);
        return filed.Position;

        SignContract Command(Position before) => new(
            link.Role,
            request.Name,
            request.Title,
            request.DocumentSha256,
            Consent.Find(before.Agreement, link.Role, link.Change is not null, request.Consent, locale),
            TypedDigest(link, request.Code),
            evidence,
            new SigningSubject(before, link.Change).Documents.Any(document => document.Sha256 == shown) ? shown : null);
    }

    /// <summary>Declines.</summary>
    /// <exception cref="RefusedException">As the rules say; <c>code-wrong</c> where a miss was filed.</exception>
    public async Task<Position> Decline(PartyLink link, DeclineRequest request, SigningEvidence evidence, DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(request);
        var command = new DeclineContract(link.Role, request.Reason, evidence, TypedDigest(link, request.Code));
        var filed = await registrar.File(link.Contract, (position, now) => SigningRules.Decline(position, command, now, link.Change), cancellation);
        CheckCode(link, filed);
        await waking.After(client, filed.Position);
        return filed.Position;
    }

    private static void CheckCode(PartyLink link, Filed filed)
    {
        if (filed.Added.Any(fact => fact.Data is SigningCodeRefused or ChangeCodeRefused))
        {
            var left = OneTimeCode.MissesAllowed - new SigningSubject(filed.Position, link.Change).Signing.Codes[link.Role].Missed;
            throw new RefusedException("code-wrong", left > 0 ? $"The code is wrong; {left} tries are left." : "The code is wrong and void now. Ask for a new one.", "/code");
        }
    }

    private string? TypedDigest(PartyLink link, string? code)
    {
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        return digits.Length == OneTimeCode.Digits ? DigestOf(link, digits) : null;
    }

    // A digest is good for one contract, or one change of it, and one signatory only.
    private string DigestOf(PartyLink link, string code) => keys.DigestOfCode($"{link.Contract}|{link.Actor}{(link.Change is null ? "" : $"|{link.Change}")}", code);
}
