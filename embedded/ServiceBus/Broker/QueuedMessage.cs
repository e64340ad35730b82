namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>A message in a queue: its content and where it stands.</summary>
public sealed record QueuedMessage
{
    /// <summary>What was sent.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>The number of the message in its queue, from 1, rising in the order of delivery.</summary>
    public long SequenceNumber { get; init; }

    /// <summary>The number that the message had where it was first enqueued (a scheduled message gets a new number when it becomes active).</summary>
    public long EnqueuedSequenceNumber { get; init; }

    /// <summary>When the message became active; for a scheduled one, when it was sent.</summary>
    public DateTimeOffset EnqueuedTime { get; init; }

    /// <summary>How long the message lives from <see cref="EnqueuedTime"/>, by its sender's wish and the queue's limit; <see cref="TimeSpan.MaxValue"/> for ever.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.MaxValue;

    /// <summary>Deliveries so far, this one included.</summary>
    public int DeliveryCount { get; init; }

    /// <summary>Active, deferred or scheduled.</summary>
    public ServiceBusMessageState State { get; init; }

    /// <summary>The token by which the holder settles the message; empty where it is not locked for the caller.</summary>
    public Guid LockToken { get; init; }

    /// <summary>Until when the lock holds.</summary>
    public DateTimeOffset LockedUntil { get; init; }
}
