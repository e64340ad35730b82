namespace ContractFlow.Domain.Terms;

/// <summary>Trade terms and means of payment: cash in advance, before shipment, D/P, L/C, T/T, direct debit.</summary>
internal static class LatinTrade
{
    private const string Label = "a means such as by letter of credit";
    private const string By = "(?:(?:by|per|via|through|par|con|mediante|mit|durch|under|against|mittels) )?(?:(?:an?|irrevocable"
        + "|confirmed|unconfirmed|transferable|documentary|unwiderrufliche[sn]?|bestatigte[sn]?),? ){0,5}";

    /// <summary>What is paid before goods leave, and what is paid as they come.</summary>
    public static IReadOnlyList<Phrase> Advance { get; } =
    [
        Phrase.Latin(
            "cash in advance",
            "(?:cash |payment |paid |full payment )?(?:before|prior to|ahead of) (?:the )?(?:shipment|shipping|despatch|dispatch|loading"
                + "|departure|collection)|cbs|vor (?:dem )?(?:versand|verladung|abholung)|avant (?:l')?(?:expedition|envoi|embarquement"
                + "|enlevement)|prima (?:della |dell')?(?:spedizione|imbarco|ritiro)|antes del? (?:la )?(?:embarque|envio|despacho"
                + "|expedicion)",
            (draft, _) => draft.Before(Anchor.Shipment)),
        Phrase.Latin(
            "cash in advance",
            "(?:cash |payment |paid |full payment )?(?:before|prior to) (?:the )?delivery|cbd|vor (?:der )?(?:aus|an)?lieferung|avant "
                + "(?:la )?livraison|prima della consegna|antes de la entrega",
            (draft, _) => draft.Before(Anchor.Delivery)),
        Phrase.Latin(
            "cash in advance",
            "(?:cash |payment |100 ?% |paid |payable |full(?:y)? |t/?t )?(?:in )?advance(?: payment)?|(?:in full )?up ?-?front|cia|pia"
                + "|pre-?payment|pre-?paid|vorkasse|vorauskasse|vorauszahlung|im voraus|(?:paiement )?(?:d'avance|a l'avance|anticipe)"
                + "|pre-?paiement|(?:pagamento )?anticipato|(?:pago )?(?:por )?(?:anticipad[oa]|adelantad[oa])|prepago",
            (draft, _) => draft.Advance = true),
        Phrase.Latin("cash in advance", "cash with order|cwo", (draft, _) =>
        {
            draft.Advance = true;
            draft.From(Anchor.Order);
        }),
        Phrase.Latin(
            "cash on delivery",
            "c\\.?o\\.?d\\.?|(?:cash|payment|collect) on delivery|(?:per |gegen )?nachnahme|contre[- ]remboursement|contrassegno"
                + "|contra[- ]?re?embolso|zug um zug",
            (draft, _) => draft.From(Anchor.Delivery)),
    ];

    /// <summary>How it is paid.</summary>
    public static IReadOnlyList<Phrase> Means { get; } =
    [
        Phrase.Latin(
            Label,
            "(?:by )?(?:d/p|dp|documents against payment|cash against (?:shipping )?documents|cad|(?:kasse|zahlung) gegen dokumente"
                + "|dokumente gegen (?:zahlung|kasse)|(?:paiement|comptant) contre documents|documents contre paiement|pagamento contro "
                + "documenti|pago contra documentos|against (?:the )?(?:shipping |presentation of (?:the )?)?documents|contra documentos"
                + "|contre documents|contro documenti|gegen dokumente)",
            (draft, _) => draft.By(PaymentMeans.DocumentsAgainstPayment)),
        Phrase.Latin(
            Label,
            "(?:by )?(?:d/a|documents against acceptance|dokumente gegen akzept|documents contre acceptation|documenti contro "
                + "accettazione|documentos contra aceptacion)",
            (draft, _) => draft.By(PaymentMeans.DocumentsAgainstAcceptance)),
        Phrase.Latin(
            Label,
            By + "(?:l/?c|letters? of credit|lc at sight|(?:dokumenten-?)?akkreditiv|credit documentaire|lettera di credito|credito "
                + "documentario|carta de credito documentario)",
            (draft, _) => draft.By(PaymentMeans.LetterOfCredit)),
        Phrase.Latin(
            Label,
            By + "(?:lcr|traite|effet|pagare|giro|cambiale)",
            (draft, _) => draft.By(PaymentMeans.BillOfExchange, collects: true)),
        Phrase.Latin(
            Label,
            By + "(?:bills? of exchange|b/e|bank (?:acceptance )?draft|wechsel|lettre de change|letra(?: de cambio)?)",
            (draft, _) => draft.By(PaymentMeans.BillOfExchange)),
        Phrase.Latin(
            Label,
            By + "(?:(?:sepa[- ])?(?:direct debit|lastschrift(?:einzug)?)|bankeinzug|prelevement(?: automatique| sepa| bancaire)?"
                + "|domiciliation|ri\\.?ba\\.?|r\\.?b\\.?|ricevuta bancaria|sdd|recibo(?: domiciliado| bancario)?|domiciliacion(?: "
                + "bancaria)?)",
            (draft, _) => draft.By(PaymentMeans.DirectDebit, collects: true)),
        Phrase.Latin(Label, By + "(?:cheque|check|scheck|assegno)", (draft, _) => draft.By(PaymentMeans.Cheque)),
        Phrase.Latin(Label, "in cash|by cash|in bar|bar|barzahlung|en especes|(?:en )?efectivo", (draft, _) => draft.By(PaymentMeans.Cash)),
        Phrase.Latin(
            Label,
            By + "(?:(?:credit |debit )?card|(?:kredit)?karte|carte (?:bancaire|de credit|bleue)|carta di credito|tarjeta(?: de credito)?)",
            (draft, _) => draft.By(PaymentMeans.Card)),
        // Money on an account is what every term means.
        Phrase.Latin(
            string.Empty,
            By + "(?:t\\.?/?t\\.?|telegraphic transfer|(?:wire|bank|credit|cable|swift|sepa)[- ]?transfer|wire|swift|ach|eft|bacs|chaps|"
                + "(?:bank)?uberweisung|virement(?: bancaire)?|bonifico(?: bancario)?|transferencia(?: bancaria)?|rimessa diretta"
                + "|remittance|r\\.?d\\.?)",
            (_, _) => { }),
        Phrase.Latin(
            string.Empty,
            "(?:on )?open account|o/a|oa|(?:kauf )?auf rechnung|en compte|conto aperto|cuenta abierta",
            (draft, _) => draft.AwaitsNet = draft.IsEmpty),
        Phrase.Latin(
            string.Empty,
            "(?:at |after |of )?sight|a vue|a vista(?! fattura)|a la vista|auf sicht|bei sicht",
            (draft, _) => draft.Sight = true),
    ];
}
