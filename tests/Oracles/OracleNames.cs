using System.Text.Json;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

/// <summary>Calendars, laws, conventions and currencies as oracles spell them.</summary>
internal static class OracleNames
{
    /// <summary>The calendar of a name such as CN, DE, DE-BY, England, US, TARGET2 or none, and a region where it is given apart.</summary>
    public static BusinessCalendar Calendar(string name, string? region = null)
    {
        var id = name.Trim().ToUpperInvariant().Replace('.', '-') switch
        {
            "UK" or "GB" or "EW" or "ENGLAND" or "ENGLAND & WALES" or "ENGLAND AND WALES" or "GB-EAW" or "GB-EW" or "UK-ENG" => "GB-ENG",
            "US" or "US-FEDERAL" or "FEDERAL" or "USFED" => "US-FED",
            "TARGET2" or "T2" or "EU" or "ECB" => "TARGET",
            "NONE" or "WEEKENDS" or "SATSUN" or "" => "WEEKEND",
            "DE-NATIONWIDE" or "GERMANY" => "DE",
            "CHINA" => "CN",
            "FRANCE" => "FR",
            var other => other,
        };
        var wanted = region?.Trim().ToUpperInvariant() ?? string.Empty;
        return BusinessCalendar.Of(wanted.Length == 2 && wanted != id && id == "DE" ? $"DE-{wanted}" : wanted.StartsWith("DE-", StringComparison.Ordinal) ? wanted : id.Length == 2 && !BusinessCalendar.All.ContainsKey(id) && BusinessCalendar.All.ContainsKey($"DE-{id}") ? $"DE-{id}" : id);
    }

    public static Jurisdiction Law(string code) => code.ToUpperInvariant() switch
    {
        "US FEDERAL" or "USFEDERAL" => Jurisdiction.USFederal,
        var known => JurisdictionJson.Of(known),
    };

    /// <summary>The convention of a name such as modifiedFollowing, "modified following", MF or unadjusted.</summary>
    public static RollConvention Convention(string name) => Letters(name) switch
    {
        "none" or "unadjusted" => RollConvention.None,
        "following" or "f" or "next" => RollConvention.Following,
        "modifiedfollowing" or "mf" or "modfollowing" => RollConvention.ModifiedFollowing,
        "preceding" or "p" or "previous" => RollConvention.Preceding,
        _ => throw new ArgumentException($"'{name}' is not one of the conventions none, following, modifiedFollowing, preceding."),
    };

    /// <summary>A day count from prose: 30/360, ACT/360, else ACT/365 fixed.</summary>
    public static DayCount DayCount(string prose) =>
        prose.Contains("30/360", StringComparison.Ordinal) || prose.Contains("30E/360", StringComparison.OrdinalIgnoreCase) ? Domain.Terms.DayCount.Thirty360
        : prose.Contains("/360", StringComparison.Ordinal) || Letters(prose) == "actual360" ? Domain.Terms.DayCount.Actual360
        : Letters(prose) == "thirty360" ? Domain.Terms.DayCount.Thirty360
        : Domain.Terms.DayCount.Actual365;

    /// <summary>The currency whose decimals amounts are written with, where none is named: the most decimals of any of them.</summary>
    public static string Currency(params IEnumerable<JsonElement> amounts) =>
        amounts.SelectMany(Flat).Select(Decimals).DefaultIfEmpty(2).Max() switch { 0 => "JPY", 3 => "KWD", _ => "EUR" };

    internal static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static IEnumerable<string> Flat(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Flat),
        JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    private static int Decimals(string amount) => amount.Contains('.', StringComparison.Ordinal) ? amount.Length - amount.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
}
