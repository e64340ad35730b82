namespace ContractFlow.Domain.Terms;

/// <summary>What events and portions are called.</summary>
internal static class EventWords
{
    /// <summary>The event as the grammar writes it.</summary>
    public static string Canonical(Anchor anchor) => anchor switch
    {
        Anchor.InvoiceReceipt => "invoice receipt",
        Anchor.Due => "previous due date",
        Anchor.DocumentsAccepted => "acceptance of documents",
        _ => Of(anchor, Language.En),
    };

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
            Anchor.Statement => ("statement", "对账", "Kontoauszug"),
            Anchor.DocumentsAccepted => ("acceptance of the documents", "承兑单据", "Annahme der Dokumente"),
            Anchor.FixedDate => ("the agreed date", "约定日期", "vereinbartem Datum"),
            _ => ("the previous due date", "上期到期日", "vorheriger Fälligkeit"),
        };
        return Pick(language, en, zh, de);
    }

    /// <summary>"am Tag der Lieferung", "am Rechnungsdatum": the day of an event in German.</summary>
    public static string GermanDay(Anchor anchor) => anchor switch
    {
        Anchor.Signature => "am Tag der Unterzeichnung",
        Anchor.Order => "am Tag der Bestellung",
        Anchor.Shipment => "am Tag des Versands",
        Anchor.Delivery => "am Tag der Lieferung",
        Anchor.Acceptance => "am Tag der Abnahme",
        Anchor.Invoice => "am Rechnungsdatum",
        Anchor.InvoiceReceipt => "am Tag des Rechnungszugangs",
        Anchor.Statement => "am Tag des Kontoauszugs",
        Anchor.DocumentsAccepted => "am Tag der Annahme der Dokumente",
        Anchor.FixedDate => "am vereinbarten Datum",
        _ => "am Tag der vorherigen Fälligkeit",
    };

    public static string Of(PortionKind kind, Language language)
    {
        var (en, zh, de) = kind switch
        {
            PortionKind.Deposit => ("Deposit", "预付款", "Anzahlung"),
            PortionKind.Instalment => ("Instalment", "分期款", "Rate"),
            PortionKind.Balance => ("Balance", "尾款", "Restzahlung"),
            PortionKind.Earnest => ("Earnest money", "定金", "Handgeld"),
            PortionKind.Retention => ("Retention", "质保金", "Sicherheitseinbehalt"),
            _ => ("Payment", "付款", "Zahlung"),
        };
        return Pick(language, en, zh, de);
    }

    public static string Pick(Language language, string en, string zh, string de) => language switch { Language.Zh => zh, Language.De => de, _ => en };
}
