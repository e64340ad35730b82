using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Receivables;

/// <summary>The dated parts of a payment as debts that bear late interest, each with the settlements that went to it.</summary>
internal static class LateDebts
{
    /// <summary>
    /// A debt for each part of which something was owed. What fell away or was credited or disputed reduces the earliest parts from the start;
    /// money and waivers then settle the earliest parts first.
    /// </summary>
    public static IEnumerable<LateDebt> Of(Position position, Standing standing, LateRegime regime)
    {
        var zero = Money.Zero(position.Currency);
        var free = Free(position, standing);
        var settlements = new Stack<(LocalDate On, Money Amount)>(Settlements(position, standing.Obligation.Number));
        foreach (var part in standing.Parts)
        {
            var principal = Money.Max(zero, part.Amount - free);
            free = Money.Max(zero, free - part.Amount);
            var changes = Take(settlements, principal);
            if (principal.IsPositive && Received(position, part) is var received && (received is not null || regime != LateRegime.JP))
            {
                yield return new()
                {
                    Regime = regime,
                    Principal = principal,
                    Due = part.Due.Date,
                    Until = part.Due.Date,
                    Changes = changes,
                    AgreedPercent = position.Agreement.LatePayment.AnnualRatePercent,
                    ContractDate = position.EffectiveOn,
                    Received = received,
                };
            }
        }
    }

    private static Money Free(Position position, Standing standing)
    {
        var number = standing.Obligation.Number;
        var dated = Money.Sum(standing.Parts.Select(part => part.Amount), position.Currency);
        var fellAway = Money.Max(Money.Zero(position.Currency), dated - Principal.Owed(position, standing.Obligation));
        return fellAway + position.Disputes.Disputed(number, position.Currency) + position.Disputes.Credited(number, position.Currency);
    }

    // The latest first, as a stack takes them; by payment, so that what was taken back of one is netted on its own day.
    private static IEnumerable<(LocalDate On, Money Amount)> Settlements(Position position, int number) =>
        position.Ledger.Payments
            .Select(payment => (On: payment.Received.ValueDate, Amount: Money.Sum(
                payment.Allocations.Where(allocation => allocation.Obligation == number && allocation.Component is Component.Principal or Component.Discount).Select(allocation => allocation.Amount),
                position.Currency)))
            .Concat(position.Ledger.Waivers.Where(waiver => waiver.Obligation == number && waiver.Component == Component.Principal).Select(waiver => (waiver.On, waiver.Amount)))
            .Where(settlement => settlement.Amount.IsPositive)
            .OrderByDescending(settlement => settlement.On);

    private static ImmutableArray<BalanceChange> Take(Stack<(LocalDate On, Money Amount)> settlements, Money principal)
    {
        var changes = ImmutableArray.CreateBuilder<BalanceChange>();
        while (principal.IsPositive && settlements.TryPop(out var settlement))
        {
            var taken = Money.Min(principal, settlement.Amount);
            changes.Add(new(settlement.On, -taken));
            principal -= taken;
            if (settlement.Amount > taken)
            {
                settlements.Push((settlement.On, settlement.Amount - taken));
            }
        }

        return changes.ToImmutable();
    }

    // Where the payment runs from the goods, the day of theirs that set it going; else the day the last of them came.
    private static LocalDate? Received(Position position, Part part) =>
        position.Delivery.Arrivals.IsEmpty ? null
        : position.Delivery.Arrivals.Any(arrival => arrival.On == part.AnchoredOn) ? part.AnchoredOn
        : position.Delivery.Arrivals.Max(arrival => arrival.On);
}
