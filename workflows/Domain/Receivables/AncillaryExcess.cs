using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Receivables;

/// <summary>Money that settled interest or fixed sums which were taken back since: the latest payments give it back as the buyer's credit.</summary>
internal static class AncillaryExcess
{
    /// <summary>The facts that free it, of one item and component at a time, since what is left of a payment is told with each; none where there is none.</summary>
    public static IEnumerable<FactDraft> FreeAll(Position position, Instant now)
    {
        var (ledger, currency) = (position.Ledger, position.Currency);
        return ledger.InterestCorrections.Select(back => (back.Obligation, back.Item, Component.Interest, Left: ledger.InterestOutstandingOf(back.Item, currency)))
            .Concat(ledger.CompensationCorrections.Select(back =>
                (back.Obligation, back.Item, Component.Compensation, Left: ledger.CompensationOutstandingOf(back.Item, currency))))
            .Where(item => item.Left.Amount < 0)
            .Select(item => Free(position, item.Obligation, item.Item, item.Item3, -item.Left, now).ToArray())
            .FirstOrDefault(freed => freed.Length > 0) ?? [];
    }

    private static IEnumerable<FactDraft> Free(Position position, int obligation, string item, Component component, Money excess, Instant now)
    {
        foreach (var payment in position.Ledger.Payments.Reverse().TakeWhile(_ => excess.IsPositive))
        {
            var freed = Money.Min(excess, payment.GivenTo(item, component));
            if (freed.IsPositive)
            {
                excess -= freed;
                var allocated = new PaymentAllocated(payment.Received.Payment, [new(obligation, component, -freed, item)], payment.Unallocated + freed);

                // A payment's id keeps its letter case: two may differ by nothing else.
                var what = component.ToString().ToLowerInvariant();
                yield return new($"freed:{what}:{item}-at-{position.Version}:{payment.Received.Payment}", allocated, now, FactDraft.Ourselves);
            }
        }
    }
}
