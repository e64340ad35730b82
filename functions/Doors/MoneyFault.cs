using System.Globalization;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Functions.Doors;

/// <summary>Says which text of an amount is at fault, and what is expected of it. The pointer stays that of the amount.</summary>
internal static class MoneyFault
{
    private const string Amount = "an amount such as 1234.50 (a dot for decimals, no grouping)";

    /// <summary>
    /// The fault of <c>{ "amount": "1234.50", "currency": "CNY" }</c>; null where it is another one than that of its two texts.
    /// </summary>
    public static FieldFault? Of(JsonElement json, string pointer)
    {
        if (Text(json, "amount") is not { } amount || Text(json, "currency") is not { } code || json.EnumerateObject().Count() != 2)
        {
            return null;
        }

        if (!Currency.TryOf(code, out var currency))
        {
            return Fault(json, pointer, "currency", "an ISO 4217 code such as CNY or EUR");
        }

        try
        {
            Money.Of(amount, code);
            return null;
        }
        catch (InvalidValueException)
        {
            var digits = currency.Exponent.ToString(CultureInfo.InvariantCulture);
            return Fault(json, pointer, "amount", $"{Amount}, with at most {digits} decimals as {code} has, and below 10^15");
        }
    }

    private static FieldFault Fault(JsonElement json, string pointer, string member, string expected) =>
        JsonFaults.Fault(pointer, $"{member} {GivenValue.Describe(json.GetProperty(member))}", expected);

    private static string? Text(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var text)
            && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
