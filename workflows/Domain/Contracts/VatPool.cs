using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Contracts;

/// <summary>
/// An amount by rate that parts are taken of one after the other, each in the proportion of what is left. Nothing is lost: parts that exhaust the whole have
/// rows that add up to those of the whole, to the minor unit, and no row is ever below zero.
/// </summary>
internal sealed class VatPool(VatBreakdown whole)
{
    private VatAmount[] _left = [.. whole.Rows];

    private Money Left => _left.Aggregate(Money.Zero(whole.Net.Currency), (sum, row) => sum + row.Gross);

    /// <summary>The next part.</summary>
    /// <param name="amount">How much, tax included. More than is left is split like the whole.</param>
    /// <param name="weights">What the part is made of, by rate, e.g. the value of goods delivered; null: what is left.</param>
    public VatBreakdown Take(Money amount, IReadOnlyDictionary<VatRate, decimal>? weights = null)
    {
        if (amount >= Left)
        {
            var rest = amount == Left && amount.IsPositive ? VatBreakdown.OfParts(_left) : whole.Split(amount);
            _left = [.. _left.Select(row => Part(row, row.Gross - row.Gross))];
            return rest;
        }

        var room = _left.Select(row => row.Gross.Amount).ToArray();
        var wanted = weights is null ? room : [.. _left.Select(row => row.Gross.IsZero ? 0 : weights.GetValueOrDefault(row.Rate))];
        var parts = Apportionment.ByWeights(amount, wanted.Sum() > 0 ? wanted : room).Zip(_left, (part, row) => Money.Min(part, row.Gross)).ToArray();
        var over = parts.Aggregate(amount, (rest, part) => rest - part);
        if (over.IsPositive)
        {
            parts = [.. parts.Zip(Apportionment.ByWeights(over, [.. room.Zip(parts, (most, part) => most - part.Amount)]), (part, more) => part + more)];
        }

        var taken = _left.Zip(parts, Part).ToArray();
        _left = [.. _left.Zip(taken, (row, part) => row with { Net = row.Net - part.Net, Tax = row.Tax - part.Tax })];
        return VatBreakdown.OfParts(taken);
    }

    /// <summary>Takes off what was taken elsewhere, as far as it is there.</summary>
    public void TakeOff(VatBreakdown taken) => _left =
    [
        .. _left.Select(row => taken.Rows.FirstOrDefault(part => part.Rate == row.Rate) is { } part
            ? row with { Net = row.Net - Money.Min(row.Net, part.Net), Tax = row.Tax - Money.Min(row.Tax, part.Tax) }
            : row),
    ];

    // The tax in the proportion of what is left: rounding never adds up, and the last part takes the rest.
    private static VatAmount Part(VatAmount row, Money gross)
    {
        var tax = gross == row.Gross ? row.Tax : Money.Round(row.Tax.Amount * (gross.Amount / row.Gross.Amount), gross.Currency);
        return row with { Net = gross - tax, Tax = tax };
    }
}
