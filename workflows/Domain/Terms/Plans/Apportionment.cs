using System.Numerics;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Divides money so that the parts sum to the whole, to the minor unit of any currency.</summary>
public static class Apportionment
{
    /// <summary>Divides by <paramref name="weights"/> (not negative, not all zero): largest remainder, the first of equals first.</summary>
    /// <exception cref="ArgumentException">The total or a weight is negative, or all weights are zero.</exception>
    public static IReadOnlyList<Money> ByWeights(Money total, IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var sum = weights.Sum();
        return weights.Count > 0 && weights.All(weight => weight >= 0) && sum > 0
            ? ByRatios(total, [.. weights.Select(weight => (weight, sum))])
            : throw new ArgumentException("Weights are zero or more, and not all zero.", nameof(weights));
    }

    /// <summary>
    /// The same by weights that may have decimals: those that are all zero count alike, and a total below zero is divided like its opposite.
    /// </summary>
    internal static Money[] ByWeights(Money total, IReadOnlyList<decimal> weights)
    {
        if (total.Amount < 0)
        {
            return [.. ByWeights(-total, weights).Select(part => -part)];
        }

        var scale = weights.Max(weight => weight.Scale);
        var whole = weights.Select(weight => Unscaled(weight) * BigInteger.Pow(10, scale - weight.Scale)).ToArray();
        whole = whole.All(weight => weight.IsZero) ? [.. whole.Select(_ => BigInteger.One)] : whole;
        var sum = whole.Aggregate(BigInteger.Zero, (before, weight) => before + weight);
        return Divide(total, whole, sum);
    }

    internal static Money[] ByRatios(Money total, IReadOnlyList<(long Parts, long Of)> ratios)
    {
        if (total.Amount < 0)
        {
            throw new ArgumentException($"A total of zero or more can be divided, not {total}.");
        }

        var common = ratios.Aggregate(BigInteger.One, (lcm, ratio) => lcm / BigInteger.GreatestCommonDivisor(lcm, ratio.Of) * ratio.Of);
        return Divide(total, [.. ratios.Select(ratio => ratio.Parts * (common / ratio.Of))], common);
    }

    // Each part over a common denominator, rounded down; what is left over goes to the largest remainders.
    private static Money[] Divide(Money total, BigInteger[] parts, BigInteger common)
    {
        var minor = Minor(total);
        var shares = parts.Select(part => BigInteger.DivRem(minor * part, common)).ToArray();
        var left = (int)(minor - shares.Aggregate(BigInteger.Zero, (sum, share) => sum + share.Quotient));
        var favoured = Enumerable.Range(0, shares.Length).OrderByDescending(i => shares[i].Remainder).Take(left).ToHashSet();
        return [.. shares.Select((share, i) => FromMinor(share.Quotient + (favoured.Contains(i) ? 1 : 0), total.Currency))];
    }

    internal static Money HalfUp(Money total, (long Parts, long Of) ratio)
    {
        var (quotient, remainder) = BigInteger.DivRem(Minor(total) * ratio.Parts, ratio.Of);
        return FromMinor(quotient + (remainder * 2 >= ratio.Of ? 1 : 0), total.Currency);
    }

    // The digits of a decimal without its point.
    private static BigInteger Unscaled(decimal number)
    {
        var bits = decimal.GetBits(number);
        return new BigInteger(new decimal(bits[0], bits[1], bits[2], number < 0, 0));
    }

    private static BigInteger Minor(Money money) => new(money.Amount * PowerOfTen(money.Currency.Exponent));

    private static Money FromMinor(BigInteger minor, Currency currency) => new((decimal)minor / PowerOfTen(currency.Exponent), currency);

    private static decimal PowerOfTen(int exponent) => exponent switch { 0 => 1m, 1 => 10m, 2 => 100m, 3 => 1000m, _ => 10000m };
}
