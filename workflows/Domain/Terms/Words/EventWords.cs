namespace ContractFlow.Domain.Terms;

/// <summary>What events and portions are called.</summary>
internal static class EventWords
{
    /// <summary>The event as the grammar writes it.</summary>
    public static string Canonical(Anchor anchor) => anchor switch
    {
        Anchor.Signature => "signature",
        Anchor.Order => "order",
        Anchor.Shipment => "shipment",
        Anchor.Delivery => "delivery",
        Anchor.Acceptance => "acceptance",
        Anchor.Invoice => "invoice",
        Anchor.InvoiceReceipt => "invoice receipt",
        Anchor.Statement => "statement",
        Anchor.DocumentsAccepted => "acceptance of documents",
        Anchor.FixedDate => "the agreed date",
        _ => "previous due date",
    };

    /// <summary>The short name of an event, as in a list of events; sentences have <see cref="AnchorWords"/>.</summary>
    public static string Of(Anchor anchor, Language language)
    {
        var (en, zh, de) = anchor switch
        {
            Anchor.Signature => ("signature", "合同签订", "Unterzeichnung"),
            Anchor.Order => ("order", "下单", "Bestellung"),
            Anchor.Shipment => ("shipment", "发货", "Versand"),
            Anchor.Delivery => ("delivery", "交货", "Lieferung"),
            Anchor.Acceptance => ("acceptance", "验收", "Abnahme"),
            Anchor.Invoice => ("invoice", "开票", "Rechnungsdatum"),
            Anchor.InvoiceReceipt => ("receipt of the invoice", "收到发票", "Rechnungszugang"),
            Anchor.Statement => ("statement", "对账", "Abrechnung"),
            Anchor.DocumentsAccepted => ("acceptance of the documents", "承兑单据", "Annahme der Dokumente"),
            Anchor.FixedDate => ("the agreed date", "约定日期", "vereinbartes Datum"),
            _ => ("the previous due date", "上期到期日", "vorherige Fälligkeit"),
        };
        return Pick(language, en, zh, de);
    }

    /// <summary>The name of a portion: the one table for contracts, notices and pages.</summary>
    public static string Of(PortionKind kind, Language language)
    {
        var (en, zh, de) = kind switch
        {
            PortionKind.Deposit => ("Deposit", "预付款", "Anzahlung"),
            PortionKind.Earnest => ("Earnest money", "定金", "Handgeld"),
            PortionKind.Instalment => ("Instalment", "分期款", "Rate"),
            PortionKind.Balance => ("Balance", "尾款", "Restzahlung"),
            PortionKind.Retention => ("Retention", "质保金", "Sicherheitseinbehalt"),
            _ => ("Payment", "货款", "Zahlung"),
        };
        return Pick(language, en, zh, de);
    }

    /// <summary>The text of a language.</summary>
    public static string Pick(Language language, string en, string zh, string de) =>
        language switch { Language.Zh => zh, Language.De => de, _ => en };
}
