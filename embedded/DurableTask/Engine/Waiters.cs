using System.Collections.Concurrent;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>Those who wait for an instance to start or to end.</summary>
internal sealed class Waiters
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _changes = new();

    /// <summary>Completes with the next commit that holds a step of the instance.</summary>
    public Task NextChange(string id) =>
        _changes.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Signal(string id)
    {
        if (!_changes.IsEmpty && _changes.TryRemove(id, out var change))
        {
            change.SetResult();
        }
    }
}
