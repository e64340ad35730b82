using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContractFlow.Domain.Contracts;

/// <summary>
/// One text for one JSON value, in the manner of RFC 8785: members sorted by UTF-16 code units, no white space, minimal escapes;
/// numbers keep the digits they were written with. Digests are taken over this form.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The canonical text of a value written with the domain's options.</summary>
    public static string Of<T>(T value)
    {
        using var document = JsonSerializer.SerializeToDocument(value, value?.GetType() ?? typeof(T), DomainJson.Options);
        return Of(document.RootElement);
    }

    /// <summary>The canonical text of a parsed value.</summary>
    public static string Of(JsonElement element)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            Write(element, writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
