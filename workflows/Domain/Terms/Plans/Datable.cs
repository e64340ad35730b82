using System.Globalization;

namespace ContractFlow.Domain.Terms;

/// <summary>Whether the payments of a plan can get a date at all.</summary>
public static class Datable
{
    /// <summary>The portions (0-based) that count from an event which no fact of a contract can report, each with what to write instead;
    /// empty where every one can be dated.</summary>
    public static IReadOnlyList<(int Portion, string Why)> Undatable(this PaymentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. plan.Portions.Select((portion, i) => (i, portion.Terms)).Where(part => !part.Terms.Anchor.IsReported()).Select(part => (part.i, Why(part.Terms)))];
    }

    private static string Why(PaymentTerms terms) => terms.Anchor == Anchor.Statement
        ? Sentence(terms, "a statement", terms with { Anchor = Anchor.Delivery, Net = AfterStatement(terms.Net) }, "which names the day "
            + "of the month on which the statement is drawn up (31 for the month's end; 对账日25 for the 25th)")
        : Sentence(terms, "the acceptance of documents", terms with { Anchor = Anchor.InvoiceReceipt }, "where the documents are "
            + "accepted when they are presented with the invoice, or count from shipment or a date");

    private static string Sentence(PaymentTerms terms, string what, PaymentTerms instead, string which) => string.Create(
        CultureInfo.InvariantCulture, $"'{terms}' counts from {what}, which nothing reports here, so that it would never fall due. "
            + $"Write '{instead}', {which}.");

    private static DateRule AfterStatement(DateRule net) => net.Count < DateRule.MaxSteps ? DateRule.Of([DateStep.StatementDay(31), .. net]) : [DateStep.StatementDay(31)];
}
