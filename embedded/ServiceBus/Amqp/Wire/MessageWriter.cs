using Amqp;
using Amqp.Framing;
using Amqp.Types;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Puts the broker's messages into AMQP.</summary>
internal static class MessageWriter
{
    /// <summary>A message for a receiver, or, <paramref name="shown"/>, for somebody who only looks.</summary>
    public static LockedMessage Write(QueuedMessage queued, QueuePath path, bool shown = false)
    {
        var content = queued.Content;
        return new LockedMessage(queued.LockToken)
        {
            Header = Header(queued, shown),
            MessageAnnotations = Annotate(queued, path),
            Properties = Properties(queued),
            ApplicationProperties = content.ApplicationProperties.Count == 0 ? null : Own(content.ApplicationProperties),
            BodySection = new Data { Binary = content.Body.ToArray() },
        };
    }

    // The count on the wire is that of the deliveries before this one; a message that is only shown is not being delivered.
    private static Header Header(QueuedMessage queued, bool shown)
    {
        var header = new Header { Durable = true, DeliveryCount = (uint)(shown ? queued.DeliveryCount : queued.DeliveryCount - 1) };
        if (queued.Life.TotalMilliseconds < uint.MaxValue)
        {
            header.Ttl = (uint)queued.Life.TotalMilliseconds;
        }

        return header;
    }

    private static Properties Properties(QueuedMessage queued)
    {
        var content = queued.Content;
        var properties = new Properties
        {
            MessageId = content.MessageId,
            CorrelationId = content.CorrelationId,
            Subject = content.Subject,
            To = content.To,
            ReplyTo = content.ReplyTo,
            GroupId = content.SessionId,
            ReplyToGroupId = content.ReplyToSessionId,
            ContentType = content.ContentType,
        };
        if (queued.Life != TimeSpan.MaxValue)
        {
            properties.CreationTime = Milliseconds.Of(queued.EnqueuedTime.UtcDateTime);
            properties.AbsoluteExpiryTime = Milliseconds.Of((queued.EnqueuedTime + queued.Life).UtcDateTime);
        }

        return properties;
    }

    private static MessageAnnotations Annotate(QueuedMessage queued, QueuePath path)
    {
        var annotations = new MessageAnnotations();
        annotations[Annotations.SequenceNumber] = queued.SequenceNumber;
        annotations[Annotations.EnqueuedSequenceNumber] = queued.EnqueuedSequenceNumber;
        annotations[Annotations.EnqueuedTime] = Milliseconds.Of(queued.EnqueuedTime.UtcDateTime);
        annotations[Annotations.MessageState] = (int)queued.State;
        Set(annotations, Annotations.PartitionKey, queued.Content.PartitionKey);
        Set(annotations, Annotations.LockedUntil, queued.LockToken == Guid.Empty ? null : Milliseconds.Of(queued.LockedUntil.UtcDateTime));
        Set(annotations, Annotations.ScheduledEnqueueTime, queued.Content.ScheduledEnqueueTime == default ? null : Milliseconds.Of(queued.Content.ScheduledEnqueueTime.UtcDateTime));
        Set(annotations, Annotations.DeadLetterSource, path.IsDeadLetter ? path.Queue : null);
        return annotations;
    }

    private static void Set(MessageAnnotations annotations, Symbol name, object? value)
    {
        if (value is not null)
        {
            annotations[name] = value;
        }
    }

    private static ApplicationProperties Own(IReadOnlyDictionary<string, object?> properties)
    {
        var own = new ApplicationProperties();
        foreach (var (name, value) in properties)
        {
            own[name] = PropertyValues.ToWire(value);
        }

        return own;
    }
}
