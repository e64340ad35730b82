using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>
/// One timer function. Its next run is set only when the last is done, so two never overlap; ticks that passed meanwhile are left out.
/// On a movable clock it runs at each tick that lies at least <paramref name="gap"/> after the last run: moving over months
/// would otherwise mean millions of runs of a function that ticks every second.
/// </summary>
internal sealed class TimerFunction(
    FunctionEntry function, TimerTrigger trigger, FunctionExecutionDelegate pipeline, IServiceProvider services, TimerLog log, TimeSpan gap, CancellationToken stopping)
{
    // Timers of the system clock reach 49 days at most.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();
    private readonly ILogger _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Function." + function.Name);
    private readonly Lock _gate = new();
    private readonly ScheduleStatus _status = new();
    private ITimer? _timer;
    private Task _run = Task.CompletedTask;
    private Task _written = Task.CompletedTask;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes up for a missed run, runs at the start where asked to, and waits for the next tick.</summary>
    public void Start()
    {
        var now = Now;
        var isPastDue = trigger.IsKept && Recall(now);
        lock (_gate)
        {
            _timer = _clock.CreateTimer(_ => OnTick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (isPastDue || trigger.RunOnStartup)
            {
                _run = RunAsync(_clock.Hold(), isPastDue);
            }
            else
            {
                _status.Next = trigger.Schedule.Next(now);
                Arm(now);
            }
        }
    }

    /// <summary>Sets no further run, and completes when the one under way is done and written.</summary>
    public async Task StopAsync()
    {
        Task run;
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            run = _run;
        }

        await run.ConfigureAwait(false);
        await _written.ConfigureAwait(false);
    }

    /// <summary>Reads when it ran last; true where a run was missed since.</summary>
    private bool Recall(DateTime now)
    {
        if (log.Read(function.Name) is not { } kept || log.ScheduleOf(function.Name) != trigger.Schedule.ToString())
        {
            // From here on downtime counts, even before the first run.
            Write(new ScheduleStatus { Next = trigger.Schedule.Next(now), LastUpdated = now });
            return false;
        }

        _status.Last = kept.Last;
        _status.LastUpdated = kept.LastUpdated;
        return kept.Next < now;
    }

    private void OnTick()
    {
        lock (_gate)
        {
            if (_timer is null)
            {
                return;
            }

            var now = Now;
            if (now < _status.Next)
            {
                Arm(now);
            }
            else
            {
                _run = RunAsync(_clock.Hold(), isPastDue: false);
            }
        }
    }

    private void Arm(DateTime now)
    {
        var wait = _status.Next - now;
        _timer?.Change(wait > LongestWait ? LongestWait : wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
    }

    private async Task RunAsync(IDisposable hold, bool isPastDue)
    {
        await Task.Yield();
        using (hold)
        {
            var started = Now;
            _status.Next = trigger.Schedule.Next(started);
            await InvokeAsync(new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = trigger.IsKept ? Copy(_status) : null }).ConfigureAwait(false);
            lock (_gate)
            {
                Finish(started);
            }
        }
    }

    private void Finish(DateTime started)
    {
        var now = Now;
        var earliest = started + gap;
        _status.Last = started;
        _status.Next = trigger.Schedule.Next(now);
        if (_status.Next < earliest)
        {
            _status.Next = trigger.Schedule.Next(earliest.AddTicks(-1));
        }

        _status.LastUpdated = now;
        if (trigger.IsKept)
        {
            Write(Copy(_status));
        }

        Arm(now);
    }

    private async Task InvokeAsync(TimerInfo info)
    {
        var invocation = new Invocation(function, services, info, stopping);
        await using var scope = invocation.ConfigureAwait(false);
        try
        {
            await pipeline(invocation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A failed run is logged; the next one is its own.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.LogError(exception, "Function {Function} failed; invocation {Invocation}.", function.Name, invocation.InvocationId);
        }
    }

    // Not awaited by the run: a lost write repeats one run after a crash, but waiting for each would make a moved clock crawl.
    private void Write(ScheduleStatus status) => _written = WriteAsync(status);

    private async Task WriteAsync(ScheduleStatus status)
    {
        try
        {
            await log.WriteAsync(function.Name, trigger.Schedule, status).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The schedule goes on; only what is remembered of it is older.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.LogError(exception, "The last run of {Function} could not be kept.", function.Name);
        }
    }

    private static ScheduleStatus Copy(ScheduleStatus status) =>
        new() { Last = status.Last, Next = status.Next, LastUpdated = status.LastUpdated };
}
