namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>What a sender puts into a message. Immutable; the broker stores it as it is.</summary>
public sealed record MessageContent
{
    /// <summary>The property that says why a message was dead-lettered.</summary>
    internal const string DeadLetterReason = "DeadLetterReason";

    /// <summary>The property that explains the reason.</summary>
    internal const string DeadLetterErrorDescription = "DeadLetterErrorDescription";

    /// <summary>The payload.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The sender's id, at most 128 characters: what duplicate detection compares.</summary>
    public string? MessageId { get; init; }

    /// <summary>The session, at most 128 characters.</summary>
    public string? SessionId { get; init; }

    /// <summary>Carried along.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>The id that ties an answer to its question.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The kind of message.</summary>
    public string? Subject { get; init; }

    /// <summary>The media type of the body.</summary>
    public string? ContentType { get; init; }

    /// <summary>Carried along.</summary>
    public string? To { get; init; }

    /// <summary>The queue to answer to.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The session to answer in.</summary>
    public string? ReplyToSessionId { get; init; }

    /// <summary>How long the message is worth delivering, from its enqueuing; <see cref="TimeSpan.MaxValue"/> for ever.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.MaxValue;

    /// <summary>When the message becomes active; at once where it is not later than the sending.</summary>
    public DateTimeOffset ScheduledEnqueueTime { get; init; }

    /// <summary>The sender's own properties, and those that receivers added.</summary>
    public IReadOnlyDictionary<string, object?> ApplicationProperties { get; init; } = new Dictionary<string, object?>();

    /// <summary>The same content with these properties added or replaced.</summary>
    public MessageContent With(IEnumerable<KeyValuePair<string, object?>>? properties)
    {
        if (properties is null)
        {
            return this;
        }

        var merged = new Dictionary<string, object?>(ApplicationProperties);
        foreach (var (name, value) in properties)
        {
            merged[name] = value;
        }

        return this with { ApplicationProperties = merged };
    }
}
