namespace ContractFlow.Domain.Terms;

/// <summary>One step of a rule in plain words.</summary>
internal static class StepWords
{
    public static string Of(DateStep step, Language language) => language switch
    {
        Language.Zh => Zh(step),
        Language.De => De(step),
        _ => En(step),
    };

    public static string Roll(RollConvention roll, Language language)
    {
        var (en, zh, de) = roll switch
        {
            RollConvention.Following => ("moved to the next business day", "顺延至下一个工作日", "auf den nächsten Werktag verschoben"),
            RollConvention.ModifiedFollowing => ("moved to the next business day within the month", "在当月内顺延（跨月则提前）至工作日", "auf den nächsten Werktag desselben Monats verschoben"),
            RollConvention.Preceding => ("moved to the previous business day", "提前至上一个工作日", "auf den vorherigen Werktag vorgezogen"),
            _ => ("not moved from a day off", "遇非工作日不顺延", "auch an arbeitsfreien Tagen nicht verschoben"),
        };
        return EventWords.Pick(language, en, zh, de);
    }

    // A statement day is one day or several.
    private static string Days(DateStep step, string between) => step.Day > 0 ? $"{step.Day}" : string.Join(between, step.DaysOfMonth);

    private static string En(DateStep step) => step.Kind switch
    {
        StepKind.AddDays => $"{step.Count} calendar {(step.Count == 1 ? "day" : "days")} later",
        StepKind.AddBusinessDays => $"{step.Count} business {(step.Count == 1 ? "day" : "days")} later",
        StepKind.AddMonths => $"{step.Count} {(step.Count == 1 ? "month" : "months")} later",
        StepKind.EndOfMonth => "the last day of that month",
        StepKind.EndOfPeriod => step.Count switch { 3 => "the last day of that quarter", 6 => "the last day of that half-year", _ => "the last day of that year" },
        StepKind.DayOfFollowingMonth => $"day {step.Day} of {(step.Count == 1 ? "the following month" : $"the month {step.Count} months ahead")}",
        StepKind.StatementDay => $"the statement day, day {Days(step, " or ")} of the month",
        _ => $"the next day {string.Join(" or ", step.DaysOfMonth)} of a month",
    };

    private static string Zh(DateStep step) => step.Kind switch
    {
        StepKind.AddDays => $"再过{step.Count}天",
        StepKind.AddBusinessDays => $"再过{step.Count}个工作日",
        StepKind.AddMonths => $"再过{step.Count}个月",
        StepKind.EndOfMonth => "至当月最后一日",
        StepKind.EndOfPeriod => step.Count switch { 3 => "至当季最后一日", 6 => "至当半年最后一日", _ => "至当年最后一日" },
        StepKind.DayOfFollowingMonth => step.Count == 1 ? $"次月{step.Day}日" : $"第{step.Count}个月后的{step.Day}日",
        StepKind.StatementDay => $"归入每月{Days(step, "日或")}日的对账日",
        _ => $"下一个{string.Join("日或", step.DaysOfMonth)}日",
    };

    private static string De(DateStep step) => step.Kind switch
    {
        StepKind.AddDays => $"{step.Count} {(step.Count == 1 ? "Kalendertag" : "Kalendertage")} später",
        StepKind.AddBusinessDays => $"{step.Count} {(step.Count == 1 ? "Werktag" : "Werktage")} später",
        StepKind.AddMonths => $"{step.Count} {(step.Count == 1 ? "Monat" : "Monate")} später",
        StepKind.EndOfMonth => "der letzte Tag dieses Monats",
        StepKind.EndOfPeriod => step.Count switch { 3 => "der letzte Tag dieses Quartals", 6 => "der letzte Tag dieses Halbjahres", _ => "der letzte Tag dieses Jahres" },
        StepKind.DayOfFollowingMonth => step.Count == 1 ? $"der {step.Day}. des Folgemonats" : $"der {step.Day}. des {step.Count}. Folgemonats",
        StepKind.StatementDay => $"der Abrechnungsstichtag am {Days(step, ". oder ")}. des Monats",
        _ => $"der nächste {string.Join(". oder ", step.DaysOfMonth)}. eines Monats",
    };
}
