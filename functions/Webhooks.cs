using System.Security.Cryptography;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Adapters.Webhooks;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions;

/// <summary>A platform's webhooks: where it is called, how the calls went, and calling again.</summary>
public sealed class Webhooks(IWebhooks webhooks, WebhookCalls calls, IConfiguration settings, TimeProvider clock)
{
    private const int MostSubscriptions = 10;

    /// <summary>What is asked for.</summary>
    public sealed record Subscribe(Uri? Url);

    /// <summary>A subscription without its secret.</summary>
    public sealed record View(string Id, Uri Url, Instant CreatedAt);

    /// <summary>Subscribes; the signing secret is shown this once.</summary>
    [Function("AddWebhook")]
    [Scope(Scopes.Webhooks)]
    [Creates]
    public async Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks")] HttpRequest request, CancellationToken cancellation)
    {
        var asked = await request.ReadJson<Subscribe>();
        var tenant = request.Caller().Tenant;
        var url = Checked(asked.Url);
        if ((await webhooks.All(tenant, cancellation)).Length >= MostSubscriptions)
        {
            throw TooMany();
        }

        var subscription = new WebhookSubscription(
            "wh_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), tenant, url, WebhookCalls.NewSecret(), Instant.FromDateTimeOffset(clock.GetUtcNow()));
        await webhooks.Add(subscription, cancellation);
        if ((await webhooks.All(tenant, cancellation)).Length > MostSubscriptions)
        {
            // Others were added at the same time; whoever came last sees all of them, so that never more than the most stay.
            await webhooks.Remove(tenant, subscription.Id, cancellation);
            throw TooMany();
        }

        return Answer.Json(new { subscription.Id, subscription.Url, subscription.Secret, subscription.CreatedAt }, StatusCodes.Status201Created).With("Cache-Control", "no-store");
    }

    /// <summary>The subscriptions.</summary>
    [Function("ListWebhooks")]
    [Scope(Scopes.Webhooks)]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhooks")] HttpRequest request, CancellationToken cancellation) =>
        Answer.Json(new { Items = (await webhooks.All(request.Caller().Tenant, cancellation)).Select(found => new View(found.Id, found.Url, found.CreatedAt)) });

    /// <summary>Ends a subscription.</summary>
    [Function("RemoveWebhook")]
    [Scope(Scopes.Webhooks)]
    public async Task<IResult> Remove([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/webhooks/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        await webhooks.Remove(request.Caller().Tenant, id, cancellation) ? Answer.NoContent() : throw Unknown(id);

    /// <summary>How the latest calls went.</summary>
    [Function("ListWebhookAttempts")]
    [Scope(Scopes.Webhooks)]
    public async Task<IResult> Attempts([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhooks/{id}/attempts")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var subscription = await Find(request, id, cancellation);
        return Answer.Json(new { Items = await webhooks.Attempts(subscription.Id, RequestQuery.Of(request, "limit").Page().Limit, cancellation) });
    }

    /// <summary>Calls again with a message called before: same id, new time and signature.</summary>
    [Function("RedeliverWebhook")]
    [Scope(Scopes.Webhooks)]
    [Creates]
    public async Task<IResult> Redeliver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/{id}/redeliveries")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var asked = await request.ReadJson<Redelivery>();
        var subscription = await Find(request, id, cancellation);
        var message = asked.Message ?? throw new RefusedException("unknown-message", "The message is missing; the id of one in the log of calls is expected.", "/message");
        var body = await webhooks.Body(subscription.Id, message, cancellation)
            ?? throw new RefusedException("unknown-message", $"The subscription was never called with '{message}'.", "/message");
        return Answer.Json(await calls.Call(subscription, message, body, cancellation));
    }

    /// <summary>Which message is to be delivered again.</summary>
    public sealed record Redelivery(string? Message);

    private static RefusedException TooMany() => new("too-many-webhooks", $"There are {MostSubscriptions} subscriptions already; remove one first.");

    private static RefusedException Unknown(string id) => new("unknown-webhook", $"There is no subscription '{id}'.");

    // A name is looked up when it is called, since what it stands for can change; an address is what it is.
    private Uri Checked(Uri? url)
    {
        var privateAllowed = settings.GetValue("Webhooks:AllowPrivate", false);
        var fits = url is { IsAbsoluteUri: true, UserInfo.Length: 0 } && (url.Scheme == "https" || (privateAllowed && url.Scheme == "http"))
            && (privateAllowed || WebhookTargets.MayBePublic(url.IdnHost));
        return fits ? url! : throw new RefusedException("webhook-url", $"'{url}' is no address for webhooks; an absolute https address on the public internet, without user name, is expected.", "/url");
    }

    private async Task<WebhookSubscription> Find(HttpRequest request, string id, CancellationToken cancellation) =>
        (await webhooks.All(request.Caller().Tenant, cancellation)).FirstOrDefault(found => found.Id == id) ?? throw Unknown(id);
}
