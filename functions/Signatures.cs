using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Pages;
using ContractFlow.Functions.Signing;
using ContractFlow.Orchestrations;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Signing by a party's link, as JSON; and the links themselves for the platform.</summary>
public sealed class Signatures(SigningDesk desk, SigningLinks links, CallerEvidence evidence, Registrar registrar)
{
    /// <summary>Both parties' links, for a platform that brings signatories to the signing page itself.</summary>
    [Function("IssueSigningLinks"), TakesNothing]
    [Refuses("contract-closed", "signing-closed", "signing-not-open")]
    [Scope(Scopes.ContractsWrite)]
    [Returns(typeof(ListOf<SigningLink>))]
    public async Task<IResult> Links([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/signing-links")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var position = await registrar.Read(request.Contract(id), cancellation);
        return Answer.Json(new { items = Enum.GetValues<Role>().Select(role => links.Of(position, role)) }).With("Cache-Control", "no-store");
    }

    /// <summary>Both parties' links to sign an amendment.</summary>
    [Function("IssueAmendmentLinks"), TakesNothing]
    [Refuses("agreed-by-word", "contract-closed", "signing-closed", "signing-not-open", "unknown-amendment")]
    [Scope(Scopes.ContractsWrite)]
    [Returns(typeof(ListOf<SigningLink>))]
    public Task<IResult> AmendmentLinks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/amendments/{number:int}/signing-links")] HttpRequest request, string id, int number, CancellationToken cancellation) =>
        ChangeLinks(request, id, amendment: true, number, cancellation);

    /// <summary>Both parties' links to sign an early end.</summary>
    [Function("IssueTerminationLinks"), TakesNothing]
    [Refuses("contract-closed", "signing-closed", "signing-not-open", "unknown-termination")]
    [Scope(Scopes.ContractsWrite)]
    [Returns(typeof(ListOf<SigningLink>))]
    public Task<IResult> TerminationLinks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/terminations/{number:int}/signing-links")] HttpRequest request, string id, int number, CancellationToken cancellation) =>
        ChangeLinks(request, id, amendment: false, number, cancellation);

    private async Task<IResult> ChangeLinks(HttpRequest request, string id, bool amendment, int number, CancellationToken cancellation)
    {
        var position = await registrar.Read(request.Contract(id), cancellation);
        var change = ProposedChange.Find(position, new ProposedChange(position, amendment, number).Key)
            ?? throw new RefusedException(amendment ? "unknown-amendment" : "unknown-termination", $"The contract has no {(amendment ? "amendment" : "proposal to end it")} of the number {number}.");
        return change.How == Assent.Signatures
            ? Answer.Json(new { items = Enum.GetValues<Role>().Select(role => links.Of(position, role, change.Key)) }).With("Cache-Control", "no-store")
            : throw new RefusedException("agreed-by-word", "It was proposed to be agreed to by the platform's word; there is nothing to sign.");
    }

    /// <summary>What there is to sign, and how far it is.</summary>
    [Function("ReadSignature")]
    [Refuses("contract-quarantined", "link-expired", "link-invalid")]
    [Open]
    [Returns(typeof(SignatoryView))]
    public async Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/signatures/{token}")] HttpRequest request, string token, CancellationToken cancellation)
    {
        var (link, position) = await desk.Open(token, cancellation);
        return Shown(token, link, position);
    }

    /// <summary>The bytes of a document. That it was shown is filed with the signature that names its digest.</summary>
    [Function("ReadSignatureDocument"), Returns(null, Media = ["text/html", "text/plain"])]
    [Refuses("contract-quarantined", "link-expired", "link-invalid", "unknown-document")]
    [Open]
    public async Task<IResult> Document(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/signatures/{token}/documents/{sha256}")] HttpRequest request, string token, string sha256, CancellationToken cancellation)
    {
        var (link, position) = await desk.Open(token, cancellation);
        var (document, bytes) = await desk.Read(link, position, sha256, cancellation);
        return SignedDocument.Answer(document, bytes, request.Query["download"] == "true");
    }

    /// <summary>Mails a one-time code to the signatory: to sign when its turn has come, or with <c>to=decline</c> to decline at any time.</summary>
    [Function("SendSigningCode"), TakesNothing]
    [Refuses("already-signed", "code-expired", "code-limit", "code-missing", "code-not-sent", "code-too-soon", "code-void", "code-wrong",
        "consent-missing", "contract-quarantined", "document-changed", "document-not-viewed", "invalid-parameter", "link-expired",
        "link-invalid", "name-missing", "name-too-long", "not-your-turn", "reason-missing", "reason-too-long", "signing-closed",
        "signing-expired", "signing-not-open", "title-missing", "title-too-long", "unknown-contract")]
    [Open]
    [Query("to")]
    [Returns(typeof(SignatoryView), StatusCodes.Status202Accepted)]
    public async Task<IResult> SendCode([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/signatures/{token}/code")] HttpRequest request, string token, CancellationToken cancellation)
    {
        var (link, before) = await desk.Open(token, cancellation);
        var position = await desk.SendCode(link, before.Agreement.Party(link.Role).Locale, null, ToDecline(request), cancellation);
        return Shown(token, link, position, StatusCodes.Status202Accepted);
    }

    /// <summary>Signs the document of a digest, which was shown to the signatory. The same signature sent again is answered again.</summary>
    [Function("Sign")]
    [Refuses("already-signed", "code-expired", "code-missing", "code-void", "code-wrong", "consent-missing", "contract-quarantined",
        "document-changed", "document-not-viewed", "link-expired", "link-invalid", "name-missing", "name-too-long", "not-your-turn",
        "reason-missing", "reason-too-long", "signing-closed", "signing-expired", "signing-not-open", "title-missing", "title-too-long",
        "unknown-contract")]
    [Open]
    [Takes(typeof(SignatureRequest)), Returns(typeof(SignatoryView))]
    public async Task<IResult> Sign(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/signatures/{token}")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (link, before) = await desk.Open(token, cancellation);
        var signature = await request.ReadJson<SignatureRequest>();
        var locale = PageTexts.Of(signature.Locale, before.Agreement.Party(link.Role).Locale).Locale;
        return Shown(token, link, await desk.Sign(link, signature, signature.DocumentSha256, locale, evidence.Of(request, before), client, cancellation));
    }

    /// <summary>Declines to sign, with a reason and a one-time code.</summary>
    [Function("DeclineToSign")]
    [Refuses("already-signed", "code-expired", "code-missing", "code-void", "code-wrong", "consent-missing", "contract-quarantined",
        "document-changed", "document-not-viewed", "link-expired", "link-invalid", "name-missing", "name-too-long", "not-your-turn",
        "reason-missing", "reason-too-long", "signing-closed", "signing-expired", "signing-not-open", "title-missing", "title-too-long",
        "unknown-contract")]
    [Open]
    [Takes(typeof(DeclineRequest)), Returns(typeof(SignatoryView))]
    public async Task<IResult> Decline(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/signatures/{token}/decline")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (link, before) = await desk.Open(token, cancellation);
        var refusal = await request.ReadJson<DeclineRequest>();
        return Shown(token, link, await desk.Decline(link, refusal, evidence.Of(request, before), client, cancellation));
    }

    private static bool ToDecline(HttpRequest request) => RequestQuery.Of(request, "to").Text("to") switch
    {
        null or "sign" => false,
        "decline" => true,
        var other => throw new DoorException("invalid-parameter", $"to is '{other}'; sign or decline is expected."),
    };

    private Answer Shown(string token, PartyLink link, Position position, int status = StatusCodes.Status200OK)
    {
        var locale = PageTexts.Of(position.Agreement.Party(link.Role).Locale).Locale;
        return Answer.Json(desk.Show(position, link, $"/api/signatures/{token}/documents/", locale), status).With("Cache-Control", "no-store");
    }
}
