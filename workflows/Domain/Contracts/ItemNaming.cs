using System.Collections.Immutable;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Contracts;

/// <summary>
/// Facts of builds that knew no open items speak of a whole obligation. When such a fact is folded, its amounts are put to the items that were there
/// then, the earliest due first, as those builds did; from then on they belong to these items, whatever comes later.
/// </summary>
internal static class ItemNaming
{
    /// <summary>The fact's data with its items named, seen from the position before it; usually the data itself.</summary>
    public static ImmutableArray<FactData> Named(Position before, FactData data) => data switch
    {
        PaymentAllocated allocated when allocated.Allocations.Any(part => part.Item is null) => [Allocated(before, allocated)],
        DebtWaived { Items: null } waived => [waived with { Items = [.. Spread(waived.Obligation, Left(before, waived.Obligation, waived.Component), waived.Amount)] }],
        DisputeRaised { Items: null } raised => [raised with { Items = OverOpen(before, raised.Obligation, raised.Amount) }],
        InterestClaimed { Item: null } claimed => [.. Claimed(before, claimed)],
        CompensationClaimed { Item: null } claimed => [claimed with { Item = Late(before, claimed)?.Item.Id }],
        _ => [data],
    };

    /// <summary>The items of a payment that a notice of such a build named: it asked for everything that was dated, unpaid and not disputed.</summary>
    public static ImmutableArray<ItemAccount> Asked(Position position, int obligation) =>
        [.. ByDueDate(position, obligation).Where(account => account.Collectable.IsPositive)];

    /// <summary>An amount over the undisputed open items of a payment, the earliest due first; what is left over has no date yet.</summary>
    public static ImmutableArray<ItemAmount> OverOpen(Position position, int obligation, Money amount) =>
        [.. Spread(obligation, ByDueDate(position, obligation).Select(account => (account.Item.Id, account.Collectable)), amount)];

    private static ImmutableArray<ItemAccount> ByDueDate(Position position, int obligation) =>
        position.Obligations.Length < obligation ? [] :
        [.. ItemAccounts.Of(position, position.Obligation(obligation)).Items.OrderBy(account => account.Item.Due.Date).ThenBy(account => account.Item.Seq)];

    private static PaymentAllocated Allocated(Position before, PaymentAllocated allocated)
    {
        var named = ImmutableArray.CreateBuilder<Allocation>();
        foreach (var part in allocated.Allocations)
        {
            ImmutableArray<Allocation> parts = part.Item is not null ? [part] : [.. Allocated(before, allocated.Payment, part)];
            named.AddRange(parts);
            before = before with { Ledger = before.Ledger.Apply(before.Version, allocated with { Allocations = parts }) };
        }

        return allocated with { Allocations = named.ToImmutable() };
    }

    private static IEnumerable<Allocation> Allocated(Position before, string payment, Allocation part) => part.Amount.IsPositive
        ? Spread(part.Obligation, Left(before, part.Obligation, part.Component), part.Amount).Select(item => part with { Item = item.Item, Amount = item.Amount })
        : Spread(part.Obligation, Given(before, payment, part), -part.Amount).Select(item => part with { Item = item.Item, Amount = -item.Amount });

    // What each item still takes of a component.
    private static IEnumerable<(string Item, Money Amount)> Left(Position position, int obligation, Component component) =>
        ByDueDate(position, obligation).Select(account => (account.Item.Id, component switch
        {
            Component.Interest => position.Ledger.InterestOutstandingOf(account.Item.Id, position.Currency),
            Component.Compensation => position.Ledger.CompensationOutstandingOf(account.Item.Id, position.Currency),
            _ => account.Outstanding,
        }));

    // What the payment gave to each item, the latest first.
    private static IEnumerable<(string, Money)> Given(Position before, string payment, Allocation part) =>
        before.Ledger.Payments.Where(paid => paid.Received.Payment == payment).SelectMany(paid => paid.Allocations)
            .Where(given => given.Obligation == part.Obligation && given.Component == part.Component)
            .GroupBy(given => given.Item!)
            .Select(group => (group.Key, Money.Sum(group.Select(given => given.Amount), before.Currency)))
            .Reverse();

    // A claim of such a build was the interest on every item together.
    private static IEnumerable<InterestClaimed> Claimed(Position before, InterestClaimed claimed)
    {
        var items = ByDueDate(before, claimed.Obligation).Where(account => account.Item.Due.Date < claimed.Until).ToArray();
        var left = claimed.Amount;
        foreach (var account in items.Skip(1))
        {
            var accrued = InterestClaim.Until(before, account, claimed.Until)?.Amount ?? Money.Zero(before.Currency);
            var amount = Money.Min(left, accrued);
            left -= amount;
            if (amount.IsPositive)
            {
                yield return claimed with { Item = account.Item.Id, Amount = amount };
            }
        }

        if (left.IsPositive)
        {
            yield return claimed with { Item = (items.FirstOrDefault() ?? ByDueDate(before, claimed.Obligation).FirstOrDefault())?.Item.Id, Amount = left };
        }
    }

    private static ItemAccount? Late(Position before, CompensationClaimed claimed)
    {
        var items = ByDueDate(before, claimed.Obligation);
        return items.FirstOrDefault(account => account.Item.Due.Date == claimed.DueDate) ?? items.FirstOrDefault();
    }

    // As much of each as there is, in order; what is left over has no date.
    private static IEnumerable<ItemAmount> Spread(int obligation, IEnumerable<(string Item, Money Amount)> open, Money amount)
    {
        var left = amount;
        foreach (var (item, most) in open)
        {
            var part = Money.Min(left, most);
            if (part.IsPositive)
            {
                left -= part;
                yield return new(item, part);
            }
        }

        if (left.IsPositive)
        {
            yield return new(OpenItem.Undated(obligation), left);
        }
    }
}
