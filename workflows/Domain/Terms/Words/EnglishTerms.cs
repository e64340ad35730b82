using System.Globalization;

namespace ContractFlow.Domain.Terms;

/// <summary>When a payment is to be made, as an English contract says it: "within 30 days of the invoice date".</summary>
internal static class EnglishTerms
{
    private static readonly string[] Ordinals =
        ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

    /// <summary>
    /// The time that a rule gives from the event of some terms; <paramref name="after"/>: not before it has passed, as with a
    /// retention.
    /// </summary>
    public static string When(DateRule rule, PaymentTerms terms, bool after = false)
    {
        var day = terms.Date is { } date
            ? new Day(date.In(Language.En), "the month of " + date.In(Language.En), "")
            : new Day(AnchorWords.English(terms.Anchor), AnchorWords.EnglishMonth(terms.Anchor), "");
        if (rule.Count == 0)
        {
            return (terms.Date is null ? "on " : "by ") + day.Noun;
        }

        foreach (var step in rule.SkipLast(1))
        {
            day = Next(day, step);
        }

        return Deadline(day, rule[^1], after) + (rule[^1].Kind == StepKind.StatementDay ? Next(day, rule[^1]) : day).Note;
    }

    /// <summary>1st, 2nd, 3rd, 11th, 21st.</summary>
    public static string Ordinal(int number) => number.ToString(CultureInfo.InvariantCulture)
        + (number % 100 is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" });

    /// <summary>"1 day", "30 days".</summary>
    public static string Count(int number, string noun) =>
        $"{number.ToString(CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";

    private static string Deadline(Day day, DateStep step, bool after) => step.Kind switch
    {
        StepKind.AddDays or StepKind.AddBusinessDays or StepKind.AddMonths when after =>
            $"{Count(step.Count, Unit(step))} after {day.Noun}",
        StepKind.AddDays or StepKind.AddBusinessDays or StepKind.AddMonths => $"within {Count(step.Count, Unit(step))} of {day.Noun}",
        StepKind.StatementDay => "on " + Next(day, step).Noun,
        _ => "by " + Next(day, step).Noun,
    };

    private static Day Next(Day day, DateStep step) => step.Kind switch
    {
        StepKind.AddDays or StepKind.AddBusinessDays => Named(day, $"the {Ordinal(step.Count)} {Unit(step)} after {day.Noun}"),
        StepKind.AddMonths => new($"the day {Count(step.Count, "month")} after {day.Noun}", Following(day, step.Count), day.Note),
        StepKind.EndOfMonth => day with { Noun = $"the end of {day.Month}" },
        StepKind.EndOfPeriod => day with { Noun = $"the end of {Quarter(day, step)}", Month = $"the last month of {Quarter(day, step)}" },
        StepKind.DayOfFollowingMonth => day with { Noun = In(step.Day, Following(day, step.Count)), Month = Following(day, step.Count) },
        StepKind.StatementDay when step.Day == 31 => day with { Noun = $"the end of {day.Month}" },
        StepKind.StatementDay => new("the statement day", "the month of the statement day", day.Note + Statement(day, step)),
        _ => Named(day, $"the next {Days(step.DaysOfMonth)} of a month from {day.Noun} on"),
    };

    private static Day Named(Day day, string noun) => day with { Noun = noun, Month = $"the month in which {noun} falls" };

    private static string Statement(Day day, DateStep step) => step.Day > 0
        ? $" (statement day is {In(step.Day, day.Month)} or, where that day has passed, of the following month)"
        : $" (statement days are the {Days(step.DaysOfMonth, "and")} of each month; the first of them that has not passed counts)";

    private static string Following(Day day, int months) =>
        months == 1 ? $"the month following {day.Month}" : $"the {Word(months)} month after {day.Month}";

    private static string Word(int number) => number < Ordinals.Length ? Ordinals[number] : Ordinal(number);

    private static string In(int dayOfMonth, string month) => dayOfMonth switch
    {
        31 => $"the end of {month}",
        > 28 => $"the {Ordinal(dayOfMonth)} (or the last day) of {month}",
        _ => $"the {Ordinal(dayOfMonth)} of {month}",
    };

    private static string Days(IReadOnlyList<int> days, string between = "or") =>
        string.Join($" {between} ", days.Select(day => day == 31 ? "last day" : Ordinal(day)));

    private static string Quarter(Day day, DateStep step) => "the calendar "
        + $"{step.Count switch { 3 => "quarter", 6 => "half-year", _ => "year" }} of {day.Noun}";

    private static string Unit(DateStep step) => step.Kind switch
    {
        StepKind.AddDays => "day",
        StepKind.AddBusinessDays => "business day",
        _ => "month",
    };

    // A day that a rule has reached: itself, its month, and what is to be said of statement days.
    private sealed record Day(string Noun, string Month, string Note);
}
