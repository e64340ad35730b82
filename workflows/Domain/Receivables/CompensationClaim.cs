using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// The fixed sums for the cost of recovery that the agreement's regime gives for late payment, one for each due date of a payment; what is disputed
/// or credited now is not late. They bear no interest. A sum in another currency than the contract's is explained, but not claimed.
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
            .Select(claim => new CompensationSum(claim.DueDate, claim.Debt, claim.Amount, claim.Source, IsClaimed: true)).ToArray();
        var unclaimed = LateDebts.Of(position, standing, regime).GroupBy(debt => debt.Due, debt => debt.Late)
            .Select(late => (Due: late.Key, Debt: Money.Sum(late, position.Currency)))
            .Where(late => late.Debt.IsPositive && !claimed.Any(sum => sum.DueDate == late.Due))
            .Select(late => new CompensationSum(
                late.Due, late.Debt, least.Currency == position.Currency ? Compensation.For(regime, late.Debt)!.Value : least, Compensation.Article(regime), IsClaimed: false));
        return [.. claimed.Concat(unclaimed).OrderBy(sum => sum.DueDate)];
    }

    /// <summary>The sums of due dates before <paramref name="day"/> that were not claimed yet.</summary>
    public static IEnumerable<CompensationClaimed> Until(Position position, Standing standing, LocalDate day) =>
        from sum in Of(position, standing)
        where !sum.IsClaimed && sum.IsInContractCurrency && sum.DueDate < day
        select new CompensationClaimed(standing.Obligation.Number, sum.DueDate, sum.Debt, sum.Amount, sum.Source);
}
