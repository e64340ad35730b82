using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>Days on which the same amount of a debt was late.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day, inclusive.</param>
/// <param name="Balance">What was late.</param>
public sealed record LateSpan(LocalDate From, LocalDate Until, Money Balance)
{
    /// <summary>How many days.</summary>
    public int Days => Period.DaysBetween(From, Until) + 1;
}

/// <summary>The late balance of a debt over time.</summary>
public static class LateBalance
{
    /// <summary>
    /// The spans up to and including <paramref name="day"/> on which something was past its due date and not disputed. A part is late from the day
    /// after its due date; a payment counts from the day after its value date. What is credited or disputed now never counts.
    /// </summary>
    public static IEnumerable<LateSpan> Spans(Position position, Standing standing, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(standing);
        var number = standing.Obligation.Number;
        var owed = Principal.Owed(position, standing.Obligation);
        var never = position.Disputes.Disputed(number, position.Currency) + position.Disputes.Credited(number, position.Currency);
        var settled = Settlements(position, number).ToArray();
        var days = standing.Parts.Select(part => part.Due.Date.PlusDays(1)).Concat(settled.Select(settlement => settlement.On.PlusDays(1)))
            .Where(from => from <= day).Append(day.PlusDays(1)).Distinct().Order().ToArray();
        foreach (var (from, next) in days.Zip(days.Skip(1)))
        {
            var late = Money.Min(owed, Money.Sum(standing.Parts.Where(part => part.Due.Date < from).Select(part => part.Amount), position.Currency));
            var balance = late - never - Money.Sum(settled.Where(settlement => settlement.On < from).Select(settlement => settlement.Amount), position.Currency);
            if (balance.IsPositive)
            {
                yield return new(from, next.PlusDays(-1), balance);
            }
        }
    }

    private static IEnumerable<(LocalDate On, Money Amount)> Settlements(Position position, int number) =>
    [
        .. from payment in position.Ledger.Payments
           from allocation in payment.Allocations
           where allocation.Obligation == number && allocation.Component != Component.Interest
           select (payment.Received.ValueDate, allocation.Amount),
        .. position.Ledger.Waivers.Where(waiver => waiver.Obligation == number && waiver.Component == Component.Principal).Select(waiver => (waiver.On, waiver.Amount)),
    ];
}
