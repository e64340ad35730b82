using System.Globalization;

namespace ContractFlow.Domain.Terms;

/// <summary>One step of a rule in an explanation: "plus 30 days", 加30日, "plus 30 Tage".</summary>
internal static class StepWords
{
    public static string Of(DateStep step, Language language) => language switch
    {
        Language.Zh => Zh(step),
        Language.De => De(step),
        _ => En(step),
    };

    private static string En(DateStep step) => step.Kind switch
    {
        StepKind.AddDays => "plus " + EnglishTerms.Count(step.Count, "day"),
        StepKind.AddBusinessDays => "plus " + EnglishTerms.Count(step.Count, "business day"),
        StepKind.AddMonths => "plus " + EnglishTerms.Count(step.Count, "month"),
        StepKind.EndOfMonth => "end of that month",
        StepKind.EndOfPeriod => step.Count switch { 3 => "end of that quarter", 6 => "end of that half-year", _ => "end of that year" },
        StepKind.DayOfFollowingMonth => $"{English(step.Day)} of "
            + $"{(step.Count == 1 ? "the following month" : Number($"the month {step.Count} months later"))}",
        StepKind.StatementDay => $"statement day ({Days(step, English, " or ")} of the month)",
        _ => $"next {Days(step, English, " or ")} of a month",
    };

    private static string Zh(DateStep step) => step.Kind switch
    {
        StepKind.AddDays or StepKind.AddBusinessDays or StepKind.AddMonths => "加" + ChineseTerms.Count(step),
        StepKind.EndOfMonth => "至当月最后一日",
        StepKind.EndOfPeriod => step.Count switch { 3 => "至当季最后一日", 6 => "至当半年最后一日", _ => "至当年最后一日" },
        StepKind.DayOfFollowingMonth => (step.Count == 1 ? "次月" : Number($"其后第{step.Count}个月")) + Chinese(step.Day),
        StepKind.StatementDay => $"归入对账日（每月{Days(step, Chinese, "、")}）",
        _ => $"首个付款日（每月{Days(step, Chinese, "、")}）",
    };

    private static string De(DateStep step) => step.Kind switch
    {
        StepKind.AddDays or StepKind.AddBusinessDays or StepKind.AddMonths => "plus " + GermanTerms.Count(step, dative: false),
        StepKind.EndOfMonth => "Ende dieses Monats",
        StepKind.EndOfPeriod => step.Count switch { 3 => "Ende dieses Quartals", 6 => "Ende dieses Halbjahres", _ => "Ende dieses Jahres" },
        StepKind.DayOfFollowingMonth => $"{German(step.Day)} des "
            + $"{(step.Count == 1 ? "Folgemonats" : Number($"{step.Count}. Folgemonats"))}",
        StepKind.StatementDay => $"Abrechnungsstichtag ({Days(step, German, " oder ")} des Monats)",
        _ => $"nächster {Days(step, German, " oder ")} eines Monats",
    };

    private static string Days(DateStep step, Func<int, string> one, string between) =>
        string.Join(between, (step.Day > 0 ? [step.Day] : step.DaysOfMonth).Select(one));

    private static string English(int day) => day == 31 ? "last day" : EnglishTerms.Ordinal(day);

    private static string Chinese(int day) => day == 31 ? "最后一日" : Number($"{day}日");

    private static string German(int day) => day == 31 ? "Letzter" : Number($"{day}.");

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
