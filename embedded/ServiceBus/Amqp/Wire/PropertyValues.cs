using Amqp.Types;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Values of application properties on the wire: AMQP's own types, and three of .NET in the Service Bus dialect.</summary>
internal static class PropertyValues
{
    private static readonly Symbol Link = "com.microsoft:uri";
    private static readonly Symbol Instant = "com.microsoft:datetime-offset";
    private static readonly Symbol Span = "com.microsoft:timespan";

    /// <summary>A value to be sent.</summary>
    public static object? ToWire(object? value) => value switch
    {
        Uri uri => new DescribedValue(Link, uri.OriginalString),
        DateTimeOffset instant => new DescribedValue(Instant, instant.UtcTicks),
        TimeSpan span => new DescribedValue(Span, span.Ticks),
        decimal number => Decimals.ToWire(number),
        _ => value,
    };

    /// <summary>A value that came; what the dialect does not know stays as it is, to be refused by the broker with its name.</summary>
    public static object? FromWire(object? value) => value switch
    {
        Symbol symbol => (string)symbol,
        global::Amqp.Types.Decimal number => Decimals.FromWire(number) ?? value,
        DescribedValue { Descriptor: Symbol name, Value: string text } when name.Equals(Link) => new Uri(text, UriKind.RelativeOrAbsolute),
        DescribedValue { Descriptor: Symbol name, Value: long ticks } when name.Equals(Instant) && IsInstant(ticks) => new DateTimeOffset(ticks, TimeSpan.Zero),
        DescribedValue { Descriptor: Symbol name, Value: long ticks } when name.Equals(Span) => new TimeSpan(ticks),
        _ => value,
    };

    /// <summary>The properties of a map of a peer's.</summary>
    public static Dictionary<string, object?> FromWire(Map? map) => map is null
        ? []
        : map.ToDictionary(pair => pair.Key.ToString()!, pair => FromWire(pair.Value));

    private static bool IsInstant(long ticks) => ticks >= DateTimeOffset.MinValue.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks;
}
