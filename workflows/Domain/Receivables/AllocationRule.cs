using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// Where money goes: first to the obligation that the payer names, then by due date, then in the order of the plan to what has no date yet.
/// Within a debt the fixed sums for the cost of recovery come first, then interest, then the debt itself (BGB 367, PRC Civil Code 561), unless the payer says otherwise.
/// What is disputed is paid only where the payer names that obligation. What is left over is the buyer's credit.
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
        foreach (var claim in Ordered(Claim.All(position), payment).TakeWhile(_ => money.IsPositive))
        {
            var discount = claim.IsWhole && money < claim.Amount ? EarlyPayment.Of(claim, payment.ValueDate, money) : null;
            var paid = Money.Min(money, discount is { Granted: true } ? claim.Amount - discount.Amount : claim.Amount);
            allocations.Add(new(claim.Obligation.Number, claim.Component, paid, claim.ItemId));
            if (discount is { Granted: true })
            {
                allocations.Add(new(claim.Obligation.Number, Component.Discount, discount.Amount, claim.ItemId));
            }

            note ??= discount is { Granted: false } ? discount.Sentence(payment.ValueDate) : null;
            money -= paid;
        }

        return new PaymentAllocated(payment.Payment, Merge(allocations, position.Currency), money, note);
    }

    private static IEnumerable<Claim> Ordered(ImmutableArray<Claim> claims, PaymentReceived payment) => claims
        .Where(claim => !claim.Disputed || claim.Obligation.Number == payment.Obligation)
        .OrderBy(claim => claim.Obligation.Number == payment.Obligation ? 0 : 1)
        .GroupBy(claim => claim.Obligation.Number == payment.Obligation)
        .SelectMany(group => payment.PrincipalFirst ? DebtsFirst(group) : [.. group]);

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
