using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Signing;

namespace ContractFlow.Orchestrations;

/// <summary>What the signing round does to the world.</summary>
public sealed class SigningActivities(Registrar registrar)
{
    /// <summary>Opens the round, invites and reminds, lets it expire, and puts the contract into effect.</summary>
    public async Task<Review> ReviewSigning(ContractRef contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var (filed, decision) = await registrar.Settle(contract.Id(), (position, now) => SigningDecisions.Decide(position, Policy.Of(position.Agreement.Policy), now));
        return new(decision.Ended, decision.WakeAt?.ToDateTimeOffset(), !filed.Position.Notices.Waiting.IsEmpty);
    }
}
