namespace ContractFlow.Domain.Terms;

/// <summary>The events as English, German, French, Italian and Spanish write them, the longest reading first.</summary>
internal static class LatinEvents
{
    private const string Label = "an event such as from delivery";

    private static readonly (Anchor Anchor, string Pattern)[] English =
    [
        (Anchor.InvoiceReceipt, "(?:invoice receipt|receipt of (?:an? |the |your |our )?(?:(?:correct|proper|valid|undisputed) )?"
            + "(?:invoice|inv)|presentation of (?:the |an )?invoice|receiving (?:the |an )?invoice|receipt(?! of))"),
        (Anchor.Delivery, "(?:(?:receipt|arrival|delivery) of (?:the )?(?:goods|merchandise|materials?|products?|delivery)|goods receipt"
            + "|delivery)"),
        (Anchor.Signature, "(?:(?:contract |agreement )?signature(?: of (?:the )?(?:contract|agreement))?|(?:contract |agreement "
            + ")?signing(?: of (?:the )?(?:contract|agreement))?|(?:conclusion|execution) of (?:the )?(?:contract|agreement))"),
        (Anchor.Order, "(?:(?:receipt of |placing (?:of )?)?(?:the )?(?:purchase )?order(?: confirmation| placement| acknowledgement)?"
            + "|po)"),
        (Anchor.Shipment, "(?:(?:a |the )?(?:scan(?:ned)? )?(?:copy|copies|scan) of (?:the )?(?:bill of lading|b/?l)|scan(?:ned)? (?:b/?l|bill of lading)(?: copy)?|shipment|shipping "
            + "date|despatch|dispatch|bill of lading|b/?l(?: copy)?|loading)"),
        (Anchor.DocumentsAccepted, "(?:acceptance of (?:the )?documents|documents (?:are )?accepted)"),
        (Anchor.Acceptance, "(?:(?:final )?acceptance(?: of (?:the )?(?:goods|works?|services?|delivery))?|completion(?: of (?:the )?"
            + "(?:services?|works?|project|job))?)"),
        (Anchor.Invoice, "(?:(?:issue|issuance|date) of (?:the )?invoice|invoice|invoicing|inv)"),
        (Anchor.Statement, "(?:monthly )?statement"),
        (Anchor.Due, "previous due"),
    ];

    private static readonly (Anchor Anchor, string Pattern)[] Others =
    [
        (Anchor.InvoiceReceipt, "(?:rechnungs(?:erhalt|eingang|zugang|empfang)s?|(?:erhalt|eingang|zugang|empfang) (?:der |einer |ihrer "
            + ")?rechnung|reception (?:de )?(?:la |votre |notre )?facture|(?:ricevimento|ric\\.?) (?:della )?fatt(?:ura|\\.)|ricezione (?:della )?fattura"
            + "|vista fattura|recepcion (?:de )?(?:la )?factura|recibo de (?:la )?factura)"),
        (Anchor.Delivery, "(?:waren(?:eingang|erhalt)s?|(?:erhalt|eingang|empfang|ubergabe|lieferung) der (?:ware|lieferung)n?|(?:an|ab"
            + "|aus)?lieferung|lieferdatum|livraison(?: de(?:s| la) marchandises?)?|reception (?:de (?:la |l')|des )?(?:marchandises?"
            + "|livraison)|consegna|ricevimento (?:della )?merce|entrega|recepcion (?:de )?(?:la )?(?:mercancias?|bienes|materiales?"
            + "|productos?))"),
        (Anchor.Signature, "(?:vertrags(?:unterzeichnung|abschluss|schluss|unterschrift)|unterzeichnung|unterschrift|signature(?: du "
            + "contrat)?|firma(?: del? contratt?o)?|sottoscrizione(?: del contratto)?)"),
        (Anchor.Order, "(?:bestellung|bestelldatum|auftrags(?:erteilung|bestatigung|eingang|vergabe)|auftrag|(?:passation de )?(?:la "
            + ")?commande|(?:conferma d')?ordine|pedido|orden de compra)"),
        (Anchor.Shipment, "(?:versand(?:datum)?|verladung|absendung|expedition|embarquement|connaissement|spedizione|imbarco|polizza di "
            + "carico|embarque|envio|conocimiento de embarque)"),
        (Anchor.Acceptance, "(?:abnahme|leistungserbringung|fertigstellung|acceptation|recette|fin de (?:la )?prestation|reception des "
            + "travaux|collaudo|accettazione|aceptacion|finalizacion del servicio)"),
        (Anchor.Invoice, "(?:(?:dato )?faktura(?:datum)?|rechnungs(?:datum|stellung|ausstellung|legung)|rechnung|(?:date )?(?:d'emission )?(?:de )?(?:la )?facture"
            + "|facturation|(?:data )?(?:emissione )?(?:della )?fattura|d\\.?f\\.?|(?:fecha )?(?:de )?(?:la )?factura|f\\.?f\\.?|"
            + "(?:fecha (?:de )?)?emision (?:de (?:la )?)?factura)"),
        (Anchor.Statement, "kontoauszug"),
    ];

    /// <summary>An event with its article, for phrases that must know whether one follows.</summary>
    public static string Any { get; } = $"(?:the )?(?:date of (?:the )?)?(?:{string.Join('|', English.Select(known => known.Pattern))})"
        + $"(?![A-Za-z])";

    /// <summary>Everything that names an event.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        // "dffm": data fattura fine mese.
        Phrase.Latin(Label, @"(?:d\.? ?f\.?,? ?f\.? ?m\.?|data fattura,? fine mese)", (draft, _) =>
        {
            draft.From(Anchor.Invoice);
            draft.Add(DateStep.EndOfMonth);
        }),
        .. English.Select(known => Phrase.Latin(
            Label,
            $"(?:from|after|on|upon|at|of|following|against|since|with) (?:the |your |our |an? ){{0,5}}(?:date of (?:the "
                + $")?)?{known.Pattern}(?: date)?",
            (draft, _) => draft.From(known.Anchor))),
        .. English.Select(known => Phrase.Latin(
            Label,
            $"(?:the )?(?:date of (?:the )?{known.Pattern}|{known.Pattern} date)",
            (draft, _) => draft.From(known.Anchor))),
        .. Others.Select(known => Phrase.Latin(Label, LatinWords.Lead + known.Pattern, (draft, _) => draft.From(known.Anchor))),
        Phrase.Latin(
            Label,
            "(?:of|in) which (?:the )?invoice (?:is|was) (?:issued|dated|raised)",
            (draft, _) => draft.From(Anchor.Invoice)),
        Phrase.Latin(Label, "(?:of|in) which (?:the )?invoice (?:is|was) received", (draft, _) => draft.From(Anchor.InvoiceReceipt)),
        Phrase.Latin(
            Label,
            "(?:of|in) which (?:the )?(?:goods (?:are|were) delivered|delivery (?:is|was|takes place|took place))",
            (draft, _) => draft.From(Anchor.Delivery)),
        Phrase.Latin(Label, @"d\.?o\.?i\.?|(?:invoice|inv\.?) date", (draft, _) => draft.From(Anchor.Invoice)),
        Phrase.Latin(Label, @"b/l(?: date)?|bill of lading(?: date)?", (draft, _) => draft.From(Anchor.Shipment)),
        Phrase.Latin(Label, @"r\.?o\.?g\.?", (draft, _) => draft.From(Anchor.Delivery)),
        Phrase.Latin(Label, @"r\.?o\.?i\.?|dur|due (?:up)?on receipt(?! of)", (draft, _) => draft.From(Anchor.InvoiceReceipt)),
        Phrase.Latin(Label, @"(?:payable )?(?:a |des |bei |nach |(?:up)?on )(?:reception|presentation)", (draft, _) => draft.From(Anchor.InvoiceReceipt)),
    ];
}
