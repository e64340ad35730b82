using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// The fixed sums for the cost of recovery that the agreement's regime gives for late payment: one for each late invoice (CJEU C-585/20) and each late
/// instalment; of deliveries without invoices one for each due date. What is disputed or credited now is not late. They bear no interest. A sum in another
/// currency than the contract's is explained, but not claimed.
/// </summary>
public static class CompensationClaim
{
    /// <summary>The sums of a payment by due date: the claimed ones, and those that what is unpaid gives or would give; none where the law knows none.</summary>
    public static ImmutableArray<CompensationSum> Of(Position position, Standing standing)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(standing);
        if (LateRate.Of(position.Agreement) is not { } regime || Compensation.Least(regime) is not { } least)
        {
            return [];
        }

        var claimed = position.Ledger.CompensationClaims.Where(claim => claim.Obligation == standing.Obligation.Number)
            .GroupBy(claim => claim.Item)
            .SelectMany(claims => Kept(position, claims))
            .Select(claim => new CompensationSum(claim.DueDate, claim.Debt, claim.Amount, claim.Source, IsClaimed: true, claim.Item)).ToArray();
        var unclaimed = Late(position, standing.Obligation, regime)
            .Where(late => late.Debt.IsPositive && !claimed.Any(sum => sum.Item is { } item && late.Items.Contains(item)))
            .Select(late => new CompensationSum(
                late.Due,
                late.Debt,
                least.Currency == position.Currency ? Compensation.For(regime, late.Debt)!.Value : least,
                Compensation.Article(regime),
                IsClaimed: false,
                late.Items[0]));
        return [.. claimed.Concat(unclaimed).OrderBy(sum => sum.DueDate).ThenBy(sum => sum.Item, StringComparer.Ordinal)];
    }

    /// <summary>The sum of an open item whose due date is before <paramref name="day"/>, if it was not claimed yet.</summary>
    public static IEnumerable<CompensationClaimed> Until(Position position, OpenItem item, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(item);
        return from sum in Of(position, Standing.Of(position, item.Obligation, position.DraftedAt))
               where sum.Item == item.Id && !sum.IsClaimed && sum.IsInContractCurrency && sum.DueDate < day
               select new CompensationClaimed(item.Obligation, sum.DueDate, sum.Debt, sum.Amount, sum.Source, item.Id);
    }

    // What was taken back of the claims on an item is taken off the latest.
    private static IEnumerable<CompensationClaimed> Kept(Position position, IGrouping<string?, CompensationClaimed> claims)
    {
        var back = Money.Sum(
            position.Ledger.CompensationCorrections.Where(correction => correction.Item == claims.Key).Select(correction => correction.Amount), position.Currency);
        foreach (var claim in claims.Reverse())
        {
            var taken = Money.Min(back, claim.Amount);
            back -= taken;
            if (claim.Amount > taken)
            {
                yield return claim with { Amount = claim.Amount - taken };
            }
        }
    }

    /// <summary>What was late of what an open item is claimed together with, as one debt; what is disputed is late as long as it is not credited.</summary>
    internal static Money LateWith(Position position, Obligation obligation, LateRegime regime, string item) =>
        Late(position, obligation, regime, disputedIsOwed: true).Where(late => late.Items.Contains(item)).Select(late => late.Debt)
            .FirstOrDefault(Money.Zero(position.Currency));

    /// <summary>What was late of everything that was due on a day, likewise.</summary>
    internal static Money LateOn(Position position, Obligation obligation, LateRegime regime, LocalDate due) => Money.Sum(
        Late(position, obligation, regime, disputedIsOwed: true).Where(late => late.Due == due).Select(late => late.Debt), position.Currency);

    // What was late together: an invoice or instalment by itself, other items by due date.
    private static IEnumerable<(LocalDate Due, Money Debt, ImmutableArray<string> Items)> Late(
        Position position, Obligation obligation, LateRegime regime, bool disputedIsOwed = false) =>
        ItemAccounts.Of(position, obligation).Items
            .Select(account => disputedIsOwed ? account with { Contested = Money.Zero(position.Currency) } : account)
            .Select(account => (account.Item, Late: LateDebts.Of(position, account, regime)?.Late ?? Money.Zero(position.Currency)))
            .GroupBy(late => (late.Item.Due.Date, late.Item.Source is ItemSource.Invoice or ItemSource.Instalment ? late.Item.Id : ""))
            .Select(late => (
                late.Key.Date, Money.Sum(late.Select(part => Money.Max(Money.Zero(position.Currency), part.Late)), position.Currency),
                late.OrderBy(part => part.Late.IsPositive ? 0 : 1).Select(part => part.Item.Id).ToImmutableArray()));
}
