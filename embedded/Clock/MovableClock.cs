namespace ContractFlow.Embedded;

/// <summary>
/// A clock that stands still until it is moved. Timers fire in the order of their due times, each at its own instant,
/// and the clock goes on to the next one only when no work is held, so sixty days pass in a moment and in the right order.
/// </summary>
public sealed class MovableClock(DateTimeOffset start) : TimeProvider, IDisposable
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Timer, (DateTimeOffset Due, long Order)> _timers = new();
    private readonly SemaphoreSlim _mover = new(1, 1);
    private DateTimeOffset _now = start.ToUniversalTime();
    private long _order;
    private int _held;
    private TaskCompletionSource? _idle;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Says that work is under way; the clock does not move until every hold is disposed.</summary>
    public IDisposable Hold()
    {
        lock (_gate)
        {
            _held++;
        }

        return new Held(this);
    }

    /// <summary>Completes when no work is held.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellation = default)
    {
        while (true)
        {
            Task idle;
            lock (_gate)
            {
                if (_held == 0)
                {
                    return;
                }

                idle = (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await idle.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Moves the clock to <paramref name="target"/>: every timer due until then (inclusive) fires at its own instant, and the
    /// work that it causes is finished before the next. A target in the past does not move the clock.
    /// </summary>
    public async Task AdvanceToAsync(DateTimeOffset target, CancellationToken cancellation = default)
    {
        await _mover.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (true)
            {
                await WhenIdleAsync(cancellation).ConfigureAwait(false);
                if (TakeNext(target) is not { } timer)
                {
                    return;
                }

                using (Hold())
                {
                    timer.Fire();
                }
            }
        }
        finally
        {
            _mover.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _mover.Dispose();

    private Timer? TakeNext(DateTimeOffset target)
    {
        lock (_gate)
        {
            while (_timers.TryPeek(out var timer, out var key) && key.Due <= target)
            {
                _timers.Dequeue();
                if (timer.IsArmedFor(key.Order))
                {
                    _now = key.Due > _now ? key.Due : _now;
                    return timer;
                }
            }

            _now = target > _now ? target.ToUniversalTime() : _now;
            return null;
        }
    }

    private long Enqueue(Timer timer, TimeSpan dueTime)
    {
        _order++;
        _timers.Enqueue(timer, (_now + dueTime, _order));
        return _order;
    }

    private void Release()
    {
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            if (--_held == 0)
            {
                idle = _idle;
                _idle = null;
            }
        }

        idle?.SetResult();
    }

    private sealed class Held(MovableClock clock) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                clock.Release();
            }
        }
    }

    private sealed class Timer(MovableClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private long _armed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                _armed = dueTime == Timeout.InfiniteTimeSpan ? 0 : clock.Enqueue(this, dueTime);
            }

            return true;
        }

        public bool IsArmedFor(long order) => _armed == order;

        public void Fire()
        {
            lock (clock._gate)
            {
                _armed = _period > TimeSpan.Zero ? clock.Enqueue(this, _period) : 0;
            }

            callback(state);
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
