using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;

namespace ContractFlow.Domain.Obligations;

/// <summary>What a delivery needs at an instant: deemed acceptance and the steps of its reminder plan. Payments are watched item by item, see <see cref="ItemDecisions"/>.</summary>
public static class ObligationDecisions
{
    /// <summary>
    /// What is to be done now. Every step reached and not acted on for this due date acts once; of several reached at once (after downtime) the
    /// highest sends its notice, and every one with an effect in law. A payment has nothing to be watched by its number any more.
    /// </summary>
    public static Decision Decide(Position position, int number, Policy policy, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(policy);
        if (position.Stage != Stage.Effective || position.Obligation(number).Kind == ObligationKind.Payment)
        {
            return Decision.Done;
        }

        var standing = Standing.Of(position, number, now);
        var subject = Reminded.Of(standing);
        ImmutableArray<FactDraft> facts = [.. DeemAccepted(position, standing, now), .. FormalNotices.Serve(position, subject, policy, now)];
        if (!facts.IsEmpty)
        {
            return new(facts, null, false);
        }

        return standing.IsEnded ? Decision.Done : Climb(position, subject, policy, now);
    }

    private static IEnumerable<FactDraft> DeemAccepted(Position position, Standing standing, Instant now) =>
        standing.IsEnded ? [] :
        position.Delivery.Uninspected.Where(arrival => arrival.InspectUntil < position.Today(now)).Select(arrival => new FactDraft(
            $"deemed:{arrival.Id}",
            new DeliveryDeemedAccepted(arrival.Id, arrival.UnderInspection.Lines, arrival.InspectUntil.PlusDays(1)),
            now,
            FactDraft.Ourselves));

    private static Decision Climb(Position position, Reminded subject, Policy policy, Instant now)
    {
        var inspected = position.Delivery.Uninspected
            .Select(arrival => (Instant?)position.Zone.AtStartOfDay(arrival.InspectUntil.PlusDays(1)).ToInstant()).Min();
        return ReminderSteps.Of(position, subject, policy, now) switch
        {
            null => Decision.Wait(inspected),
            { Reached.IsEmpty: false } steps => new(new ReminderFacts(position, policy, now).Of([steps]), null, false),
            { Next: { } next } => Decision.Wait(inspected is null ? next : Instant.Min(next, inspected.Value)),
            _ => Decision.Wait(inspected),
        };
    }
}
