namespace ContractFlow.Domain.Credit;

/// <summary>The payment index: 100 = pays 30 days early, 80 = on terms, 20 = 120 days late; weighted by amount over many payments.</summary>
public static class PaymentIndex
{
    private static readonly (int DaysLate, decimal Value)[] Scale = [(-30, 100), (-20, 90), (0, 80), (15, 70), (22, 60), (30, 50), (60, 40), (90, 30), (120, 20)];

    /// <summary>The value for paying <paramref name="daysLate"/> days late (negative: early); straight lines between the points of the scale, 1 at the least.</summary>
    public static decimal Value(int daysLate)
    {
        if (daysLate <= Scale[0].DaysLate)
        {
            return Scale[0].Value;
        }

        for (var i = 1; i < Scale.Length; i++)
        {
            if (daysLate <= Scale[i].DaysLate)
            {
                var (from, to) = (Scale[i - 1], Scale[i]);
                return from.Value + ((to.Value - from.Value) * (daysLate - from.DaysLate) / (to.DaysLate - from.DaysLate));
            }
        }

        return Math.Max(1, 20 - ((daysLate - 120) / 3m));
    }

    /// <summary>The average of <paramref name="experiences"/>, weighted by amount.</summary>
    /// <exception cref="ArgumentException">No amounts.</exception>
    public static decimal Score(IReadOnlyCollection<(decimal Amount, decimal Value)> experiences)
    {
        var total = experiences.Sum(experience => experience.Amount);
        return total > 0 ? experiences.Sum(experience => experience.Amount * experience.Value) / total : throw new ArgumentException("A score needs experiences with amounts above zero.");
    }

    /// <summary>The band of a score: 80 and more low risk, 50 and more medium, else high.</summary>
    public static string Band(decimal score) => score >= 80 ? "low (80-100)" : score >= 50 ? "medium (50-79)" : "high (0-49)";
}
