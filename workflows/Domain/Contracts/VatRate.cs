using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Contracts;

/// <summary>A rate of value added tax, in the terms of EN 16931: a category (UNCL 5305) and a percentage.</summary>
/// <param name="Category">One of <see cref="Categories"/>.</param>
/// <param name="Percent">Percent of the net amount, 0 to 100 with at most four decimals; 0 for every category without tax.</param>
public sealed record VatRate(string Category, decimal Percent)
{
    /// <summary>
    /// S standard or reduced rate, Z zero rated, E exempt, AE reverse charge, K supply within the Community, G export, O outside the scope, L tax of the
    /// Canary Islands, M tax of Ceuta and Melilla.
    /// </summary>
    public static ImmutableArray<string> Categories { get; } = ["S", "Z", "E", "AE", "K", "G", "O", "L", "M"];

    /// <summary>Percent of the net amount, without zeros at its end: equal rates are written alike.</summary>
    public decimal Percent { get; init; } = Percent.WithoutEndingZeros();

    /// <summary>Whether tax is charged under the category; the percentage of every other one is 0.</summary>
    [JsonIgnore]
    public bool IsTaxed => Category is "S" or "L" or "M";

    /// <summary>Whether the category is known and the percentage fits it.</summary>
    [JsonIgnore]
    public bool IsValid => Categories.Contains(Category) && Percent is >= 0 and <= 100 && decimal.Round(Percent, 4) == Percent
        && (Category == "S" ? Percent > 0 : IsTaxed || Percent == 0);

    /// <summary>The tax on a net amount, rounded half away from zero to the minor unit.</summary>
    public Money On(Money net) => Money.Round(net.Amount * Percent / 100, net.Currency);

    /// <summary>The tax that a gross amount contains, rounded half away from zero to the minor unit.</summary>
    public Money Within(Money gross) => Money.Round(gross.Amount * Percent / (100 + Percent), gross.Currency);

    /// <summary>E.g. <c>S 19%</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Category} {Percent:0.####}%");
}

/// <summary>Net amount and tax at one rate.</summary>
/// <param name="Category">The category of EN 16931, see <see cref="VatRate.Categories"/>.</param>
/// <param name="Percent">The percentage.</param>
/// <param name="Net">The taxable amount.</param>
/// <param name="Tax">The tax on it.</param>
public sealed record VatAmount(string Category, decimal Percent, Money Net, Money Tax)
{
    /// <summary>The percentage, without zeros at its end.</summary>
    public decimal Percent { get; init; } = Percent.WithoutEndingZeros();

    /// <summary>Both together.</summary>
    [JsonIgnore]
    public Money Gross => Net + Tax;

    /// <summary>The rate.</summary>
    [JsonIgnore]
    public VatRate Rate => new(Category, Percent);
}
