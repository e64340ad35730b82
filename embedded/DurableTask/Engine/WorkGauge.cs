namespace ContractFlow.Embedded.DurableTask;

/// <summary>Counts the work under way, from before it is queued until it is on disk, and holds a movable clock meanwhile.</summary>
internal sealed class WorkGauge(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _count;
    private IDisposable? _hold;

    public void Enter(int count = 1)
    {
        lock (_gate)
        {
            if (_count == 0 && count > 0)
            {
                _hold = clock.Hold();
            }

            _count += count;
        }
    }

    public void Leave(int count = 1)
    {
        lock (_gate)
        {
            _count -= count;
            if (_count == 0 && count > 0)
            {
                _hold?.Dispose();
            }
        }
    }

    /// <summary>Lets the clock go for good: what is left is taken up when an engine starts again.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _hold?.Dispose();
            _count = int.MaxValue;
        }
    }
}
