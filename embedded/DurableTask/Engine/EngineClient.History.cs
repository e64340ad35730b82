using DurableTask.Core.History;
using Microsoft.DurableTask.Client.Entities;

namespace ContractFlow.Embedded.DurableTask;

/// <content>Histories, lists by end, and what this backend does not do.</content>
internal partial class EngineClient
{
    /// <summary>Entities are not supported.</summary>
    public override DurableEntityClient Entities => throw new NotSupportedException("The SQLite backend has no entities.");

    public override Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default) =>
        throw new NotSupportedException("The SQLite backend does not rewind instances. A failed one is started again by RestartAsync; a halted one goes on by ResumeInstanceAsync.");

    public override Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        var row = host.Store.Find(instanceId) ?? throw new ArgumentException($"An orchestration with the id '{instanceId}' was not found.", nameof(instanceId));
        return Task.FromResult<IList<HistoryEvent>>(PastEvents.Of(row, host.Store.History(row.Number).Select(part => part.Data)).Stamped());
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        cancellation.ThrowIfCancellationRequested();
        var ids = host.Store.Ids(runtimeStatus, completedTimeFrom, completedTimeTo, lastInstanceKey, pageSize);
        return Task.FromResult(new Page<string>(ids, ids.Count < pageSize ? null : ids[^1]));
    }
}
