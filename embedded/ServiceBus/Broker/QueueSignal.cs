namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>Says that a queue may have something to take: wakes the receivers that wait and the listeners of the process.</summary>
internal sealed class QueueSignal
{
    private readonly Lock _gate = new();
    private Action[] _listeners = [];
    private TaskCompletionSource _changed = New();

    /// <summary>Completes at the next change; read it before looking into the queue.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    public void Raise()
    {
        Interlocked.Exchange(ref _changed, New()).SetResult();
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            listener();
        }
    }

    public void Add(Action listener)
    {
        lock (_gate)
        {
            _listeners = [.. _listeners, listener];
        }
    }

    public void Remove(Action listener)
    {
        lock (_gate)
        {
            _listeners = [.. _listeners.Where(other => other != listener)];
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
