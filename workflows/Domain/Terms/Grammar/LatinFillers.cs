namespace ContractFlow.Domain.Terms;

/// <summary>Words that say nothing of when or how much: "payable within", "zahlbar innerhalb von".</summary>
internal static class LatinFillers
{
    /// <summary>All of them; tried last.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.Latin(
            string.Empty,
            "(?:our |standard )?(?:payment )?terms?(?: of payment)?(?: are)?|zahlungs(?:bedingungen|bedingung|ziel|konditionen|frist)"
                + "|conditions? de (?:paiement|reglement)|(?:condizioni|termini|modalita) di pagamento|(?:condicion(?:es)?|forma|plazo"
                + "|terminos) de pago|t&c",
            (_, _) => { }),
        Phrase.Latin(
            string.Empty,
            "(?:the |our )?(?:invoices? )?(?:is |are |to be |shall be |will be |must be |becomes? ){0,5}(?:due|payable|paid|pay|payment"
                + "|pmt|settlement|settled|invoiced|billed)(?: (?:in full|is|be|made)){0,5}",
            (_, _) => { }),
        Phrase.Latin(
            string.Empty,
            "(?:after|at|nach|apres|dopo|despues de|for|released)(?= \\d)|released|(?:calendar|kalender|consecutive)[ -]?(?:days|tage)"
                + "|otherwise|else|thereafter|sonst|danach|sinon|altrimenti|with|within|in|by|up to|no later than|not later than|to be "
                + "made|full amount|in full|of (?:the )?(?:total|invoice)(?: amount| value| price)?|(?:on |a )?credito?|kredit",
            (_, _) => { }),
        Phrase.Latin(
            string.Empty,
            "per|via|zahlbar|zahlungen|zahlung|zu zahlen|fallig|spatestens|innerhalb(?: von)?|binnen|bis(?: zum)?|von|der|des|die|das"
                + "|dem|in|ohne abzug|ziel|auf ziel|valuta|fur",
            (_, _) => { }),
        Phrase.Latin(
            string.Empty,
            "payable|paiement|reglement|payables|a payer|sous|dans|au|a|le|par|delai de|echeance|sans|net de",
            (_, _) => { }),
        Phrase.Latin(string.Empty, "kasse(?! gegen)", (_, _) => { }),
        Phrase.Latin(string.Empty, "pagamento|pagabile|pagare|entro|a|il|con|scadenza|saldo netto|importo", (_, _) => { }),
        Phrase.Latin(
            string.Empty,
            "pago|pagos|pagadero|pagar|a pagar|dentro de|plazo(?: de)?|vencimiento|con|por|en|el|los?|de",
            (_, _) => { }),
        Phrase.Chinese(
            "a comma",
            @"\.(?=\s|\z)|/(?=\s|\d{1,2}(?:\.\d+)?\s*%)|[,;\n:+&\x22']|-(?=\s)|\((?:FR|DE|CN|UK|US|EU)\)",
            (draft, match) =>
        {
            if (match.Value == "+")
            {
                draft.Connect();
            }
        }),
        Phrase.Latin(string.Empty, "and|und|et|e|y|ed", (_, _) => { }),
    ];
}
