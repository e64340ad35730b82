using System.Globalization;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>All that a received message shows, as a text.</summary>
internal static class MessageText
{
    public static string Of(ServiceBusReceivedMessage message) =>
        $"{WithoutTimes(message)}\n{message.EnqueuedTime:O} {message.ScheduledEnqueueTime:O} {message.LockedUntil:O} {message.ExpiresAt:O} {message.LockToken}";

    /// <summary>Without what the clock of the day puts there.</summary>
    public static string WithoutTimes(ServiceBusReceivedMessage message)
    {
        var raw = message.GetRawAmqpMessage();
        var (header, own) = (raw.Header, raw.Properties);
        string[] lines =
        [
            $"header: durable {header.Durable}, priority {header.Priority}, ttl {header.TimeToLive}, acquirer {header.FirstAcquirer}, deliveries {header.DeliveryCount}",
            $"properties: id {own.MessageId}, user {own.UserId}, to {own.To}, subject {own.Subject}, reply {own.ReplyTo}, correlation {own.CorrelationId}, "
                + $"type {own.ContentType}, encoding {own.ContentEncoding}, group {own.GroupId}, sequence {own.GroupSequence}, reply group {own.ReplyToGroupId}, "
                + $"life {own.AbsoluteExpiryTime - own.CreationTime}",
            "annotations: " + Text(raw.MessageAnnotations),
            "delivery annotations: " + Text(raw.DeliveryAnnotations),
            "application: " + Text(raw.ApplicationProperties),
            "footer: " + Text(raw.Footer),
            $"body: {message.Body}",
            $"sequence {message.SequenceNumber}, first {message.EnqueuedSequenceNumber}, state {message.State}, life {message.TimeToLive}, "
                + $"source {message.DeadLetterSource}, reason {message.DeadLetterReason}, description {message.DeadLetterErrorDescription}, "
                + $"key {message.PartitionKey}, transaction key {message.TransactionPartitionKey}",
        ];
        return string.Join('\n', lines.Select(line => line.TrimEnd()));
    }

    private static string Text(IDictionary<string, object?> map) =>
        string.Join(", ", map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {Text(pair.Value)}"));

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        DateTime => nameof(DateTime),
        _ => $"{value.GetType().Name} {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };
}
