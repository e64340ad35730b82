using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;
using NodaTime.Text;

namespace ContractFlow.Domain.Receivables;

/// <summary>An early-payment discount that a payment takes: what it leaves out of a dated part of a debt.</summary>
/// <param name="Granted">Whether it may: the money counts within the tier's deadline. Otherwise what was left out stays owed.</param>
/// <param name="Amount">What was left out.</param>
/// <param name="Percent">The tier's percentage.</param>
/// <param name="Deadline">The tier's last day.</param>
internal sealed record EarlyPayment(bool Granted, Money Amount, decimal Percent, LocalDate Deadline)
{
    /// <summary>The discount that explains why <paramref name="money"/> falls short of a claim; null where none does.</summary>
    public static EarlyPayment? Of(Claim claim, LocalDate valueDate, Money money)
    {
        if (claim is not { Item: { } item, Component: Component.Principal })
        {
            return null;
        }

        var shortfall = claim.Amount - money;
        var fitting = item.Due.Discounts
            .Where(tier => shortfall <= Money.Round(claim.Amount.Amount * tier.Percent / 100, claim.Amount.Currency))
            .Select(tier => new EarlyPayment(valueDate <= tier.Until, shortfall, tier.Percent, tier.Until))
            .ToArray();
        return Array.Find(fitting, discount => discount.Granted) ?? fitting.LastOrDefault();
    }

    /// <summary>Why a late discount is refused, and what is still owed.</summary>
    public string Sentence(LocalDate valueDate) =>
        $"The discount of {Percent.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)} % could be taken until {LocalDatePattern.Iso.Format(Deadline)}; "
        + $"the payment counts on {LocalDatePattern.Iso.Format(valueDate)}, so {Amount} is still owed.";
}
