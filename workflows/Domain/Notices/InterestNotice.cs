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
        var claimed = claims.Select(draft => draft.Data switch
        {
            InterestClaimed interest => (draft.Id, interest.Obligation, interest.Item, interest.Amount),
            CompensationClaimed sum => (draft.Id, sum.Obligation, sum.Item, sum.Amount),
            _ => default((string Id, int Obligation, string? Item, Money Amount)?),
        }).Where(claim => claim?.Item is not null).Select(claim => claim!.Value).ToArray();
        if (claimed.Length == 0)
        {
            return [];
        }

        var obligation = position.Obligation(claimed[0].Obligation);
        ImmutableArray<string> items = [.. claimed.Select(claim => claim.Item!).Distinct()];
        var amount = Money.Sum(claimed.Select(claim => claim.Amount), position.Currency);
        return from role in new[] { obligation.Debtor, obligation.Creditor }
               from channel in new[] { Channel.Email, Channel.Inbox, Channel.Webhook }
               select new FactDraft(
                   // Named after the claim, so that the same claim has the same letter whatever else was filed before it.
                   $"notice:{claimed[0].Id}:{role}:{channel}".ToLowerInvariant(),
                   new NoticeQueued(Template, role, channel, obligation.Number, null, null, amount, Items: items), now, FactDraft.Ourselves);
    }
}
