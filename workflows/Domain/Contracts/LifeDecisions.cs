using System.Collections.Immutable;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Contracts;

/// <summary>What the contract as a whole needs: settling its accounts, closing when nothing is left, reopening when something is owed again.</summary>
public static class LifeDecisions
{
    /// <summary>What is to be done now. The drawing up and the signing round are steps of their own.</summary>
    public static Decision Decide(Position position, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Stage switch
        {
            Stage.Unsigned => Close(position, position.Signing.Declined is null ? Outcome.Expired : Outcome.Declined, now),
            Stage.Effective when Settling.Next(position, now) is { IsEmpty: false } facts => new(facts, null, false),
            Stage.Effective when IsDone(position, now) && InterestSettlement.WaitsForRates(position, Policy.Of(position.Agreement.Policy)) => Decision.Wait(null),
            Stage.Effective when IsDone(position, now) => Close(position, OutcomeOf(position, now), now),
            Stage.Closed when position.EffectiveOn is not null && !IsDone(position, now) => Reopen(position, now),
            Stage.Closed => Decision.Done,
            _ => Decision.Wait(null),
        };
    }

    private static bool IsDone(Position position, Instant now) => Standing.All(position, now).All(standing => standing.IsEnded)
        && position.Referrals.All.All(referral => referral.IsEnded) && position.Ladder.CreditHolds.IsEmpty;

    private static Outcome OutcomeOf(Position position, Instant now)
    {
        var terminated = position.Disputes.Terminations.Any(termination => termination.EffectiveOn is not null);
        var waived = Standing.All(position, now).Any(standing => standing is { State: ObligationState.Waived, Obligation: { Released: null, Amount: not { IsZero: true } } });
        return terminated ? Outcome.Terminated : waived ? Outcome.WrittenOff : Outcome.Fulfilled;
    }

    // The version makes the id new each time: a contract can be closed, reopened and closed again.
    private static Decision Close(Position position, Outcome outcome, Instant now) =>
        new([new($"closed:{position.Version}", new ContractClosed(outcome), now, FactDraft.Ourselves)], null, true);

    private static Decision Reopen(Position position, Instant now) =>
        Decision.File(new FactDraft($"reopened:{position.Version}", new ContractReopened("Something is owed again."), now, FactDraft.Ourselves));
}
