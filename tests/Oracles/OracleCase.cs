using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;
using NodaTime.Text;

namespace ContractFlow.Oracles;

/// <summary>One oracle's inputs, with the expected members' names where these say what is asked.</summary>
public sealed record OracleCase(string Topic, JsonElement Inputs, JsonElement Expected, JsonElement All)
{
    public static CultureInfo Invariant => CultureInfo.InvariantCulture;

    public bool Has(string name) => Inputs.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public JsonElement this[string name] => Inputs.TryGetProperty(name, out var value) ? value : throw new ArgumentException($"The oracle lacks the input '{name}'.");

    public string Text(string name) => Of(this[name]);

    public string Text(string name, string otherwise) => Has(name) ? Text(name) : otherwise;

    /// <summary>The first of <paramref name="names"/> that the oracle has: one thing may be spelled in several ways.</summary>
    public string? Any(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Has(name))
            {
                return Text(name);
            }
        }

        return null;
    }

    public LocalDate? AnyDate(params ReadOnlySpan<string> names) => Any(names) is { } text ? Day(text) : null;

    public decimal? AnyNumber(params ReadOnlySpan<string> names) => Any(names) is { } text ? Decimal(text) : null;

    public LocalDate Date(string name) => Day(Text(name));

    public LocalDate? DateOrNull(string name) => Has(name) ? Date(name) : null;

    public decimal Number(string name) => Decimal(Text(name));

    public int Int(string name) => (int)Number(name);

    public IEnumerable<JsonElement> List(string name) => this[name].EnumerateArray();

    public Money Money(string name, string currency = "EUR") => Domain.Contracts.Money.Of(Text(name), Text("currency", currency));

    public IEnumerable<string> Keys => Expected.EnumerateObject().Select(member => member.Name).Where(name => !OracleRunner.IsComment(name));

    /// <summary>The calendar that the inputs name, else that of the jurisdiction, else weekends only.</summary>
    public BusinessCalendar Calendar() => OracleNames.Calendar(Any("calendar", "state") is { } id ? id : Law() is { } law ? TermsContext.For(law).Calendar.Id : "WEEKEND", Any("state", "land", "region"));

    /// <summary>The law that the inputs name, or null.</summary>
    public Jurisdiction? Law() => Any("jurisdiction", "law") is { } code ? OracleNames.Law(code) : null;

    public static string Of(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    public static decimal Decimal(string text) => decimal.Parse(text.TrimEnd('%'), NumberStyles.Float, Invariant);

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    public static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static string Fixed(decimal number, int decimals = 2) => decimal.Round(number, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals, Invariant);

    /// <summary>An object with one member for each of <paramref name="keys"/>.</summary>
    public static JsonObject Map(IEnumerable<string> keys, Func<string, JsonNode?> value) => new(keys.Distinct().Select(key => KeyValuePair.Create(key, value(key))));

    public static JsonArray Array(IEnumerable<JsonNode?> items) => [.. items];

    public static JsonArray Dates(IEnumerable<LocalDate> dates) => Array(dates.Select(date => (JsonNode?)Iso(date)));
}
