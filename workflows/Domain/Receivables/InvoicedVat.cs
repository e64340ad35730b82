using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Receivables;

/// <summary>Checks what an invoice states of value added tax.</summary>
internal static class InvoicedVat
{
    // Below this, in major units, a sender's way of rounding explains a tax that differs from net times rate (EN 16931, BR-S-09 and its siblings).
    private const decimal Tolerance = 1m;

    /// <summary>The rows of an invoice; null where none are given.</summary>
    /// <exception cref="RefusedException">
    /// <c>vat-not-stated</c>, <c>vat-rate</c>, <c>vat-tax</c> or <c>vat-sum</c>; <c>invalid-amount</c> or <c>currency-mismatch</c>.
    /// </exception>
    public static ImmutableArray<VatAmount>? Read(Position position, IReadOnlyList<InvoiceVat>? rows, Money amount)
    {
        if (rows is null)
        {
            return null;
        }

        var whole = VatBreakdown.Of(position.Agreement) ?? throw new RefusedException(
            "vat-not-stated", "The contract states no value added tax, so its price is what is owed: leave 'vat' out; the amount is the invoice's total.", "/vat");
        var read = rows.Select((row, i) => Read(position, whole, row, $"/vat/{i}")).ToImmutableArray();
        var twice = read.GroupBy(row => row.Rate).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new RefusedException("vat-rate", $"{twice.Key} is given twice; each rate is named once, with the sum of what falls under it.", "/vat");
        }

        var sum = Money.Sum(read.Select(row => row.Gross), position.Currency);
        return sum == amount ? read : throw new RefusedException(
            "vat-sum", $"Net amounts and taxes add up to {sum}, but the amount of the invoice is {amount}: the amount is the total with value added tax.", "/vat");
    }

    /// <summary>
    /// No more is invoiced at a rate than the contract has under it, within the senders' rounding: else the rows of all invoices would not add up to the
    /// contract's, and tax would be owed at another rate than agreed. Invoices that state no rows count as split like the contract.
    /// </summary>
    /// <exception cref="RefusedException"><c>over-invoice</c>.</exception>
    public static void NotOverRates(Position position, InvoiceIssued issued)
    {
        // Where nothing ties the price to the lines, how much of it falls under which rate is an estimate that the invoice knows better.
        var (agreement, zero) = (position.Agreement, Money.Zero(position.Currency));
        if (issued.Vat is not { } rows || VatBreakdown.Of(agreement) is not { } whole
            || Money.Sum(agreement.Goods.Select(line => line.Value), position.Currency) != agreement.Price)
        {
            return;
        }

        var before = position.Ledger.Invoices.SelectMany(known => known.Issued.Vat ?? whole.Split(known.Issued.Amount).Rows).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            var rate = rows[i].Rate;
            var most = whole.Rows.Where(row => row.Rate == rate).Aggregate(zero, (sum, row) => sum + row.Net);
            var sofar = Money.Sum(before.Where(row => row.Rate == rate).Select(row => row.Net), position.Currency);
            if ((sofar + rows[i].Net - most).Amount >= Tolerance)
            {
                throw new RefusedException(
                    "over-invoice", $"{rows[i].Net} net is to be invoiced at {rate}, but the contract has {most} at this rate, of which {sofar} is invoiced already.",
                    $"/vat/{i}/net");
            }
        }
    }

    private static VatAmount Read(Position position, VatBreakdown whole, InvoiceVat? row, string pointer)
    {
        var expected = string.Join(", ", whole.Rows.Select(known => known.Rate));
        if (row?.Category is null || row.Percent is null)
        {
            throw new RefusedException("vat-rate", $"Category and percent of a rate are expected: {expected}.", pointer) { Expected = "one of " + expected };
        }

        var rate = new VatRate(row.Category, row.Percent.Value);
        if (whole.Rows.All(known => known.Rate != rate))
        {
            throw new RefusedException("vat-rate", $"{rate} is none of the contract's rates of value added tax; it has {expected}.", pointer) { Expected = "one of " + expected };
        }

        var net = Demand.NotNegative(position, row.Net, pointer + "/net");
        var tax = Demand.NotNegative(position, row.Tax, pointer + "/tax");
        var due = rate.On(net);
        return decimal.Abs((tax - due).Amount) < Tolerance && ((rate.Percent > 0 && !net.IsZero) || tax.IsZero) ? new(rate.Category, rate.Percent, net, tax) : throw new RefusedException(
            "vat-tax", $"{tax} of tax is given for {net} at {rate}; {due} is expected{(rate.Percent > 0 && !net.IsZero ? ", or less than 1.00 from it" : "")}.", pointer + "/tax");
    }
}
