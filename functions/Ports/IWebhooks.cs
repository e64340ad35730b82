using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;

namespace ContractFlow.Functions.Ports;

/// <summary>Where a platform wants to be called.</summary>
/// <param name="Id">The subscription's id.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Url">The address; <c>https</c>, or <c>http</c> where the operator allows private targets.</param>
/// <param name="Secret">The key of the signatures as it is kept: sealed, or as builds before kept it <c>whsec_</c> and the base64 of 32 bytes.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="Types">Which events are wanted; null for every notice and none of the events, as before there were events.</param>
public sealed record WebhookSubscription(string Id, string Tenant, Uri Url, string Secret, Instant CreatedAt, EventFilter? Types = null)
{
    /// <summary>Which notices and events are wanted.</summary>
    public EventFilter Filter => Types ?? EventFilter.Notices;

    /// <summary>Since when it is not called any more, since the subscriber said so; null while it is.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>What the subscriber said then.</summary>
    public string? EndedBecause { get; init; }
}

/// <summary>One call to a subscription.</summary>
/// <param name="Message">The message's id: the same over all attempts.</param>
/// <param name="At">When.</param>
/// <param name="Status">The answer's status; null where there was none.</param>
/// <param name="Error">What went wrong.</param>
public sealed record WebhookAttempt(string Message, Instant At, int? Status, string? Error)
{
    /// <summary>Whether it was taken: any 2xx.</summary>
    public bool Taken => Status is >= 200 and < 300;

    /// <summary>Whether the subscriber said that it is gone for good: 410.</summary>
    public bool Gone => Status == 410;
}

/// <summary>The platforms' subscriptions, and the log of the calls.</summary>
public interface IWebhooks
{
    /// <summary>Adds a subscription.</summary>
    Task Add(WebhookSubscription subscription, CancellationToken cancellation = default);

    /// <summary>Removes a subscription and its log; false where there is none of that tenant.</summary>
    Task<bool> Remove(string tenant, string id, CancellationToken cancellation = default);

    /// <summary>Keeps a subscription's secret in another form; nothing where there is no such subscription.</summary>
    Task KeepSecret(string tenant, string id, string secret, CancellationToken cancellation = default);

    /// <summary>Notes that a subscription is not called any more; it stays, so that people see why, until it is removed. Of one that has ended, or is gone, nothing changes.</summary>
    Task End(string tenant, string id, Instant at, string reason, CancellationToken cancellation = default);

    /// <summary>The subscriptions that have ended, of a tenant or of all, in the order of tenant and id; at most a thousand.</summary>
    Task<ImmutableArray<WebhookSubscription>> Ended(string? tenant, CancellationToken cancellation = default);

    /// <summary>A tenant's subscriptions, those that have ended included.</summary>
    Task<ImmutableArray<WebhookSubscription>> All(string tenant, CancellationToken cancellation = default);

    /// <summary>Logs a call; <paramref name="body"/> is kept for redelivery, once for all calls with the message.</summary>
    Task Log(string subscription, WebhookAttempt attempt, string body, CancellationToken cancellation = default);

    /// <summary>The latest calls to a subscription, the latest first.</summary>
    Task<ImmutableArray<WebhookAttempt>> Attempts(string subscription, int limit, CancellationToken cancellation = default);

    /// <summary>Whether a message was taken before.</summary>
    Task<bool> WasTaken(string subscription, string message, CancellationToken cancellation = default);

    /// <summary>The body of a message called before; null where there is none.</summary>
    Task<string?> Body(string subscription, string message, CancellationToken cancellation = default);

    /// <summary>Forgets calls and bodies of before an instant, and of each subscription the oldest bodies beyond so many bytes; whether a message was taken is known as long as its calls are.</summary>
    /// <returns>How many calls and bodies were forgotten.</returns>
    Task<int> Forget(Instant before, long mostBytes, CancellationToken cancellation = default);

    /// <summary>The number of the fact up to which a contract's events are on their way; 0 where none is.</summary>
    Task<int> Told(ContractId contract, CancellationToken cancellation = default);

    /// <summary>Notes that a contract's events are on their way up to a fact.</summary>
    Task MarkTold(ContractId contract, int version, CancellationToken cancellation = default);
}
