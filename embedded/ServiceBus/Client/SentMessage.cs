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
        SessionId = Text(message.SessionId),
        PartitionKey = message.PartitionKey,
        CorrelationId = message.CorrelationId,
        Subject = Text(message.Subject),
        ContentType = Text(message.ContentType),
        To = message.To,
        ReplyTo = message.ReplyTo,
        ReplyToSessionId = Text(message.ReplyToSessionId),
        TimeToLive = message.TimeToLive == TimeSpan.MaxValue ? TimeSpan.MaxValue : Milliseconds.Of(message.TimeToLive),
        ScheduledEnqueueTime = Milliseconds.Of(message.ScheduledEnqueueTime),
        ApplicationProperties = message.ApplicationProperties.ToDictionary(pair => pair.Key, pair => SentProperty.Value(pair.Key, pair.Value)),
    };

    /// <summary>Properties that a receiver adds when it settles, as they would come by AMQP; null for null.</summary>
    /// <exception cref="System.Runtime.Serialization.SerializationException">One is of a type that messages don't carry.</exception>
    public static Dictionary<string, object?>? Settled(IDictionary<string, object?>? properties) =>
        properties?.ToDictionary(pair => pair.Key, pair => SentProperty.SettledValue(pair.Key, pair.Value));

    // The official client (7.21.0) sends these without a value where they are empty.
    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

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
