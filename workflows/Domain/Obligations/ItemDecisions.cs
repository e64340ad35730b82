using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Obligations;

/// <summary>What an open item needs at an instant: the use of the buyer's credit, the service of its formal notice, the steps of its reminder plan, the release of a credit hold.</summary>
public static class ItemDecisions
{
    /// <summary>
    /// What is to be done now about the item of an id. Every step reached and not acted on for this due date acts once, together with those of the
    /// contract's other items of the same due date; of several reached at once (after downtime, or when an item is dated late) the highest sends
    /// its notice, and every one with an effect in law.
    /// </summary>
    public static Decision Decide(Position position, string item, Policy policy, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(policy);
        if (position.Stage != Stage.Effective || ItemStanding.Find(position, item, now) is not { } standing)
        {
            return Decision.Done;
        }

        var subject = Reminded.Of(standing);
        ImmutableArray<FactDraft> facts =
        [
            .. FormalNotices.Serve(position, subject, policy, now),
            .. ReleaseCredit(position, standing, now),
            .. Again(position, subject, policy, now),
        ];
        facts = facts.IsEmpty ? Settling.Next(position, now, standing.Item) : facts;
        if (!facts.IsEmpty)
        {
            return new(facts, null, false);
        }

        return standing.IsEnded ? Decision.Done : Climb(position, subject, policy, now);
    }

    private static IEnumerable<FactDraft> ReleaseCredit(Position position, ItemStanding standing, Instant now) =>
        position.Ladder.CreditHolds.Contains(standing.Item.Id)
        && (standing.IsEnded || !standing.Overdue.IsPositive) && standing.State != ObligationState.Referred
            ? [new($"release:{standing.Item.Id}:{position.Version}", new CreditReleased(standing.Obligation.Number, standing.Item.Id), now, FactDraft.Ourselves)]
            : [];

    // What a step did was undone (a payment that ended it was reversed, a dispute was settled), and the step won't act again for this due date.
    private static IEnumerable<FactDraft> Again(Position position, Reminded subject, Policy policy, Instant now)
    {
        if (!subject.IsOverdue || subject.DueDate is not { } due)
        {
            return [];
        }

        var reached = policy.Payment.Where(step => FormalNotices.HasActed(position, subject, step, due)).ToArray();
        if (reached.Any(step => step.Effects.Contains(Effect.HoldCredit)) && !position.Ladder.CreditHolds.Contains(subject.Id))
        {
            return [new($"hold:{subject.Id}:{position.Version}", new CreditHeld(subject.Obligation.Number, subject.Id), now, FactDraft.Ourselves)];
        }

        return reached.Any(step => step.Effects.Contains(Effect.ReferToLegal))
            && position.Referrals.All.LastOrDefault(referral => referral.Items.Contains(subject.Id)) is { Stage: ReferralStage.Withdrawn }
            ? new ReminderFacts(position, policy, now).Refer([subject])
            : [];
    }

    private static Decision Climb(Position position, Reminded subject, Policy policy, Instant now)
    {
        if (subject.PromisedUntil is { } promised)
        {
            return Decision.Wait(position.Zone.AtStartOfDay(promised.PlusDays(1)).ToInstant());
        }

        if (ReminderSteps.Of(position, subject, policy, now) is not { } steps)
        {
            return Decision.Wait(null);
        }

        return steps.Reached.IsEmpty ? Decision.Wait(steps.Next) : new(new ReminderFacts(position, policy, now).Of(Together(position, steps, policy, now)), null, false);
    }

    // Everything of the same debtor that is due on the same day takes its steps in the same moment.
    private static ImmutableArray<ReminderSteps> Together(Position position, ReminderSteps steps, Policy policy, Instant now) =>
    [
        .. ItemStanding.All(position, now)
            .Where(other => other.Item.Due.Date == steps.DueDate)
            .Select(other => ReminderSteps.Of(position, Reminded.Of(other), policy, now))
            .OfType<ReminderSteps>()
            .Where(other => !other.Reached.IsEmpty),
    ];
}
