using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations;

/// <summary>Hands notices to the outbox.</summary>
public sealed class NoticeActivities(Registrar registrar, INoticeQueue queue)
{
    /// <summary>Posts every notice of the contract that is still to be sent; the queue drops those posted before.</summary>
    public async Task PostNotices(ContractRef contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var position = await registrar.Read(contract.Id());
        foreach (var key in position.Notices.Waiting)
        {
            await queue.Post(position.Contract, key);
        }
    }
}
