using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Disputes;

/// <summary>What proposing and agreeing to an early end files, or why it is refused.</summary>
public static class TerminationRules
{
    /// <summary>An early end is proposed; the contract ends once both parties have agreed.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Propose(Position position, ProposeTermination command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var id = Filing.IdOf("termination", command.Termination, origin, "/termination");
        var before = Filing.Find<TerminationProposed>(position, id);
        var proposed = new TerminationProposed(before?.Termination ?? position.Disputes.Terminations.Length + 1, Demand.Text(command.Reason, "/reason"), command.Termination, command.How == Assent.Platform ? null : command.How);
        if (Filing.RepeatsOwn(position, id, proposed, "termination", command.Termination, origin))
        {
            return [];
        }

        Running(position);
        if (ProposedChange.All(position).FirstOrDefault(change => change is { IsAmendment: false, IsOpen: true }) is { } open)
        {
            throw new RefusedException("already-open", $"Proposal {open.Number} to end this contract waits for the parties to agree; there is one at a time.");
        }

        return [new(id, proposed, now, origin.By)];
    }

    /// <summary>A party agrees; where the other has agreed, the contract ends.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Agree(Position position, int number, AgreeTo command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var termination = number >= 1 && number <= position.Disputes.Terminations.Length ? position.Disputes.Terminations[number - 1]
            : throw new RefusedException("unknown-termination", $"There is no proposal {number} to end this contract; it has {position.Disputes.Terminations.Length}.");
        var role = command.Role ?? throw Demand.Invalid("Who agrees is expected: buyer or supplier.", "/role");
        if (termination.AgreedBy.Contains(role))
        {
            return [];
        }

        Demand.ByWord(termination.How, $"the proposal {number} to end the contract");
        return Agreed(position, termination, role, Assent.Platform, origin.By, now);
    }

    /// <summary>A party's agreement, and the contract's end where the other has agreed.</summary>
    /// <exception cref="RefusedException">It is not possible any more.</exception>
    internal static IEnumerable<FactDraft> Agreed(Position position, Termination termination, Role role, Assent how, string by, Instant now)
    {
        Running(position);
        var number = termination.Number;
        var agreed = new FactDraft(
            $"termination-agreed:{number}:{role}".ToLowerInvariant(), new TerminationAgreed(number, role, how == Assent.Platform ? null : how), now, by);
        return termination.AgreedBy.IsEmpty
            ? [agreed]
            : [agreed, new($"terminated:{number}", new ContractTerminated(number, position.Today(now)), now, FactDraft.Ourselves)];
    }

    private static void Running(Position position)
    {
        Demand.Effective(position);
        if (position.Disputes.Terminations.Any(termination => termination.EffectiveOn is not null))
        {
            throw new RefusedException("contract-terminated", "The contract was ended early already.");
        }
    }
}
