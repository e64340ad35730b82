using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Delivery;

/// <summary>Quantities by line of the goods; lines at zero are left out. Never negative.</summary>
public sealed record Quantities
{
    private Quantities(ImmutableSortedDictionary<int, decimal> byLine) => ByLine = byLine;

    /// <summary>Nothing.</summary>
    public static Quantities None { get; } = new(ImmutableSortedDictionary<int, decimal>.Empty);

    /// <summary>Quantity by line number.</summary>
    public ImmutableSortedDictionary<int, decimal> ByLine { get; }

    /// <summary>Whether there is nothing.</summary>
    public bool IsNone => ByLine.IsEmpty;

    /// <summary>As a list of lines.</summary>
    public ImmutableArray<LineQuantity> Lines => [.. ByLine.Select(pair => new LineQuantity(pair.Key, pair.Value))];

    /// <summary>The quantities of a list of lines; a line named twice counts twice.</summary>
    public static Quantities Of(IEnumerable<LineQuantity> lines) => Sum(lines.Select(line => From([new(line.Line, line.Quantity)])));

    /// <summary>All goods of an agreement.</summary>
    public static Quantities Ordered(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return Of(agreement.Goods.Select(line => new LineQuantity(line.Line, line.Quantity)));
    }

    /// <summary>The sum of several.</summary>
    public static Quantities Sum(IEnumerable<Quantities> all) => all.Aggregate(None, (sum, next) => sum.Plus(next));

    /// <summary>Both together.</summary>
    public Quantities Plus(Quantities other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Combine(other, 1);
    }

    /// <summary>What is left; never below zero.</summary>
    public Quantities Minus(Quantities other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Combine(other, -1);
    }

    /// <summary>Line by line the smaller of both.</summary>
    public Quantities AtMost(Quantities other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return From(ByLine.Select(pair => KeyValuePair.Create(pair.Key, decimal.Min(pair.Value, other.ByLine.GetValueOrDefault(pair.Key)))));
    }

    /// <summary>Whether every line of <paramref name="other"/> is covered.</summary>
    public bool Covers(Quantities other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.ByLine.All(pair => ByLine.GetValueOrDefault(pair.Key) >= pair.Value);
    }

    /// <summary>
    /// What a quantity of a line is worth beside other lines of its contract: with the value added tax on it, which may differ by line, as a multiple.
    /// </summary>
    internal static decimal ValueOf(Agreement agreement, GoodsLine line, decimal quantity) => quantity * line.UnitPrice.Amount
        * (agreement.Vat is { Prices: PriceBasis.Net } vat ? 1 + (vat.Of(line).Percent / 100) : 1);

    /// <summary>The share of all goods by value, tax included, from 0 to 1. Goods without value count by lines.</summary>
    public decimal ShareOf(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var total = agreement.Goods.Sum(line => ValueOf(agreement, line, line.Quantity));
        return total == 0
            ? Covers(Ordered(agreement)) ? 1 : 0
            : decimal.Min(1, agreement.Goods.Sum(line => ValueOf(agreement, line, ByLine.GetValueOrDefault(line.Line))) / total);
    }

    private static Quantities From(IEnumerable<KeyValuePair<int, decimal>> pairs) => new(pairs.Where(pair => pair.Value > 0).ToImmutableSortedDictionary());

    private Quantities Combine(Quantities other, int sign) =>
        From(ByLine.Keys.Union(other.ByLine.Keys)
            .Select(line => KeyValuePair.Create(line, ByLine.GetValueOrDefault(line) + (sign * other.ByLine.GetValueOrDefault(line)))));
}
