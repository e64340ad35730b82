using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Signing;

/// <summary>What a signing round needs: opening, invitations in order, reminders, expiry, and the contract's effect once all have signed.</summary>
public static class SigningDecisions
{
    /// <summary>The notice that brings the executed copy.</summary>
    public const string ExecutedNotice = "signing.executed";

    private const string Invitation = "invite";
    private static readonly Duration ShortestPause = Duration.FromHours(12);

    /// <summary>What is to be done now.</summary>
    public static Decision Decide(Position position, Policy policy, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(policy);
        var signing = position.Signing;
        return position.Stage switch
        {
            Stage.DrawnUp => Open(position, now),
            Stage.Signing when signing.IsComplete => Decision.File(new FactDraft("effective", new ContractEffective(position.Today(now)), now, FactDraft.Ourselves)),
            Stage.Signing when now > signing.ExpiresAt => Decision.File(new FactDraft("signing:expired", new SigningExpired(), now, FactDraft.Ourselves)),
            Stage.Signing => Invite(position, policy, now),
            Stage.Drafted => Decision.Wait(null),
            _ => Decision.Done,
        };
    }

    /// <summary>The executed copies are there: they are filed, and both parties get them.</summary>
    public static IEnumerable<FactDraft> Executed(Position position, ImmutableArray<DocumentRef> copies, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        return !position.Executed.IsEmpty ? [] :
        [
            new("executed", new ContractExecuted(copies), now, FactDraft.Ourselves),
            .. from role in Enum.GetValues<Role>()
               from channel in Enum.GetValues<Channel>()
               select new FactDraft(Key("executed", role, channel), new NoticeQueued(ExecutedNotice, role, channel, null, "executed", position.EffectiveOn, null), now, FactDraft.Ourselves),
        ];
    }

    private static Decision Open(Position position, Instant now)
    {
        var lastDay = position.Today(now).PlusDays(position.Agreement.Signing.ExpiresAfterDays);
        var expiresAt = position.Zone.AtStartOfDay(lastDay.PlusDays(1)).ToInstant() - Duration.FromSeconds(1);
        var opened = new SigningOpened(expiresAt, [.. position.Documents.Select(document => document.Sha256)]);
        return Decision.File(new FactDraft("signing:opened", opened, now, FactDraft.Ourselves));
    }

    /// <summary>
    /// Whether an invitation or reminder is still to go out: it is the signatory's turn, and a reminder does not arrive together with an invitation that a mail
    /// server or subscriber took late.
    /// </summary>
    public static bool HasCause(Position position, NoticeQueued notice, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(notice);
        if (notice.Template == ExecutedNotice)
        {
            return !position.Executed.IsEmpty;
        }

        if (position.Stage != Stage.Signing || !position.Signing.Waiting(position.Agreement.Signing.Order).Contains(notice.Recipient))
        {
            return false;
        }

        var invitation = notice.Rung is null or Invitation ? null : position.Notices.ByKey.GetValueOrDefault(Key(Invitation, notice.Recipient, notice.Channel));
        return invitation is null or { DroppedBecause: not null } || now - invitation.EndedAt >= ShortestPause;
    }

    // A signatory's reminders count from the invitation, which is filed as soon as it is the signatory's turn.
    private static Decision Invite(Position position, Policy policy, Instant now)
    {
        var signing = position.Signing;
        var facts = ImmutableArray.CreateBuilder<FactDraft>();
        var wakeAt = signing.ExpiresAt!.Value + Duration.FromSeconds(1);
        foreach (var role in signing.Waiting(position.Agreement.Signing.Order))
        {
            var steps = Reminders(position, policy, role);
            facts.AddRange(Notices(position, role, steps is null ? Invitation : steps.LastOrDefault(step => step.At <= now).Step, now));
            wakeAt = steps?.Select(step => step.At).Where(at => at > now).Append(wakeAt).Min() ?? wakeAt;
        }

        return new([.. facts.Where(draft => !position.Notices.ByKey.ContainsKey(draft.Id))], wakeAt, false);
    }

    // The same local time some days after the invitation; null where the signatory is not invited yet.
    private static IReadOnlyList<(string Step, Instant At)>? Reminders(Position position, Policy policy, Role role) =>
        position.Notices.ByKey.GetValueOrDefault(Key(Invitation, role, Channel.Email)) is not { QueuedAt: var invited } ? null
        : [.. policy.SigningReminderDays.Select(days => ($"s+{days}", invited.InZone(position.Zone).LocalDateTime.PlusDays(days).InZoneLeniently(position.Zone).ToInstant()))];

    private static IEnumerable<FactDraft> Notices(Position position, Role role, string? step, Instant now) => step is null ? [] :
        Enum.GetValues<Channel>().Select(channel => new FactDraft(
            Key(step, role, channel),
            new NoticeQueued(
                step == Invitation ? "signing.invitation" : "signing.reminder", role, channel, null, step, position.Today(position.Signing.ExpiresAt!.Value), position.Agreement.Price),
            now,
            FactDraft.Ourselves));

    private static string Key(string step, Role role, Channel channel) => $"notice:signing:{step}:{role}:{channel}".ToLowerInvariant();
}
