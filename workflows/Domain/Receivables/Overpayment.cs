using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>Money that settled more of a debt than turned out to be owed: the latest payments give it back as the buyer's credit.</summary>
internal static class Overpayment
{
    /// <summary>The facts that free <paramref name="excess"/> of what payments settled of a debt; none where it is not positive.</summary>
    public static IEnumerable<FactDraft> Free(Position position, int obligation, Money excess, string cause, Instant now)
    {
        foreach (var payment in position.Ledger.Payments.Reverse().TakeWhile(_ => excess.IsPositive))
        {
            var settled = Money.Sum(
                payment.Allocations.Where(allocation => allocation.Obligation == obligation && allocation.Component == Component.Principal).Select(allocation => allocation.Amount),
                position.Currency);
            var freed = Money.Min(settled, excess);
            if (freed.IsPositive)
            {
                excess -= freed;
                var allocated = new PaymentAllocated(payment.Received.Payment, [new(obligation, Component.Principal, -freed)], payment.Unallocated + freed);
                yield return new($"freed:{cause}:{payment.Received.Payment}", allocated, now, FactDraft.Ourselves);
            }
        }
    }

    /// <summary>
    /// The facts that free what payments settled of a debt that has come to be less since, by an early end or by goods rejected after it; of one debt
    /// at a time, since what is left of a payment is told with each. None where no debt is settled beyond what is owed.
    /// </summary>
    public static IEnumerable<FactDraft> FreeAll(Position position, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Obligations.Where(obligation => obligation.Kind == ObligationKind.Payment)
            .Select(obligation => Free(
                position, obligation.Number, Excess(position, obligation.Number, Money.Zero(position.Currency)), $"{obligation.Number}-at-{position.Version}", now).ToArray())
            .FirstOrDefault(freed => freed.Length > 0) ?? [];
    }

    /// <summary>By how much a debt would be settled beyond what is owed if <paramref name="credited"/> more of it need not be paid.</summary>
    public static Money Excess(Position position, int obligation, Money credited) =>
        Principal.Settled(position, obligation) + credited - Principal.Owed(position, position.Obligation(obligation));
}
