namespace ContractFlow.Embedded.DurableTask.Worker;

/// <content>Timers and events.</content>
internal sealed partial class OrchestrationRun
{
    private readonly Dictionary<int, PendingCall> _timers = [];
    private readonly PriorityQueue<int, (long Due, int Id)> _dueTimes = new();
    private readonly Dictionary<string, List<PendingCall>> _waiters = new(StringComparer.OrdinalIgnoreCase);
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

        AddWaiter(eventName, waiter);
        waiter.Registration = OnCancel(() =>
        {
            if (RemoveWaiter(eventName, waiter))
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
        if (_waiters.TryGetValue(entry.Name!, out var waiters))
        {
            var latest = waiters[^1];
            RemoveWaiter(entry.Name!, latest);
            latest.Complete(_services.Converter, entry.Text);
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

    private void AddWaiter(string name, PendingCall waiter)
    {
        if (!_waiters.TryGetValue(name, out var waiters))
        {
            _waiters.Add(name, waiters = []);
        }

        waiters.Add(waiter);
    }

    private bool RemoveWaiter(string name, PendingCall waiter)
    {
        if (!_waiters.TryGetValue(name, out var waiters) || !waiters.Remove(waiter))
        {
            return false;
        }

        if (waiters.Count == 0)
        {
            _waiters.Remove(name);
        }

        return true;
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
