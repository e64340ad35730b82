using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>The kinds of steps from an anchor date to a due date. As JSON a camelCase string.</summary>
[JsonConverter(typeof(CamelCaseEnum<StepKind>))]
public enum StepKind
{
    /// <summary>So many calendar days later; the first day is not counted (BGB 187(1), PRC Civil Code 201).</summary>
    AddDays,

    /// <summary>So many business days of the calendar later; the first day is not counted.</summary>
    AddBusinessDays,

    /// <summary>So many months later, on the same day or the month's last (BGB 188(3), PRC Civil Code 202).</summary>
    AddMonths,

    /// <summary>The last day of the month reached.</summary>
    EndOfMonth,

    /// <summary>The last day of the quarter, half-year or year reached.</summary>
    EndOfPeriod,

    /// <summary>A named day of a following month ("proximo"), or that month's last day.</summary>
    DayOfFollowingMonth,

    /// <summary>The next of some named days of the month, the day reached included.</summary>
    NextDayOfMonth,

    /// <summary>The statement (cut-off) day that takes the date in: that day of this month or, once it is past, of the next; of several days the next.</summary>
    StatementDay,
}
