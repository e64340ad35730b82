using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;
using ContractFlow.Functions.Composition;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Drafts contracts, and tells how they stand at any instant.</summary>
public sealed class Contracts(Registrar registrar, IRegister register, ITemplates templates, IDocuments documents, Waking waking, FindingPolicy policy, PlatformName platform)
{
    private const int MostInPreview = 4_000_000;

    /// <summary>Drafts a contract from a template; its documents and its signing round follow by themselves.</summary>
    [Function("DraftContract"), Scope(Scopes.ContractsWrite), Creates, MakesDocuments, Takes(typeof(ContractRequest)), Returns(typeof(ContractView), StatusCodes.Status202Accepted)]
    [Refuses("terms-unlawful")]
    public async Task<Answer> Draft(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var caller = request.Caller();
        var contract = Drafting.IdOf(caller.Tenant, request.Headers["Idempotency-Key"].ToString());
        if (registrar.IsAnsweringAgain)
        {
            return Drafted(await registrar.Read(contract));
        }

        var (body, library) = (await request.ReadJson<JsonElement>(), await templates.Of(caller.Tenant));
        var draft = Drafting.Draft(body, library, registrar.Now, platform: platform.Value);
        LawfulTerms.Require(draft.Agreement, registrar.Now, policy);
        DrawingUp.Require(draft, library);
        var filed = await registrar.Begin(contract, new("drafted", draft, registrar.Now, caller.Actor));
        if (filed.Added.IsEmpty && !await IsDraftOf(contract, draft, before => Drafting.Draft(body, library, registrar.Now, before)))
        {
            throw new DoorException("idempotency-key-reused", "This Idempotency-Key was used for another contract; use a new key for a new request.");
        }

        await waking.After(client, filed.Position);
        return Drafted(filed.Position);
    }

    private Answer Drafted(Position position) => ContractView.Begun(position, registrar.Now, policy);

    /// <summary>What a draft would come to; nothing is written.</summary>
    [Function("PreviewContract"), Scope(Scopes.ContractsWrite, Scopes.ContractsRead), FilesNothing, Takes(typeof(ContractRequest)), Returns(typeof(ContractPreview))]
    [Refuses("terms-unlawful")]
    public async Task<Answer> Preview([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/preview")] HttpRequest request)
    {
        var library = await templates.Of(request.Caller().Tenant);
        var draft = Drafting.Draft(await request.ReadJson<JsonElement>(), library, registrar.Now, platform: platform.Value);
        return Answer.Json(ContractPreview.Of(draft, Within(DrawingUp.Render(draft, library)), registrar.Now, policy));
    }

    // Of each document the answer has the text and the HTML.
    private static ImmutableArray<RenderedDocument> Within(ImmutableArray<RenderedDocument> documents) =>
        documents.Sum(document => document.Text.Length + document.Html.Length) is var characters and > MostInPreview
            ? throw new InputRefusedException([new("/locales", $"documents of {characters} characters in all", $"at most {MostInPreview} in a preview; ask for one language at a time")])
            : documents;

    /// <summary>The tenant's contracts, narrowed by party, stage or reference.</summary>
    [Function("ListContracts"), Scope(Scopes.ContractsRead), Query("party", "stage", "reference", "after", "limit"), Returns(typeof(ListOf<ContractLine>))]
    public async Task<Answer> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts")] HttpRequest request)
    {
        var query = RequestQuery.Of(request, "party", "stage", "reference", "after", "limit");
        var (after, limit) = query.Page();
        var page = await register.Contracts(new(request.Caller().Tenant, query.Text("party"), query.Choice<Stage>("stage"), query.Text("reference"), after, limit));
        return Answer.Json(new ListOf<ContractLine>([.. page.Items.Select(ContractLine.Of)], page.Next));
    }

    /// <summary>A contract as it stands, or stood at <c>asOf</c>.</summary>
    [Function("GetContract"), Scope(Scopes.ContractsRead), Query("asOf"), Returns(typeof(ContractView)), Returns(null, StatusCodes.Status304NotModified)]
    public async Task<Answer> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}")] HttpRequest request, string id)
    {
        var (position, at) = await Read(request, id);
        return Answer.Json(ContractView.Of(position, at, policy)).Versioned(request, position.Version);
    }

    /// <summary>Every fact of a contract's file, readable and with its hash.</summary>
    [Function("GetTimeline"), Scope(Scopes.ContractsRead), Query("after", "limit"), Returns(typeof(ListOf<TimelineEntry>)), Returns(null, StatusCodes.Status304NotModified)]
    public async Task<Answer> Timeline([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}/timeline")] HttpRequest request, string id)
    {
        var query = RequestQuery.Of(request, "after", "limit");
        var (after, limit) = (query.Number("after", 0, int.MaxValue) ?? 0, query.Number("limit", 1, 200) ?? 50);
        var contract = request.Contract(id);
        await registrar.Read(contract);
        var file = await registrar.ReadFile(contract);
        var facts = file!.Facts.Skip(after).Take(limit).Select(TimelineEntry.Of).ToList();
        return Answer.Json(new ListOf<TimelineEntry>([.. facts], after + facts.Count < file.Version ? (after + facts.Count).ToString(System.Globalization.CultureInfo.InvariantCulture) : null))
            .Versioned(request, file.Version);
    }

    /// <summary>The amendments and early ends that were proposed under a contract, and how far each is.</summary>
    [Function("ListChanges"), Scope(Scopes.ContractsRead), Returns(typeof(ListOf<ChangeView>))]
    public async Task<Answer> Changes([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}/changes")] HttpRequest request, string id)
    {
        var position = await registrar.Read(request.Contract(id));
        return Answer.Json(new ListOf<ChangeView>([.. Domain.Disputes.ProposedChange.All(position).Select(ChangeView.Of)], null));
    }

    /// <summary>Everything owed under a contract, as it stands, or stood at <c>asOf</c>.</summary>
    [Function("ListObligations"), Scope(Scopes.ContractsRead, Scopes.ReceivablesRead), Query("asOf"), Returns(typeof(ListOf<ObligationView>))]
    public async Task<Answer> Obligations([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}/obligations")] HttpRequest request, string id)
    {
        var (position, at) = await Read(request, id);
        return Answer.Json(new ListOf<ObligationView>([.. Domain.Obligations.Standing.All(position, at).Select(standing => ObligationView.Of(position, standing))], null));
    }

    /// <summary>Why an obligation is due when it is: anchor, rule, calendar, roll and zone of every part.</summary>
    [Function("ExplainObligation"), Scope(Scopes.ContractsRead, Scopes.ReceivablesRead), Query("asOf"), Returns(typeof(ObligationExplanation))]
    [Refuses("unknown-obligation")]
    public async Task<Answer> Explain([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}/obligations/{number:int}/explain")] HttpRequest request, string id, int number)
    {
        var (position, at) = await Read(request, id);
        return number >= 1 && number <= position.Obligations.Length
            ? Answer.Json(ObligationExplanation.Of(position, Domain.Obligations.Standing.Of(position, number, at)))
            : throw new RefusedException("unknown-obligation", $"The contract has {position.Obligations.Length} obligations; there is no number {number}.");
    }

    /// <summary>The open items of a contract, as they stand, or stood at <c>asOf</c>; settled ones included.</summary>
    [Function("ListItems"), Scope(Scopes.ContractsRead, Scopes.ReceivablesRead), Query("asOf"), Returns(typeof(ListOf<ItemView>))]
    public async Task<Answer> Items([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}/items")] HttpRequest request, string id)
    {
        var (position, at) = await Read(request, id);
        return Answer.Json(new ListOf<ItemView>([.. Domain.Obligations.ItemStanding.All(position, at).Select(item => ItemView.Of(position, item))], null));
    }

    /// <summary>Why an open item is due when it is: anchor, rule, calendar, roll and zone.</summary>
    [Function("ExplainItem"), Scope(Scopes.ContractsRead, Scopes.ReceivablesRead), Query("asOf"), Returns(typeof(ExplainedItem))]
    [Refuses("unknown-item")]
    public async Task<Answer> ExplainItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}/items/{item}/explain")] HttpRequest request, string id, string item)
    {
        var (position, at) = await Read(request, id);
        return Domain.Obligations.ItemStanding.Find(position, item, at) is { } standing
            ? Answer.Json(ExplainedItem.Of(standing))
            : throw new RefusedException("unknown-item", $"The contract has no open item '{item}'; GET /api/contracts/{id}/items lists them.");
    }

    /// <summary>A document of a contract, by its digest.</summary>
    [Function("GetDocument"), Scope(Scopes.ContractsRead), Returns(null, Media = ["text/html", "text/plain"])]
    [Refuses("unknown-document")]
    public async Task<Answer> Document([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}/documents/{sha256}")] HttpRequest request, string id, string sha256)
    {
        var contract = request.Contract(id);
        var position = await registrar.Read(contract);
        var known = position.Documents.Concat(position.Executed).Concat(position.Changes.Values.SelectMany(round => round.Documents.Concat(round.Executed))).FirstOrDefault(document => document.Sha256 == sha256) ?? throw Unknown(sha256);
        var bytes = await documents.Get(contract.Tenant, sha256) ?? throw Unknown(sha256);

        // Its name is its digest, so it never changes; and a page of ours must not run what a stored page says.
        return Answer.Bytes(bytes, known.MediaType + "; charset=utf-8").With("ETag", $"\"{sha256}\"").With("Cache-Control", "private, immutable, max-age=31536000")
            .With("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'").With("X-Content-Type-Options", "nosniff");
    }

    private static RefusedException Unknown(string sha256) =>
        new("unknown-document", $"The contract has no document '{(sha256.Length > 64 ? sha256[..64] + "…" : sha256)}'.");

    // The version of the words is ours, not the caller's: a request that is sent again after an upgrade is still the same one. So is one that names no version
    // of its template after a newer version came: it is drafted anew with the version that it got.
    private async Task<bool> IsDraftOf(ContractId contract, ContractDrafted draft, Func<Agreement, ContractDrafted> again)
    {
        if ((await registrar.ReadFile(contract))?.Facts[0] is not { Data: ContractDrafted filed } fact)
        {
            return false;
        }

        // What the request leaves open may have had another default when it came first.
        var now = filed.Agreement.Template == draft.Agreement.Template && filed.Agreement.Policy == draft.Agreement.Policy
            && filed.Agreement.Platform == draft.Agreement.Platform && filed.Agreement.Vat == draft.Agreement.Vat ? draft : again(filed.Agreement);
        return fact.Json == CanonicalJson.Of<object>(now with { Agreement = now.Agreement with { Wording = filed.Agreement.Wording } });
    }

    private async Task<(Position Position, Instant At)> Read(HttpRequest request, string id)
    {
        var asOf = RequestQuery.Of(request, "asOf").Instant("asOf");
        var contract = request.Contract(id);
        var position = await registrar.Read(contract);
        if (asOf is not { } at)
        {
            return (position, registrar.Now);
        }

        var then = (await registrar.ReadFile(contract))!.AsOf(at);
        return then.Version > 0 ? (Position.Of(then), at) : throw new RefusedException("unknown-contract", $"There was no contract '{id}' at {at}; it was drafted at {position.DraftedAt}.");
    }
}
