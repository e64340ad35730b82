using System.Collections.Immutable;
using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Signing;

/// <summary>What a signing round needs: opening, invitations in order, reminders, expiry, and the contract's effect once all have signed.</summary>
public static class SigningDecisions
{
    /// <summary>The notice that brings the executed copy.</summary>
    public const string ExecutedNotice = "signing.executed";

    /// <summary>What is to be done now.</summary>
    public static Decision Decide(Position position, Policy policy, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(policy);
        var signing = position.Signing;
        return position.Stage switch
        {
            Stage.DrawnUp => Open(position, now),
            Stage.Signing when signing.IsComplete => Decision.File(new FactDraft("effective", new ContractEffective(signing.Unopposed?.Until.PlusDays(1) ?? position.Today(now)), now, FactDraft.Ourselves)),
            Stage.Signing when CallOffSilence.EndsAt(position) <= now =>
                Decision.File(new FactDraft("callOff:unopposed", CallOffSilence.Of(position)!, now, FactDraft.Ourselves)),
            Stage.Signing when now > new SigningSubject(position, null).EndsAt => Decision.File(new FactDraft("signing:expired", new SigningExpired(), now, FactDraft.Ourselves)),
            Stage.Signing => SigningInvitations.Decide(new(position, null), policy, now),
            Stage.Drafted => Decision.Wait(null),

            // Contracts drafted before there were words for it end as they did.
            Stage.Unsigned when position.Agreement.Wording is not null => Decision.Done with { Facts = [.. SigningInvitations.Refused(new(position, null), now)] },
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
               select new FactDraft(SigningInvitations.Key(new(position, null), "executed", role, channel), new NoticeQueued(ExecutedNotice, role, channel, null, "executed", position.EffectiveOn, null), now, FactDraft.Ourselves),
        ];
    }

    private static Decision Open(Position position, Instant now)
    {
        var opened = new SigningOpened(SigningInvitations.EndOfTime(position, now), [.. position.Documents.Select(document => document.Sha256)]);
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

        if (notice.Template == ChangeDecisions.EffectiveNotice || SigningInvitations.IsOfARefusal(notice))
        {
            return true;
        }

        return notice.Change is not null ? SigningInvitations.HasCause(new(position, notice.Change), notice, now)
            : position.Stage == Stage.Signing && SigningInvitations.HasCause(new(position, null), notice, now);
    }
}
