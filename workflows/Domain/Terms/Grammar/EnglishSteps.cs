using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>The steps from the event to the due date in English, German, French, Italian and Spanish: days, months, month ends, named
/// days, statements.</summary>
internal static class EnglishSteps
{
    private const string MonthEnd = LatinWords.MonthEnd;
    private const string NextMonthEnd = LatinWords.NextMonthEnd;
    private const string Nth = @"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?";
    private const string TrailingNet = $@"(?: {LatinWords.Net}(?! ?\d))?";
    private const string Days = "a number of days";
    private const string NamedDay = "a day such as prox 10";

    /// <summary>All of them, the longest reading first.</summary>
    public static IReadOnlyList<Phrase> All { get; } = [.. Counted(), .. MonthEnds(), .. NamedDays(), .. Statements()];

    /// <summary>Lists of days, which are tried before discounts.</summary>
    public static IReadOnlyList<Phrase> Lists { get; } = [.. DayLists()];

    // 30/60/90 days: a payment for each. "30/60 days, net 90" is no list.
    private static IEnumerable<Phrase> DayLists()
    {
        const string Between = @"\s*(?:/|-|,|\+|&|\bund\b|\band\b|\bet\b|\by\b|\be\b|\bed\b)\s*";
        yield return Phrase.Latin(
            string.Empty,
            $@"(\d{{1,3}})(?:{Between}(\d{{1,3}}))+\s*(?:{LatinWords.Day}|天|日)(?!\s*,?\s*n(?:et)?\s*/?\s*\d)",
            List);
        yield return Phrase.Latin(
            string.Empty,
            @"(\d{1,3})(?:\s*/\s*(\d{1,3})){2,}",
            (draft, match) => PlainLists.Read(draft, [.. Phrase.Numbers(match)]));
        yield return Phrase.Latin(
            string.Empty,
            @"(\d{1,3})(?:\s*-\s*(\d{1,3})){2,}",
            (draft, match) => PlainLists.Read(draft, [.. Phrase.Numbers(match)]));
    }

    private static IEnumerable<Phrase> Counted()
    {
        yield return Phrase.Latin(
            Days,
            $@"(\d{{1,4}})\s*{LatinWords.Day}(?: {LatinWords.Net})? (?:after|from|nach|ab|apres|dopo|dalla|da|desde) (?:the |la |il "
                + $@"|der |dem )?{NextMonthEnd}",
            (draft, match) => draft.Add(DateStep.DayOfFollowingMonth(31), DateStep.AddDays(Phrase.Number(match))));
        yield return Phrase.Latin(
            Days,
            $@"(\d{{1,4}})\s*{LatinWords.Day}(?: {LatinWords.Net})? (?:after|from|nach|ab|apres|dopo|dalla|da|desde) (?:the |la |il "
                + $@"|der |dem )?{MonthEnd}",
            (draft, match) => draft.Add(DateStep.EndOfMonth, DateStep.AddDays(Phrase.Number(match))));
        yield return Phrase.Latin(
            Days,
            $@"(\d{{1,4}})\s*{LatinWords.BusinessDay}{TrailingNet}",
            (draft, match) => draft.Add(DateStep.AddBusinessDays(Phrase.Number(match))));
        yield return Phrase.Latin(
            Days,
            $@"(?:{LatinWords.Net} )?(?:de |a |di )?\+?\s*(\d{{1,4}})\s*{LatinWords.Day}{TrailingNet}",
            (draft, match) => AddDays(draft, match));
        yield return Phrase.Latin(
            Days,
            $@"n(?:et)?\s*/?\s*(\d{{1,4}}) (?:(?:after|from) (?:the )?)?{MonthEnd}",
            (draft, match) => draft.Add(DateStep.EndOfMonth, DateStep.AddDays(Phrase.Number(match))));
        yield return Phrase.Latin(
            Days,
            @"(?:n\s*/?|net\s?-|[tj]\s*\+)\s*(\d{1,4})(?:\s*days?)?",
            (draft, match) => draft.Add(DateStep.AddDays(Phrase.Number(match))));
        yield return Phrase.Latin(
            Days,
            $@"\+?\s*(\d{{1,3}})\s*{LatinWords.Week}{TrailingNet}",
            (draft, match) => draft.Add(DateStep.AddDays(7 * Phrase.Number(match))));
        yield return Phrase.Latin(
            Days,
            $@"\+?\s*(\d{{1,3}})\s*{LatinWords.Month}{TrailingNet}",
            (draft, match) => draft.Add(DateStep.AddMonths(Phrase.Number(match))));
        yield return Phrase.Latin(
            Days,
            $@"\+?\s*(\d{{1,2}})\s*{LatinWords.Year}",
            (draft, match) => draft.Add(DateStep.AddMonths(12 * Phrase.Number(match))));
        yield return Phrase.Latin(Days, @"(\d{1,2})\s*md", (draft, match) =>
        {
            draft.Add(DateStep.AddMonths(Phrase.Number(match)));
            draft.From(Anchor.Delivery);
        });
        yield return Phrase.Latin(
            "due immediately",
            "(?:due |payable |zahlbar |fallig )?(?:immediate(?:ly)?|now|promptly?|sofort|umgehend|prompt|unverzuglich|netto kasse|net "
                + "cash|comptant|immediate?(?:ment)?|(?:al |de )?contado(?: riguroso)?|inmediato|immediato|a pronti|contanti|(?:in )?contante)",
            (draft, _) => draft.Immediately());
    }

    private static IEnumerable<Phrase> MonthEnds()
    {
        const string Label = "end of month";
        yield return Phrase.Latin(
            NamedDay,
            $@"{MonthEnd},? (?:(?:on )?the {Nth}|(?:le|il|el|al|dia|am|zum) (\d{{1,2}})\.?(?: (?:du mois suivant|del mese successivo"
                + $@"|del mes siguiente|des folgemonats))?|(\d{{1,2}})(?:st|nd|rd|th))(?!\s*{LatinWords.Day})",
            Following);
        yield return Phrase.Latin(
            Label,
            $@"(\d{{1,4}}) ?{MonthEnd}",
            (draft, match) => draft.Add(DateStep.EndOfMonth, DateStep.AddDays(Phrase.Number(match))));
        yield return Phrase.Latin(
            Label,
            $"{NextMonthEnd}(?! {LatinEvents.Any})",
            (draft, _) => draft.Add(DateStep.DayOfFollowingMonth(31)));
        yield return Phrase.Latin(
            Label,
            $"(?:the )?(?:end|last day) of (?:the )?month(?= (?:following|after) {LatinEvents.Any})",
            (draft, _) => draft.Add(DateStep.DayOfFollowingMonth(31)));
        yield return Phrase.Latin(Label, MonthEnd, (draft, _) => draft.Add(DateStep.EndOfMonth));
        yield return Phrase.Latin(
            Label,
            "(?:the )?end of (?:the )?(?:calendar )?quarter|quarter[- ]end|quartalsende|ende des quartals|fin de trimestre|fine trimestre",
            (draft, _) => draft.Add(DateStep.EndOfPeriod(3)));
        yield return Phrase.Latin(
            Label,
            "(?:the )?end of (?:the )?half-year|halbjahresende",
            (draft, _) => draft.Add(DateStep.EndOfPeriod(6)));
        yield return Phrase.Latin(
            Label,
            "(?:the )?end of (?:the )?(?:calendar )?year|year[- ]end|jahresende|fin d'annee|fine anno|fin de ano",
            (draft, _) => draft.Add(DateStep.EndOfPeriod(12)));
    }

    private static IEnumerable<Phrase> NamedDays()
    {
        const string Label = "a day such as 15th of following month";
        const string Start = "(?:(?:by|on|at|until|up to|bis|zum|am|le|au|il|al|entro|el|del|dia|giorno|day|tag|den|dem|the) ){0,5}";
        yield return Phrase.Latin(NamedDay, $@"(?:prox(?:imo)?\.?|mfi)\s*{Nth}", Following);
        yield return Phrase.Latin(NamedDay, $@"{Nth} ?(?:of )?(?:prox(?:imo)?\.?|mfi)", Following);
        yield return Phrase.Latin(
            Label,
            $@"{Start}{Nth}(?: day)? (?:of |des |d\. |du |de |del |di |in |im )?(?:the )?(?:{LatinWords.NextMonth}|month (?:following"
                + $@"|after)(?! {LatinEvents.Any}))",
            Following);
        yield return Phrase.Latin(
            Label,
            $@"{Start}{Nth}(?: day)? of (?:the )?month(?= (?:following|after) (?:the )?{LatinEvents.Any})",
            Following);
        yield return Phrase.Latin(
            Label,
            $@"{Start}{Nth}(?: day)? (?:of |des |d\. |du |de |del |di )?{LatinWords.MonthAfterNext}",
            (draft, match) => draft.Add(DateStep.DayOfFollowingMonth(Phrase.Numbers(match).First(), 2)));
        yield return Phrase.Latin(
            Label,
            @"day (\d{1,2}) of month \+(\d{1,2})",
            (draft, match) => draft.Add(DateStep.DayOfFollowingMonth(Phrase.Number(match), Phrase.Number(match, 2))));
        yield return Phrase.Latin(
            NamedDay,
            @"prox(?:imo)?\.?|m\.?f\.?i\.?",
            (draft, _) => throw new InvalidValueException(Both((draft.Around ?? draft).LastDays ?? draft.LastDays)));
        yield return Phrase.Latin(
            "next day of month",
            $@"(?:next|dias? de pago|jours? de paiement) (?:day )?{Nth}(?:(?:\s*,\s*|\s+or\s+|\s+and\s+|\s+y\s+|\s+et\s+){Nth}){{0,5}}",
            (draft, match) => draft.Add(DateStep.NextDayOfMonth(Phrase.Numbers(match))));
        yield return Phrase.Latin(
            "next day of month",
            $@"(?:on )?(?:the )?{Nth}(?:(?:\s*,\s*|\s+and\s+){Nth}){{0,5}} (?:day )?of (?:each|every) month",
            (draft, match) => draft.Add(DateStep.NextDayOfMonth(Phrase.Numbers(match))));
    }

    private static IEnumerable<Phrase> Statements()
    {
        yield return Phrase.Latin(
            "cut-off day",
            @"(?:with )?cut-?\s*off(?: day)?(?: on)?(?: the)? (\d{1,2})(?:st|nd|rd|th)?",
            (draft, match) => draft.CutOff(DateStep.StatementDay(Phrase.Number(match))));
        yield return Phrase.Latin(
            "statement day",
            @"statement day (\d{1,2})(?: or (\d{1,2})){0,5}",
            (draft, match) => Settle(draft, DateStep.StatementDays(Phrase.Numbers(match))));
        yield return Phrase.Latin(
            "monthly statement",
            "(?:end[- ]of[- ]month |monthly )statement|(?:billed |invoiced |payable |paid )?monthly in arrears?|month[- ]end statement",
            (draft, _) => Settle(draft, DateStep.StatementDay(31)));
        yield return Phrase.Latin(
            "monthly statement",
            "semi-?monthly (?:statements?|in arrears)|twice[- ]monthly statements?",
            (draft, _) => Settle(draft, DateStep.StatementDays(15, 31)));
    }

    private static void List(TermsDraft draft, Match match)
    {
        int[] days = [.. Phrase.Numbers(match)];
        if (days.Length == 2 && (days[0] < 10 || match.Value.Contains('-', StringComparison.Ordinal) || match.Value.Contains('+', StringComparison.Ordinal)))
        {
            throw new InvalidValueException(PlainLists.TwoReadings(days, days[0] < 10));
        }

        draft.AddSeries(days);
    }

    private static void AddDays(TermsDraft draft, Match match)
    {
        if (match.Value.Contains('+', StringComparison.Ordinal))
        {
            draft.Connect();
        }

        draft.Add(DateStep.AddDays(Phrase.Number(match)));
    }

    private static void Settle(TermsDraft draft, DateStep day)
    {
        draft.Settlement = true;
        draft.Add(day);
    }

    private static void Following(TermsDraft draft, Match match) => draft.Add(DateStep.DayOfFollowingMonth(Phrase.Numbers(match).First()));

    private static string Both(int? days) => days is >= 1 and <= 31
        ? $"A day of the following month is asked for, but {days} days were named: is 'net {days} from invoice' meant, or 'day {days} "
            + $"of month +1 from invoice' (prox {days})? Write one of them."
        : "The day of the following month is missing: prox 10 is the 10th of the month after the invoice.";
}
