using System.Collections.Immutable;
using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Signing;

/// <summary>Invites whose turn it is to sign, and reminds them. A signatory's reminders count from its own invitation, which is filed as soon as it is the signatory's turn.</summary>
internal static class SigningInvitations
{
    public const string Invitation = "invite";
    private const string Declined = "declined";
    private static readonly Duration ShortestPause = Duration.FromHours(12);

    /// <summary>The last second of the time to sign of a round that opens now.</summary>
    public static Instant EndOfTime(Position position, Instant now)
    {
        var lastDay = position.Today(now).PlusDays(position.Agreement.Signing.ExpiresAfterDays);
        return position.Zone.AtStartOfDay(lastDay.PlusDays(1)).ToInstant() - Duration.FromSeconds(1);
    }

    /// <summary>Whether an invitation or reminder still has cause. A reminder does not arrive together with an invitation that a mail server or subscriber took late.</summary>
    public static bool HasCause(SigningSubject subject, NoticeQueued notice, Instant now)
    {
        if (!subject.Waiting.Contains(notice.Recipient))
        {
            return false;
        }

        var invitation = notice.Rung is null or Invitation ? null : subject.Position.Notices.ByKey.GetValueOrDefault(Key(subject, Invitation, notice.Recipient, notice.Channel));
        return invitation is null or { DroppedBecause: not null } || now - invitation.EndedAt >= ShortestPause;
    }

    /// <summary>The invitations and reminders to be filed now, and when the next is due or the time is over.</summary>
    public static Decision Decide(SigningSubject subject, Policy policy, Instant now)
    {
        var facts = ImmutableArray.CreateBuilder<FactDraft>();
        var wakeAt = subject.EndsAt!.Value + Duration.FromSeconds(1);
        if (subject.Change is null && CallOffSilence.EndsAt(subject.Position) is { } silence)
        {
            wakeAt = silence;
        }

        foreach (var role in subject.Waiting)
        {
            var steps = Reminders(subject, policy, role);
            facts.AddRange(Notices(subject, role, steps is null ? Invitation : steps.LastOrDefault(step => step.At <= now).Step, now));
            wakeAt = steps?.Select(step => step.At).Where(at => at > now).Append(wakeAt).Min() ?? wakeAt;
        }

        return new([.. facts.Where(draft => !subject.Position.Notices.ByKey.ContainsKey(draft.Id))], wakeAt, false);
    }

    /// <summary>The key of a notice of a round.</summary>
    public static string Key(SigningSubject subject, string step, Role role, Channel channel) => $"notice:{subject.Prefix}:{step}:{role}:{channel}".ToLowerInvariant();

    /// <summary>Whether a notice says that a party refused to sign.</summary>
    public static bool IsOfARefusal(NoticeQueued notice) => notice.Rung == Declined;

    /// <summary>Tells the other party of a refusal, once: it may have signed and be waiting. Of the last day to sign the invitation and every reminder have told.</summary>
    public static IEnumerable<FactDraft> Refused(SigningSubject subject, Instant now) => subject.Signing.Declined is not { } declined ? [] :
        from channel in Enum.GetValues<Channel>()
        let other = declined.Role.Other()
        let key = Key(subject, Declined, other, channel)
        where !subject.Position.Notices.ByKey.ContainsKey(key)
        let lastDay = subject.Position.Today(subject.Signing.ExpiresAt!.Value)
        let template = $"{(subject.Change is null ? "signing" : "change")}.{Declined}"
        select new FactDraft(key, new NoticeQueued(template, other, channel, null, Declined, lastDay, null, Change: subject.Change), now, FactDraft.Ourselves);

    // The same local time some days after the invitation; null where the signatory is not invited yet.
    private static IReadOnlyList<(string Step, Instant At)>? Reminders(SigningSubject subject, Policy policy, Role role) =>
        subject.Position.Notices.ByKey.GetValueOrDefault(Key(subject, Invitation, role, Channel.Email)) is not { QueuedAt: var invited } ? null
        : [.. policy.SigningReminderDays.Select(days => ($"s+{days}", invited.InZone(subject.Position.Zone).LocalDateTime.PlusDays(days).InZoneLeniently(subject.Position.Zone).ToInstant()))];

    private static IEnumerable<FactDraft> Notices(SigningSubject subject, Role role, string? step, Instant now)
    {
        var template = $"{(subject.Change is null ? "signing" : "change")}.{(step == Invitation ? "invitation" : "reminder")}";
        var lastDay = subject.Position.Today(subject.Signing.ExpiresAt!.Value);
        var price = subject.Change is null ? subject.Position.Agreement.Total : (Money?)null;
        return step is null ? [] : Enum.GetValues<Channel>().Select(channel => new FactDraft(
            Key(subject, step, role, channel), new NoticeQueued(template, role, channel, null, step, lastDay, price, Change: subject.Change), now, FactDraft.Ourselves));
    }
}
