using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Delivery;

/// <summary>Checks the lines that a command brings.</summary>
internal static class GivenLines
{
    private const decimal MostQuantity = 1_000_000_000_000m;
    private const int MostDecimals = 6;

    /// <summary>The quantities given, each of a known line and above zero; null where no lines are given.</summary>
    /// <exception cref="RefusedException"><c>unknown-line</c> or <c>invalid-quantity</c>.</exception>
    public static Quantities? Of(Position position, IReadOnlyList<LineQuantity>? lines, string pointer)
    {
        for (var i = 0; i < (lines?.Count ?? 0); i++)
        {
            Check(position, lines![i], $"{pointer}/{i}");
        }

        return lines is null ? null
            : lines.Count == 0 ? throw new RefusedException("invalid-quantity", "The list of lines is empty; name at least one, or leave the list out to mean all of them.", pointer)
            : Quantities.Of(lines);
    }

    /// <summary>These quantities if <paramref name="most"/> covers them.</summary>
    /// <exception cref="RefusedException"><paramref name="code"/>.</exception>
    public static Quantities Within(Quantities given, Quantities most, string code, string what, string pointer)
    {
        var over = given.ByLine.Where(pair => pair.Value > most.ByLine.GetValueOrDefault(pair.Key)).ToImmutableArray();
        return over.IsEmpty ? given : throw new RefusedException(
            code, $"Line {over[0].Key}: {Number(over[0].Value)} is given, but only {Number(most.ByLine.GetValueOrDefault(over[0].Key))} {what}.", pointer);
    }

    private static void Check(Position position, LineQuantity? line, string pointer)
    {
        if (line is null || position.Agreement.Goods.All(goods => goods.Line != line.Line))
        {
            throw new RefusedException(
                "unknown-line", $"Line {line?.Line} is none of the contract's; it has {string.Join(", ", position.Agreement.Goods.Select(goods => goods.Line))}.", $"{pointer}/line");
        }

        // The bounds of an order's quantities: sums of these never overflow.
        if (line.Quantity is <= 0 or >= MostQuantity || decimal.Round(line.Quantity, MostDecimals) != line.Quantity)
        {
            throw new RefusedException(
                "invalid-quantity", $"Line {line.Line}: the quantity {Number(line.Quantity)} is given; one above zero and below 10^12 with at most {MostDecimals} decimals is expected.", $"{pointer}/quantity");
        }
    }

    private static string Number(decimal quantity) => quantity.ToString("0.############", System.Globalization.CultureInfo.InvariantCulture);
}
