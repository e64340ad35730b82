using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Functions.Adapters;
using ContractFlow.Functions.Adapters.ServiceBus;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions;

/// <summary>Legal partners: the cases offered to them, their answers, and the case pack; by HTTP for those without a queue client, or by the queue.</summary>
public sealed class Referrals(Registrar registrar, ReferralAccess access, IRegister register, IDocuments documents, ILegalPartners partners, LegalPartnerDirectory directory, Waking waking, ILogger<Referrals> log)
{
    /// <summary>What a partner is told of a referral; of the answers, its own.</summary>
    public sealed record ReferralView(string Contract, int Referral, ReferralStage Stage, Money Outstanding, ReferralOffer? Offer, ReferralCase? Case, ImmutableArray<ReferralAnswered> Answers);

    /// <summary>With whom an operator places a referral.</summary>
    /// <param name="Partner">The legal partner's id.</param>
    public sealed record Placement(string? Partner);

    /// <summary>A referral that a person has let go on.</summary>
    public sealed record ReleasedReferral(string Contract, int Referral, ReferralStage Stage);

    /// <summary>A referral that an operator has placed.</summary>
    /// <param name="Contract">Under which contract.</param>
    /// <param name="Referral">Its number.</param>
    /// <param name="Stage">Where it stands; the partner is asked at once.</param>
    /// <param name="Partner">Who is asked.</param>
    public sealed record PlacedReferral(string Contract, int Referral, ReferralStage Stage, string Partner);

    /// <summary>The partner's open referrals.</summary>
    [Function("ListReferrals")]
    [Scope(Scopes.Referrals)]
    [Query("after", "limit"), Returns(typeof(ListOf<ReferralView>))]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/referrals")] HttpRequest request, CancellationToken cancellation)
    {
        var partner = ReferralAccess.Partner(request);
        var (after, limit) = RequestQuery.Of(request, "after", "limit").Page();
        var page = await register.Referrals(request.Caller().Tenant, partner, after, limit, cancellation);
        var views = new List<ReferralView>();
        foreach (var line in page.Items)
        {
            views.Add(View(await registrar.Read(line.Contract, cancellation), line.Number, partner));
        }

        return Answer.Json(new { Items = views, page.Next });
    }

    /// <summary>One referral.</summary>
    [Function("GetReferral")]
    [Refuses("not-a-partner", "unknown-referral")]
    [Scope(Scopes.Referrals)]
    [Returns(typeof(ReferralView))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/referrals/{contract}/{number:int}")] HttpRequest request, string contract, int number, CancellationToken cancellation)
    {
        var position = await access.Mine(request, contract, number, cancellation);
        position = position.Referrals.Find(number)!.IsEnded ? Referral.AtItsEnd((await registrar.ReadFile(position.Contract, cancellation))!, number) : position;
        return Answer.Json(View(position, number, ReferralAccess.Partner(request))).Versioned(request, position.Version);
    }

    /// <summary>The partner's answer.</summary>
    [Function("AnswerReferral")]
    [Refuses("currency-mismatch", "not-your-referral", "referral-accepted", "referral-over", "response-conflict", "text-missing",
        "unknown-referral")]
    [Scope(Scopes.Referrals)]
    [Creates]
    [Takes(typeof(PartnerResponse)), Returns(typeof(ReferralView), StatusCodes.Status201Created)]
    public async Task<IResult> Respond(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/referrals/{contract}/{number:int}/responses")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string contract,
        int number,
        CancellationToken cancellation)
    {
        var (id, response) = ((await access.Asked(request, contract, number, cancellation)).Contract, await request.ReadJson<PartnerResponse>());
        var filed = await File(client, id, number, ReferralAccess.Partner(request), response, cancellation);
        return Answer.Json(View(filed.Position, number, ReferralAccess.Partner(request)), StatusCodes.Status201Created).With("ETag", ETags.Of(filed.Position.Version))
            with
        { From = new(filed.Position.Contract, filed.Position.Version, registrar.Now) };
    }

    /// <summary>Places a referral that no partner took with one that the operator has found; it may be one who was asked before.</summary>
    [Function("PlaceReferral"), Scope(Scopes.Operator), Takes(typeof(Placement)), Returns(typeof(PlacedReferral), StatusCodes.Status201Created)]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "future-date", "invalid-amount",
        "item-missing", "referral-not-unplaced", "referral-over", "unknown-contract", "unknown-item", "unknown-obligation",
        "unknown-partner", "unknown-referral", "validation-failed")]
    public async Task<Answer> Place(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/referrals/{contract}/{number:int}/placements")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string contract,
        int number,
        CancellationToken cancellation)
    {
        var (id, placement) = (request.Contract(contract), await request.ReadJson<Placement>());
        var known = await partners.All(id.Tenant, cancellation);
        var filed = await registrar.File(id, (position, now) => ReferralRules.Place(position, number, placement.Partner, known, request.Caller().Actor, now), cancellation);
        await waking.After(client, filed.Position);
        return Answer.Json(new PlacedReferral(contract, number, filed.Position.Referrals.Find(number)!.Stage, placement.Partner!), StatusCodes.Status201Created)
            .With("ETag", ETags.Of(filed.Position.Version));
    }

    /// <summary>What a person says when a referral is let go on.</summary>
    /// <param name="Note">Up to 2,000 characters.</param>
    public sealed record ReleaseNote(string? Note = null);

    /// <summary>Lets a referral go on that waits for a person: an entry was told very late, or an earlier build claimed too much.</summary>
    [Function("ReleaseReferral"), Scope(Scopes.ContractsWrite, Scopes.Operator), Creates, Takes(typeof(ReleaseNote)), Returns(typeof(ReleasedReferral), StatusCodes.Status201Created)]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "future-date", "invalid-amount",
        "item-missing", "referral-not-waiting", "referral-over", "unknown-item", "unknown-obligation", "unknown-referral",
        "validation-failed")]
    public async Task<Answer> Release(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/referrals/{number:int}/release")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id,
        int number,
        CancellationToken cancellation)
    {
        var (contract, note) = (request.Contract(id), await request.ReadJson<ReleaseNote>());
        var filed = await registrar.File(
            contract, (position, now) => ReferralRules.Release(position, number, note.Note, request.Caller().Actor, now), cancellation);
        if (!registrar.IsAnsweringAgain)
        {
            await waking.After(client, filed.Position);
        }

        return Answer.Json(new ReleasedReferral(id, number, filed.Position.Referrals.Find(number)!.Stage), StatusCodes.Status201Created)
            .With("ETag", ETags.Of(filed.Position.Version)) with
        { From = new(filed.Position.Contract, filed.Position.Version, registrar.Now) };
    }

    /// <summary>The sealed case pack, once the partner has accepted.</summary>
    [Function("GetCasePack"), Returns(null, Media = ["application/zip"])]
    [Refuses("referral-not-accepted", "referral-over", "unknown-referral")]
    [Scope(Scopes.Referrals)]
    public async Task<IResult> Pack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/referrals/{contract}/{number:int}/case-pack")] HttpRequest request, string contract, int number, CancellationToken cancellation)
    {
        var position = await access.Mine(request, contract, number, cancellation);
        if (position.Referrals.Find(number)! is { IsEnded: true } over)
        {
            throw new RefusedException("referral-over", $"Referral {number} is over ({over.Stage}); its case pack is closed.");
        }

        if (position.Referrals.Find(number)!.PackSha256 is not { } sha256 || await documents.Get(position.Contract.Tenant, sha256, cancellation) is not { } pack)
        {
            throw new RefusedException("referral-not-accepted", "The case pack is made when the referral is accepted.");
        }

        return Answer.Bytes(pack, "application/zip")
            .With("Content-Disposition", $"attachment; filename=\"case-{contract}-{number}.zip\"")
            .With("Digest", "sha-256=" + Convert.ToBase64String(Convert.FromHexString(sha256)));
    }

    /// <summary>A partner's answer that came by the partner's own queue. What can't be understood, or is refused, goes to the dead letters with the reason.</summary>
    [Function("ReceiveLegalAnswer")]
    public Task ReceiveOwn(
        [ServiceBusTrigger(LegalQueues.Answers, Connection = "ServiceBus", IsSessionsEnabled = true, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => Receive(message, actions, client, cancellation);

    /// <summary>An answer by the shared queue, where the message alone says who sent it: it is taken only while one partner alone may send there.</summary>
    [Function("ReceiveLegalResponse")]
    public async Task ReceiveShared(
        [ServiceBusTrigger(LegalQueues.Responses, Connection = "ServiceBus", IsSessionsEnabled = true, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(actions);
        if (directory.Sharing is [var alone] && message.SessionId == alone)
        {
            await Receive(message, actions, client, cancellation);
            return;
        }

        var reason = directory.Sharing.Contains(message.SessionId ?? "")
            ? $"{directory.Sharing.Length} law firms share this queue, so that nobody can tell who sent the message. Give each its own queues (docs/legal-partners.md), and let it answer there."
            : $"'{message.SessionId}' is no law firm that answers by this queue; it has queues of its own, or none.";
        log.LogWarning("The legal response {Message} goes to the dead letters: {Reason}", message.MessageId, reason);
        await actions.DeadLetterMessageAsync(message, null, "sender-unknown", reason, cancellation);
    }

    private async Task Receive(ServiceBusReceivedMessage message, ServiceBusMessageActions actions, DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(actions);
        try
        {
            var response = LegalResponse.Read(message);
            await File(client, response.Contract, response.Referral, response.Partner, response.Response, cancellation);
            await actions.CompleteMessageAsync(message, cancellation);
        }
        catch (Exception error) when (error is UnreadableException or RefusedException)
        {
            var reason = error is RefusedException refused ? refused.Code : "not-understood";
            log.LogWarning("The legal response {Message} goes to the dead letters: {Reason}", message.MessageId, error.Message);
            await actions.DeadLetterMessageAsync(message, null, reason, error.Message, cancellation);
        }
    }

    private static ReferralView View(Position position, int number, string partner)
    {
        var referral = position.Referrals.Find(number)!;
        var open = !referral.IsEnded && referral.Stage != ReferralStage.Requested;
        return new(
            position.Contract.Contract,
            number,
            referral.Stage,
            ReferralDecisions.Outstanding(position, referral),
            open && referral.AnswerBy is { } answerBy ? ReferralMessages.Offer(position, referral, answerBy) : null,
            referral.PackSha256 is null || referral.IsEnded ? null : ReferralMessages.Case(position, referral),
            [.. referral.Answers.Where(answer => answer.Partner == partner)]);
    }

    private async Task<Filed> File(DurableTaskClient client, ContractId contract, int number, string partner, PartnerResponse response, CancellationToken cancellation)
    {
        var filed = await registrar.File(
            contract,
            (position, now) =>
            {
                // A file that is full of other things still hears how its referral ends.
                FactDraft[] answered = [.. ReferralRules.Answer(position, number, partner, response, now)];
                ContractLimits.DemandOfKind(position, answered);
                return answered;
            },
            cancellation);
        if (!registrar.IsAnsweringAgain)
        {
            await waking.After(client, filed.Position);
        }

        return filed;
    }
}
