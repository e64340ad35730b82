using System.Globalization;
using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>How much of a total one portion of a plan is: a percentage, a fraction (1/3), a fixed amount, or the balance that the others leave.</summary>
[JsonConverter(typeof(ShareJson))]
public sealed record Share
{
    private Share()
    {
    }

    /// <summary>Percent of the total, above 0 and at most 100, with at most four decimals; null for another kind of share.</summary>
    public decimal? Percent { get; private init; }

    /// <summary>A fraction of the total, e.g. 1 of 3; null for another kind of share.</summary>
    public (int Parts, int Of)? Fraction { get; private init; }

    /// <summary>A fixed amount; null for another kind of share.</summary>
    public Money? Amount { get; private init; }

    /// <summary>Whether the portion takes what the others leave.</summary>
    public bool IsBalance => Percent is null && Fraction is null && Amount is null;

    /// <summary>What the others leave.</summary>
    public static Share Balance { get; } = new();

    /// <summary>All of it.</summary>
    public static Share Whole { get; } = OfPercent(100);

    /// <summary>So many percent of the total.</summary>
    /// <exception cref="InvalidValueException">Not above 0 and at most 100, or more than four decimals.</exception>
    public static Share OfPercent(decimal percent) => percent is > 0 and <= 100 && decimal.Round(percent, 4) == percent
        ? new() { Percent = percent }
        : throw new InvalidValueException($"A portion is above 0% and at most 100% with at most four decimals, not {percent.ToString(CultureInfo.InvariantCulture)}%.");

    /// <summary><paramref name="parts"/> of <paramref name="of"/> equal parts (at most 120) of the total.</summary>
    public static Share OfFraction(int parts, int of) => parts > 0 && parts <= of && of <= 120
        ? new() { Fraction = (parts, of) }
        : throw new InvalidValueException($"A portion is a fraction such as 1/3 with a denominator of at most 120, not {parts}/{of}.");

    /// <summary>A fixed amount above zero.</summary>
    public static Share OfAmount(Money amount) => amount.IsPositive
        ? new() { Amount = amount }
        : throw new InvalidValueException($"A portion is an amount above zero, not {amount}.");

    /// <summary>E.g. <c>30%</c>, <c>1/3 of total</c>, <c>5000.00 CNY</c>, <c>balance</c>.</summary>
    public override string ToString() =>
        Percent is { } percent ? percent.ToString("0.####", CultureInfo.InvariantCulture) + "%"
        : Fraction is { } fraction ? string.Create(CultureInfo.InvariantCulture, $"{fraction.Parts}/{fraction.Of} of total")
        : Amount is { } amount ? amount.ToString()
        : "balance";

    /// <summary>The share as parts of a million times the fraction's denominator: exact for four decimals of a percent.</summary>
    internal (long Parts, long Of) Ratio =>
        Percent is { } percent ? ((long)(percent * 10_000), 1_000_000) : Fraction is { } fraction ? (fraction.Parts, fraction.Of) : (0, 1);
}
