using System.Collections.Immutable;

namespace ContractFlow.Domain.Contracts;

/// <summary>Parts of an amount, exact to the minor unit.</summary>
internal static class Shares
{
    private const decimal Fits = 10_000_000_000m;

    /// <summary>
    /// An amount in parts by weight: each is rounded down to the minor unit, and what is left over goes to the largest remainders, the first of equal ones.
    /// Weights that are all zero count alike.
    /// </summary>
    public static ImmutableArray<Money> ByWeight(Money amount, IReadOnlyList<decimal> weights)
    {
        var (currency, sum) = (amount.Currency, weights.Sum());
        var unit = Unit(currency);
        // A product of both is exact as long as it fits.
        var product = decimal.Abs(amount.Amount) < Fits && sum < Fits;
        var exact = weights.Select(weight => sum == 0 ? decimal.Abs(amount.Amount) / weights.Count
            : product ? decimal.Abs(amount.Amount) * weight / sum : decimal.Abs(amount.Amount) * (weight / sum)).ToArray();
        var parts = exact.Select(part => decimal.Floor(part / unit) * unit).ToArray();
        var left = (int)decimal.Round((decimal.Abs(amount.Amount) - parts.Sum()) / unit);
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => exact[i] - parts[i]).ThenBy(i => i).Take(left).ToArray())
        {
            parts[i] += unit;
        }

        return [.. parts.Select(part => Money.Round(amount.Amount < 0 ? -part : part, currency))];
    }

    /// <summary>One minor unit of a currency, in major units.</summary>
    public static decimal Unit(Currency currency) => new(1, 0, 0, false, (byte)currency.Exponent);
}
