using ContractFlow.Domain.Contracts;

namespace ContractFlow.Orchestrations;

/// <summary>What a contract's life does to the world.</summary>
public sealed class LifeActivities(Registrar registrar, DrawingUp drawingUp)
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
        var (filed, decision) = await registrar.Settle(contract.Id(), LifeDecisions.Decide);
        if (decision.Ended)
        {
            return new(true, filed.Position.Outcome?.ToString());
        }

        await Nudges.StartWatchers(client, filed.Position);
        return new(false, null);
    }
}
