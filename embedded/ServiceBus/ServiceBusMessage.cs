namespace ContractFlow.Embedded.ServiceBus;

/// <summary>A message to be sent.</summary>
public class ServiceBusMessage
{
    private TimeSpan _timeToLive = TimeSpan.MaxValue;

    /// <summary>A message without a body.</summary>
    public ServiceBusMessage()
        : this(new BinaryData(ReadOnlyMemory<byte>.Empty))
    {
    }

    /// <summary>A message whose body is a text in UTF-8.</summary>
    public ServiceBusMessage(string body)
        : this(new BinaryData(body))
    {
    }

    /// <summary>A message whose body is these bytes.</summary>
    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(new BinaryData(body))
    {
    }

    /// <summary>A message with this body.</summary>
    public ServiceBusMessage(BinaryData body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
    }

    /// <summary>A copy of a received message to send again; what the broker adds (lock, numbers, dead-letter reason) stays behind.</summary>
    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
    {
        ArgumentNullException.ThrowIfNull(receivedMessage);
        Body = receivedMessage.Body;
        (MessageId, SessionId, PartitionKey) = (receivedMessage.MessageId, receivedMessage.SessionId, receivedMessage.PartitionKey);
        (CorrelationId, Subject, ContentType) = (receivedMessage.CorrelationId, receivedMessage.Subject, receivedMessage.ContentType);
        (To, ReplyTo, ReplyToSessionId) = (receivedMessage.To, receivedMessage.ReplyTo, receivedMessage.ReplyToSessionId);
        _timeToLive = receivedMessage.TimeToLive;
        foreach (var (name, value) in receivedMessage.ApplicationProperties)
        {
            if (name is not (ServiceBusReceivedMessage.DeadLetterReasonProperty or ServiceBusReceivedMessage.DeadLetterErrorDescriptionProperty))
            {
                ApplicationProperties.Add(name, value);
            }
        }
    }

    /// <summary>The payload.</summary>
    public BinaryData Body { get; set; }

    /// <summary>The sender's id of the message, at most 128 characters: what duplicate detection compares.</summary>
    public string? MessageId { get; set; }

    /// <summary>The session the message belongs to, at most 128 characters; required by queues with sessions.</summary>
    public string? SessionId { get; set; }

    /// <summary>Carried along; the broker has no partitions. Equal to <see cref="SessionId"/> where both are set.</summary>
    public string? PartitionKey { get; set; }

    /// <summary>The id that ties an answer to its question.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>What the message is about, as its kind.</summary>
    public string? Subject { get; set; }

    /// <summary>The media type of the body.</summary>
    public string? ContentType { get; set; }

    /// <summary>The address meant; carried along.</summary>
    public string? To { get; set; }

    /// <summary>The queue to answer to.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>The session to answer in.</summary>
    public string? ReplyToSessionId { get; set; }

    /// <summary>How long the message is worth delivering, from its enqueuing; positive.</summary>
    public TimeSpan TimeToLive
    {
        get => _timeToLive;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            _timeToLive = value;
        }
    }

    /// <summary>When the message becomes active; at once where it is not later than the sending.</summary>
    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    /// <summary>The sender's own properties: strings, numbers, booleans, dates, durations, GUIDs, URIs and bytes.</summary>
    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();

    /// <summary>The body as text.</summary>
    public override string ToString() => Body.ToString();
}
