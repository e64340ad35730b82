using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Notices;

/// <summary>
/// The letter about interest and fixed sums that are claimed once their debts are paid: one for all items claimed in one moment, to the debtor, and a copy
/// to the creditor. It is no step of a reminder plan, and none takes its place.
/// </summary>
public static class InterestNotice
{
    /// <summary>The template of its words.</summary>
    public const string Template = "payment.interestClaimed";

    /// <summary>The notices of claims; none where nothing is claimed.</summary>
    internal static IEnumerable<FactDraft> Of(Position position, IEnumerable<FactDraft> claims, Instant now)
    {
        var claimed = claims.Where(draft => draft.Data is IClaimOnTop { Item: not null }).ToArray();
        if (claimed.Length == 0)
        {
            return [];
        }

        var made = claimed.Select(draft => (IClaimOnTop)draft.Data).ToArray();
        var obligation = position.Obligation(made[0].Obligation);
        ImmutableArray<string> items = [.. made.Select(claim => claim.Item!).Distinct()];
        var amount = Money.Sum(made.Select(claim => claim.Amount), position.Currency);
        return from role in new[] { obligation.Debtor, obligation.Creditor }
               from channel in new[] { Channel.Email, Channel.Inbox, Channel.Webhook }
               select new FactDraft(
                   // Named after the claim, so that the same claim has the same letter whatever else was filed before it.
                   $"notice:{claimed[0].Id}:{role}:{channel}".ToLowerInvariant(),
                   new NoticeQueued(Template, role, channel, obligation.Number, null, null, amount, Items: items), now, FactDraft.Ourselves);
    }
}
