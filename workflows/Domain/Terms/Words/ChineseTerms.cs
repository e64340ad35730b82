using System.Globalization;

namespace ContractFlow.Domain.Terms;

/// <summary>When a payment is to be made, as a Chinese contract says it: 自开票之日起30日内.</summary>
internal static class ChineseTerms
{
    /// <summary>
    /// The time that a rule gives from the event of some terms; <paramref name="after"/>: not before it has passed, as with a
    /// retention.
    /// </summary>
    public static string When(DateRule rule, PaymentTerms terms, bool after = false)
    {
        var stem = AnchorWords.Chinese(terms.Anchor);
        var day = terms.Date is { } date
            ? new Day(date.In(Language.Zh), Text($"{date.Year}年{date.Month}月"), "的", stem, "")
            : new Day(stem + "之日", stem, "", stem, "");
        if (rule.Count == 0)
        {
            return terms.Date is { } on ? $"于{on.In(Language.Zh)}前（含当日）" : $"于{stem}当日";
        }

        foreach (var step in rule.SkipLast(1))
        {
            day = Next(day, step);
        }

        return (rule[^1].Kind == StepKind.StatementDay ? Next(day, rule[^1]) : day).Before + Deadline(day, rule[^1], after);
    }

    /// <summary>"30日", "10个工作日", "2个月".</summary>
    public static string Count(DateStep step) =>
        Text($"{step.Count}") + step.Kind switch { StepKind.AddDays => "日", StepKind.AddBusinessDays => "个工作日", _ => "个月" };

    private static string Deadline(Day day, DateStep step, bool after) => step.Kind switch
    {
        StepKind.AddDays or StepKind.AddBusinessDays or StepKind.AddMonths when after => $"自{day.Noun}起满{Count(step)}时",
        StepKind.AddDays or StepKind.AddBusinessDays or StepKind.AddMonths => $"自{day.Noun}起{Count(step)}内",
        StepKind.StatementDay => "于对账日",
        _ => $"于{Next(day, step).Noun}前（含当日）",
    };

    private static Day Next(Day day, DateStep step) => step.Kind switch
    {
        StepKind.AddDays or StepKind.AddBusinessDays => Named(day, $"{day.Noun}起满{Count(step)}之日"),
        StepKind.AddMonths => Named(day, $"{day.Noun}起满{Count(step)}之日") with { Month = Following(day, step.Count) },
        StepKind.EndOfMonth => day with { Noun = This(day) + "最后一日" },
        StepKind.EndOfPeriod => Named(day, $"{day.Noun}所在{step.Count switch { 3 => "季度", 6 => "半年度", _ => "年度" }}最后一日"),
        StepKind.DayOfFollowingMonth => Named(day, In(step.Day, Following(day, step.Count))) with { Month = Following(day, step.Count) },
        StepKind.StatementDay => new("对账日", "对账", "", "对账", day.Before + Statement(day, step)),
        _ => Named(day, $"{day.Noun}起首个付款日（每月{Days(step.DaysOfMonth)}）"),
    };

    private static Day Named(Day day, string noun) => day with { Noun = noun, Month = noun + "所在月", Link = "的" };

    // Month and link: 开票 + 当月, but 2026年5月 + 最后一日 without 当月.
    private static string This(Day day) => day.Link.Length == 0 ? day.Month + "当月" : day.Month;

    private static string Following(Day day, int months) => months == 1 ? day.Month + day.Link + "次月" : Text($"{day.Month}后第{months}个月");

    private static string Statement(Day day, DateStep step) => step switch
    {
        { Day: 31 } => $"以{This(day)}最后一日为对账日，",
        { Day: > 0 } => $"以每月{In(step.Day, "")}为对账日（当月该日后{day.Event}的，对账日为次月该日），",
        _ => $"以每月{Days(step.DaysOfMonth)}为对账日（{day.Event}后首个对账日适用），",
    };

    private static string In(int dayOfMonth, string month) => dayOfMonth switch
    {
        31 => month + "最后一日",
        > 28 => Text($"{month}{dayOfMonth}日（当月无该日的，为最后一日）"),
        _ => Text($"{month}{dayOfMonth}日"),
    };

    private static string Days(IReadOnlyList<int> days) => string.Join("、", days.Select(day => In(day, "")));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // A day that a rule has reached: itself, its month with what links a following month to it, the event it comes from, and what is said
    // first.
    private sealed record Day(string Noun, string Month, string Link, string Event, string Before);
}
