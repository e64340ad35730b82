using ContractFlow.Domain.Contracts;
using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <summary>What a payment that takes a discount achieves.</summary>
/// <param name="Granted">The discount that was earned; zero where none was.</param>
/// <param name="Owed">What is still owed after the payment.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record DiscountOutcome(Money Granted, Money Owed, string Reason);

/// <summary>Discounts for early payment: how much, until when, and what they cost.</summary>
public static class EarlyDiscount
{
    /// <summary>The discount of <paramref name="percent"/> percent on <paramref name="amount"/>, rounded half up.</summary>
    public static Money Of(Money amount, decimal percent) => Money.Round(amount.Amount * percent / 100, amount.Currency);

    /// <summary>What is to be paid on <paramref name="day"/>: the gross amount less the highest discount whose last day is not past.</summary>
    /// <param name="due">The deadlines.</param>
    /// <param name="gross">The invoice with value added tax.</param>
    /// <param name="net">The invoice without it, for tiers that are taken on that.</param>
    /// <param name="day">The day on which the payment counts.</param>
    public static Money Payable(this DueDate due, Money gross, Money net, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(due);
        var discounts = due.Discounts.Where(tier => day <= tier.Until).Select(tier => Of(tier.Base == DiscountBase.Net ? net : gross, tier.Percent));
        return gross - discounts.Aggregate(Money.Zero(gross.Currency), Money.Max);
    }

    /// <summary>What a payment of <paramref name="paid"/> on <paramref name="day"/> achieves: in time and enough it earns the discount; late or short, the rest of the gross amount stays owed.</summary>
    public static DiscountOutcome Pay(this DueDate due, Money gross, Money net, Money paid, LocalDate day)
    {
        var zero = Money.Zero(gross.Currency);
        var payable = due.Payable(gross, net, day);
        if (paid >= payable && payable < gross)
        {
            return new(gross - payable, zero, $"{paid} on {Iso(day)} is in time for the discount of {gross - payable}.");
        }

        var owed = Money.Max(zero, gross - paid);
        var latest = due.Discounts.Count == 0 ? null : due.Discounts[^1];
        return new(zero, owed, owed.IsZero ? "Paid in full."
            : latest is not null && day > latest.Until ? $"The last discount ended on {Iso(latest.Until)}; {paid} came on {Iso(day)}, so {owed} is still owed."
            : $"{paid} is less than the {payable} that were payable on {Iso(day)}, so {owed} is still owed.");
    }

    /// <summary>What it costs a year not to take <paramref name="percent"/> percent for paying <paramref name="daysEarly"/> days early: simple, d/(1−d) × basis/t, in percent.</summary>
    public static decimal SimpleAprPercent(decimal percent, int daysEarly, int basis = 365) => percent / (100 - percent) * basis / daysEarly * 100;

    /// <summary>The same, compounded: (1 + d/(1−d))^(basis/t) − 1, in percent.</summary>
    public static double EffectiveAnnualPercent(decimal percent, int daysEarly, int basis = 365) =>
        (Math.Pow(1 + (double)(percent / (100 - percent)), (double)basis / daysEarly) - 1) * 100;

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
