using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Takes clients' messages out of AMQP.</summary>
internal static class MessageReader
{
    /// <summary>The messages of one transfer: itself, or where it is a batch those inside it.</summary>
    /// <exception cref="AmqpException">A message can't be decoded, or has a body of values instead of bytes.</exception>
    public static IReadOnlyList<MessageContent> ReadAll(Message message) => message.Format == Annotations.BatchFormat
        ? [.. Parts(message).Select(part => Read(Sections.Decode(part)))]
        : [Read(message)];

    /// <summary>One message.</summary>
    public static MessageContent Read(Message message)
    {
        var properties = message.Properties ?? new Properties();
        return new MessageContent
        {
            Body = Body(message),
            MessageId = properties.GetMessageId()?.ToString(),
            CorrelationId = properties.GetCorrelationId()?.ToString(),
            SessionId = properties.GroupId,
            ReplyToSessionId = properties.ReplyToGroupId,
            Subject = properties.Subject,
            ContentType = properties.ContentType,
            To = properties.To,
            ReplyTo = properties.ReplyTo,
            PartitionKey = Annotation<string>(message, Annotations.PartitionKey),
            ScheduledEnqueueTime = Annotation<DateTime?>(message, Annotations.ScheduledEnqueueTime) is { } time ? new(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : default,
            TimeToLive = Life(message, properties),
            ApplicationProperties = PropertyValues.FromWire(message.ApplicationProperties?.Map),
        };
    }

    private static TimeSpan Life(Message message, Properties properties)
    {
        // A life below a millisecond comes as none: both times are equal.
        if (properties.AbsoluteExpiryTime >= properties.CreationTime && properties.CreationTime > DateTime.UnixEpoch)
        {
            return properties.AbsoluteExpiryTime - properties.CreationTime;
        }

        return message.Header is { Ttl: > 0 and < uint.MaxValue } header ? TimeSpan.FromMilliseconds(header.Ttl) : TimeSpan.MaxValue;
    }

    private static T? Annotation<T>(Message message, Symbol name) => message.MessageAnnotations?[name] is T value ? value : default;

    private static byte[] Body(Message message) => message.BodySection switch
    {
        null => [],
        AmqpValue { Value: string text } => Encoding.UTF8.GetBytes(text),
        AmqpValue { Value: byte[] bytes } => bytes,
        AmqpValue { Value: null } => [],
        Data or DataList => [.. Parts(message).SelectMany(part => part)],
        _ => throw new AmqpException(ErrorCode.NotImplemented, "The message's body is a value or a sequence of AMQP: send bytes (a data section) or a text."),
    };

    private static IEnumerable<byte[]> Parts(Message message) => message.BodySection switch
    {
        Data data => [Bytes(data)],
        DataList list => Enumerable.Range(0, list.Count).Select(i => Bytes(list[i])),
        _ => throw new AmqpException(ErrorCode.DecodeError, "A batch holds data sections, one for each message."),
    };

    private static byte[] Bytes(Data data) => data.Buffer is { } buffer ? buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray() : data.Binary;
}
