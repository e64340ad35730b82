using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Contracts;

/// <summary>Money as <c>{ "amount": "1234.50", "currency": "CNY" }</c>; the amount is a string, never a number.</summary>
/// <param name="isGiven">Whether it reads what somebody gives, below 10^15; else what is on file.</param>
public sealed class MoneyJson(bool isGiven) : JsonConverter<Money>
{
    /// <summary>Reads what is on file.</summary>
    public MoneyJson()
        : this(isGiven: false)
    {
    }

    private sealed record Shape(string? Amount, string? Currency);

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
    };

    /// <inheritdoc/>
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var shape = JsonSerializer.Deserialize<Shape>(ref reader, Strict);
        if (shape?.Amount is null || shape.Currency is null)
        {
            throw new JsonException("Money is written { \"amount\": \"1234.50\", \"currency\": \"CNY\" }.");
        }

        try
        {
            return isGiven ? Money.Of(shape.Amount, shape.Currency) : Money.Kept(shape.Amount, shape.Currency);
        }
        catch (InvalidValueException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("amount", value.AmountText);
        writer.WriteString("currency", value.Currency.Code);
        writer.WriteEndObject();
    }
}
