using System.Text;
using Azure.Core.Amqp;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>What the broker takes of an official message: the same that would come by AMQP.</summary>
internal static class SentMessage
{
    /// <exception cref="System.Runtime.Serialization.SerializationException">A property is of a type that messages don't carry.</exception>
    /// <exception cref="NotSupportedException">The body is a value or a sequence of AMQP.</exception>
    public static MessageContent Content(ServiceBusMessage message) => new()
    {
        Body = Body(message),
        MessageId = message.MessageId,
        SessionId = message.SessionId,
        PartitionKey = message.PartitionKey,
        CorrelationId = message.CorrelationId,
        Subject = message.Subject,
        ContentType = message.ContentType,
        To = message.To,
        ReplyTo = message.ReplyTo,
        ReplyToSessionId = message.ReplyToSessionId,
        TimeToLive = message.TimeToLive == TimeSpan.MaxValue ? TimeSpan.MaxValue : Milliseconds.Of(message.TimeToLive),
        ScheduledEnqueueTime = Milliseconds.Of(message.ScheduledEnqueueTime),
        ApplicationProperties = Properties(message.ApplicationProperties) ?? [],
    };

    /// <summary>Properties as they would come by AMQP; null for null.</summary>
    /// <exception cref="System.Runtime.Serialization.SerializationException">One is of a type that messages don't carry.</exception>
    public static Dictionary<string, object?>? Properties(IDictionary<string, object?>? properties) =>
        properties?.ToDictionary(pair => pair.Key, pair => SentProperty.Value(pair.Key, pair.Value));

    private static byte[] Body(ServiceBusMessage message)
    {
        var body = message.GetRawAmqpMessage().Body;
        if (body.BodyType == AmqpMessageBodyType.Data)
        {
            return message.Body.ToArray();
        }

        return body.TryGetValue(out var value) && value is string text
            ? Encoding.UTF8.GetBytes(text)
            : throw NotEmulated.Error("the message's body is a value or a sequence of AMQP; send bytes or a text");
    }
}
