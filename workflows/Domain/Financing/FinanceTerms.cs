namespace ContractFlow.Domain.Financing;

/// <summary>Loans on orders and goods, and discounts for paying early.</summary>
public static class FinanceTerms
{
    /// <summary>A percentage of an amount.</summary>
    public static decimal Part(decimal amount, decimal percent) => amount * percent / 100;

    /// <summary>Simple interest.</summary>
    public static decimal Interest(decimal amount, decimal percent, int days, int basis = 360) => amount * percent / 100 * days / basis;

    /// <summary>The value of the goods at or below which a loan reaches a loan-to-value of <paramref name="ltvPercent"/>.</summary>
    public static decimal ValueAt(decimal loan, decimal ltvPercent) => loan / (ltvPercent / 100);

    /// <summary>The loan to value, in percent.</summary>
    public static decimal LoanToValuePercent(decimal loan, decimal value) => loan / value * 100;
}
