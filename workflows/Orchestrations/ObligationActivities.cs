using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Orchestrations;

/// <summary>What the monitor of an obligation does to the world.</summary>
public sealed class ObligationActivities(Registrar registrar, Nudges nudges)
{
    /// <summary>Does what the rules find for an obligation now: notices are claimed, levels raised, credit held, interest claimed, silence taken as acceptance.</summary>
    public async Task<Review> ReviewObligation(ObligationRef obligation, DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        var (filed, decision) = await registrar.Settle(
            obligation.Id(),
            (position, now) => ObligationDecisions.Decide(position, obligation.Number, Policy.Of(position.Agreement.Policy), now));

        // A deemed acceptance dates payments, a referral wants a partner: others have to read again.
        if (filed.Added.Any(fact => fact.Data is DeliveryDeemedAccepted || (fact.Data is RungReached rung && rung.Effects.Contains(Effect.ReferToLegal))))
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
