using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Receivables;

/// <summary>The rate that late interest runs at.</summary>
public static class LateRate
{
    /// <summary>Points above the base rate between firms in Germany (BGB 288(2)).</summary>
    private const decimal GermanPoints = 9;

    /// <summary>
    /// The course of the rate under an agreement's terms; null where none was agreed. The regime <c>de</c> is the German statute's;
    /// under any other the rate named in the contract counts.
    /// </summary>
    public static RatePath? Of(LatePaymentTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms switch
        {
            { AnnualRatePercent: { } percent } => RatePath.Fixed(percent, "agreed"),
            { Regime: "de" } => ReferenceRate.Of("DE-BASE").Path.Plus(GermanPoints),
            _ => null,
        };
    }
}
