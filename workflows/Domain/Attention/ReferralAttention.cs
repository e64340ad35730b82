using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Attention;

/// <summary>What of the referrals that are open needs a person beside their release: items whose formal notice does not stand.</summary>
internal static class ReferralAttention
{
    /// <summary>The entries of a contract.</summary>
    public static IEnumerable<AttentionItem> Of(Position position) => position.Referrals.All.Where(referral => !referral.IsEnded)
        .SelectMany(referral => Unserved(position, referral));

    private static IEnumerable<AttentionItem> Unserved(Position position, Referral referral)
    {
        var policy = Policy.Of(position.Agreement.Policy);
        var formal = policy.Ladder(ObligationKind.Payment).Where(step => step.IsFormal).Select(step => step.Id).ToHashSet();
        return from item in ReferralDecisions.Items(position, referral, position.DraftedAt)
               where formal.Count > 0 && !item.IsEnded && FormalNotices.Standing(position, Reminded.Of(item), policy) is null
               select new AttentionItem(
                   AttentionKind.FormalNoticeMissing,
                   $"item:{item.Item.Id}",
                   Since(position, referral, item.Item.Id, formal),
                   item.Item.Obligation,
                   item.Collectable,
                   string.Create(CultureInfo.InvariantCulture, $"Referral {referral.Number} is open, and no formal notice of the item stands as served."));
    }

    // From when both were so: the referral was asked for, and the notice had come back or was in doubt.
    private static Instant Since(Position position, Referral referral, string item, HashSet<string> formal) => position.Filed.Values
        .Where(fact => fact.Data switch
        {
            ReferralRequested requested => requested.Referral == referral.Number,
            RungReached { Item: null } step => step.Effects.Contains(Effect.ReferToLegal) && referral.Obligations.Contains(step.Obligation),
            NoticeReturned returned => IsFormal(position, returned.Notice, item, formal),
            NoticeUncertain uncertain => IsFormal(position, uncertain.Notice, item, formal),
            _ => false,
        })
        .Max(fact => fact.RecordedAt);

    private static bool IsFormal(Position position, string key, string item, HashSet<string> formal) =>
        position.Notices.Find(key) is { Queued.Rung: { } step } notice && formal.Contains(step) && notice.Subjects.Contains(item);
}
