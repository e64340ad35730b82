using System.Globalization;
using System.Runtime.Serialization;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>An application property's value as a type's name and a text, so that it comes back as the type it was.</summary>
internal sealed record PropertyValue(string Type, string Text)
{
    public static PropertyValue Of(string name, object? value) => value switch
    {
        null => new("null", string.Empty),
        string text => new("string", text),
        bool flag => new("bool", flag ? "true" : "false"),
        byte or sbyte or short or ushort or int or uint or long or ulong or decimal =>
            new(value.GetType().Name, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        float or double => new(value.GetType().Name, ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture)),
        char letter => new("char", letter.ToString()),
        Guid guid => new("guid", guid.ToString()),
        DateTime time => new("time", time.ToString("O", CultureInfo.InvariantCulture)),
        DateTimeOffset instant => new("instant", instant.ToString("O", CultureInfo.InvariantCulture)),
        TimeSpan span => new("span", span.ToString("c", CultureInfo.InvariantCulture)),
        Uri uri => new("uri", uri.OriginalString),
        byte[] bytes => new("bytes", Convert.ToBase64String(bytes)),
        _ => throw new SerializationException(
            $"The application property '{name}' is a {value.GetType().Name}: give a string, number, boolean, date, duration, GUID, URI or bytes."),
    };

    public object? ToObject() => Type switch
    {
        "null" => null,
        "string" => Text,
        "bool" => Text == "true",
        "char" => Text[0],
        "guid" => Guid.Parse(Text),
        "time" => DateTime.Parse(Text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "instant" => DateTimeOffset.Parse(Text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "span" => TimeSpan.ParseExact(Text, "c", CultureInfo.InvariantCulture),
        "uri" => new Uri(Text, UriKind.RelativeOrAbsolute),
        "bytes" => Convert.FromBase64String(Text),
        _ => Convert.ChangeType(Text, System.Type.GetType("System." + Type, throwOnError: true)!, CultureInfo.InvariantCulture),
    };
}
