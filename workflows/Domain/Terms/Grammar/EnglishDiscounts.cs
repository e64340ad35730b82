using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Discounts as the trade writes them: 2/10, 2% 10 days, 14 Tage 2 % Skonto, 2/10 EOM, 2/10 prox.</summary>
internal static class EnglishDiscounts
{
    private const string Label = "a discount such as 2/10";
    private const string Rate = @"(\d{1,3}(?:[.,]\d{1,4})?)";

    /// <summary>All of them, the longest reading first.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.Refused(
            $@"{Rate}(?:%?\s*/\s*| ?% ?)\d{{1,4}}(?:\s*{LatinWords.Day})?\s*,?\s*n(?:et)?\s*/?\s*\d{{1,4}}\s*,?\s*{LatinWords.MonthEnd}",
            "can be read in two ways: discount and net days both run from the month's end ('2/10 EOM, net 30'), or the discount runs from "
                + "the invoice ('2/10 net eom then 30 days'). Write one of them."),
        Phrase.Latin(
            Label,
            $@"{Rate}%?\s*/\s*(\d{{1,4}}) {LatinWords.MonthEnd}(?=,? n)",
            (draft, match) => FromMonthEnd(draft, match, DateStep.AddDays(Phrase.Number(match, 2)))),
        Phrase.Latin(
            Label,
            $@"{Rate}%?\s*/\s*\d{{1,4}} {LatinWords.MonthEnd}(?=\s*(?:[;\n]|\z))",
            (_, _) => throw new InvalidValueException("A discount that runs from the month's end needs the net days beside it, as in 2/10 "
                + "EOM net 30.")),
        Phrase.Latin(
            Label,
            $@"{Rate}(?:%\s*/?|\s*/)\s*(\d{{1,2}})(?:st|nd|rd|th)? prox(?:imo)?\.?",
            (draft, match) => draft.Discount(Phrase.Percent(match, 1), DateRule.Of(DateStep.DayOfFollowingMonth(Phrase.Number(match, 2))))),
        Phrase.Latin(Label, $@"{Rate}\s*/\s*(\d{{1,4}})\s*/\s*(?:n(?:et)?)\s*/?\s*(\d{{1,4}})", InDaysThenNet),
        Phrase.Latin(Label, $@"{Rate}%?\s*/\s*(\d{{1,4}})(?![\d.,]*\s*%)(?:\s*d(?:ays?)?)?( ex vat)?", InDays),
        Phrase.Latin(
            Label,
            $@"{Rate}%?/\(([^()]{{1,200}})\)( ex vat)?",
            (draft, match) => draft.Discount(Phrase.Percent(match, 1), Rule(match.Groups[2].Value), Base(match))),
        Phrase.Latin(
            Label,
            $@"(?:less |minus |mit |avec |con |abzuglich )?{Rate} ?%(?: {LatinWords.Discount})?:?(?: {LatinWords.Within})? (\d{{1,4}})"
                + $@"(?:\s*{LatinWords.Day})?( ex vat)?",
            InDays),
        Phrase.Latin(Label, $@"(\d{{1,4}})\s*/\s*{Rate} ?%(?: {LatinWords.Discount})?", AfterDays),
        Phrase.Latin(
            Label,
            $@"{LatinWords.Discount}:?(?: of| von| de| del| di)? {Rate} ?%(?: {LatinWords.Within})? (\d{{1,4}})\s*{LatinWords.Day}( ex "
                + $@"vat)?",
            InDays),
        Phrase.Latin(
            Label,
            $@"(?:{LatinWords.Within} )?(\d{{1,4}})\s*{LatinWords.Day}(?<invoice> (?:from |of |after |ab |nach |de |da |desde )?(?:the "
                + $@"|dem |der |la )?(?:date of (?:the )?)?(?:invoice(?: date)?|rechnungsdatum|rechnungsstellung|rechnung|date de "
                + $@"facture|facture|data fattura|fecha (?:de )?factura))?,?:?(?: ?[:=-])?(?: (?:less|minus|abzuglich|abzgl\.?|with|mit"
                + $@"|avec|con|moins|meno|menos|at|a|take|deduct|payment|gewahren wir|erhalten sie|gewahrt|we grant|you may deduct)){{0,"
                + $@"5}}(?: {LatinWords.Discount})?(?: (?:of|von|de|del|di))? {Rate} ?%(?: {LatinWords.Discount})?( ex vat)?",
            AfterDays),
        Phrase.Latin(
            Label,
            $@"{Rate} ?%(?: {LatinWords.Discount})?(?! ?\d)",
            (draft, match) => draft.DiscountUntilHere(Phrase.Percent(match, 1))),
    ];

    private static void InDays(TermsDraft draft, Match match) =>
        draft.Discount(Phrase.Percent(match, 1), DateRule.Of(DateStep.AddDays(Phrase.Number(match, 2))), Base(match), anywhere: match.Value.Contains('%', StringComparison.Ordinal));

    private static void AfterDays(TermsDraft draft, Match match) =>
        AfterDays(draft, match, match.Groups["invoice"].Success);

    private static void AfterDays(TermsDraft draft, Match match, bool fromInvoice)
    {
        if (fromInvoice)
        {
            draft.From(Anchor.Invoice);
        }

        draft.Discount(Phrase.Percent(match, 2), DateRule.Of(DateStep.AddDays(Phrase.Number(match))), Base(match), anywhere: true);
    }

    private static void InDaysThenNet(TermsDraft draft, Match match)
    {
        InDays(draft, match);
        draft.Add(DateStep.AddDays(Phrase.Number(match, 3)));
    }

    // In "2/10 EOM, net 30" both periods run from the month's end.
    private static void FromMonthEnd(TermsDraft draft, Match match, DateStep days)
    {
        draft.Discount(Phrase.Percent(match, 1), DateRule.Of(DateStep.EndOfMonth, days));
        draft.Add(DateStep.EndOfMonth);
    }

    private static DiscountBase Base(Match match) => match.Value.EndsWith("vat", StringComparison.OrdinalIgnoreCase) ? DiscountBase.Net : DiscountBase.Gross;

    private static DateRule Rule(string text) => PaymentPlan.TryParse(text, out var plan, out var error)
        ? plan.Portions[0].Terms.Net
        : throw new InvalidValueException($"The days of the discount are not understood. {error}");
}
