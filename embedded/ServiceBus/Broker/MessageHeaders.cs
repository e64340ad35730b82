using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>Everything of a message but its body, as stored: one JSON text.</summary>
internal sealed record MessageHeaders
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string? MessageId { get; init; }

    public string? SessionId { get; init; }

    public string? PartitionKey { get; init; }

    public string? CorrelationId { get; init; }

    public string? Subject { get; init; }

    public string? ContentType { get; init; }

    public string? To { get; init; }

    public string? ReplyTo { get; init; }

    public string? ReplyToSessionId { get; init; }

    public long? TimeToLive { get; init; }

    public DateTimeOffset? ScheduledEnqueueTime { get; init; }

    public Dictionary<string, PropertyValue>? Properties { get; init; }

    public static string Write(MessageContent content) => JsonSerializer.Serialize(
        new MessageHeaders
        {
            MessageId = content.MessageId,
            SessionId = content.SessionId,
            PartitionKey = content.PartitionKey,
            CorrelationId = content.CorrelationId,
            Subject = content.Subject,
            ContentType = content.ContentType,
            To = content.To,
            ReplyTo = content.ReplyTo,
            ReplyToSessionId = content.ReplyToSessionId,
            TimeToLive = content.TimeToLive == TimeSpan.MaxValue ? null : content.TimeToLive.Ticks,
            ScheduledEnqueueTime = content.ScheduledEnqueueTime == default ? null : content.ScheduledEnqueueTime,
            Properties = content.ApplicationProperties.Count == 0
                ? null
                : content.ApplicationProperties.ToDictionary(pair => pair.Key, pair => PropertyValue.Of(pair.Key, pair.Value)),
        },
        Json);

    public static MessageContent Read(string json, byte[] body)
    {
        var headers = JsonSerializer.Deserialize<MessageHeaders>(json, Json)!;
        return new MessageContent
        {
            Body = body,
            MessageId = headers.MessageId,
            SessionId = headers.SessionId,
            PartitionKey = headers.PartitionKey,
            CorrelationId = headers.CorrelationId,
            Subject = headers.Subject,
            ContentType = headers.ContentType,
            To = headers.To,
            ReplyTo = headers.ReplyTo,
            ReplyToSessionId = headers.ReplyToSessionId,
            TimeToLive = headers.TimeToLive is { } ticks ? new TimeSpan(ticks) : TimeSpan.MaxValue,
            ScheduledEnqueueTime = headers.ScheduledEnqueueTime ?? default,
            ApplicationProperties = headers.Properties?.ToDictionary(pair => pair.Key, pair => pair.Value.ToObject()) ?? [],
        };
    }
}
