using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Signing;

/// <summary>What a signing round needs: opening, invitations in order, reminders, expiry, and the contract's effect once all have signed.</summary>
public static class SigningDecisions
{
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

    private static Decision Open(Position position, Instant now)
    {
        var lastDay = position.Today(now).PlusDays(position.Agreement.Signing.ExpiresAfterDays);
        var expiresAt = position.Zone.AtStartOfDay(lastDay.PlusDays(1)).ToInstant() - Duration.FromSeconds(1);
        var opened = new SigningOpened(expiresAt, [.. position.Documents.Select(document => document.Sha256)]);
        return Decision.File(new FactDraft("signing:opened", opened, now, FactDraft.Ourselves));
    }

    private static Decision Invite(Position position, Policy policy, Instant now)
    {
        var signing = position.Signing;
        var reminders = policy.SigningReminderDays.Select(days => (Rung: $"s+{days}", At: signing.OpenedAt!.Value + Duration.FromDays(days))).ToImmutableArray();
        var reached = reminders.LastOrDefault(reminder => reminder.At <= now);
        var facts = signing.Waiting(position.Agreement.Signing.Order)
            .SelectMany(role => Notices(position, role, position.Notices.ByKey.ContainsKey(Key("invite", role, Channel.Email)) ? reached.Rung : "invite", now))
            .Where(draft => !position.Notices.ByKey.ContainsKey(draft.Id))
            .ToImmutableArray();
        var wakeAt = reminders.Select(reminder => reminder.At).Append(signing.ExpiresAt!.Value + Duration.FromSeconds(1)).Where(at => at > now).Min();
        return new(facts, wakeAt, false);
    }

    private static IEnumerable<FactDraft> Notices(Position position, Role role, string? rung, Instant now) => rung is null ? [] :
        Enum.GetValues<Channel>().Select(channel => new FactDraft(
            Key(rung, role, channel),
            new NoticeQueued(rung == "invite" ? "signing.invitation" : "signing.reminder", role, channel, null, rung, position.Today(position.Signing.ExpiresAt!.Value), position.Agreement.Price),
            now,
            FactDraft.Ourselves));

    private static string Key(string rung, Role role, Channel channel) => $"notice:signing:{rung}:{role}:{channel}".ToLowerInvariant();
}
