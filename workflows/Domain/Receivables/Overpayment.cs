using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>Money that settled more of a debt than turned out to be owed: the latest payments give it back as the buyer's credit.</summary>
internal static class Overpayment
{
    /// <summary>
    /// The facts that free what payments settled of an open item beyond what is owed of it, e.g. after a credit, an early end or goods rejected; of one
    /// item at a time, since what is left of a payment is told with each. None where nothing is settled beyond what is owed.
    /// </summary>
    public static IEnumerable<FactDraft> FreeAll(Position position, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Obligations.Where(obligation => obligation.Kind == ObligationKind.Payment)
            .SelectMany(obligation => Excesses(position, obligation))
            .Where(excess => excess.Amount.IsPositive)
            .Select(excess => Free(position, excess.Obligation, excess.Item, excess.Amount, now).ToArray())
            .FirstOrDefault(freed => freed.Length > 0) ?? [];
    }

    private static IEnumerable<(int Obligation, string Item, Money Amount)> Excesses(Position position, Obligation obligation)
    {
        var accounts = ItemAccounts.Of(position, obligation);
        return accounts.Items.Select(account => (obligation.Number, account.Item.Id, account.Settled - account.Item.Amount))
            .Append((obligation.Number, OpenItem.Undated(obligation.Number), accounts.Ahead))
            .Concat(Gone(position, obligation, accounts));
    }

    // Of items that nothing is left of: their goods were all rejected, or fell away with an early end.
    private static IEnumerable<(int, string, Money)> Gone(Position position, Obligation obligation, ItemAccounts accounts) =>
        position.Ledger.Payments.SelectMany(payment => payment.Allocations)
            .Where(allocation => allocation.Obligation == obligation.Number && allocation.Component == Component.Principal)
            .Where(allocation => allocation.Item != OpenItem.Undated(obligation.Number) && accounts.Items.All(account => account.Item.Id != allocation.Item))
            .GroupBy(allocation => allocation.Item!)
            .Select(group => (obligation.Number, group.Key, Money.Sum(group.Select(allocation => allocation.Amount), position.Currency)));

    private static IEnumerable<FactDraft> Free(Position position, int obligation, string item, Money excess, Instant now)
    {
        foreach (var payment in position.Ledger.Payments.Reverse().TakeWhile(_ => excess.IsPositive))
        {
            // What was paid ahead may stand at an item without its name.
            foreach (var named in new[] { item, OpenItem.Undated(obligation) }.Distinct())
            {
                var freed = Money.Min(excess, payment.GivenTo(named, Component.Principal));
                if (freed.IsPositive)
                {
                    excess -= freed;
                    var allocated = new PaymentAllocated(
                        payment.Received.Payment, [new(obligation, Component.Principal, -freed, named)], payment.Unallocated + freed,
                        $"{freed} is more than is owed now: it is the buyer's credit.");
                    yield return new($"freed:{named}-at-{position.Version}:{payment.Received.Payment}", allocated, now, FactDraft.Ourselves);
                    break;
                }
            }
        }
    }
}
