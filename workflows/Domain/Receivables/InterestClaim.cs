using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;
using NodaTime.Text;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// Late interest on a debt: simple, on what was past its due date and not disputed on each day; a day of payment still bears it. What is
/// credited or disputed now never bore any. The total is rounded once; a claim is what the total exceeds the claims before.
/// </summary>
public static class InterestClaim
{
    /// <summary>
    /// The interest on a debt up to and including <paramref name="day"/> that was not claimed yet; null where there is none.
    /// Where a reference rate is not published that far, it is claimed as far as it is.
    /// </summary>
    public static InterestClaimed? Until(Position position, Standing standing, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(standing);
        if (LateRate.Of(position.Agreement.LatePayment) is not { } rates || standing.Parts.IsEmpty)
        {
            return null;
        }

        var until = LocalDate.Min(day, rates.Until);
        var first = standing.Parts.Min(part => part.Due.Date);
        var statement = LateInterest.Accrue(Money.Zero(position.Currency), first, [.. Changes(position, standing, first)], until, rates);
        var number = standing.Obligation.Number;
        var before = position.Ledger.InterestClaimed(number, position.Currency);
        var from = position.Ledger.InterestClaims.LastOrDefault(claim => claim.Obligation == number)?.Until.PlusDays(1) ?? first.PlusDays(1);
        return statement.Interest > before ? new(number, LocalDate.Min(from, until), until, statement.Interest - before, Explain(statement, before)) : null;
    }

    private static IEnumerable<BalanceChange> Changes(Position position, Standing standing, LocalDate first)
    {
        var number = standing.Obligation.Number;
        var dated = Money.Sum(standing.Parts.Select(part => part.Amount), position.Currency);
        var fellAway = Money.Max(Money.Zero(position.Currency), dated - Principal.Owed(position, standing.Obligation));
        yield return new(first, -(fellAway + position.Disputes.Disputed(number, position.Currency) + position.Disputes.Credited(number, position.Currency)));
        foreach (var part in standing.Parts)
        {
            yield return new(part.Due.Date, part.Amount);
        }

        foreach (var settlement in Settlements(position, number))
        {
            yield return settlement;
        }
    }

    private static IEnumerable<BalanceChange> Settlements(Position position, int number) =>
    [
        .. from payment in position.Ledger.Payments
           from allocation in payment.Allocations
           where allocation.Obligation == number && allocation.Component != Component.Interest
           select new BalanceChange(payment.Received.ValueDate, -allocation.Amount),
        .. from waiver in position.Ledger.Waivers
           where waiver.Obligation == number && waiver.Component == Component.Principal
           select new BalanceChange(waiver.On, -waiver.Amount),
    ];

    private static string Explain(InterestStatement statement, Money before)
    {
        var steps = statement.Segments.Select(segment =>
            $"{segment.Principal} from {Iso(segment.From)} to {Iso(segment.To)} ({segment.Days} days at {segment.Percent.ToString("0.####", CultureInfo.InvariantCulture)} %)");
        return $"Late interest, {statement.Segments[0].Rate} rate, actual/365, on {string.Join(", then on ", steps)}: {statement.Interest}"
            + (before.IsZero ? "." : $", less {before} claimed before.");
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
