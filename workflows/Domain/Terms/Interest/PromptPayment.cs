using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Interest of US federal agencies: P × (1 + r/12)^n × (1 + r/360 × d) − P for n full periods of 30 days and d days (31 USC 3902; 5 CFR 1315.10).</summary>
internal static class PromptPayment
{
    public static InterestStatement Accrue(LateDebt debt)
    {
        var rate = debt.AgreedPercent is { } agreed ? RatePath.Fixed(agreed) : ReferenceRate.Of("US-PROMPT").Path.LockedOn(debt.Due.PlusDays(1));
        var lastDay = debt.Due.PlusYears(1);
        var segments = new List<InterestSegment>();
        var exact = 0m;
        foreach (var (amount, day) in LateClaims.Slices(debt))
        {
            var to = LocalDate.Min(day, lastDay);
            if (amount.IsPositive && to > debt.Due)
            {
                var segment = new InterestSegment(debt.Due.PlusDays(1), to, Period.DaysBetween(debt.Due, to), amount, rate.At(to).Percent, rate.Name, 360);
                segments.Add(segment);
                exact += Compounded(amount.Amount, segment.Percent / 100, segment.Days);
            }
        }

        return InterestStatement.Of(segments, exact, debt.Principal.Currency);
    }

    private static decimal Compounded(decimal principal, decimal rate, int days)
    {
        var grown = principal;
        for (var period = 0; period < days / 30; period++)
        {
            grown *= 1 + (rate / 12);
        }

        return (grown * (1 + (rate / 360 * (days % 30)))) - principal;
    }
}
