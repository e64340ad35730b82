using ContractFlow.Domain.Contracts;
using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <summary>Simple interest on a principal that payments reduce, under a rate that may change.</summary>
public static class LateInterest
{
    /// <summary>
    /// Interest on the days after <paramref name="due"/> up to and including <paramref name="until"/>. A payment still bears interest on its own day. Rounded once, half up.
    /// </summary>
    /// <param name="principal">What was owed on the due date; zero or more.</param>
    /// <param name="due">The effective due date, already rolled: interest runs from the next day.</param>
    /// <param name="changes">Payments and other changes, in any order; those on or before the due date reduce the principal from the start.</param>
    /// <param name="until">The last day that bears interest, usually the day of payment or of the claim.</param>
    /// <param name="rates">The rate, in percent a year.</param>
    /// <param name="dayCount">How days become parts of a year.</param>
    /// <exception cref="RateMissingException">No rate is known for one of the days.</exception>
    /// <exception cref="ArgumentException">The principal or the rate is negative.</exception>
    public static InterestStatement Accrue(
        Money principal, LocalDate due, IReadOnlyList<BalanceChange> changes, LocalDate until, RatePath rates, DayCount dayCount = DayCount.Actual365)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(rates);
        if (principal.Amount < 0)
        {
            throw new ArgumentException($"A principal bears interest when it is zero or more, not {principal}.");
        }

        var ordered = InOrder(changes);
        var segments = new List<InterestSegment>(ordered.Count + 1 + rates.ChangesBetween(due, until));
        var (balance, after, period) = (principal, due, 0);
        for (var i = 0; i < ordered.Count; i++)
        {
            var to = LocalDate.Min(ordered[i].Date, until);
            Append(segments, balance, after, to, (rates, dayCount), ref period);
            (balance, after) = (balance + ordered[i].Change, LocalDate.Max(after, to));
        }

        Append(segments, balance, after, until, (rates, dayCount), ref period);
        return InterestStatement.Simple(segments, principal.Currency);
    }

    private static IReadOnlyList<BalanceChange> InOrder(IReadOnlyList<BalanceChange> changes)
    {
        for (var i = 1; i < changes.Count; i++)
        {
            if (changes[i].Date < changes[i - 1].Date)
            {
                return [.. changes.OrderBy(change => change.Date)];
            }
        }

        return changes;
    }

    // A balance of zero or less (overpaid) bears no interest.
    private static void Append(List<InterestSegment> segments, Money balance, LocalDate after, LocalDate to, (RatePath Rates, DayCount DayCount) under, ref int period)
    {
        var (rates, dayCount) = under;
        while (balance.IsPositive && after < to)
        {
            var first = after.PlusDays(1);
            var (percent, last) = rates.At(first, ref period);
            if (percent < 0)
            {
                throw new ArgumentException($"The rate {rates} is {percent}% on {LocalDatePattern.Iso.Format(first)}: late interest is never negative.");
            }

            var end = LocalDate.Min(last, to);
            segments.Add(new(first, end, dayCount.Days(after, end), balance, percent, rates.Name, dayCount.Year()));
            after = end;
        }
    }
}
