namespace ContractFlow.Embedded.ServiceBus;

/// <summary>Times as AMQP carries them: in whole milliseconds, the rest cut off.</summary>
internal static class Milliseconds
{
    public static DateTime Of(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);

    public static DateTimeOffset Of(DateTimeOffset instant) => new(Of(instant.UtcDateTime));

    /// <summary>A time as the official client reads it (Azure.Messaging.ServiceBus 7.21.0): nothing lies before 1970, and the last time has no zone.</summary>
    public static DateTime Shown(DateTime utc) =>
        utc < DateTime.UnixEpoch ? DateTime.UnixEpoch : utc >= Of(DateTime.MaxValue.ToUniversalTime()) ? DateTime.MaxValue : utc;

    public static TimeSpan Of(TimeSpan span) => new(span.Ticks - (span.Ticks % TimeSpan.TicksPerMillisecond));
}
