using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Receivables;

/// <summary>Checks what an invoice states of value added tax.</summary>
internal static class InvoicedVat
{
    // Below this, in major units, a sender's way of rounding explains a tax that differs from net times rate (EN 16931, BR-S-09 and its siblings).
    private const decimal Tolerance = 1m;

    /// <summary>The rows of an invoice; null where none are given.</summary>
    /// <exception cref="RefusedException"><c>vat-not-stated</c>, <c>vat-rate</c>, <c>vat-tax</c> or <c>vat-sum</c>; <c>invalid-amount</c> or <c>currency-mismatch</c>.</exception>
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
        return decimal.Abs((tax - due).Amount) < Tolerance && (rate.Percent > 0 || tax.IsZero) ? new(rate.Category, rate.Percent, net, tax) : throw new RefusedException(
            "vat-tax", $"{tax} of tax is given for {net} at {rate}; {due} is expected{(rate.Percent > 0 ? ", or less than 1.00 from it" : "")}.", pointer + "/tax");
    }
}
