using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>How days become parts of a year. As JSON a camelCase string.</summary>
[JsonConverter(typeof(CamelCaseEnum<DayCount>))]
public enum DayCount
{
    /// <summary>Actual days over 365, leap year or not: the default.</summary>
    Actual365,

    /// <summary>Actual days over 360.</summary>
    Actual360,

    /// <summary>Months of 30 days over 360 (30E/360).</summary>
    Thirty360,
}

/// <summary>Counting of days under a <see cref="DayCount"/>.</summary>
internal static class DayCounts
{
    /// <summary>The days of a year.</summary>
    public static int Year(this DayCount count) => count == DayCount.Actual365 ? 365 : 360;

    /// <summary>The days after <paramref name="after"/> up to and including <paramref name="to"/>.</summary>
    public static int Days(this DayCount count, LocalDate after, LocalDate to) => count == DayCount.Thirty360
        ? ((to.Year - after.Year) * 360) + ((to.Month - after.Month) * 30) + Math.Min(to.Day, 30) - Math.Min(after.Day, 30)
        : Period.DaysBetween(after, to);
}
