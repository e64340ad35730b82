using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.ServiceBus;

/// <summary>An event's message: which event, for which subscription, which try, and how often it was put back.</summary>
public sealed record EventMessage(string Tenant, string Contract, string Subscription, string Key, int Attempt, int PutBack = 0);

/// <summary>The queue of events to subscriptions, apart from the notices: a platform that hangs holds up no mail. The message's id names
/// event, subscription and try, so a second post is dropped.</summary>
public sealed class EventOutbox(ServiceBusClient client) : IEventQueue, IAsyncDisposable
{
    /// <summary>The queue's name.</summary>
    public const string QueueName = "webhook-events";

    // Well below 256 KB, the most that may be sent together.
    private const int MostAtOnce = 100;

    private readonly ServiceBusSender _sender = client.CreateSender(QueueName);

    /// <inheritdoc/>
    public Task Post(ContractId contract, string subscription, string key, int attempt = 0, Instant? notBefore = null, CancellationToken cancellation = default)
    {
        var message = Message(contract, subscription, key, attempt, 0, FirstId(contract, subscription, key, attempt));
        return notBefore is { } instant
            ? _sender.ScheduleMessageAsync(message, instant.ToDateTimeOffset(), cancellation)
            : _sender.SendMessageAsync(message, cancellation);
    }

    /// <inheritdoc/>
    public async Task PostAll(ContractId contract, IReadOnlyCollection<(string Subscription, string Key)> events, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var some in events.Chunk(MostAtOnce))
        {
            await _sender.SendMessagesAsync(some.Select(post => Message(contract, post.Subscription, post.Key, 0, 0, FirstId(contract, post.Subscription, post.Key, 0))), cancellation);
        }
    }

    /// <inheritdoc/>
    public Task PutBack(ContractId contract, string subscription, string key, int attempt, int times, Instant notBefore, CancellationToken cancellation = default) =>
        _sender.ScheduleMessageAsync(
            Message(contract, subscription, key, attempt, times, $"{contract.Contract}:{subscription}:{key}:{attempt}~{times}"), notBefore.ToDateTimeOffset(), cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    private static string FirstId(ContractId contract, string subscription, string key, int attempt) => $"{contract.Contract}:{subscription}:{key}:{attempt}";

    private static ServiceBusMessage Message(ContractId contract, string subscription, string key, int attempt, int putBack, string id) =>
        new(BinaryData.FromObjectAsJson(new EventMessage(contract.Tenant, contract.Contract, subscription, key, attempt, putBack))) { MessageId = id, PartitionKey = contract.Tenant, ContentType = "application/json" };
}
