using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>The English phrases (and the French habit "45 jours fin de mois"), the longest reading first.</summary>
internal static class EnglishPhrases
{
    private static readonly (Anchor Anchor, string Pattern)[] Events =
    [
        (Anchor.InvoiceReceipt, "(?:invoice receipt|receipt of (?:the |an )?invoice|receipt(?! of))"),
        (Anchor.Delivery, "(?:receipt of (?:the )?goods|goods receipt|delivery)"),
        (Anchor.Signature, "(?:(?:contract )?signature|(?:contract )?signing)"),
        (Anchor.Order, "(?:(?:purchase )?order|po)"),
        (Anchor.Shipment, "(?:shipment|dispatch|bill of lading|b/l)"),
        (Anchor.DocumentsAccepted, "acceptance of (?:the )?documents"),
        (Anchor.Acceptance, "acceptance"),
        (Anchor.Invoice, "invoice"),
        (Anchor.Statement, "statement"),
        (Anchor.Due, "previous due"),
    ];

    /// <summary>An event with its article, for phrases that must know whether one follows.</summary>
    internal static string AnyEvent { get; } = $"(?:the )?(?:date of (?:the )?)?(?:{string.Join('|', Events.Select(known => known.Pattern))})(?![A-Za-z])";

    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.Latin("cash in advance", "(?:cash|payment|100%) in advance|cia|pia|cash before delivery|cbd|prepayment|prepaid", (draft, _) => draft.Advance = true),
        Phrase.Latin("cash in advance", "cash with order|cwo", WithOrder),
        Phrase.Latin("cash on delivery", "cod|cash on delivery", (draft, _) => draft.From(Anchor.Delivery)),
        .. EnglishDiscounts.All,
        .. EnglishSteps.All,
        .. Events.Select(known => Phrase.Latin("an event such as from delivery", $"(?:from|after|on|upon|at|of|following) (?:the )?(?:date of (?:the )?)?{known.Pattern}(?: date)?", (draft, _) => draft.From(known.Anchor))),
        Phrase.Latin("an event such as from delivery", "rog", (draft, _) => draft.From(Anchor.Delivery)),
        Phrase.Latin("an event such as from delivery", "date de facture", (draft, _) => draft.From(Anchor.Invoice)),
        Phrase.Latin("a date such as on 2026-05-31", @"(?:on |by |due |from |after |fixed (?:date )?)?(\d{4}-\d{2}-\d{2})", (draft, match) => draft.On(DateOf(match.Groups[1].Value))),
        Phrase.Latin("a roll such as modified following", "modified following(?: business day)?", (draft, _) => draft.Roll = RollConvention.ModifiedFollowing),
        Phrase.Latin("a roll such as modified following", "following(?: business day)?", (draft, _) => draft.Roll = RollConvention.Following),
        Phrase.Latin("a roll such as modified following", "preceding(?: business day)?", (draft, _) => draft.Roll = RollConvention.Preceding),
        Phrase.Latin("a roll such as modified following", "unadjusted", (draft, _) => draft.Roll = RollConvention.None),
        .. Enum.GetValues<PaymentMeans>().Select(means => Phrase.Latin("a means such as by letter of credit", MeansWords.Canonical(means), (draft, _) => draft.Means = means)),
        Phrase.Latin("net", "net", (draft, _) => draft.AwaitsNet = true),
        Phrase.Latin("a number of days", @"\+?(\d{1,4})(?![\d./%])", (draft, match) => draft.Add(DateStep.AddDays(Phrase.Number(match)))),
        Phrase.Latin("then", "then|and then|with|due|payable|within|plus", (_, _) => { }),
        Phrase.Chinese("a comma", @"[,，:：+]|\((?:FR|DE|CN|UK|US|EU)\)", (_, _) => { }),
    ];

    internal static LocalDate DateOf(string text)
    {
        var parsed = NodaTime.Text.LocalDatePattern.Iso.Parse(text);
        return parsed.Success ? parsed.Value : throw new ArgumentException($"There is no day {text}; a date is written 2026-05-31.");
    }

    private static void WithOrder(TermsDraft draft, Match match)
    {
        draft.Advance = true;
        draft.From(Anchor.Order);
    }
}
