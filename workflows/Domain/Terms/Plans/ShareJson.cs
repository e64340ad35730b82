using System.Text.Json;
using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>A share as <c>{ "percent": 30 }</c>, <c>{ "parts": 1, "of": 3 }</c>, <c>{ "amount": { … } }</c> or <c>{ "balance": true }</c>.</summary>
public sealed class ShareJson : JsonConverter<Share>
{
    private sealed record Shape(decimal? Percent, int? Parts, int? Of, Money? Amount, bool? Balance);

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <inheritdoc/>
    public override Share Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<Shape>(ref reader, Strict) switch
            {
                { Percent: { } percent, Parts: null, Of: null, Amount: null, Balance: null } => Share.OfPercent(percent),
                { Percent: null, Parts: { } parts, Of: { } of, Amount: null, Balance: null } => Share.OfFraction(parts, of),
                { Percent: null, Parts: null, Of: null, Amount: { } amount, Balance: null } => Share.OfAmount(amount),
                { Percent: null, Parts: null, Of: null, Amount: null, Balance: true } => Share.Balance,
                _ => throw new JsonException("A share is one of { \"percent\": 30 }, { \"parts\": 1, \"of\": 3 }, { \"amount\": { … } } and { \"balance\": true }."),
            };
        }
        catch (InvalidValueException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Share value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, new Shape(value.Percent, value.Fraction?.Parts, value.Fraction?.Of, value.Amount, value.IsBalance ? true : null), Strict);
    }
}
