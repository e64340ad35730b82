using System.Collections.Immutable;
using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using NodaTime.Text;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// Late interest on a debt: simple, on what was past its due date and not disputed on each day; a day of payment still bears it.
/// The total is rounded once; a claim is what the total exceeds the claims before.
/// </summary>
public static class InterestClaim
{
    /// <summary>The interest on a debt up to and including <paramref name="day"/> that was not claimed yet; null where there is none.</summary>
    public static InterestClaimed? Until(Position position, Standing standing, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(standing);
        if (position.Agreement.LatePayment.AnnualRatePercent is not { } rate)
        {
            return null;
        }

        var spans = LateBalance.Spans(position, standing, day).ToImmutableArray();
        var total = Money.Round(spans.Sum(span => span.Balance.Amount * span.Days) * rate / 100 / 365, position.Currency);
        var amount = total - position.Ledger.InterestClaimed(standing.Obligation.Number, position.Currency);
        if (!amount.IsPositive)
        {
            return null;
        }

        var claimed = position.Ledger.InterestClaims.LastOrDefault(claim => claim.Obligation == standing.Obligation.Number);
        return new(standing.Obligation.Number, claimed?.Until.PlusDays(1) ?? spans[0].From, day, amount, Explain(spans, rate, total, total - amount));
    }

    private static string Explain(ImmutableArray<LateSpan> spans, decimal rate, Money total, Money before)
    {
        var steps = spans.Select(span => $"{span.Balance} from {Iso(span.From)} to {Iso(span.Until)} ({span.Days} days)");
        var percent = rate.ToString("0.####", CultureInfo.InvariantCulture);
        return $"Interest at {percent} % a year, actual/365, on {string.Join(", then on ", steps)}: {total}"
            + (before.IsZero ? "." : $", less {before} claimed before.");
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
