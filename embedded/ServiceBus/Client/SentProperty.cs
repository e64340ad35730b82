using System.Runtime.Serialization;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>
/// What becomes of an application property between the official client and the service: times lose what is below a millisecond and what they
/// say of their zone, a stream becomes bytes, types of .NET's own are refused.
/// </summary>
internal static class SentProperty
{
    /// <summary>A property of a message that is sent.</summary>
    /// <exception cref="SerializationException">The value is of a type that messages don't carry.</exception>
    public static object? Value(string name, object? value) => value switch
    {
        byte[] or Uri { IsAbsoluteUri: false } => value,
        _ => SettledValue(name, value),
    };

    /// <summary>A property that a receiver adds when it settles: the official client (7.21.0) takes fewer types there.</summary>
    /// <exception cref="SerializationException">The value is of a type that messages don't carry.</exception>
    /// <exception cref="InvalidOperationException">The value is a relative URI.</exception>
    public static object? SettledValue(string name, object? value) => value switch
    {
        null or string or bool or char or byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal or Guid or TimeSpan => value,
        // A time of no kind is taken as local.
        DateTime time => Milliseconds.Of(time.ToUniversalTime()),
        DateTimeOffset instant => instant.ToUniversalTime(),
        Uri uri => new Uri(uri.AbsoluteUri),
        Stream stream => Bytes(stream),
        _ => throw new SerializationException(
            $"The application property '{name}' is a {value.GetType().FullName}, which messages don't carry here: give a string, number, boolean, date, duration, GUID, URI or stream."),
    };

    private static byte[] Bytes(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
