namespace ContractFlow.Embedded.DurableTask.Worker;

/// <content>Timers and events.</content>
internal sealed partial class OrchestrationRun
{
    private readonly Dictionary<int, PendingCall> _timers = [];
    private readonly PriorityQueue<int, (long Due, int Id)> _dueTimes = new();
    private readonly List<(string Name, PendingCall Call)> _waiters = [];
    private readonly List<Entry> _unprocessed = [];

    /// <summary>The timer that is due first; null where none runs.</summary>
    public (long Due, int Id)? NextTimer
    {
        get
        {
            while (_dueTimes.TryPeek(out var id, out var key))
            {
                if (_timers.TryGetValue(id, out var timer) && !timer.IsDue)
                {
                    return key;
                }

                _dueTimes.Dequeue();
            }

            return null;
        }
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        EnsureThread();
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var due = fireAt.ToUniversalTime().Ticks;
        var id = ++_lastId;
        var timer = new PendingCall<Nothing>();
        _timers.Add(id, timer);
        _dueTimes.Enqueue(id, (due, id));
        Emitted.Enqueue(new Entry(EntryKind.TimerCreated) { Id = id, Ticks = due });
        timer.Registration = OnCancel(() =>
        {
            if (_timers.Remove(id))
            {
                timer.Cancel(cancellationToken);
            }
        }, cancellationToken);
        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        EnsureThread();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var waiter = new PendingCall<T>();
        var kept = _unprocessed.FindIndex(entry => string.Equals(entry.Name, eventName, StringComparison.OrdinalIgnoreCase));
        if (kept >= 0)
        {
            var entry = _unprocessed[kept];
            _unprocessed.RemoveAt(kept);
            waiter.Complete(_services.Converter, entry.Text);
            return waiter.Task;
        }

        _waiters.Add((eventName, waiter));
        waiter.Registration = OnCancel(() =>
        {
            if (_waiters.Remove((eventName, waiter)))
            {
                waiter.Cancel(cancellationToken);
            }
        }, cancellationToken);
        return waiter.Task;
    }

    public void MarkDue(int id)
    {
        if (_timers.TryGetValue(id, out var timer))
        {
            timer.IsDue = true;
        }
    }

    private void Receive(Entry entry)
    {
        var latest = _waiters.FindLastIndex(waiter => string.Equals(waiter.Name, entry.Name, StringComparison.OrdinalIgnoreCase));
        if (latest >= 0)
        {
            var call = _waiters[latest].Call;
            _waiters.RemoveAt(latest);
            call.Complete(_services.Converter, entry.Text);
        }
        else
        {
            _unprocessed.Add(entry);
        }
    }

    private void Fire(int id)
    {
        if (_timers.Remove(id, out var timer))
        {
            timer.Complete(_services.Converter, null);
        }
    }

    private CancellationTokenRegistration OnCancel(Action action, CancellationToken cancellation) =>
        !cancellation.CanBeCanceled ? default : cancellation.Register(() =>
        {
            if (_thread.IsCurrent)
            {
                action();
            }
            else if (!_over)
            {
                // Cancelled by a clock or a thread that replay would not see.
                _thread.Post(static _ => { }, null);
            }
        });
}
