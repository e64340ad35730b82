using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.ServiceBus;

/// <summary>An event's message: which event, for which subscription, and which try.</summary>
public sealed record EventMessage(string Tenant, string Contract, string Subscription, string Key, int Attempt);

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
        var message = new ServiceBusMessage(BinaryData.FromObjectAsJson(new EventMessage(contract.Tenant, contract.Contract, subscription, key, attempt)))
        {
            MessageId = $"{contract.Contract}:{subscription}:{key}:{attempt}",
            ContentType = "application/json",
        };
        return notBefore is { } instant
            ? _sender.ScheduleMessageAsync(message, instant.ToDateTimeOffset(), cancellation)
            : _sender.SendMessageAsync(message, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sender.DisposeAsync();
}
