using System.Globalization;
using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>The English phrases (and the French habit "45 jours fin de mois"), the longest reading first.</summary>
internal static class EnglishPhrases
{
    private const string MonthEnd = "(?:eom|end of (?:the )?month|month[- ]end|fin de mois|ultimo)";
    private const string Nth = @"(\d{1,2})(?:st|nd|rd|th)?";
    private const string DaysWord = "(?:calendar )?(?:days?|d|jours?)";

    private static readonly (Anchor Anchor, string Pattern)[] Events =
    [
        (Anchor.InvoiceReceipt, "(?:invoice receipt|receipt of (?:the )?invoice|receipt)"),
        (Anchor.Delivery, "(?:receipt of (?:the )?goods|goods receipt|delivery)"),
        (Anchor.Signature, "(?:(?:contract )?signature|(?:contract )?signing)"),
        (Anchor.Order, "(?:(?:purchase )?order|po)"),
        (Anchor.Shipment, "(?:shipment|dispatch)"),
        (Anchor.Acceptance, "acceptance"),
        (Anchor.Invoice, "invoice"),
        (Anchor.Statement, "statement"),
        (Anchor.Due, "previous due"),
    ];

    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.Latin("cash in advance", "cash in advance|cia|payment in advance|prepayment|prepaid", (draft, _) => draft.Advance = true),
        Phrase.Latin("cash on delivery", "cod|cash on delivery", (draft, _) => draft.From(Anchor.Delivery)),
        Phrase.Latin("a discount such as 2/10", @"(\d{1,3}(?:\.\d{1,4})?)%? ?/ ?(\d{1,4})(?: ?d(?:ays?)?)?( ex vat)?".Replace(" ?", @"\s*", StringComparison.Ordinal), Discount),
        Phrase.Latin("a discount such as 2/10", @"(\d{1,3}(?:\.\d{1,4})?)%?/\(([^()]{1,200})\)( ex vat)?", (draft, match) => draft.Discount(Phrase.Percent(match, 1), Rule(match.Groups[2].Value), Base(match))),
        .. Steps(),
        .. Events.Select(known => Phrase.Latin("an event such as from delivery", $"(?:from|after|on|upon|at) (?:the )?(?:date of (?:the )?)?{known.Pattern}(?: date)?", (draft, _) => draft.From(known.Anchor))),
        Phrase.Latin("a date such as on 2026-05-31", @"(?:on |by |due |from |after )?(\d{4}-\d{2}-\d{2})", (draft, match) => draft.On(DateOf(match.Groups[1].Value))),
        Phrase.Latin("a roll such as modified following", "modified following(?: business day)?", (draft, _) => draft.Roll = RollConvention.ModifiedFollowing),
        Phrase.Latin("a roll such as modified following", "following(?: business day)?", (draft, _) => draft.Roll = RollConvention.Following),
        Phrase.Latin("a roll such as modified following", "preceding(?: business day)?", (draft, _) => draft.Roll = RollConvention.Preceding),
        Phrase.Latin("a roll such as modified following", "unadjusted", (draft, _) => draft.Roll = RollConvention.None),
        Phrase.Latin("net", "net", (draft, _) => draft.AwaitsNet = true),
        Phrase.Latin("a number of days", @"\+?(\d{1,4})(?![\d./%])", (draft, match) => draft.Add(DateStep.AddDays(Phrase.Number(match)))),
        Phrase.Latin("then", "then|and then|with|due|payable|within", (_, _) => { }),
        Phrase.Chinese("a comma", @"[,，:：+]|\((?:FR|DE|CN|UK|US|EU)\)", (_, _) => { }),
    ];

    internal static LocalDate DateOf(string text)
    {
        var parsed = NodaTime.Text.LocalDatePattern.Iso.Parse(text);
        return parsed.Success ? parsed.Value : throw new ArgumentException($"There is no day {text}; a date is written 2026-05-31.");
    }

    private static IEnumerable<Phrase> Steps()
    {
        const string Days = "a number of days";
        yield return Phrase.Latin(Days, $@"(\d{{1,4}}) ?{DaysWord}(?: net)? (?:after|from) (?:the )?{MonthEnd}".Replace(" ?", @"\s*", StringComparison.Ordinal), (draft, match) => draft.Add(DateStep.EndOfMonth, DateStep.AddDays(Phrase.Number(match))));
        yield return Phrase.Latin(Days, @"(\d{1,4}) ?(?:business|working) days?".Replace(" ?", @"\s*", StringComparison.Ordinal), (draft, match) => draft.Add(DateStep.AddBusinessDays(Phrase.Number(match))));
        yield return Phrase.Latin(Days, $@"\+?(\d{{1,4}}) ?{DaysWord}".Replace(" ?", @"\s*", StringComparison.Ordinal), (draft, match) => draft.Add(DateStep.AddDays(Phrase.Number(match))));
        yield return Phrase.Latin(Days, @"\+?(\d{1,3})\s*weeks?", (draft, match) => draft.Add(DateStep.AddDays(7 * Phrase.Number(match))));
        yield return Phrase.Latin(Days, @"\+?(\d{1,3})\s*months?", (draft, match) => draft.Add(DateStep.AddMonths(Phrase.Number(match))));
        yield return Phrase.Latin(Days, @"\+?(\d{1,2})\s*years?", (draft, match) => draft.Add(DateStep.AddMonths(12 * Phrase.Number(match))));
        yield return Phrase.Latin("end of month", $@"(\d{{1,4}}) {MonthEnd}", (draft, match) => draft.Add(DateStep.EndOfMonth, DateStep.AddDays(Phrase.Number(match))));
        yield return Phrase.Latin("end of month", MonthEnd, (draft, _) => draft.Add(DateStep.EndOfMonth));
        yield return Phrase.Latin("a day such as prox 10", $"(?:prox(?:imo)?|mfi) {Nth}", Following);
        yield return Phrase.Latin("a day such as prox 10", $"{Nth} (?:prox(?:imo)?|mfi)", Following);
        yield return Phrase.Latin("a day such as 15th of following month", $"(?:day )?{Nth} of (?:the )?(?:following|next) month", Following);
        yield return Phrase.Latin("a day such as 15th of following month", @"day (\d{1,2}) of month \+(\d{1,2})", (draft, match) => draft.Add(DateStep.DayOfFollowingMonth(Phrase.Number(match), Phrase.Number(match, 2))));
        yield return Phrase.Latin("next day of month", $@"next (?:day )?{Nth}(?:(?:\s*,\s*|\s+or\s+|\s+and\s+){Nth})*", NextDay);
        yield return Phrase.Latin("cut-off day", @"cut-?\s*off(?: day)? (\d{1,2})", (draft, match) => draft.CutOff(Phrase.Number(match)));
        yield return Phrase.Latin("statement day", @"statement day (\d{1,2})", (draft, match) => Settle(draft, Phrase.Number(match)));
        yield return Phrase.Latin("monthly statement", "monthly statement", (draft, _) => Settle(draft, 31));
    }

    private static void Settle(TermsDraft draft, int day)
    {
        draft.Settlement = true;
        draft.Add(DateStep.StatementDay(day));
    }

    private static void Following(TermsDraft draft, Match match) => draft.Add(DateStep.DayOfFollowingMonth(Phrase.Number(match)));

    private static void NextDay(TermsDraft draft, Match match) =>
        draft.Add(DateStep.NextDayOfMonth(match.Groups.Values.Skip(1).SelectMany(group => group.Captures).Select(capture => int.Parse(capture.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))));

    private static void Discount(TermsDraft draft, Match match) =>
        draft.Discount(Phrase.Percent(match, 1), DateRule.Of(DateStep.AddDays(Phrase.Number(match, 2))), Base(match));

    private static DiscountBase Base(Match match) => match.Groups[3].Success ? DiscountBase.Net : DiscountBase.Gross;

    private static DateRule Rule(string text) => PaymentPlan.TryParse(text, out var plan, out var error)
        ? plan.Portions[0].Terms.Net
        : throw new ArgumentException($"The days of the discount are not understood. {error}");
}
