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

    // What was late together: an invoice or instalment by itself, other items by due date.
    private static IEnumerable<(LocalDate Due, Money Debt, ImmutableArray<string> Items)> Late(Position position, Obligation obligation, LateRegime regime) =>
        ItemAccounts.Of(position, obligation).Items
            .Select(account => (account.Item, Late: LateDebts.Of(position, account, regime)?.Late ?? Money.Zero(position.Currency)))
            .GroupBy(late => (late.Item.Due.Date, late.Item.Source is ItemSource.Invoice or ItemSource.Instalment ? late.Item.Id : ""))
            .Select(late => (
                late.Key.Date, Money.Sum(late.Select(part => Money.Max(Money.Zero(position.Currency), part.Late)), position.Currency),
                late.Select(part => part.Item.Id).ToImmutableArray()));
}
