using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;

namespace ContractFlow.Domain.Obligations;

/// <summary>
/// The value added tax of open items: an instalment is split like the contract, what goods raised like these goods, what an invoice raised as the invoice says.
/// The rows of an item add up to it, and the items of the whole contract add up to its net price and its tax.
/// </summary>
internal static class ItemVat
{
    /// <summary>The items of an obligation with their tax; unchanged where the contract states none.</summary>
    public static ImmutableArray<OpenItem> Of(Position position, Obligation obligation, ImmutableArray<OpenItem> items)
    {
        if (position.Agreement.Vat is not { } terms || items.IsEmpty)
        {
            return items;
        }

        var (pool, invoices) = (new VatPool(OfObligation(position, obligation)), new Dictionary<int, VatPool>());
        return [.. items.Select(item => item with { Vat = Of(position, terms, obligation, item, pool, invoices) })];
    }

    private static VatBreakdown Of(Position position, VatTerms terms, Obligation obligation, OpenItem item, VatPool pool, Dictionary<int, VatPool> invoices)
    {
        if (Invoiced(position, item) is not { } invoice)
        {
            return pool.Take(item.Amount, Weights(position, terms, item));
        }

        if (!invoices.TryGetValue(invoice.Seq, out var rows))
        {
            invoices[invoice.Seq] = rows = new VatPool(new(invoice.Issued.Vat!.Value));
            foreach (var before in position.Obligations.TakeWhile(other => other.Number < obligation.Number)
                .SelectMany(other => OpenItems.Of(position, other)).Where(other => other.Source == ItemSource.Invoice && other.Seq == invoice.Seq))
            {
                rows.TakeOff(before.Vat!);
            }
        }

        var taken = rows.Take(item.Amount);
        pool.TakeOff(taken);
        return taken;
    }

    // The invoice that raised it, or that was written for it, with rows of its own.
    private static Receivables.LedgerInvoice? Invoiced(Position position, OpenItem item) => position.Ledger.Invoices.LastOrDefault(invoice => invoice.Issued.Vat is not null
        && (item.Source == ItemSource.Invoice ? invoice.Seq == item.Seq
            : item.Source == ItemSource.Instalment && invoice.Issued.Obligation == item.Obligation && invoice.Issued.Amount == item.Amount));

    // The share of the contract that an obligation is, in the order of its plan.
    private static VatBreakdown OfObligation(Position position, Obligation obligation)
    {
        var whole = new VatPool(VatBreakdown.Of(position.Agreement)!);
        foreach (var before in position.Obligations.Where(other => other.Amount is not null && other.Number < obligation.Number))
        {
            _ = whole.Take(Owed(before));
        }

        return whole.Take(Owed(obligation));
    }

    private static Money Owed(Obligation obligation) =>
        obligation.Released == Release.Superseded ? obligation.Kept ?? Money.Zero(obligation.Amount!.Value.Currency) : obligation.Amount!.Value;

    private static Dictionary<VatRate, decimal>? Weights(Position position, VatTerms terms, OpenItem item)
    {
        var goods = item.Source switch
        {
            ItemSource.Shipment => position.Delivery.Shipped.FirstOrDefault(shipped => shipped.Seq == item.Seq)?.Lines,
            ItemSource.Delivery => position.Delivery.Arrivals.FirstOrDefault(arrival => arrival.Seq == item.Seq)?.Retained,
            ItemSource.Acceptance => position.Delivery.Accepted.FirstOrDefault(accepted => accepted.Seq == item.Seq)?.Lines,
            _ => null,
        };
        return goods is null || goods.IsNone ? null : position.Agreement.Goods.GroupBy(terms.Of).ToDictionary(
            group => group.Key, group => group.Sum(line => Quantities.ValueOf(position.Agreement, line, goods.ByLine.GetValueOrDefault(line.Line))));
    }
}
