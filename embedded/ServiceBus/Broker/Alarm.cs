namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>One timer for the earliest instant at which the broker has something to do.</summary>
internal sealed class Alarm : IAsyncDisposable
{
    // Timers of the system take at most some 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly Func<Task> _ring;
    private readonly ITimer _timer;
    private DateTimeOffset _due = DateTimeOffset.MaxValue;
    private Task _ringing = Task.CompletedTask;

    public Alarm(TimeProvider clock, Func<Task> ring)
    {
        (_clock, _ring) = (clock, ring);
        _timer = clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Rings at <paramref name="due"/> unless it rings before; at once where it is past.</summary>
    public void Arm(DateTimeOffset due)
    {
        lock (_gate)
        {
            if (due >= _due)
            {
                return;
            }

            _due = due;
            // Timers of the system cut to whole milliseconds and would ring a little early.
            var left = TimeSpan.FromMilliseconds(Math.Ceiling((due - _clock.GetUtcNow()).TotalMilliseconds));
            _timer.Change(left < TimeSpan.Zero ? TimeSpan.Zero : left < Longest ? left : Longest, Timeout.InfiniteTimeSpan);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _ringing;
    }

    private void Ring()
    {
        lock (_gate)
        {
            _due = DateTimeOffset.MaxValue;
            _ringing = RingAfter(_ringing, _clock.Hold());
        }
    }

    private async Task RingAfter(Task earlier, IDisposable hold)
    {
        using (hold)
        {
            await earlier.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            await _ring();
        }
    }
}
