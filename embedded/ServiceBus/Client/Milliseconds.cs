namespace ContractFlow.Embedded.ServiceBus;

/// <summary>Times as AMQP carries them: in whole milliseconds, the rest cut off.</summary>
internal static class Milliseconds
{
    public static DateTime Of(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);

    public static DateTimeOffset Of(DateTimeOffset instant) => new(Of(instant.UtcDateTime));

    public static TimeSpan Of(TimeSpan span) => new(span.Ticks - (span.Ticks % TimeSpan.TicksPerMillisecond));
}
