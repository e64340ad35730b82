using System.Collections.Immutable;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Contracts;

/// <summary>
/// An amount by rate of value added tax. The tax is worked out on the sum of each rate (EN 16931, BR-CO-17), not line by line. Shares are exact to the
/// minor unit: the rows of a share add up to it, and shares that add up to the whole have rows that add up to those of the whole.
/// </summary>
public sealed record VatBreakdown
{
    /// <summary>A breakdown of these rows, all of one currency; rows of the same rate are added up.</summary>
    /// <exception cref="InvalidValueException">There is no row.</exception>
    public VatBreakdown(IEnumerable<VatAmount> rows)
    {
        Rows = [.. rows.GroupBy(row => row.Rate).Select(Sum)];
        Currency = Rows.IsEmpty ? throw new InvalidValueException("A breakdown has at least one row.") : Rows[0].Net.Currency;
    }

    /// <summary>Net amount and tax by rate, in the order in which the rates were first named.</summary>
    public ImmutableArray<VatAmount> Rows { get; }

    /// <summary>The sum without tax.</summary>
    public Money Net => Money.Sum(Rows.Select(row => row.Net), Currency);

    /// <summary>The tax.</summary>
    public Money Tax => Money.Sum(Rows.Select(row => row.Tax), Currency);

    /// <summary>The sum with tax.</summary>
    public Money Gross => Net + Tax;

    private Currency Currency { get; }

    /// <summary>What an agreement's price comes to by rate; null where it states no tax.</summary>
    public static VatBreakdown? Of(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        if (agreement.Vat is not { } vat)
        {
            return null;
        }

        // Where nothing ties the price to the lines, their values say what of the price falls under which rate.
        var (byRate, currency) = (agreement.Goods.GroupBy(vat.Of).ToArray(), agreement.Price.Currency);
        var values = byRate.Select(lines => Money.Sum(lines.Select(line => line.Value), currency)).ToArray();
        IReadOnlyList<Money> prices = byRate.Length == 0 ? [agreement.Price]
            : Money.Sum(values, currency) == agreement.Price ? values
            : Apportionment.ByWeights(agreement.Price, [.. values.Select(value => value.Amount)]);
        return new((byRate.Length == 0 ? [vat.Rate] : byRate.Select(lines => lines.Key)).Zip(prices, (rate, price) => vat.Prices == PriceBasis.Net
            ? new VatAmount(rate.Category, rate.Percent, price, rate.On(price))
            : new VatAmount(rate.Category, rate.Percent, price - rate.Within(price), rate.Within(price))));
    }

    /// <summary>
    /// An amount split like this one, e.g. a discount or a credit note: shared over the rates by their gross sums, largest remainder, and the tax taken out of
    /// each share. Rows of nothing are left out, unless nothing is split.
    /// </summary>
    public VatBreakdown Split(Money amount)
    {
        if (amount == Gross)
        {
            return this;
        }

        var shares = Apportionment.ByWeights(amount, [.. Rows.Select(row => row.Gross.Amount)]);
        return OfParts([.. Rows.Zip(shares, (row, share) => row with { Net = share - row.Rate.Within(share), Tax = row.Rate.Within(share) })]);
    }

    /// <summary>A breakdown of a part: rows of nothing are left out, unless all are.</summary>
    internal static VatBreakdown OfParts(VatAmount[] rows) =>
        new(rows.Any(row => !row.Gross.IsZero) ? rows.Where(row => !row.Gross.IsZero) : rows.Take(1));

    /// <inheritdoc/>
    public bool Equals(VatBreakdown? other) => other is not null && Rows.SequenceEqual(other.Rows);

    /// <inheritdoc/>
    public override int GetHashCode() => Rows.Aggregate(0, HashCode.Combine);

    private static VatAmount Sum(IGrouping<VatRate, VatAmount> rows)
    {
        var currency = rows.First().Net.Currency;
        return new(rows.Key.Category, rows.Key.Percent, Money.Sum(rows.Select(row => row.Net), currency), Money.Sum(rows.Select(row => row.Tax), currency));
    }
}
