namespace ContractFlow.Domain.Contracts;

/// <summary>One line of the goods sold.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Sku">The supplier's article number.</param>
/// <param name="Description">What it is.</param>
/// <param name="Quantity">How much, above zero.</param>
/// <param name="Unit">Of what: piece, kg, ...</param>
/// <param name="UnitPrice">Price of one unit.</param>
public sealed record GoodsLine(int Line, string Sku, string Description, decimal Quantity, string Unit, Money UnitPrice)
{
    /// <summary>Its rate of value added tax, where it is not the contract's.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public VatRate? Vat { get; init; }

    /// <summary>Quantity times unit price, rounded to the minor unit.</summary>
    public Money Value => Money.Round(Quantity * UnitPrice.Amount, UnitPrice.Currency);
}
