using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Obligations;

/// <summary>
/// A dated part of a payment. A payment anchored on goods has one part for each time a share of them was shipped,
/// delivered or accepted; the parts add up to the payment once all of them were.
/// </summary>
/// <param name="Amount">How much falls due.</param>
/// <param name="AnchoredOn">The day of the happening that set it going.</param>
/// <param name="Due">When, and why then.</param>
public sealed record Part(Money Amount, LocalDate AnchoredOn, DueDate Due)
{
    /// <summary>The dated parts of a payment, earliest due first; none while its anchor is not there.</summary>
    public static ImmutableArray<Part> Of(Position position, Obligation obligation)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(obligation);
        return obligation is { Amount: { } amount, Terms: { } terms }
            ? [.. Split(amount, Anchors(position, obligation, terms)).Select(part => Date(position.Agreement, terms, part)).OrderBy(part => part.Due.Date)]
            : [];
    }

    private static Part Date(Agreement agreement, PaymentTerms terms, (Money Amount, LocalDate On) part) =>
        new(part.Amount, part.On, terms.Due(part.On, TermsContext.For(agreement)));

    // Each date with the cumulative share of the whole (0 to 1) that it sets going.
    private static IEnumerable<(LocalDate On, decimal Share)> Anchors(Position position, Obligation obligation, PaymentTerms terms) => terms.Anchor switch
    {
        Anchor.FixedDate => [(terms.Date!.Value, 1m)],
        Anchor.Due => Before(position, obligation),
        Anchor.Shipment => Cumulate(position, position.Delivery.Shipped),
        Anchor.Delivery => Cumulate(position, Retained(position)),
        Anchor.Acceptance => Cumulate(position, position.Delivery.Accepted),
        Anchor.Invoice => Invoiced(position, invoice => invoice.IssuedOn),
        Anchor.InvoiceReceipt => Invoiced(position, invoice => invoice.ReceivedOn ?? invoice.IssuedOn),
        Anchor.Signature or Anchor.Order => [(obligation.SignedOn, 1m)],
        // Nothing reports a statement or the acceptance of documents: undated, never counted from another day.
        _ => [],
    };

    // The dates of the payment before it in the plan, with the share of that one that each made due.
    private static IEnumerable<(LocalDate On, decimal Share)> Before(Position position, Obligation obligation)
    {
        var before = position.Obligation(obligation.Number - 1);
        var sum = 0m;
        foreach (var part in Of(position, before))
        {
            sum += part.Amount.Amount;
            yield return (part.Due.Date, sum / before.Amount!.Value.Amount);
        }
    }

    // Rejected goods are to come again, so they anchor nothing: they are taken off the latest arrivals.
    private static IEnumerable<Movement> Retained(Position position)
    {
        var held = position.Delivery.Held;
        var seen = Quantities.None;
        foreach (var arrival in position.Delivery.Arrivals)
        {
            var kept = Quantities.Of(arrival.Arrived.Lines.Select(line =>
                line with { Quantity = decimal.Min(line.Quantity, held.ByLine.GetValueOrDefault(line.Line) - seen.ByLine.GetValueOrDefault(line.Line)) }));
            seen = seen.Plus(kept);
            if (!kept.IsNone)
            {
                yield return new Movement(arrival.On, kept);
            }
        }
    }

    private static IEnumerable<(LocalDate On, decimal Share)> Cumulate(Position position, IEnumerable<Movement> movements)
    {
        var sum = Quantities.None;
        foreach (var movement in movements)
        {
            sum = sum.Plus(movement.Lines);
            yield return (movement.On, sum.Covers(Quantities.Ordered(position.Agreement)) ? 1 : sum.ShareOf(position.Agreement));
        }
    }

    private static IEnumerable<(LocalDate On, decimal Share)> Invoiced(Position position, Func<Receivables.InvoiceIssued, LocalDate> on)
    {
        var sum = 0m;
        foreach (var invoice in position.Ledger.Invoices)
        {
            sum += invoice.Amount.Amount;
            yield return (on(invoice), position.Agreement.Price.IsZero ? 1 : decimal.Min(1, sum / position.Agreement.Price.Amount));
        }
    }

    // Cumulative shares are rounded, not the parts, so that the parts add up to the whole to the minor unit.
    private static IEnumerable<(Money Amount, LocalDate On)> Split(Money whole, IEnumerable<(LocalDate On, decimal Share)> anchors)
    {
        var given = Money.Zero(whole.Currency);
        foreach (var (on, share) in anchors)
        {
            var until = share >= 1 ? whole : Money.Round(whole.Amount * share, whole.Currency);
            if (until > given)
            {
                yield return (until - given, on);
                given = until;
            }
        }
    }
}
