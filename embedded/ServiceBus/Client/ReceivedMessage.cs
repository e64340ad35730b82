using Azure.Core.Amqp;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>
/// Makes official messages of the broker's: the same sections, with the same values, that a client reads from AMQP (see
/// <see cref="Amqp.MessageWriter"/>).
/// </summary>
internal static class ReceivedMessage
{
    private const string LockedUntil = "x-opt-locked-until";

    /// <summary>A message for a receiver of this address.</summary>
    public static ServiceBusReceivedMessage Of(QueuedMessage queued, QueuePath path)
    {
        var message = new AmqpAnnotatedMessage(AmqpMessageBody.FromData([queued.Content.Body]));
        Describe(message.Properties, queued);
        Annotate(message.MessageAnnotations, queued, path);
        message.Header.Durable = true;
        message.Header.DeliveryCount = (uint)queued.DeliveryCount;
        message.Header.TimeToLive = queued.Life == TimeSpan.MaxValue ? null : Milliseconds.Of(queued.Life);
        foreach (var (name, value) in queued.Content.ApplicationProperties)
        {
            message.ApplicationProperties[name] = value is DateTime time ? Milliseconds.Shown(time) : value;
        }

        return ServiceBusReceivedMessage.FromAmqpMessage(message, new BinaryData(queued.LockToken.ToByteArray()));
    }

    /// <summary>Notes in a message until when it is locked now.</summary>
    public static void Renewed(ServiceBusReceivedMessage message, DateTimeOffset until) =>
        message.GetRawAmqpMessage().MessageAnnotations[LockedUntil] = Milliseconds.Of(until.UtcDateTime);

    private static void Describe(AmqpMessageProperties properties, QueuedMessage queued)
    {
        var content = queued.Content;
        properties.MessageId = content.MessageId is { } id ? new AmqpMessageId(id) : null;
        properties.CorrelationId = content.CorrelationId is { } correlation ? new AmqpMessageId(correlation) : null;
        properties.Subject = content.Subject;
        properties.To = content.To is { } to ? new AmqpAddress(to) : null;
        properties.ReplyTo = content.ReplyTo is { } replyTo ? new AmqpAddress(replyTo) : null;
        properties.GroupId = content.SessionId;
        properties.ReplyToGroupId = content.ReplyToSessionId;
        properties.ContentType = content.ContentType;
        if (queued.Life != TimeSpan.MaxValue)
        {
            properties.CreationTime = Milliseconds.Of(queued.EnqueuedTime);
            properties.AbsoluteExpiryTime = Milliseconds.Of(queued.EnqueuedTime + queued.Life);
        }
    }

    private static void Annotate(IDictionary<string, object?> annotations, QueuedMessage queued, QueuePath path)
    {
        annotations["x-opt-sequence-number"] = queued.SequenceNumber;
        annotations["x-opt-enqueue-sequence-number"] = queued.EnqueuedSequenceNumber;
        annotations["x-opt-enqueued-time"] = Milliseconds.Of(queued.EnqueuedTime.UtcDateTime);
        annotations["x-opt-message-state"] = (int)queued.State;
        Set(annotations, "x-opt-partition-key", queued.Content.PartitionKey);
        Set(annotations, LockedUntil, queued.LockToken == Guid.Empty ? null : Milliseconds.Of(queued.LockedUntil.UtcDateTime));
        Set(
            annotations,
            "x-opt-scheduled-enqueue-time",
            queued.Content.ScheduledEnqueueTime == default ? null : Milliseconds.Of(queued.Content.ScheduledEnqueueTime.UtcDateTime));
        Set(annotations, "x-opt-deadletter-source", path.IsDeadLetter ? path.Queue : null);
    }

    private static void Set(IDictionary<string, object?> annotations, string name, object? value)
    {
        if (value is not null)
        {
            annotations[name] = value;
        }
    }
}
