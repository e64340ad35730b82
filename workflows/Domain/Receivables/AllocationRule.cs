using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// Where money goes: first to the open items that the payer designates (BGB 366(1), PRC Civil Code 560), then to the obligation that he names, then to
/// what is due, then to what still earns a discount, then to what has a date, the earliest due first, then in the order of the plan to what has none.
/// Within a debt the fixed sums for the cost of recovery come first, then interest, then the debt itself (BGB 367, PRC Civil Code 561), unless the payer says otherwise.
/// What is disputed is paid only where the payer names that item or obligation. What is left over is the buyer's credit.
/// </summary>
public static class AllocationRule
{
    /// <summary>What <paramref name="money"/> of a payment settles at a position.</summary>
    public static PaymentAllocated Allocate(Position position, PaymentReceived payment, Money money)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(payment);
        var allocations = ImmutableArray.CreateBuilder<Allocation>();
        string? note = null;
        Money? reserved = null;
        foreach (var group in Ordered(Claim.All(position), payment))
        {
            var deductible = Deductible(group, money);
            foreach (var claim in group.TakeWhile(_ => money.IsPositive))
            {
                // What is claimed on the debts that this money has just settled comes before what has no date yet, unless the payer names it.
                var free = claim.Item is null && Nearness(claim, payment) == 2
                    ? Money.Max(money - money, money - (reserved ??= Reserved(position, payment, allocations, money)))
                    : money;
                var earned = deductible.IsPositive ? EarlyPayment.Earned(position, claim, payment.ValueDate, money) : null;
                var discount = earned is null ? deductible - deductible : Money.Min(earned.Amount, deductible);
                var paid = Money.Min(free, claim.Amount - discount);
                if (paid.IsPositive)
                {
                    allocations.Add(new(claim.Obligation.Number, claim.Component, paid, claim.ItemId));
                }

                if (discount.IsPositive)
                {
                    allocations.Add(new(claim.Obligation.Number, Component.Discount, discount, claim.ItemId));
                }

                var left = claim.Amount - discount - paid;
                note ??= left.IsPositive && earned is null ? EarlyPayment.Late(position, claim, payment.ValueDate, left)?.Sentence(payment.ValueDate, left) : null;
                (money, deductible) = (money - paid, deductible - discount);
            }
        }

        return new PaymentAllocated(payment.Payment, Merge(allocations, position.Currency), money, note);
    }

    private static Money Reserved(Position position, PaymentReceived payment, IEnumerable<Allocation> allocations, Money left)
    {
        var (at, by) = (position.DraftedAt, FactDraft.Ourselves);
        var with = position.Ledger.Payments.Any(known => known.Received.Payment == payment.Payment) ? position : position.After(new("received", payment, at, by));
        return InterestSettlement.Pending(
            with.After(new("allocated", new PaymentAllocated(payment.Payment, Merge(allocations, position.Currency), left), at, by)));
    }

    // What the payer left out. Who pays all that has a date, or exactly the whole of the first items, takes no discount.
    private static Money Deductible(IReadOnlyCollection<Claim> group, Money money)
    {
        var zero = money - money;
        var dated = group.Where(claim => claim.Item is not null).ToArray();
        var sum = zero;
        foreach (var claim in dated)
        {
            sum += claim.Amount;
            if (sum == money)
            {
                return zero;
            }
        }

        return Money.Max(zero, sum - money);
    }

    private static IEnumerable<List<Claim>> Ordered(ImmutableArray<Claim> claims, PaymentReceived payment) => claims
        .Where(claim => !claim.Disputed || Nearness(claim, payment) < 2)
        .OrderBy(claim => Nearness(claim, payment))
        .ThenBy(claim => claim.Disputed)
        .ThenBy(claim => Presumed(claim, payment.ValueDate))
        .GroupBy(claim => Nearness(claim, payment))
        .Select(group => payment.PrincipalFirst ? DebtsFirst(group) : [.. group]);

    private static int Nearness(Claim claim, PaymentReceived payment) =>
        payment.Items is { } items && items.Contains(claim.ItemId) ? 0 : claim.Obligation.Number == payment.Obligation ? 1 : 2;

    // What the payer means who says nothing: what is due, then what earns him a discount.
    private static int Presumed(Claim claim, LocalDate valueDate) => claim.Item switch
    {
        null => 3,
        { } item when item.Due.Date <= valueDate => 0,
        { } item when item.Due.Discounts.Any(tier => valueDate <= tier.Until) => 1,
        _ => 2,
    };

    // Fixed sums and interest wait for the last claim on their own debt.
    private static List<Claim> DebtsFirst(IEnumerable<Claim> claims)
    {
        var all = claims.ToArray();
        var debts = all.Where(claim => !claim.IsAncillary).ToList();
        foreach (var ancillary in all.Where(claim => claim.IsAncillary))
        {
            var last = debts.FindLastIndex(claim => claim.Obligation.Number == ancillary.Obligation.Number);
            debts.Insert(last < 0 ? 0 : last + 1, ancillary);
        }

        return debts;
    }

    private static ImmutableArray<Allocation> Merge(IEnumerable<Allocation> allocations, Currency currency) =>
    [
        .. allocations.GroupBy(allocation => (allocation.Obligation, allocation.Component, allocation.Item))
            .Select(group => new Allocation(
                group.Key.Obligation, group.Key.Component, Money.Sum(group.Select(allocation => allocation.Amount), currency), group.Key.Item)),
    ];
}
