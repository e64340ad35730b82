using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Obligations;

/// <summary>What an obligation needs at an instant: deemed acceptance, the use of the buyer's credit, the rungs of its ladder, the release of a credit hold.</summary>
public static class ObligationDecisions
{
    /// <summary>
    /// What is to be done now. Every rung reached and not acted on for this due date acts once; of several reached at once
    /// (after downtime, or when a payment is dated late) only the highest sends its notice.
    /// </summary>
    public static Decision Decide(Position position, int number, Policy policy, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(policy);
        if (position.Stage != Stage.Effective)
        {
            return Decision.Done;
        }

        var standing = Standing.Of(position, number, now);
        var facts = DeemAccepted(position, standing, now)
            .Concat(ReleaseCredit(position, standing, now))
            .Concat(Again(position, standing, policy, now))
            .Concat(Overpayment.FreeAll(position, now))
            .Concat(PaymentRules.UseCredit(position, now))
            .ToImmutableArray();
        if (!facts.IsEmpty)
        {
            return new(facts, null, false);
        }

        return standing.IsEnded ? Decision.Done : Climb(position, standing, policy, now);
    }

    private static IEnumerable<FactDraft> DeemAccepted(Position position, Standing standing, Instant now) =>
        standing.Obligation.Kind != ObligationKind.Delivery || standing.IsEnded ? [] :
        position.Delivery.Uninspected.Where(arrival => arrival.InspectUntil < position.Today(now)).Select(arrival => new FactDraft(
            $"deemed:{arrival.Id}",
            new DeliveryDeemedAccepted(arrival.Id, arrival.UnderInspection.Lines, arrival.InspectUntil.PlusDays(1)),
            now,
            FactDraft.Ourselves));

    private static IEnumerable<FactDraft> ReleaseCredit(Position position, Standing standing, Instant now) =>
        position.Ladder.CreditHolds.Contains(standing.Obligation.Number) && (standing.IsEnded || !standing.Overdue.IsPositive) && standing.State != ObligationState.Referred
            ? [new($"release:{standing.Obligation.Number}:{position.Version}", new CreditReleased(standing.Obligation.Number), now, FactDraft.Ourselves)]
            : [];

    // What a rung did was undone (a payment that ended it was reversed, a dispute was settled), and the rung won't act again for this due date.
    private static IEnumerable<FactDraft> Again(Position position, Standing standing, Policy policy, Instant now)
    {
        var number = standing.Obligation.Number;
        if (!standing.Overdue.IsPositive || standing.DueDate is not { } due)
        {
            return [];
        }

        var reached = policy.Ladder(standing.Obligation.Kind).Where(rung => position.Ladder.Reached.ContainsKey((number, rung.Id, due))).ToArray();
        if (reached.Any(rung => rung.Effects.Contains(Effect.HoldCredit)) && !position.Ladder.CreditHolds.Contains(number))
        {
            return [new($"hold:{number}:{position.Version}", new CreditHeld(number), now, FactDraft.Ourselves)];
        }

        var referring = Array.Find(reached, rung => rung.Effects.Contains(Effect.ReferToLegal));
        return referring is not null && position.Referrals.All.LastOrDefault(referral => referral.Obligations.Contains(number)) is { Stage: ReferralStage.Withdrawn }
            ? [new($"rung:{number}:{referring.Id}:{position.Version}", new RungReached(number, referring.Id, due, [Effect.ReferToLegal], referring.Level), now, FactDraft.Ourselves)]
            : [];
    }

    private static Decision Climb(Position position, Standing standing, Policy policy, Instant now)
    {
        var inspection = position.Delivery.Uninspected.Select(arrival => (Instant?)position.Zone.AtStartOfDay(arrival.InspectUntil.PlusDays(1)).ToInstant()).Min();
        var calm = standing.Obligation.Kind == ObligationKind.Delivery ? inspection : null;
        if (standing.PromisedUntil is { } promised)
        {
            return Decision.Wait(position.Zone.AtStartOfDay(promised.PlusDays(1)).ToInstant());
        }

        if (standing.DueDate is not { } due || standing.State is ObligationState.Referred or ObligationState.Disputed)
        {
            return Decision.Wait(calm);
        }

        var debtor = position.Agreement.Party(standing.Obligation.Debtor);
        var goesOnFrom = LadderPause.GoesOnFrom(position, standing.Obligation, due, policy, now);
        var rungs = policy.Ladder(standing.Obligation.Kind)
            .Where(rung => !position.Ladder.Reached.ContainsKey((standing.Obligation.Number, rung.Id, due)))
            .Select(rung => (Rung: rung, At: RungClock.ReachedAt(rung, rung.OffsetDays > 0 ? goesOnFrom : due, debtor, policy)))
            .ToImmutableArray();
        var reached = rungs.Where(rung => rung.At <= now).Select(rung => rung.Rung).ToImmutableArray();
        var next = rungs.Where(rung => rung.At > now).Select(rung => (Instant?)rung.At).Min();
        return reached.IsEmpty
            ? Decision.Wait(next is null ? calm : calm is null ? next : Instant.Min(next.Value, calm.Value))
            : new(RungFacts.For(position, standing, due, reached, policy, now), null, false);
    }
}
