using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>Discounts as the trade writes them: 2/10, 2% 10 days, 2/10 EOM, 2/10 prox.</summary>
internal static class EnglishDiscounts
{
    private const string Label = "a discount such as 2/10";

    /// <summary>All of them, the longest reading first.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.Latin(Label, $@"(\d{{1,3}}(?:\.\d{{1,4}})?)%?\s*/\s*(\d{{1,4}}) {EnglishSteps.MonthEnd}(?=,? n)", (draft, match) => FromMonthEnd(draft, match, DateStep.AddDays(Phrase.Number(match, 2)))),
        Phrase.Latin(Label, $@"\d{{1,3}}(?:\.\d{{1,4}})?%?\s*/\s*\d{{1,4}} {EnglishSteps.MonthEnd}(?=\s*(?:[;\n]|\z))", (_, _) => throw new ArgumentException("A discount that runs from the month's end needs the net days beside it, as in 2/10 EOM net 30.")),
        Phrase.Latin(Label, @"(\d{1,3}(?:\.\d{1,4})?)%?\s*/\s*(\d{1,2})(?:st|nd|rd|th)? prox(?:imo)?", (draft, match) => draft.Discount(Phrase.Percent(match, 1), DateRule.Of(DateStep.DayOfFollowingMonth(Phrase.Number(match, 2))))),
        Phrase.Latin(Label, @"(\d{1,3}(?:\.\d{1,4})?)%?\s*/\s*(\d{1,4})(?:\s*d(?:ays?)?)?( ex vat)?", InDays),
        Phrase.Latin(Label, @"(\d{1,3}(?:\.\d{1,4})?)%(?: discount)?(?: within| in| for)? (\d{1,4})(?:\s*d(?:ays?)?)?( ex vat)?", InDays),
        Phrase.Latin(Label, @"(\d{1,3}(?:\.\d{1,4})?)%?/\(([^()]{1,200})\)( ex vat)?", (draft, match) => draft.Discount(Phrase.Percent(match, 1), Rule(match.Groups[2].Value), Base(match))),
    ];

    private static void InDays(TermsDraft draft, Match match) =>
        draft.Discount(Phrase.Percent(match, 1), DateRule.Of(DateStep.AddDays(Phrase.Number(match, 2))), Base(match));

    // In "2/10 EOM, net 30" both periods run from the month's end.
    private static void FromMonthEnd(TermsDraft draft, Match match, DateStep days)
    {
        draft.Discount(Phrase.Percent(match, 1), DateRule.Of(DateStep.EndOfMonth, days));
        draft.Add(DateStep.EndOfMonth);
    }

    private static DiscountBase Base(Match match) => match.Groups[3].Success ? DiscountBase.Net : DiscountBase.Gross;

    private static DateRule Rule(string text) => PaymentPlan.TryParse(text, out var plan, out var error)
        ? plan.Portions[0].Terms.Net
        : throw new ArgumentException($"The days of the discount are not understood. {error}");
}
