using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Signing;

namespace ContractFlow.Orchestrations;

/// <summary>What the signing round does to the world.</summary>
/// <param name="registrar">Keeps the files.</param>
/// <param name="copies">Makes the executed copies; none are made without.</param>
public sealed class SigningActivities(Registrar registrar, ExecutedCopies? copies = null)
{
    /// <summary>Opens the round, invites and reminds, lets it expire, puts the contract into effect, and makes the executed copies.</summary>
    public async Task<Review> ReviewSigning(ContractRef contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var (filed, decision) = await registrar.Settle(contract.Id(), (position, now) => SigningDecisions.Decide(position, Policy.Of(position.Agreement.Policy), now));
        if (decision.Ended && copies is not null)
        {
            filed = await copies.Make(filed.Position);
        }

        return new(decision.Ended, decision.WakeAt?.ToDateTimeOffset(), !filed.Position.Notices.Waiting.IsEmpty);
    }
}
