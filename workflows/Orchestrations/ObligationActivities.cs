using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Orchestrations;

/// <summary>What the monitors of deliveries and open items do to the world.</summary>
public sealed class ObligationActivities(Registrar registrar, Nudges nudges)
{
    /// <summary>
    /// Does what the rules find for a delivery now: notices are claimed, levels raised, silence taken as acceptance. A payment's number, which builds
    /// before open items watched, has ended; its items are watched instead.
    /// </summary>
    public Task<Review> ReviewObligation(ObligationRef obligation, DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        return Settle(obligation.Id(), client, (position, policy, now) => ObligationDecisions.Decide(position, obligation.Number, policy, now));
    }

    /// <summary>Does what the rules find for an open item now: notices are claimed, levels raised, credit held, interest claimed, a referral asked for.</summary>
    public Task<Review> ReviewItem(ItemRef item, DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Settle(item.Id(), client, (position, policy, now) => ItemDecisions.Decide(position, item.Item, policy, now));
    }

    private async Task<Review> Settle(ContractId contract, DurableTaskClient client, Func<Position, Policy, Instant, Decision> decide)
    {
        var (filed, decision) = await registrar.Settle(contract, (position, now) => decide(position, Policy.Of(position.Agreement.Policy), now));

        // A deemed acceptance dates payments, a referral wants a partner or is told that it claims less: others have to read again.
        if (filed.Added.Any(fact => fact.Data is DeliveryDeemedAccepted or ReferralRequested or InterestCorrected or CompensationCorrected))
        {
            await nudges.Wake(client, filed.Position);
        }

        return new(decision.Ended, decision.WakeAt?.ToDateTimeOffset(), !filed.Position.Notices.Waiting.IsEmpty);
    }

    /// <summary>Tells the contract's life that an obligation has ended, if that life has not ended itself by then.</summary>
    public static Task TellContract(ContractRef contract, DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return Nudges.Nudge(client, InstanceIds.Life(contract.Contract));
    }
}
