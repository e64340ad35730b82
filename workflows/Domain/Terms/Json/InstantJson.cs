using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <summary>An instant as RFC 3339 in UTC, e.g. <c>"2026-05-31T16:00:00Z"</c>.</summary>
public sealed class InstantJson : JsonConverter<Instant>
{
    /// <inheritdoc/>
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : string.Empty;
        var parsed = InstantPattern.ExtendedIso.Parse(text);
        return parsed.Success ? parsed.Value : throw new JsonException($"'{text}' is not an instant such as 2026-05-31T16:00:00Z.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }
}
