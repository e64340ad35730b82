using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;

namespace ContractFlow.Domain.Obligations;

/// <summary>
/// The formal notice of an open item or a delivery. It is served once the debtor's server has taken it, its last day counts from that sending, and
/// what would follow waits for the end of that day. One that came back, or whose outcome is unknown, was not served.
/// </summary>
internal static class FormalNotices
{
    /// <summary>The notice of a formal step to the debtor by the strongest of its channels, if it was queued for this subject and due date.</summary>
    public static Notice? Queued(Position position, Reminded subject, Rung step, LocalDate due) => position.Notices.ByKey.Values
        .Where(notice => notice.Queued.Rung == step.Id
            && notice.Queued.Recipient == subject.Obligation.Debtor
            && notice.Subjects.Contains(subject.Id)
            && (notice.Queued.Items is null || notice.Queued.DueDate == due))
        .OrderBy(notice => notice.Queued.Channel == Channel.Email ? 0 : 1)
        .ThenByDescending(notice => notice.QueuedAt)
        .ThenBy(notice => notice.Key, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>
    /// Whether a step has acted for a due date. One with an effect in law has only once its notice was queued, and one that refers only once the item was
    /// in a referral that was not taken back as asked for too soon: nothing takes its place.
    /// </summary>
    public static bool HasActed(Position position, Reminded subject, Rung step, LocalDate due) =>
        position.Ladder.Reached.ContainsKey((subject.Id, step.Id, due))
        && (!step.IsFormal || Queued(position, subject, step, due) is not null)
        && (subject.Item is null || !step.Effects.Contains(Effect.ReferToLegal) || WasReferred(position, subject));

    /// <summary>Whether the last day of the formal notice that stands is over; so where the policy has none.</summary>
    public static bool IsOver(Position position, Reminded subject, Instant now)
    {
        var policy = Policy.Of(position.Agreement.Policy);
        return !policy.Ladder(subject.Obligation.Kind).Any(step => step.IsFormal)
            || Standing(position, subject, policy) is { } served && served.PayBy < position.Today(now);
    }

    /// <summary>The formal notice that stands: served, and not come back since.</summary>
    public static ServedNotice? Standing(Position position, Reminded subject, Policy policy)
    {
        if (!position.Ladder.FormalNotices.TryGetValue(subject.Id, out var served) || subject.DueDate is not { } due)
        {
            return null;
        }

        // A service that was filed with the step counts where its notice went out; one sent later is noted by itself.
        return (served.Notice is { } key ? position.Notices.ByKey.GetValueOrDefault(key)
            : policy.Ladder(subject.Obligation.Kind).Where(step => step.IsFormal).Select(step => Queued(position, subject, step, due)).FirstOrDefault())
            is { ServedAt: not null } notice && (served.Notice is not null || WentWith(position, notice, served)) ? served : null;
    }

    /// <summary>The facts that note the service of what was sent and is not noted yet.</summary>
    public static IEnumerable<FactDraft> Serve(Position position, Reminded subject, Policy policy, Instant now)
    {
        if (subject.DueDate is not { } due || subject.IsEnded)
        {
            yield break;
        }

        foreach (var step in policy.Ladder(subject.Obligation.Kind).Where(step => step.IsFormal))
        {
            // What is said to have arrived after all is served anew.
            if (Queued(position, subject, step, due) is { ServedAt: { } at } notice
                && !position.Filed.ContainsKey(Id(notice))
                && !(position.Ladder.FormalNotices.GetValueOrDefault(subject.Id) is { Notice: null } filed && WentWith(position, notice, filed)))
            {
                var on = position.Today(at);
                var served = new NoticeServed(
                    notice.Key, subject.Obligation.Number, notice.Subjects, on, LastDay(position.Agreement, subject.Obligation, policy, on), notice.Queued.Amount ?? subject.Asked);
                yield return new(Id(notice), served, now, FactDraft.Ourselves);
            }
        }
    }

    /// <summary>
    /// The last day that a formal notice sets which is sent on a day: as the policy says, but 30 days to a buyer who is a natural person under the law of
    /// England and Wales (Pre-Action Protocol for Debt Claims).
    /// </summary>
    public static LocalDate LastDay(Agreement agreement, Obligation obligation, Policy policy, LocalDate sentOn)
    {
        var usual = sentOn.PlusDays(policy.FormalNoticeDays);
        return IsUnderDebtProtocol(agreement, obligation) ? LocalDate.Max(usual, Terms.StatutoryPeriods.EnglandPreAction(sentOn, individual: true)) : usual;
    }

    /// <summary>Whether the Pre-Action Protocol for Debt Claims holds for a demand.</summary>
    public static bool IsUnderDebtProtocol(Agreement agreement, Obligation obligation) =>
        obligation.Kind == ObligationKind.Payment && agreement.Party(obligation.Debtor).IsNaturalPerson && LegalBasis.LawOf(agreement) == "GB";

    private static bool WentWith(Position position, Notice notice, ServedNotice filed) => position.Today(notice.QueuedAt) <= filed.On;

    // A step of an earlier build named items that were not due then, and may have referred without a notice.
    private static bool WasReferred(Position position, Reminded subject) =>
        position.Referrals.All.LastOrDefault(referral => referral.Items.Contains(subject.Id))
            is not (null or { IsOfEarlierBuild: true, Stage: Legal.ReferralStage.Withdrawn, WasAccepted: false });

    private static string Id(Notice notice) => notice.Reports == 0 ? $"served:{notice.Key}" : $"served:{notice.Key}:{notice.Reports}";
}
