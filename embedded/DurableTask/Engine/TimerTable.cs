namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// The next timers in memory, the others on disk: one entry an instance (its earliest timer), one armed timer of the clock
/// for all. Beyond the horizon only the disk knows the timers; the next window is read when this one is used up.
/// </summary>
internal sealed class TimerTable : IDisposable
{
    /// <summary>Timers in one window.</summary>
    public const int Window = 10_000;

    // The longest wait that the system's timers take.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<string, (long Due, long Order)> _timers = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _alarm;
    private readonly Action _load;
    private long _horizon = long.MinValue;
    private long _order;
    private long _armed = long.MaxValue;
    private bool _loading;
    private bool _stopped;

    public TimerTable(TimeProvider clock, Action fired, Action load)
    {
        _clock = clock;
        _load = load;
        _alarm = clock.CreateTimer(_ => fired(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Timers in memory.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public void Set(string id, long due)
    {
        lock (_gate)
        {
            if (due > _horizon && !_loading)
            {
                return;
            }

            _timers.Enqueue(id, (due, ++_order));
            Trim();
            Arm();
        }
    }

    /// <summary>Takes the instances whose timers are due, in the order of their due times.</summary>
    public List<string> TakeDue()
    {
        var due = new List<string>();
        lock (_gate)
        {
            _armed = long.MaxValue;
            var now = _clock.GetUtcNow().UtcTicks;
            while (_timers.TryPeek(out var id, out var key) && key.Due <= now)
            {
                _timers.Dequeue();
                due.Add(id);
            }

            Arm();
        }

        return due;
    }

    /// <summary>Begins to read the next window: from here on every new timer is kept. Returns where to read from.</summary>
    public long BeginLoad()
    {
        lock (_gate)
        {
            _loading = true;
            return _horizon;
        }
    }

    public void EndLoad(List<(long Due, string Id)> timers)
    {
        lock (_gate)
        {
            foreach (var (due, id) in timers)
            {
                _timers.Enqueue(id, (due, ++_order));
            }

            _horizon = timers.Count < Window ? long.MaxValue : timers[^1].Due;
            _loading = false;
            Arm();
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            _alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _alarm.Dispose();

    private void Arm()
    {
        if (_stopped)
        {
            return;
        }

        if (!_timers.TryPeek(out _, out var key))
        {
            if (_horizon < long.MaxValue && !_loading)
            {
                _loading = true;
                _load();
            }

            return;
        }

        if (key.Due < _armed)
        {
            _armed = key.Due;
            var wait = TimeSpan.FromTicks(Math.Max(0, key.Due - _clock.GetUtcNow().UtcTicks));
            _alarm.Change(wait > LongestWait ? LongestWait : Ceiling(wait), Timeout.InfiniteTimeSpan);
        }
    }

    // The system's timers drop what is less than a millisecond and would ring too early, again and again.
    private TimeSpan Ceiling(TimeSpan wait) => _clock is MovableClock ? wait
        : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    private void Trim()
    {
        if (_timers.Count <= 4 * Window || _loading)
        {
            return;
        }

        var all = _timers.UnorderedItems.OrderBy(item => item.Priority).ToList();
        _horizon = all[Window - 1].Priority.Due;
        _timers.Clear();
        foreach (var (id, key) in all.TakeWhile(item => item.Priority.Due <= _horizon))
        {
            _timers.Enqueue(id, key);
        }
    }
}
