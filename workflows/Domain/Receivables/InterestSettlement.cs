using System.Collections.Immutable;
using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// What an open item that was paid late gives beyond the claims made: the interest up to the day of the last payment, and the fixed sum. The contract's
/// policy says whether it is claimed, waived or left; what is not claimed is named in the file once.
/// </summary>
internal static class InterestSettlement
{
    /// <summary>The facts that settle it for every item of a contract whose debt is paid; none where everything is settled.</summary>
    public static IEnumerable<FactDraft> All(Position position, Policy policy, Instant now)
    {
        var settled = ItemAccounts.All(position).SelectMany(accounts => accounts.Items).SelectMany(account => Of(position, account, policy, now)).ToArray();
        return settled.Concat(InterestNotice.Of(position, settled, now));
    }

    /// <summary>
    /// The facts that settle it for one open item, together with the contract's others that are paid: one letter names them all. None while its own debt
    /// is not paid.
    /// </summary>
    public static IEnumerable<FactDraft> Of(Position position, OpenItem item, Policy policy, Instant now) =>
        ItemAccounts.Find(position, item) is { } account && Of(position, account, policy, now).Any() ? All(position, policy, now) : [];

    /// <summary>
    /// Whether something that the policy claims can't be worked out yet, for want of a published rate: the contract stays open until a build has it.
    /// </summary>
    public static bool WaitsForRates(Position position, Policy policy) => policy.InterestAtSettlement?.Policy == SettlementChoice.Claim
        && position.Obligations.Where(obligation => obligation is { Kind: ObligationKind.Payment, Released: not Release.Superseded })
            .SelectMany(obligation => ItemAccounts.Of(position, obligation).Items)
            .Any(account => account.Outstanding.IsZero && InterestClaim.MissingFrom(position, account) is not null
                && position.Ledger.WaivedOf(account.Item.Id, Component.Principal, position.Currency) != account.Item.Amount);

    /// <summary>What is claimed on the items of a contract that are paid, and not filed yet.</summary>
    public static Money Pending(Position position) => Money.Sum(
        All(position, Policy.Of(position.Agreement.Policy), position.DraftedAt).Select(draft => draft.Data).OfType<IClaimOnTop>().Select(claim => claim.Amount),
        position.Currency);

    /// <summary>What of a paid item is not claimed; nothing while it is not paid, was paid in time, given up as a whole, or replaced by an amendment.</summary>
    public static (InterestClaimed? Interest, ImmutableArray<CompensationClaimed> Sums) Left(Position position, ItemAccount account)
    {
        var item = account.Item;
        if (!account.Outstanding.IsZero || account.Settlements.IsEmpty || position.Obligation(item.Obligation).Released == Release.Superseded
            || position.Ledger.WaivedOf(item.Id, Component.Principal, position.Currency) == item.Amount)
        {
            return (null, []);
        }

        var paid = account.Settlements.Max(settlement => settlement.On);
        return paid <= item.Due.Date ? (null, []) : (InterestClaim.Until(position, account, paid), [.. CompensationClaim.Until(position, item, paid)]);
    }

    private static IEnumerable<FactDraft> Of(Position position, ItemAccount account, Policy policy, Instant now)
    {
        var (item, currency) = (account.Item, position.Currency);
        var (interest, sums) = Left(position, account);
        var (accrued, sum) = (interest?.Amount ?? Money.Zero(currency), Money.Sum(sums.Select(claim => claim.Amount), currency));
        if (!(accrued + sum).IsPositive || position.Ledger.Unclaimed.Any(named => named.Item == item.Id && named.Interest == accrued && named.Compensation == sum))
        {
            return [];
        }

        var choice = policy.InterestAtSettlement ?? new(SettlementChoice.Leave);
        var waived = choice.Waives(accrued + sum);
        if (waived && InterestClaim.MissingFrom(position, account) is not null)
        {
            // More comes once the rates are there; only then is it known whether it is little.
            return [];
        }

        if (choice.Policy == SettlementChoice.Claim && !waived)
        {
            return Claims.Drafts(position, item, interest, sums, now);
        }

        var unclaimed = new InterestUnclaimed(
            item.Obligation, item.Id, interest?.Until ?? account.Settlements.Max(settlement => settlement.On), accrued, sum, waived,
            string.Join(' ', Explain(interest, sums, policy, waived ? new Money(decimal.Round(choice.WaiveBelow!.Value, currency.Exponent), currency) : null)),
            waived ? null : UnclaimedInterest.LastDay(position, item.Id));
        return [new($"interest-unclaimed:{item.Id}:{position.Version}", unclaimed, now, FactDraft.Ourselves)];
    }

    private static IEnumerable<string> Explain(InterestClaimed? interest, ImmutableArray<CompensationClaimed> sums, Policy policy, Money? below)
    {
        if (interest is not null)
        {
            yield return interest.Explanation;
        }

        foreach (var sum in sums)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Fixed sum for {sum.Debt} due {sum.DueDate:uuuu-MM-dd}: {sum.Amount} ({sum.Source}).");
        }

        yield return below is { } least
            ? $"Waived: policy {policy.Id} claims nothing below {least}."
            : $"Not claimed: policy {policy.Id} leaves it. It may be claimed until the limitation period ends.";
    }
}
