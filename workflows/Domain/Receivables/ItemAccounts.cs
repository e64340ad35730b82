using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>What settled a part of an open item: money, a discount or a waiver, on the day it counts.</summary>
/// <param name="On">The day, local to the contract.</param>
/// <param name="Amount">How much, above zero.</param>
internal sealed record Settlement(LocalDate On, Money Amount);

/// <summary>An open item with what went to it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Settlements">Money, discounts and waivers, by day.</param>
/// <param name="Credited">What need not be paid of it: it was never owed, so it bears no interest.</param>
/// <param name="Contested">What is disputed of it, as far as it is not settled.</param>
internal sealed record ItemAccount(OpenItem Item, ImmutableArray<Settlement> Settlements, Money Credited, Money Contested)
{
    /// <summary>Paid, discounted, waived or credited so far.</summary>
    public Money Settled => Money.Sum(Settlements.Select(settlement => settlement.Amount), Item.Amount.Currency) + Credited;

    /// <summary>What is still to be paid of it.</summary>
    public Money Outstanding => Money.Max(Money.Zero(Item.Amount.Currency), Item.Amount - Settled);

    /// <summary>What of that is disputed.</summary>
    public Money Disputed => Money.Min(Contested, Outstanding);

    /// <summary>What of that is not disputed.</summary>
    public Money Collectable => Outstanding - Disputed;
}

/// <summary>
/// The accounts of a payment's open items. What was settled before there was an item to name (an advance) goes to the items in the order in which
/// they are raised.
/// </summary>
/// <param name="Items">The accounts, in the order of the facts that raised the items.</param>
/// <param name="Undated">What is still to be paid of what has no date yet.</param>
/// <param name="UndatedDisputed">What of that is disputed.</param>
/// <param name="Ahead">What was settled ahead beyond all that has a date or will have one.</param>
internal sealed record ItemAccounts(ImmutableArray<ItemAccount> Items, Money Undated, Money UndatedDisputed, Money Ahead)
{
    /// <summary>What is still to be paid, dated or not.</summary>
    public Money Outstanding => Items.Aggregate(Undated, (sum, account) => sum + account.Outstanding);

    /// <summary>What of that is disputed.</summary>
    public Money Disputed => Items.Aggregate(UndatedDisputed, (sum, account) => sum + account.Disputed);

    /// <summary>The account of an item; null where nothing is left of it.</summary>
    public static ItemAccount? Find(Position position, OpenItem item) =>
        Of(position, position.Obligation(item.Obligation)).Items.FirstOrDefault(account => account.Item.Id == item.Id);

    /// <summary>The accounts of every payment of the contract, in the order of its obligations.</summary>
    public static IEnumerable<ItemAccounts> All(Position position) =>
        position.Obligations.Where(obligation => obligation.Kind == ObligationKind.Payment).Select(obligation => Of(position, obligation));

    /// <summary>The accounts of a payment of the contract.</summary>
    public static ItemAccounts Of(Position position, Obligation obligation) => position.Derived.Accounts(obligation);

    /// <summary>The same, worked out anew.</summary>
    internal static ItemAccounts WorkOut(Position position, Obligation obligation)
    {
        var (currency, number) = (position.Currency, obligation.Number);
        var zero = Money.Zero(currency);
        var settled = Settlements(position, number).ToLookup(part => part.Item, part => part.Settlement);
        var ahead = new Pool(settled[OpenItem.Undated(number)]);
        var credits = position.Disputes.CreditedItems(number).Concat(position.Ledger.CreditNoted(number)).ToLookup(part => part.Item, part => part.Amount);
        var credit = Money.Sum(credits[OpenItem.Undated(number)], currency);
        var disputes = position.Disputes.DisputedItems(number).ToLookup(part => part.Item, part => part.Amount);
        var dispute = Money.Sum(disputes[OpenItem.Undated(number)], currency);
        var items = ImmutableArray.CreateBuilder<ItemAccount>();
        foreach (var item in OpenItems.Of(position, obligation))
        {
            var account = new ItemAccount(item, [.. settled[item.Id]], Money.Sum(credits[item.Id], currency), Money.Sum(disputes[item.Id], currency));
            var early = Money.Min(credit, account.Outstanding);
            credit -= early;
            account = account with { Credited = account.Credited + early };
            account = account with { Settlements = [.. account.Settlements.Concat(ahead.Take(account.Outstanding)).OrderBy(part => part.On)] };
            var contested = Money.Min(dispute, account.Collectable);
            dispute -= contested;
            items.Add(account with { Contested = account.Contested + contested });
        }

        var rest = Principal.Owed(position, obligation) - Money.Sum(items.Select(account => account.Item.Amount), currency);
        var settledAhead = ahead.Left(currency) + credit;
        var undated = Money.Max(zero, rest - settledAhead);
        return new(items.ToImmutable(), undated, Money.Min(dispute, undated), Money.Max(zero, settledAhead - rest));
    }

    // By payment, so that what was taken back of one is netted on its own day.
    private static IEnumerable<(string Item, Settlement Settlement)> Settlements(Position position, int number) =>
        position.Ledger.Payments.SelectMany(payment => payment.Allocations
                .Where(allocation => allocation.Obligation == number && allocation.Component is Component.Principal or Component.Discount)
                .GroupBy(allocation => allocation.Item!)
                .Select(group => (group.Key, new Settlement(
                    payment.Received.ValueDate, Money.Sum(group.Select(allocation => allocation.Amount), position.Currency)))))
            .Concat(position.Ledger.Waivers
                .Where(waiver => waiver.Obligation == number && waiver.Component == Component.Principal)
                .SelectMany(waiver => (waiver.Items ?? []).Select(part => (part.Item, new Settlement(waiver.On, part.Amount)))))
            .Where(part => !part.Item2.Amount.IsZero)
            .OrderBy(part => part.Item2.On);

    // What was settled ahead, the earliest first.
    private sealed class Pool(IEnumerable<Settlement> settlements)
    {
        private readonly Stack<Settlement> _left = new(settlements.Reverse());

        public Money Left(Currency currency) => Money.Sum(_left.Select(settlement => settlement.Amount), currency);

        public List<Settlement> Take(Money open)
        {
            var taken = new List<Settlement>();
            while (open.IsPositive && _left.TryPop(out var settlement))
            {
                var part = Money.Min(open, settlement.Amount);
                open -= part;
                taken.Add(settlement with { Amount = part });
                if (settlement.Amount > part)
                {
                    _left.Push(settlement with { Amount = settlement.Amount - part });
                }
            }

            return taken;
        }
    }
}
