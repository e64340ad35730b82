using System.Globalization;
using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>The English steps from the event to the due date: days, months, month ends, named days, statements.</summary>
internal static class EnglishSteps
{
    /// <summary>The end of the month reached.</summary>
    internal const string MonthEnd = "(?:eom|(?:end|last day) of (?:the )?month|month[- ]end|fin de mois|ultimo)";

    private const string NextMonthEnd = "(?:(?:end|last day) of (?:the )?(?:following|next) month|(?:end|last day) of (?:the )?month (?:following|after)|(?:following|next) month[- ]end|net monthly(?: account)?|nma)";
    private const string Nth = @"(\d{1,2})(?:st|nd|rd|th)?";
    private const string DaysWord = "(?:calendar )?(?:days?|d|jours?)";
    private const string TrailingNet = @"(?: nets?(?! ?\d))?";
    private const string Days = "a number of days";
    private const string NamedDay = "a day such as prox 10";

    /// <summary>All of them, the longest reading first.</summary>
    public static IReadOnlyList<Phrase> All { get; } = [.. Counted(), .. MonthEnds(), .. NamedDays(), .. Statements()];

    private static IEnumerable<Phrase> Counted()
    {
        yield return Phrase.Latin(Days, $@"(\d{{1,4}})\s*{DaysWord}(?: net)? (?:after|from) (?:the )?{MonthEnd}", (draft, match) => draft.Add(DateStep.EndOfMonth, DateStep.AddDays(Phrase.Number(match))));
        yield return Phrase.Latin(Days, @"(\d{1,4})\s*(?:business|working|bank(?:ing)?) days?", (draft, match) => draft.Add(DateStep.AddBusinessDays(Phrase.Number(match))));
        yield return Phrase.Latin(Days, $@"\+?\s*(\d{{1,4}})\s*{DaysWord}{TrailingNet}", (draft, match) => draft.Add(DateStep.AddDays(Phrase.Number(match))));
        yield return Phrase.Latin(Days, @"(?:n\s*/?|[dt]\s*\+)\s*(\d{1,4})(?:\s*days?)?", (draft, match) => draft.Add(DateStep.AddDays(Phrase.Number(match))));
        yield return Phrase.Latin(Days, @"\+?\s*(\d{1,3})\s*weeks?", (draft, match) => draft.Add(DateStep.AddDays(7 * Phrase.Number(match))));
        yield return Phrase.Latin(Days, @"\+?\s*(\d{1,3})\s*months?", (draft, match) => draft.Add(DateStep.AddMonths(Phrase.Number(match))));
        yield return Phrase.Latin(Days, @"\+?\s*(\d{1,2})\s*years?", (draft, match) => draft.Add(DateStep.AddMonths(12 * Phrase.Number(match))));
        yield return Phrase.Latin("due immediately", "immediate(?:ly)?|now", (draft, _) => draft.Add(DateStep.AddDays(0)));
    }

    private static IEnumerable<Phrase> MonthEnds()
    {
        const string Label = "end of month";
        yield return Phrase.Latin(NamedDay, $@"{MonthEnd},? (?:(?:on )?the {Nth}|le (\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th))", Following);
        yield return Phrase.Latin(Label, $@"(\d{{1,4}}) {MonthEnd}", (draft, match) => draft.Add(DateStep.EndOfMonth, DateStep.AddDays(Phrase.Number(match))));
        yield return Phrase.Latin(Label, $"{NextMonthEnd}(?! {EnglishPhrases.AnyEvent})", (draft, _) => draft.Add(DateStep.DayOfFollowingMonth(31)));
        yield return Phrase.Latin(Label, $"(?:end|last day) of (?:the )?month(?= (?:following|after) {EnglishPhrases.AnyEvent})", (draft, _) => draft.Add(DateStep.DayOfFollowingMonth(31)));
        yield return Phrase.Latin(Label, MonthEnd, (draft, _) => draft.Add(DateStep.EndOfMonth));
        yield return Phrase.Latin(Label, "end of (?:the )?quarter|quarter[- ]end", (draft, _) => draft.Add(DateStep.EndOfPeriod(3)));
        yield return Phrase.Latin(Label, "end of (?:the )?half-year", (draft, _) => draft.Add(DateStep.EndOfPeriod(6)));
        yield return Phrase.Latin(Label, "end of (?:the )?year|year[- ]end", (draft, _) => draft.Add(DateStep.EndOfPeriod(12)));
    }

    private static IEnumerable<Phrase> NamedDays()
    {
        const string Label = "a day such as 15th of following month";
        yield return Phrase.Latin(NamedDay, $@"(?:prox(?:imo)?|mfi)\s*{Nth}", Following);
        yield return Phrase.Latin(NamedDay, $"{Nth} (?:prox(?:imo)?|mfi)", Following);
        yield return Phrase.Latin(Label, $"(?:day )?{Nth}(?: day)? of (?:the )?(?:(?:following|next) month|month (?:following|after)(?! {EnglishPhrases.AnyEvent}))", Following);
        yield return Phrase.Latin(Label, $"(?:day )?{Nth}(?: day)? of (?:the )?month(?= (?:following|after) {EnglishPhrases.AnyEvent})", Following);
        yield return Phrase.Latin(Label, @"day (\d{1,2}) of month \+(\d{1,2})", (draft, match) => draft.Add(DateStep.DayOfFollowingMonth(Phrase.Number(match), Phrase.Number(match, 2))));
        yield return Phrase.Latin("next day of month", $@"next (?:day )?{Nth}(?:(?:\s*,\s*|\s+or\s+|\s+and\s+){Nth})*", NextDay);
    }

    private static IEnumerable<Phrase> Statements()
    {
        yield return Phrase.Latin("cut-off day", @"cut-?\s*off(?: day)? (\d{1,2})", (draft, match) => draft.CutOff(Phrase.Number(match)));
        yield return Phrase.Latin("statement day", @"statement day (\d{1,2})(?: or (\d{1,2}))*", (draft, match) => Settle(draft, DateStep.StatementDays(Numbers(match))));
        yield return Phrase.Latin("monthly statement", "monthly statement", (draft, _) => Settle(draft, DateStep.StatementDay(31)));
    }

    private static void Settle(TermsDraft draft, DateStep day)
    {
        draft.Settlement = true;
        draft.Add(day);
    }

    private static void Following(TermsDraft draft, Match match) =>
        draft.Add(DateStep.DayOfFollowingMonth(int.Parse(match.Groups.Values.Skip(1).First(group => group.Success).ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)));

    private static void NextDay(TermsDraft draft, Match match) => draft.Add(DateStep.NextDayOfMonth(Numbers(match)));

    private static IEnumerable<int> Numbers(Match match) =>
        match.Groups.Values.Skip(1).SelectMany(group => group.Captures).Select(capture => int.Parse(capture.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));
}
