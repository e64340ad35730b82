namespace ContractFlow.Domain.Terms;

/// <summary>How each language speaks of an event in a contract's sentence.</summary>
internal static class AnchorWords
{
    /// <summary>"the invoice date" in "within 30 days of the invoice date".</summary>
    public static string English(Anchor anchor) => anchor switch
    {
        Anchor.Signature => "signature of the contract",
        Anchor.Order => "the date of the order",
        Anchor.Shipment => "shipment",
        Anchor.Delivery => "delivery",
        Anchor.Acceptance => "acceptance",
        Anchor.Invoice => "the invoice date",
        Anchor.InvoiceReceipt => "receipt of the invoice",
        Anchor.Statement => "the statement date",
        Anchor.DocumentsAccepted => "acceptance of the documents",
        Anchor.FixedDate => "the agreed date",
        _ => "the due date of the previous payment",
    };

    /// <summary>"delivery" in "the month of delivery".</summary>
    public static string EnglishMonth(Anchor anchor) => "the month of " + anchor switch
    {
        Anchor.Order => "the order",
        Anchor.Invoice => "the invoice",
        Anchor.Statement => "the statement",
        Anchor.Signature => "signature",
        _ => English(anchor),
    };

    /// <summary>"Rechnungsdatum" in "ab Rechnungsdatum".</summary>
    public static string German(Anchor anchor) => anchor switch
    {
        Anchor.Signature => "Unterzeichnung des Vertrags",
        Anchor.Order => "Bestellung",
        Anchor.Shipment => "Versand",
        Anchor.Delivery => "Lieferung",
        Anchor.Acceptance => "Abnahme",
        Anchor.Invoice => "Rechnungsdatum",
        Anchor.InvoiceReceipt => "Zugang der Rechnung",
        Anchor.Statement => "Abrechnungsdatum",
        Anchor.DocumentsAccepted => "Annahme der Dokumente",
        Anchor.FixedDate => "dem vereinbarten Datum",
        _ => "Fälligkeit der vorherigen Zahlung",
    };

    /// <summary>"am Tag der Lieferung", "am Rechnungsdatum".</summary>
    public static string GermanDay(Anchor anchor) => anchor switch
    {
        Anchor.Signature => "am Tag der Unterzeichnung des Vertrags",
        Anchor.Order => "am Tag der Bestellung",
        Anchor.Shipment => "am Tag des Versands",
        Anchor.Delivery => "am Tag der Lieferung",
        Anchor.Acceptance => "am Tag der Abnahme",
        Anchor.Invoice => "am Rechnungsdatum",
        Anchor.InvoiceReceipt => "am Tag des Zugangs der Rechnung",
        Anchor.Statement => "am Abrechnungsdatum",
        Anchor.DocumentsAccepted => "am Tag der Annahme der Dokumente",
        Anchor.FixedDate => "am vereinbarten Datum",
        _ => "am Tag der Fälligkeit der vorherigen Zahlung",
    };

    /// <summary>The month of an event in the genitive and in the accusative: "des Liefermonats", "den Liefermonat".</summary>
    public static (string Genitive, string Accusative) GermanMonth(Anchor anchor) => anchor switch
    {
        Anchor.Order => Month("Bestellmonat"),
        Anchor.Shipment => Month("Versandmonat"),
        Anchor.Delivery => Month("Liefermonat"),
        Anchor.Acceptance => Month("Abnahmemonat"),
        Anchor.Invoice => Month("Rechnungsmonat"),
        Anchor.Statement => Month("Abrechnungsmonat"),
        Anchor.Signature => Of("der Unterzeichnung"),
        Anchor.InvoiceReceipt => Of("des Zugangs der Rechnung"),
        Anchor.DocumentsAccepted => Of("der Annahme der Dokumente"),
        Anchor.FixedDate => Of("des vereinbarten Datums"),
        _ => Of("der Fälligkeit der vorherigen Zahlung"),
    };

    /// <summary>"开票" in 自开票之日起 and 开票当月.</summary>
    public static string Chinese(Anchor anchor) => anchor switch
    {
        Anchor.Signature => "合同签订",
        Anchor.Order => "下单",
        Anchor.Shipment => "发货",
        Anchor.Delivery => "交货",
        Anchor.Acceptance => "验收",
        Anchor.Invoice => "开票",
        Anchor.InvoiceReceipt => "收到发票",
        Anchor.Statement => "对账",
        Anchor.DocumentsAccepted => "承兑单据",
        Anchor.FixedDate => "约定日期",
        _ => "上一期款项到期",
    };

    private static (string Genitive, string Accusative) Month(string noun) => ($"des {noun}s", $"den {noun}");

    private static (string Genitive, string Accusative) Of(string genitive) => ($"des Monats {genitive}", $"den Monat {genitive}");
}
