using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Obligations;

/// <summary>
/// The open items of a payment. One that runs from goods or invoices has an item for each happening that made a share of it due; the items add up to
/// the payment once everything has happened.
/// </summary>
public static class OpenItems
{
    /// <summary>The items of a payment, in the order of the facts that raised them; none while its anchor is not there.</summary>
    public static ImmutableArray<OpenItem> Of(Position position, Obligation obligation)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(obligation);
        return position.Derived.Items(obligation).All;
    }

    /// <summary>The same, worked out anew.</summary>
    internal static ImmutableArray<OpenItem> WorkOut(Position position, Obligation obligation)
    {
        if (obligation is not { Amount: { } amount, Terms: { } terms })
        {
            return [];
        }

        var raised = Raise(position.Agreement, obligation, terms, Split(amount, Anchors(position, obligation, terms)));
        return ItemVat.Of(position, obligation, obligation.Released switch
        {
            Release.Superseded => [.. raised.Select(item => item with { Amount = Kept(obligation, item) }).Where(item => item.Amount.IsPositive)],
            Release.Terminated => Least(raised, Principal.Owed(position, obligation)),
            _ => raised,
        });
    }

    /// <summary>All items of a contract, in the order of its obligations.</summary>
    public static IEnumerable<OpenItem> All(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Obligations.SelectMany(obligation => Of(position, obligation));
    }

    /// <summary>The sum of what was dated of a payment, whatever an early end left of it.</summary>
    internal static Money Dated(Position position, Obligation obligation) => obligation is { Amount: { } amount, Terms: { } terms }
        ? Money.Sum(Split(amount, Anchors(position, obligation, terms)).Select(part => part.Amount), amount.Currency)
        : Money.Zero(position.Currency);

    private static ImmutableArray<OpenItem> Raise(Agreement agreement, Obligation obligation, PaymentTerms terms, IEnumerable<(Money Amount, Anchored By)> parts) =>
    [
        .. parts.Where(part => part.Amount.IsPositive).Select(part => new OpenItem(
            OpenItem.IdOf(obligation.Number, part.By.Seq),
            obligation.Number,
            part.By.Source,
            part.By.Seq,
            part.By.Document,
            part.Amount,
            part.By.On,
            terms.Due(part.By.On, TermsContext.For(agreement)))),
    ];

    private static Money Kept(Obligation obligation, OpenItem item) =>
        obligation.KeptByItem.TryGetValue(item.Id, out var kept) ? kept : Money.Zero(item.Amount.Currency);

    // What falls away with an early end is taken off the items raised last.
    private static ImmutableArray<OpenItem> Least(ImmutableArray<OpenItem> items, Money owed)
    {
        var left = owed;
        var kept = ImmutableArray.CreateBuilder<OpenItem>();
        foreach (var item in items)
        {
            var amount = Money.Min(item.Amount, left);
            left -= amount;
            if (amount.IsPositive)
            {
                kept.Add(item with { Amount = amount });
            }
        }

        return kept.ToImmutable();
    }

    // Each happening with the cumulative share of the whole (0 to 1) that it sets going, or the amount that it names.
    private static IEnumerable<Anchored> Anchors(Position position, Obligation obligation, PaymentTerms terms) => terms.Anchor switch
    {
        Anchor.FixedDate => [Instalment(position, obligation, terms.Date!.Value)],
        Anchor.Due => Before(position, obligation),
        Anchor.Shipment => Cumulate(position, ItemSource.Shipment, position.Delivery.Shipped.Select(shipped => (shipped, shipped.Lines))),
        Anchor.Delivery => Cumulate(position, ItemSource.Delivery, position.Delivery.Arrivals.Select(arrival =>
            (new Delivery.Movement(arrival.On, arrival.Arrived, arrival.Id, arrival.Seq), arrival.Retained))),
        Anchor.Acceptance => Cumulate(position, ItemSource.Acceptance, position.Delivery.Accepted.Select(accepted => (accepted, accepted.Lines))),
        Anchor.Invoice => Invoiced(position, obligation, invoice => invoice.IssuedOn),
        Anchor.InvoiceReceipt => Invoiced(position, obligation, invoice => invoice.ReceivedOn ?? invoice.IssuedOn),

        Anchor.Signature or Anchor.Order => [Instalment(position, obligation, obligation.SignedOn)],

        // Nothing reports a statement or the acceptance of documents: undated, never counted from another day.
        _ => [],
    };

    private static Anchored Instalment(Position position, Obligation obligation, LocalDate on) => new(
        on,
        obligation.MadeBy,
        ItemSource.Instalment,
        position.Ledger.Invoices.LastOrDefault(invoice => invoice.Issued.Obligation == obligation.Number)?.Issued.Invoice,
        Share: 1);

    // The dates of the payment before it in the plan, with the share of that one that each made due.
    private static IEnumerable<Anchored> Before(Position position, Obligation obligation)
    {
        var before = position.Obligation(obligation.Number - 1);
        var sum = 0m;
        foreach (var item in Of(position, before))
        {
            sum += item.Amount.Amount;
            yield return new(item.Due.Date, item.Seq, item.Source, item.Document, Share: decimal.Min(1, sum / before.Amount!.Value.Amount));
        }
    }

    private static IEnumerable<Anchored> Cumulate(Position position, ItemSource source, IEnumerable<(Delivery.Movement Movement, Delivery.Quantities Counts)> movements)
    {
        var (sum, ordered) = (Delivery.Quantities.None, Delivery.Quantities.Ordered(position.Agreement));
        foreach (var (movement, counts) in movements)
        {
            sum = sum.Plus(counts);
            yield return new(movement.On, movement.Seq, source, movement.Id, Share: sum.Covers(ordered) ? 1 : sum.ShareOf(position.Agreement));
        }
    }

    // An invoice written for one payment of the contract concerns that one alone; any other is a share of the price.
    private static IEnumerable<Anchored> Invoiced(Position position, Obligation obligation, Func<InvoiceIssued, LocalDate> on)
    {
        var (sum, price) = (0m, position.Agreement.Total.Amount);
        foreach (var (issued, seq) in position.Ledger.Invoices)
        {
            if (issued.Obligation is not null && issued.Obligation != obligation.Number)
            {
                continue;
            }

            sum += issued.Obligation is null ? issued.Amount.Amount : 0;
            yield return issued.Obligation is null
                ? new(on(issued), seq, ItemSource.Invoice, issued.Invoice, Share: price == 0 ? 1 : decimal.Min(1, sum / price))
                : new(on(issued), seq, ItemSource.Invoice, issued.Invoice, Named: issued.Amount);
        }
    }

    // Cumulative shares are rounded, not the items, so that the items add up to the whole to the minor unit.
    private static IEnumerable<(Money Amount, Anchored By)> Split(Money whole, IEnumerable<Anchored> anchors)
    {
        var (named, given) = (Money.Zero(whole.Currency), Money.Zero(whole.Currency));
        foreach (var anchor in anchors)
        {
            named += anchor.Named ?? Money.Zero(whole.Currency);
            var shared = anchor.Share >= 1 ? whole : Money.Round(whole.Amount * anchor.Share, whole.Currency);
            var until = anchor.Named is null ? Money.Min(whole, Money.Max(given, shared + named)) : Money.Min(whole, given + anchor.Named.Value);
            if (until > given)
            {
                yield return (until - given, anchor);
                given = until;
            }
        }
    }

    // What raises an item: by its cumulative share of the whole, or by an amount of its own.
    private sealed record Anchored(LocalDate On, int Seq, ItemSource Source, string? Document, decimal Share = 0, Money? Named = null);
}
