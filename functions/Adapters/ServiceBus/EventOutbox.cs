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

    private readonly ServiceBusSender _sender = client.CreateSender(QueueName);

    /// <inheritdoc/>
    public Task Post(ContractId contract, string subscription, string key, int attempt = 0, Instant? notBefore = null, CancellationToken cancellation = default)
    {
        var message = Message(contract, subscription, key, attempt, 0, $"{contract.Contract}:{subscription}:{key}:{attempt}");
        return notBefore is { } instant
            ? _sender.ScheduleMessageAsync(message, instant.ToDateTimeOffset(), cancellation)
            : _sender.SendMessageAsync(message, cancellation);
    }

    /// <inheritdoc/>
    public Task PutBack(ContractId contract, string subscription, string key, int attempt, int times, Instant notBefore, CancellationToken cancellation = default) =>
        _sender.ScheduleMessageAsync(
            Message(contract, subscription, key, attempt, times, $"{contract.Contract}:{subscription}:{key}:{attempt}~{times}"), notBefore.ToDateTimeOffset(), cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    private static ServiceBusMessage Message(ContractId contract, string subscription, string key, int attempt, int putBack, string id) =>
        new(BinaryData.FromObjectAsJson(new EventMessage(contract.Tenant, contract.Contract, subscription, key, attempt, putBack))) { MessageId = id, ContentType = "application/json" };
}
