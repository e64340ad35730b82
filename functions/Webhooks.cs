using System.Collections.Immutable;
using System.Security.Cryptography;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Functions.Adapters.Webhooks;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sealing;
using ContractFlow.Functions.Sending;
using ContractFlow.Orchestrations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions;

/// <summary>A platform's webhooks: where it is called, how the calls went, and calling again.</summary>
public sealed class Webhooks(IWebhooks webhooks, IRests rests, WebhookCalls calls, SecretBox box, SendingSlots slots, Registrar registrar, IConfiguration settings)
{
    private const int MostSubscriptions = 10;
    private const int LongestUrl = 2048;
    private const int MostTypes = 100;

    /// <summary>What is asked for.</summary>
    /// <param name="Url">The address to call.</param>
    /// <param name="Types">Which events: whole types, and beginnings of types with <c>*</c>; left out for every notice.</param>
    public sealed record Subscribe(Uri? Url, ImmutableArray<string>? Types);

    /// <summary>A subscription without its secret.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Url">The address called.</param>
    /// <param name="Types">Which events it gets; left out where it gets every notice.</param>
    /// <param name="CreatedAt">Since when.</param>
    public sealed record View(string Id, Uri Url, ImmutableArray<string>? Types, Instant CreatedAt)
    {
        /// <summary>Since when it is not called any more, since it answered 410; left out while it is called. Remove it.</summary>
        public Instant? EndedAt { get; init; }

        /// <summary>Until when it is not called, since the calls of late failed; left out where it is called.</summary>
        public Instant? RestsUntil { get; init; }

        /// <summary>Why it has ended, or rests.</summary>
        public string? Reason { get; init; }

        /// <summary>The view of a subscription.</summary>
        /// <param name="subscription">Which.</param>
        /// <param name="rest">Its rest; null where it does not rest.</param>
        public static View Of(WebhookSubscription subscription, Rest? rest)
        {
            ArgumentNullException.ThrowIfNull(subscription);
            return new(subscription.Id, subscription.Url, subscription.Types?.Patterns, subscription.CreatedAt)
            {
                EndedAt = subscription.EndedAt,
                RestsUntil = subscription.EndedAt is null ? rest?.Until : null,
                Reason = subscription.EndedBecause ?? rest?.Reason,
            };
        }
    }

    /// <summary>A new subscription: with its secret, this once.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Url">The address called.</param>
    /// <param name="Types">Which events it gets; left out where it gets every notice.</param>
    /// <param name="Secret"><c>whsec_</c> and the base64 of the key of the signatures; left out where the same request comes again.</param>
    /// <param name="CreatedAt">Since when.</param>
    /// <param name="Note">Why there is no secret.</param>
    public sealed record NewSubscription(string Id, Uri Url, ImmutableArray<string>? Types, string? Secret, Instant CreatedAt, string? Note = null)
    {
        /// <summary>The answer that shows the secret, and the one without it for the same request again.</summary>
        public static Answer Of(WebhookSubscription made)
        {
            ArgumentNullException.ThrowIfNull(made);
            return With(new(made.Id, made.Url, made.Types?.Patterns, made.Secret, made.CreatedAt)) with { Again = Repeated(made.Id, made.Url, made.Types, made.CreatedAt) };
        }

        /// <summary>The answer without the secret, for the same request again.</summary>
        public static Answer Repeated(string id, Uri url, EventFilter? types, Instant createdAt)
        {
            const string Note = "The secret was shown once, in the first answer. If nobody has it, remove the subscription and make another one under a new Idempotency-Key.";
            return With(new(id, url, types?.Patterns, null, createdAt, Note)) with { From = new(null, 0, createdAt, id) };
        }

        private static Answer With(NewSubscription answer) => Answer.Json(answer, StatusCodes.Status201Created).With("Cache-Control", "no-store");
    }

    /// <summary>Subscribes; the signing secret is shown this once.</summary>
    [Function("AddWebhook")]
    [Refuses("too-many-webhooks", "webhook-type", "webhook-url")]
    [Scope(Scopes.Webhooks)]
    [Creates]
    [Takes(typeof(Subscribe)), Returns(typeof(NewSubscription), StatusCodes.Status201Created)]
    public async Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks")] HttpRequest request, CancellationToken cancellation)
    {
        var asked = await request.ReadJson<Subscribe>();
        var tenant = request.Caller().Tenant;
        if (registrar.Made is { } made)
        {
            return NewSubscription.Repeated(made, asked.Url!, asked.Types is { } named ? EventFilter.Of(named) : null, registrar.Now);
        }

        var (url, types) = (Checked(asked.Url), Checked(asked.Types));
        if ((await webhooks.All(tenant, cancellation)).Length >= MostSubscriptions)
        {
            throw TooMany();
        }

        var (id, secret) = ("wh_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), WebhookCalls.NewSecret());
        var subscription = new WebhookSubscription(
            id, tenant, url, WebhookCalls.Seal(box, tenant, id, secret), registrar.Now, types);
        await webhooks.Add(subscription, cancellation);

        // Whoever hangs up now gets no subscription beyond the limit, either.
        if ((await webhooks.All(tenant, CancellationToken.None)).Length > MostSubscriptions)
        {
            // Others were added at the same time; whoever came last sees all of them, so that never more than the most stay.
            await webhooks.Remove(tenant, subscription.Id, CancellationToken.None);
            throw TooMany();
        }

        return NewSubscription.Of(subscription with { Secret = secret });
    }

    /// <summary>The subscriptions.</summary>
    [Function("ListWebhooks")]
    [Scope(Scopes.Webhooks)]
    [Returns(typeof(ListOf<View>))]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhooks")] HttpRequest request, CancellationToken cancellation)
    {
        var (tenant, now) = (request.Caller().Tenant, registrar.Now);
        var resting = (await rests.All(tenant, cancellation)).Where(rest => rest.IsShown(now)).ToDictionary(rest => rest.Destination);
        return Answer.Json(new ListOf<View>(
            [.. (await webhooks.All(tenant, cancellation)).Select(subscription => View.Of(subscription, resting.GetValueOrDefault(Destination.Subscription(subscription))))], null));
    }

    /// <summary>Ends a subscription.</summary>
    [Function("RemoveWebhook")]
    [Refuses("unknown-webhook")]
    [Scope(Scopes.Webhooks)]
    [Returns(null, StatusCodes.Status204NoContent)]
    public async Task<IResult> Remove([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/webhooks/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        await webhooks.Remove(request.Caller().Tenant, id, cancellation) ? Answer.NoContent() : throw Unknown(id);

    /// <summary>How the latest calls went.</summary>
    [Function("ListWebhookAttempts")]
    [Refuses("unknown-webhook")]
    [Scope(Scopes.Webhooks)]
    [Query("limit"), Returns(typeof(ListOf<WebhookAttempt>))]
    public async Task<IResult> Attempts([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhooks/{id}/attempts")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var subscription = await Find(request, id, cancellation);
        return Answer.Json(new ListOf<WebhookAttempt>(await webhooks.Attempts(subscription.Id, RequestQuery.Of(request, "limit").Page().Limit, cancellation), null));
    }

    /// <summary>Calls again with a message called before: same id, new time and signature.</summary>
    [Function("RedeliverWebhook")]
    [Refuses("unknown-message", "unknown-webhook")]
    [Scope(Scopes.Webhooks)]
    [Creates]
    [Takes(typeof(Redelivery)), Returns(typeof(WebhookAttempt))]
    public async Task<IResult> Redeliver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/{id}/redeliveries")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var asked = await request.ReadJson<Redelivery>();
        var subscription = await Find(request, id, cancellation);
        var message = asked.Message ?? throw new RefusedException("unknown-message", "The message is missing; the id of one in the log of calls is expected.", "/message");
        var body = await webhooks.Body(subscription.Id, message, cancellation)
            ?? throw new RefusedException("unknown-message", $"The subscription was never called with '{message}'.", "/message");
        using var place = await slots.Enter(Destination.Host(subscription), cancellation: cancellation)
            ?? throw new DoorException("rate-limited", "The subscriber is being called as often at once as it may be; try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(5) };
        return Answer.Json(await calls.CallAnyway(subscription, message, LinkMask.Of(body), cancellation));
    }

    /// <summary>Which message is to be delivered again.</summary>
    public sealed record Redelivery(string? Message);

    private static string Allowed => $"Expected is one of these, or a beginning of some with * behind it, such as item.*: {string.Join(", ", EventFilter.Known)}.";

    private static RefusedException TooMany() => new("too-many-webhooks", $"There are {MostSubscriptions} subscriptions already; remove one first.");

    private static RefusedException Unknown(string id) => new("unknown-webhook", $"There is no subscription '{id}'.");

    // A name is looked up when it is called, since what it stands for can change; an address is what it is.
    private Uri Checked(Uri? url)
    {
        var fits = url is { OriginalString.Length: <= LongestUrl } && WebhookTargets.IsTarget(url, settings.GetValue("Webhooks:AllowPrivate", false));
        return fits ? url! : throw new RefusedException(
            "webhook-url",
            $"'{Shown(url)}' is no address for webhooks; an absolute https address on the public internet, without user name, port 0 and control characters, of up to {LongestUrl} characters is expected.",
            "/url");
    }

    private static string Shown(Uri? url) => url?.ToString() is { } text ? text.Length > 100 ? text[..100] + "…" : text : "";

    private static EventFilter? Checked(ImmutableArray<string>? types)
    {
        if (types is not { } asked)
        {
            return null;
        }

        if (!asked.IsDefault && asked.Length > MostTypes)
        {
            throw new RefusedException("webhook-type", $"types has {asked.Length} entries; up to {MostTypes} are expected. {Allowed}", "/types");
        }

        var wrong = asked.IsDefaultOrEmpty ? -1 : asked.Index().FirstOrDefault(type => !EventFilter.IsKnown(type.Item), (Index: -1, Item: "")).Index;
        return wrong >= 0 ? throw new RefusedException("webhook-type", $"'{asked[wrong]}' is no type of an event. {Allowed}", $"/types/{wrong}")
            : asked.IsDefaultOrEmpty ? throw new RefusedException("webhook-type", $"types is empty: nothing would ever be sent. {Allowed}", "/types")
            : EventFilter.Of(asked);
    }

    private async Task<WebhookSubscription> Find(HttpRequest request, string id, CancellationToken cancellation) =>
        (await webhooks.All(request.Caller().Tenant, cancellation)).FirstOrDefault(found => found.Id == id) ?? throw Unknown(id);
}
