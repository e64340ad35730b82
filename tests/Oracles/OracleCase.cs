using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using NodaTime.Text;

namespace ContractFlow.Oracles;

/// <summary>One oracle's inputs, with the expected members' names where these say what is asked.</summary>
public sealed record OracleCase(JsonElement Inputs, JsonElement Expected, JsonElement All)
{
    public static CultureInfo Invariant => CultureInfo.InvariantCulture;

    public bool Has(string name) => Inputs.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public JsonElement this[string name] => Inputs.TryGetProperty(name, out var value) ? value : throw new ArgumentException($"The oracle lacks the input '{name}'.");

    public string Text(string name) => Of(this[name]);

    public string Text(string name, string otherwise) => Has(name) ? Text(name) : otherwise;

    public LocalDate Date(string name) => Day(Text(name));

    public LocalDate? DateOrNull(string name) => Has(name) ? Date(name) : null;

    public decimal Number(string name) => decimal.Parse(Text(name), NumberStyles.Float, Invariant);

    public decimal? NumberOrNull(string name) => Has(name) ? Number(name) : null;

    public int Int(string name) => (int)Number(name);

    public IEnumerable<JsonElement> List(string name) => this[name].EnumerateArray();

    public Money Money(string name, string currency = "EUR") => Domain.Contracts.Money.Of(Text(name), Text("currency", currency));

    public IEnumerable<string> Keys => Expected.EnumerateObject().Select(member => member.Name);

    public static string Of(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    public static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static string Fixed(decimal number, int decimals = 2) => decimal.Round(number, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals, Invariant);

    /// <summary>An object with one member for each of <paramref name="keys"/>.</summary>
    public static JsonObject Map(IEnumerable<string> keys, Func<string, JsonNode?> value) => new(keys.Distinct().Select(key => KeyValuePair.Create(key, value(key))));

    public static JsonArray Array(IEnumerable<JsonNode?> items) => [.. items];

    public static JsonArray Dates(IEnumerable<LocalDate> dates) => Array(dates.Select(date => (JsonNode?)Iso(date)));

    /// <summary>The currency whose decimals an amount is written with, where none is named.</summary>
    public static string CurrencyOf(string amount) => (amount.Contains('.', StringComparison.Ordinal) ? amount.Length - amount.IndexOf('.', StringComparison.Ordinal) - 1 : 0) switch { 0 => "JPY", 3 => "KWD", _ => "EUR" };
}
