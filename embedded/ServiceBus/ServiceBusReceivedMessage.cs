using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>A message as a receiver sees it: what was sent, and where it stands in its queue.</summary>
public class ServiceBusReceivedMessage
{
    internal const string DeadLetterReasonProperty = "DeadLetterReason";
    internal const string DeadLetterErrorDescriptionProperty = "DeadLetterErrorDescription";

    private readonly QueuedMessage _message;

    internal ServiceBusReceivedMessage(QueuedMessage message)
    {
        _message = message;
        Body = new BinaryData(message.Content.Body);
        LockedUntil = message.LockedUntil;
    }

    /// <summary>The payload.</summary>
    public BinaryData Body { get; }

    /// <summary>The sender's id of the message; the broker gives one where the sender did not.</summary>
    public string? MessageId => _message.Content.MessageId;

    /// <summary>The session the message belongs to.</summary>
    public string? SessionId => _message.Content.SessionId;

    /// <summary>As sent.</summary>
    public string? PartitionKey => _message.Content.PartitionKey;

    /// <summary>The id that ties an answer to its question.</summary>
    public string? CorrelationId => _message.Content.CorrelationId;

    /// <summary>What the message is about, as its kind.</summary>
    public string? Subject => _message.Content.Subject;

    /// <summary>The media type of the body.</summary>
    public string? ContentType => _message.Content.ContentType;

    /// <summary>As sent.</summary>
    public string? To => _message.Content.To;

    /// <summary>The queue to answer to.</summary>
    public string? ReplyTo => _message.Content.ReplyTo;

    /// <summary>The session to answer in.</summary>
    public string? ReplyToSessionId => _message.Content.ReplyToSessionId;

    /// <summary>How long the message is worth delivering, from its enqueuing.</summary>
    public TimeSpan TimeToLive => _message.Content.TimeToLive;

    /// <summary>The sender's own properties, and those that receivers added when they settled it.</summary>
    public IReadOnlyDictionary<string, object> ApplicationProperties => _message.Content.ApplicationProperties;

    /// <summary>The number of the message in its queue: rising in the order of delivery.</summary>
    public long SequenceNumber => _message.SequenceNumber;

    /// <summary>The number that the message had where it was first enqueued.</summary>
    public long EnqueuedSequenceNumber => _message.EnqueuedSequenceNumber;

    /// <summary>When the message became active.</summary>
    public DateTimeOffset EnqueuedTime => _message.EnqueuedTime;

    /// <summary>When the message was to become active.</summary>
    public DateTimeOffset ScheduledEnqueueTime => _message.Content.ScheduledEnqueueTime;

    /// <summary>When the message expires.</summary>
    public DateTimeOffset ExpiresAt => _message.ExpiresAt;

    /// <summary>How often the message was delivered, this time included; a peeked message shows the deliveries so far.</summary>
    public int DeliveryCount => _message.DeliveryCount;

    /// <summary>The token by which the receiver settles the message; the empty GUID where it holds no lock.</summary>
    public string LockToken => _message.LockToken.ToString();

    /// <summary>Until when the receiver may settle the message.</summary>
    public DateTimeOffset LockedUntil { get; internal set; }

    /// <summary>Why the message was dead-lettered.</summary>
    public string? DeadLetterReason => Property(DeadLetterReasonProperty);

    /// <summary>The explanation of <see cref="DeadLetterReason"/>.</summary>
    public string? DeadLetterErrorDescription => Property(DeadLetterErrorDescriptionProperty);

    /// <summary>Where the message stands.</summary>
    public ServiceBusMessageState State => _message.State;

    internal Guid Token => _message.LockToken;

    /// <summary>The body as text.</summary>
    public override string ToString() => Body.ToString();

    private string? Property(string name) => ApplicationProperties.TryGetValue(name, out var value) ? value as string : null;
}
