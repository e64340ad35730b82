using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>Sends to one queue. Every call completes when what it sent is on disk.</summary>
public class ServiceBusSender : IAsyncDisposable
{
    private readonly MessageBroker? _broker;

    /// <summary>For tests that stand in for the sender.</summary>
    protected ServiceBusSender() => EntityPath = string.Empty;

    internal ServiceBusSender(MessageBroker broker, string queue)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queue);
        (_broker, EntityPath) = (broker, queue);
    }

    /// <summary>The namespace; a name for the process's own broker.</summary>
    public virtual string FullyQualifiedNamespace => "embedded";

    /// <summary>The queue's name.</summary>
    public virtual string EntityPath { get; }

    /// <summary>A name for this sender.</summary>
    public virtual string Identifier { get; } = "sender-" + Guid.NewGuid().ToString("N");

    /// <summary>True once the sender is closed.</summary>
    public virtual bool IsClosed { get; private set; }

    private MessageBroker Broker
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return _broker ?? throw new InvalidOperationException("This sender stands in for another and has no broker: set up the member that is called.");
        }
    }

    /// <summary>Sends a message; one with a later <see cref="ServiceBusMessage.ScheduledEnqueueTime"/> waits for it.</summary>
    /// <exception cref="ServiceBusException">MessagingEntityNotFound; MessageSizeExceeded.</exception>
    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Broker.EnqueueAsync(EntityPath, [Content(message)], cancellationToken);
    }

    /// <summary>Sends messages in their order, all or none.</summary>
    /// <exception cref="ServiceBusException">MessagingEntityNotFound; MessageSizeExceeded by all together.</exception>
    public virtual Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Broker.EnqueueAsync(EntityPath, [.. messages.Select(Content)], cancellationToken);
    }

    /// <summary>Sends a message that becomes active at an instant; returns the number by which it can be cancelled.</summary>
    public virtual async Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var numbers = await Broker.EnqueueAsync(EntityPath, [Content(message) with { ScheduledEnqueueTime = scheduledEnqueueTime }], cancellationToken);
        return numbers[0];
    }

    /// <summary>Takes back a scheduled message.</summary>
    /// <exception cref="ServiceBusException">MessageNotFound: it is active, cancelled or was never there.</exception>
    public virtual Task CancelScheduledMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        Broker.CancelScheduledAsync(EntityPath, sequenceNumber, cancellationToken);

    /// <summary>Closes the sender.</summary>
    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        IsClosed = true;
        return Task.CompletedTask;
    }

    /// <summary>Closes the sender.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The sender's name.</summary>
    public override string ToString() => Identifier;

    private static MessageContent Content(ServiceBusMessage message) => new()
    {
        Body = message.Body.ToArray(),
        MessageId = message.MessageId,
        SessionId = message.SessionId,
        PartitionKey = message.PartitionKey,
        CorrelationId = message.CorrelationId,
        Subject = message.Subject,
        ContentType = message.ContentType,
        To = message.To,
        ReplyTo = message.ReplyTo,
        ReplyToSessionId = message.ReplyToSessionId,
        TimeToLive = message.TimeToLive,
        ScheduledEnqueueTime = message.ScheduledEnqueueTime,
        ApplicationProperties = new Dictionary<string, object>(message.ApplicationProperties),
    };
}
