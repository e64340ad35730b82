namespace ContractFlow.Domain.Credit;

/// <summary>Ratios of receivables and of a balance sheet. Amounts are in one currency.</summary>
public static class CreditRatios
{
    /// <summary>Days sales outstanding: receivables / credit sales × days.</summary>
    public static decimal DaysSalesOutstanding(decimal receivables, decimal creditSales, int days) => receivables / creditSales * days;

    /// <summary>Days late weighted by amount; early payments count as negative, or as zero with <paramref name="flooredAtZero"/>.</summary>
    public static decimal WeightedDaysLate(IReadOnlyCollection<(decimal Amount, int DaysLate)> paid, bool flooredAtZero = false) =>
        paid.Sum(payment => payment.Amount * (flooredAtZero ? Math.Max(0, payment.DaysLate) : payment.DaysLate)) / paid.Sum(payment => payment.Amount);

    /// <summary>The share of the amount that was paid in time, in percent.</summary>
    public static decimal OnTimePercent(IReadOnlyCollection<(decimal Amount, int DaysLate)> paid) =>
        100 * paid.Where(payment => payment.DaysLate <= 0).Sum(payment => payment.Amount) / paid.Sum(payment => payment.Amount);

    /// <summary>Altman Z″ for firms of any trade: 6.56 working capital + 3.26 retained earnings + 6.72 EBIT, each over total assets, + 1.05 book equity over total liabilities.</summary>
    public static decimal AltmanZ2(decimal workingCapital, decimal retainedEarnings, decimal ebit, decimal bookEquity, decimal totalLiabilities, decimal totalAssets) =>
        ((6.56m * workingCapital) + (3.26m * retainedEarnings) + (6.72m * ebit)) / totalAssets + (1.05m * bookEquity / totalLiabilities);

    /// <summary>The zone of a Z″: above 2.6 safe, below 1.1 distress.</summary>
    public static string AltmanZ2Zone(decimal z) => z > 2.6m ? "safe (>2.6)" : z < 1.1m ? "distress (<1.1)" : "grey (1.1..2.6)";

    /// <summary>Altman Z′ for private firms from its five ratios.</summary>
    public static decimal AltmanZ1(decimal x1, decimal x2, decimal x3, decimal x4, decimal x5) => (0.717m * x1) + (0.847m * x2) + (3.107m * x3) + (0.420m * x4) + (0.998m * x5);

    /// <summary>The zone of a Z′: above 2.9 safe, below 1.23 distress.</summary>
    public static string AltmanZ1Zone(decimal z) => z > 2.9m ? "safe (>2.9)" : z < 1.23m ? "distress (<1.23)" : "grey (1.23..2.9)";
}
