using System.Text.Json;
using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>A jurisdiction by its code: ISO 3166 for a state, <c>EU</c>, and <c>US-FED</c> for a federal agency.</summary>
public sealed class JurisdictionJson : JsonConverter<Jurisdiction>
{
    /// <summary>Every code, for sentences that say what is expected.</summary>
    public const string Codes = "CN, DE, FR, GB, IE, EU, JP, US, US-FED, AU";

    /// <summary>The code of <paramref name="jurisdiction"/>.</summary>
    public static string Code(Jurisdiction jurisdiction) => jurisdiction == Jurisdiction.USFederal ? "US-FED" : jurisdiction.ToString();

    /// <summary>The jurisdiction of a code; <c>UK</c> is taken for <c>GB</c>.</summary>
    /// <exception cref="InvalidValueException">Not one of the codes.</exception>
    public static Jurisdiction Of(string code) =>
        TryOf(code, out var jurisdiction) ? jurisdiction : throw new InvalidValueException($"'{code}' is not one of the jurisdictions {Codes}.");

    /// <summary>Whether <paramref name="code"/> names a jurisdiction, and which.</summary>
    public static bool TryOf(string? code, out Jurisdiction jurisdiction)
    {
        var wanted = code == "UK" ? "GB" : code;
        foreach (var candidate in Enum.GetValues<Jurisdiction>())
        {
            if (Code(candidate) == wanted)
            {
                jurisdiction = candidate;
                return true;
            }
        }

        jurisdiction = default;
        return false;
    }

    /// <inheritdoc/>
    public override Jurisdiction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return TryOf(text, out var jurisdiction) ? jurisdiction : throw new JsonException($"'{text}' is not one of the jurisdictions {Codes}.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Jurisdiction value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Code(value));
    }
}
