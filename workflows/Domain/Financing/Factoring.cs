namespace ContractFlow.Domain.Financing;

/// <summary>A receivable sold ahead of its due date; amounts in one currency, not rounded.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="AdvancePercent">The part paid at once.</param>
/// <param name="FeePercent">The discount a year on the advance.</param>
/// <param name="Days">Days until collection.</param>
/// <param name="ServicePercent">The service fee on the invoice.</param>
/// <param name="Basis">The days of a year for the discount.</param>
public sealed record Factoring(decimal Invoice, decimal AdvancePercent, decimal FeePercent, int Days, decimal ServicePercent, int Basis = 360)
{
    /// <summary>What is paid at once, before fees.</summary>
    public decimal Advance => Invoice * AdvancePercent / 100;

    /// <summary>The discount on the advance.</summary>
    public decimal DiscountFee => Advance * FeePercent / 100 * Days / Basis;

    /// <summary>The service fee.</summary>
    public decimal ServiceFee => Invoice * ServicePercent / 100;

    /// <summary>Discount and service fee.</summary>
    public decimal Cost => DiscountFee + ServiceFee;

    /// <summary>What arrives on the first day where fees are taken up front.</summary>
    public decimal NetUpFront => Advance - Cost;

    /// <summary>What is released when the invoice is collected.</summary>
    public decimal Reserve => Invoice - Advance;

    /// <summary>The cost of the money that arrives, simple, in percent a year of 365 days.</summary>
    public decimal AprPercent => Cost / NetUpFront * 365 / Days * 100;
}
