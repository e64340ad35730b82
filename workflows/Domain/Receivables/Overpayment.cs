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
                yield return new($"allocated:{payment.Received.Payment}:{cause}", allocated, now, FactDraft.Ourselves);
            }
        }
    }

    /// <summary>By how much a debt would be settled beyond what is owed if <paramref name="credited"/> more of it need not be paid.</summary>
    public static Money Excess(Position position, int obligation, Money credited) =>
        Principal.Settled(position, obligation) + credited - Principal.Owed(position, position.Obligation(obligation));
}
