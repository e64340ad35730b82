using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;

namespace ContractFlow.Orchestrations;

/// <summary>What a contract's life does to the world.</summary>
/// <param name="registrar">Keeps the files.</param>
/// <param name="drawingUp">Draws up the contract's documents.</param>
/// <param name="changes">Sees to the signing of proposed changes; nobody does without.</param>
public sealed class LifeActivities(Registrar registrar, DrawingUp drawingUp, ChangeSigning? changes = null)
{
    /// <summary>Renders the contract's documents and files them; done already, it changes nothing.</summary>
    public async Task DrawUp(ContractRef contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var position = await registrar.Read(contract.Id());
        if (position.Stage != Stage.Drafted)
        {
            return;
        }

        var drawnUp = await drawingUp.Render(position);
        await registrar.File(contract.Id(), (_, now) => [new("drawnUp", drawnUp, now, FactDraft.Ourselves)]);
    }

    /// <summary>Closes the contract when nothing is left of it, reopens it when something is owed again, and sees that every open obligation is watched.</summary>
    public async Task<LifeReview> ReviewContract(ContractRef contract, DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var wakeAt = changes is null ? null : (await changes.Review(contract.Id())).Decision.WakeAt;
        var (filed, decision) = await registrar.Settle(contract.Id(), LifeDecisions.Decide);
        var noticesWait = ChangeDecisions.NoticesWait(filed.Position) || AddressRules.NoticesWait(filed.Position);
        if (decision.Ended)
        {
            return new(true, filed.Position.Outcome?.ToString(), NoticesWaiting: noticesWait);
        }

        await Nudges.StartWatchers(client, filed.Position);
        return new(false, null, wakeAt?.ToDateTimeOffset(), noticesWait);
    }
}
