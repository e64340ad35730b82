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

    internal static Money[] ByRatios(Money total, IReadOnlyList<(long Parts, long Of)> ratios)
    {
        var minor = Minor(total);
        if (minor.Sign < 0)
        {
            throw new ArgumentException($"A total of zero or more can be divided, not {total}.");
        }

        var common = ratios.Aggregate(BigInteger.One, (lcm, ratio) => lcm / BigInteger.GreatestCommonDivisor(lcm, ratio.Of) * ratio.Of);
        var shares = ratios.Select(ratio => BigInteger.DivRem(minor * ratio.Parts * (common / ratio.Of), common)).ToArray();
        var left = (int)(minor - shares.Aggregate(BigInteger.Zero, (sum, share) => sum + share.Quotient));
        var favoured = Enumerable.Range(0, shares.Length).OrderByDescending(i => shares[i].Remainder).Take(left).ToHashSet();
        return [.. shares.Select((share, i) => FromMinor(share.Quotient + (favoured.Contains(i) ? 1 : 0), total.Currency))];
    }

    internal static Money HalfUp(Money total, (long Parts, long Of) ratio)
    {
        var (quotient, remainder) = BigInteger.DivRem(Minor(total) * ratio.Parts, ratio.Of);
        return FromMinor(quotient + (remainder * 2 >= ratio.Of ? 1 : 0), total.Currency);
    }

    private static BigInteger Minor(Money money) => new(money.Amount * PowerOfTen(money.Currency.Exponent));

    private static Money FromMinor(BigInteger minor, Currency currency) => new((decimal)minor / PowerOfTen(currency.Exponent), currency);

    private static decimal PowerOfTen(int exponent) => exponent switch { 0 => 1m, 1 => 10m, 2 => 100m, 3 => 1000m, _ => 10000m };
}
