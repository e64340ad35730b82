namespace ContractFlow.Embedded.DurableTask.Worker;

/// <summary>
/// Keeps an orchestrator's code on the thread of its current step: continuations that come from elsewhere show that the
/// code awaited something that is not its context's.
/// </summary>
internal sealed class OrchestrationThread(Action<string> violated) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _thread;

    public bool IsCurrent => Volatile.Read(ref _thread) == Environment.CurrentManagedThreadId;

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            _queue.Enqueue((d, state));
        }
        else
        {
            violated("its code awaited something that is not of its context");
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <summary>Runs <paramref name="action"/> and all that follows from it.</summary>
    public void Run<T>(Action<T> action, T argument)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        Volatile.Write(ref _thread, Environment.CurrentManagedThreadId);
        try
        {
            action(argument);
            while (_queue.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            Volatile.Write(ref _thread, 0);
            SetSynchronizationContext(outer);
        }
    }
}
