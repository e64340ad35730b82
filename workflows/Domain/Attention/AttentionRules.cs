using System.Collections.Immutable;
using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Attention;

/// <summary>What of a contract needs a person. It follows from the facts alone; an entry's <see cref="AttentionItem.Since"/> says from
/// when on it is shown.</summary>
public static class AttentionRules
{
    /// <summary>Everything that needs, or will need, a person; in the order of kind and subject.</summary>
    public static ImmutableArray<AttentionItem> Of(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return
        [
            .. Unplaced(position).Concat(Waiting(position)).Concat(Notices(position)).Concat(Promises(position)).Concat(Credit(position))
                .Concat(ReferralAttention.Of(position)).Concat(MoneyAttention.Of(position))
                .OrderBy(item => item.Kind).ThenBy(item => item.Subject, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<AttentionItem> Unplaced(Position position) =>
        from referral in position.Referrals.All
        where referral.Stage == ReferralStage.Unplaced
        select new AttentionItem(
            AttentionKind.ReferralUnplaced,
            Numbered("referral", referral.Number),
            Last(position, fact => fact.Data is ReferralUnplaced unplaced && unplaced.Referral == referral.Number),
            referral.Obligations.Length > 0 ? referral.Obligations[0] : null,
            ReferralDecisions.Outstanding(position, referral),
            referral.Partners.IsEmpty ? "No law firm is set up for its jurisdiction." : $"Asked in vain: {string.Join(", ", referral.Partners)}.");

    private static IEnumerable<AttentionItem> Waiting(Position position) =>
        from referral in position.Referrals.All
        where ReferralReview.NeedsRelease(position, referral)
        select new AttentionItem(
            AttentionKind.ReferralWaiting,
            Numbered("referral", referral.Number),
            ReferralReview.WaitsSince(position, referral),
            referral.Obligations.Length > 0 ? referral.Obligations[0] : null,
            ReferralDecisions.Outstanding(position, referral),
            referral.Overclaims
                ? $"{referral.Told} was claimed, and its open items owe {ReferralDecisions.Outstanding(position, referral)}; released, the partner is told."
                : $"It rests on an entry that was told more than {ReferralReview.MostDaysLate} days late.");

    private static IEnumerable<AttentionItem> Notices(Position position) =>
        from found in NoticeAttention.Of(position, position.Filed.Values.Max(fact => fact.RecordedAt))
        let queued = found.Notice.Queued
        select new AttentionItem(KindOf(found.Notice), $"notice:{found.Notice.Key}", found.Since, queued.Obligation, queued.Amount, found.Because);

    private static AttentionKind KindOf(Notice notice) => notice.Stage switch
    {
        NoticeStage.Returned => AttentionKind.NoticeReturned,
        NoticeStage.Uncertain => AttentionKind.NoticeUncertain,
        _ => AttentionKind.NoticeGivenUp,
    };

    private static IEnumerable<AttentionItem> Promises(Position position) =>
        from promise in position.Disputes.Promises
        let made = promise.Made
        where position.Stage == Stage.Effective && Stands(position, promise)
        let missing = made.Amount - (Principal.PaidSince(position, made) - made.PaidBefore)
        where missing.IsPositive
        select new AttentionItem(
            AttentionKind.PromiseBroken,
            Numbered("promise", made.Promise),
            position.Zone.AtStartOfDay(made.Until.PlusDays(1)).ToInstant(),
            made.Obligation,
            missing,
            string.Create(CultureInfo.InvariantCulture, $"{made.Amount} was promised by {made.Until:uuuu-MM-dd}."));

    // While one of its items is open and no later promise about that item stands in its place. A promise about what has no date yet is about the debt.
    private static bool Stands(Position position, Promise promise)
    {
        var (made, promises) = (promise.Made, position.Disputes.Promises);
        var items = ItemStanding.Of(position, position.Obligation(made.Obligation), promise.At).Where(item => promise.Concerns(item.Item)).ToArray();
        return items.Length > 0
            ? items.Any(item => !item.IsEnded && promises.Last(other => other.Concerns(item.Item)) == promise)
            : made.Item is null && !Standing.Of(position, made.Obligation, promise.At).IsEnded
                && promises.Last(other => other.Made.Obligation == made.Obligation) == promise;
    }

    private static IEnumerable<AttentionItem> Credit(Position position) =>
        from payment in position.Ledger.Payments
        where position.Stage == Stage.Closed && payment.Unallocated.IsPositive
        select new AttentionItem(
            AttentionKind.CreditKept,
            $"payment:{payment.Received.Payment}",
            Last(position, fact => fact.Data is ContractClosed),
            null,
            payment.Unallocated,
            $"Of {payment.Received.Amount} received, {payment.Unallocated} settles nothing.");

    private static Instant Last(Position position, Func<Fact, bool> matches) => position.Filed.Values.Where(matches).Max(fact => fact.RecordedAt);

    private static string Numbered(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{what}:{number}");
}
