namespace ContractFlow.Domain.Contracts;

/// <summary>Whether prices are stated with or without value added tax.</summary>
public enum PriceBasis
{
    /// <summary>Without: the tax is owed on top.</summary>
    Net,

    /// <summary>With: the tax is part of the price.</summary>
    Gross,
}

/// <summary>What a contract says of value added tax.</summary>
/// <param name="Prices">Whether its price and the unit prices of its goods are net or gross.</param>
/// <param name="Category">The category of every line of the goods that states none, see <see cref="VatRate.Categories"/>.</param>
/// <param name="Percent">The percentage of these lines.</param>
public sealed record VatTerms(PriceBasis Prices, string Category, decimal Percent)
{
    /// <summary>The percentage, without zeros at its end.</summary>
    public decimal Percent { get; init; } = Percent.WithoutEndingZeros();

    /// <summary>The rate of every line of the goods that states none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public VatRate Rate => new(Category, Percent);

    /// <summary>The rate of a line of the goods.</summary>
    public VatRate Of(GoodsLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Vat ?? Rate;
    }
}
