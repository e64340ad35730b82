using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Signing;

/// <summary>What the signing of proposed changes needs: opening once the documents are there, invitations, reminders, and the end of the time to sign.</summary>
public static class ChangeDecisions
{
    /// <summary>The notice that a change signed by both is in force.</summary>
    public const string EffectiveNotice = "change.effective";

    /// <summary>The changes whose documents are still to be drawn up.</summary>
    public static IEnumerable<ProposedChange> ToDrawUp(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return ProposedChange.All(position).Where(change => change is { How: Assent.Signatures, IsOpen: true } && !position.Changes.ContainsKey(change.Key));
    }

    /// <summary>The documents of a change are there: it can be signed as long as the contract itself could be.</summary>
    public static IEnumerable<FactDraft> Open(Position position, string change, ImmutableArray<DocumentRef> documents, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        return ToDrawUp(position).All(open => open.Key != change) ? []
            : [new FactDraft($"change:{change}:opened", new ChangeOpened(change, SigningInvitations.EndOfTime(position, now), documents), now, FactDraft.Ourselves)];
    }

    /// <summary>The changes that both have signed and whose executed copies are still to be made.</summary>
    public static IEnumerable<ProposedChange> ToExecute(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return ProposedChange.All(position).Where(change => change is { How: Assent.Signatures, EffectiveOn: not null } && position.Changes[change.Key].Executed.IsEmpty);
    }

    /// <summary>The executed copies of a change are there.</summary>
    public static IEnumerable<FactDraft> Executed(Position position, string change, ImmutableArray<DocumentRef> copies, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        return copies.IsEmpty || ToExecute(position).All(signed => signed.Key != change) ? []
            : [new FactDraft($"change:{change}:executed", new ChangeExecuted(change, copies), now, FactDraft.Ourselves)];
    }

    /// <summary>What is to be done now, for all changes together.</summary>
    public static Decision Decide(Position position, Policy policy, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(policy);
        var facts = ImmutableArray.CreateBuilder<FactDraft>();
        Instant? wakeAt = null;
        foreach (var change in ProposedChange.All(position).Where(change => change.IsOpen && position.Changes.ContainsKey(change.Key)))
        {
            var subject = new SigningSubject(position, change.Key);
            var decision = now > subject.Signing.ExpiresAt
                ? Decision.File(new FactDraft($"change:{change.Key}:expired", new ChangeExpired(change.Key), now, FactDraft.Ourselves))
                : SigningInvitations.Decide(subject, policy, now);
            facts.AddRange(decision.Facts);
            wakeAt = decision.WakeAt is { } at && !(at > wakeAt) ? at : wakeAt;
        }

        facts.AddRange(ProposedChange.All(position).SelectMany(change => Told(change, now).Concat(SigningInvitations.Refused(new(position, change.Key), now))).Where(draft => !position.Notices.ByKey.ContainsKey(draft.Id)));
        return new(facts.ToImmutable(), wakeAt, false);
    }

    // Both parties are told that what they signed is in force.
    private static IEnumerable<FactDraft> Told(ProposedChange change, Instant now) => change is not { How: Assent.Signatures, EffectiveOn: { } day } ? [] :
        from role in Enum.GetValues<Role>()
        from channel in Enum.GetValues<Channel>()
        select new FactDraft(
            SigningInvitations.Key(new(change.Position, change.Key), "effective", role, channel),
            new NoticeQueued(EffectiveNotice, role, channel, null, "effective", day, null, Change: change.Key),
            now,
            FactDraft.Ourselves);

    /// <summary>Whether notices about changes are still to be posted.</summary>
    public static bool NoticesWait(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Notices.Waiting.Any(key => key.StartsWith("notice:change:", StringComparison.Ordinal));
    }
}
