using System.Xml.Linq;
using ContractFlow.Domain.Contracts;
using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <summary>Terms as electronic invoices carry them: EN 16931, UBL 2.1, UN/EDIFACT.</summary>
/// <param name="DueDate">BT-9, the payment due date.</param>
/// <param name="Terms">BT-20, the payment terms: plain words, then the Skonto lines.</param>
/// <param name="TermsType">UNTDID 4279, the type of payment terms.</param>
/// <param name="TimeReference">UNTDID 2475, the event from which the time runs, or null: the code list has none.</param>
public sealed record InvoiceExport(LocalDate DueDate, string Terms, string TermsType, string? TimeReference)
{
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

    /// <summary>The export of one payment. If an amount is payable (BT-115 above zero) BT-9 or BT-20 is required (BR-CO-25): both are always there.</summary>
    /// <exception cref="ArgumentException">A discount can't be written as a Skonto line.</exception>
    public static InvoiceExport Of(PaymentTerms terms, DueDate due, Language language, Money? net = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(due);
        var skonto = Skonto.Lines(terms, net?.Amount);
        var words = (terms with { Discounts = [] }).InWords(language);
        return new(due.Date, skonto.Length == 0 ? words : $"{words}\n{skonto}", Untdid.TermsType(terms), Untdid.TimeReference(terms.Anchor));
    }

    /// <summary><c>cbc:DueDate</c> and <c>cac:PaymentTerms</c> of a UBL invoice.</summary>
    public IReadOnlyList<XElement> ToUbl() =>
    [
        new(Cbc + "DueDate", new XAttribute(XNamespace.Xmlns + "cbc", Cbc.NamespaceName), LocalDatePattern.Iso.Format(DueDate)),
        new(Cac + "PaymentTerms", new XAttribute(XNamespace.Xmlns + "cac", Cac.NamespaceName), new XAttribute(XNamespace.Xmlns + "cbc", Cbc.NamespaceName), new XElement(Cbc + "Note", Terms)),
    ];
}
