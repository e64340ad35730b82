namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>One queue of the broker. The defaults are those of Azure Service Bus's standard tier.</summary>
public sealed record QueueOptions
{
    // The latest expiry that clients of AMQP name; they mean never.
    private static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A queue of this name: 1 to 260 letters, digits, '.', '-', '_' and '/'; case does not count.</summary>
    public QueueOptions(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > 260 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/'))
        {
            throw new ArgumentException($"'{name}' is no queue name: give 1 to 260 letters, digits, '.', '-', '_' or '/'.", nameof(name));
        }

        Name = name;
    }

    /// <summary>The queue's name.</summary>
    public string Name { get; }

    /// <summary>How long a receiver holds a message or a session unless it renews; more than zero, at most 5 minutes.</summary>
    public TimeSpan LockDuration
    {
        get;
        init => field = value > TimeSpan.Zero && value <= TimeSpan.FromMinutes(5)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "LockDuration: a lock lasts more than zero and at most 5 minutes.");
    }

    = TimeSpan.FromMinutes(1);

    /// <summary>Deliveries of one message before it is dead-lettered; at least 1.</summary>
    public int MaxDeliveryCount
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxDeliveryCount: a message is delivered at least once.");
    }

    = 10;

    /// <summary>How long a MessageId is remembered: a second message with it is accepted and dropped. Zero turns the detection off.</summary>
    public TimeSpan DuplicateDetectionWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>True where every message belongs to a session and sessions are read one receiver at a time.</summary>
    public bool RequiresSession { get; init; }

    /// <summary>
    /// True where the partition keys of the messages take turns, whatever stands before them in the queue, and of one key at most a quarter of a listener's calls are made at once:
    /// order is kept within a key alone. For listeners to a queue without sessions; Service Bus itself has no such thing.
    /// </summary>
    public bool PartitionsTakeTurns { get; init; }

    /// <summary>The most bytes that a message, or messages sent together, may have with their properties.</summary>
    public int MaxMessageSize { get; init; } = 256 * 1024;

    /// <summary>
    /// The most bytes of all that the queue keeps: messages that are active, deferred or scheduled, dead letters, and sessions' states. What would make it more is refused (QuotaExceeded)
    /// until something is taken out. 1 byte or more; 1 GiB as of Service Bus.
    /// </summary>
    public long MaxSize
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxSize: a queue keeps at least one byte.");
    }

    = 1024L * 1024 * 1024;

    /// <summary>The longest life of a message that is not received; <see cref="TimeSpan.MaxValue"/> for ever.</summary>
    public TimeSpan DefaultTimeToLive { get; init; } = TimeSpan.MaxValue;

    /// <summary>True where an expired message is dead-lettered, false where it is deleted.</summary>
    public bool DeadLetterOnExpiration { get; init; } = true;

    /// <summary>How long a message lives in this queue; null for ever.</summary>
    internal TimeSpan? Life(MessageContent content, DateTimeOffset now)
    {
        var life = content.TimeToLive < DefaultTimeToLive ? content.TimeToLive : DefaultTimeToLive;
        return life < Never - now ? life : null;
    }
}
