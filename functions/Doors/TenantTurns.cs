using System.Diagnostics;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// How many requests of a tenant are worked on at the same time: while others are at work, too, as many as there are processors, so that whoever sends much, or what is costly, waits for
/// itself and not before the others; more while it is alone. The rest wait for their turn in the order in which they came.
/// </summary>
/// <param name="alone">How many while nobody else is at work.</param>
/// <param name="beside">How many beside others; no more than alone.</param>
/// <param name="mostWaiting">How many may wait.</param>
public sealed class TenantTurns(int alone, int beside, int mostWaiting)
{
    // So long after its last request a tenant counts as at work.
    private static readonly TimeSpan AtWork = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Tenant> _tenants = [];

    // The latest two different tenants: enough to say whether somebody else was there.
    private (string Tenant, long At) _latest = ("", 0);
    private (string Tenant, long At) _before = ("", 0);

    /// <summary>Waits for a turn, which ends when what is returned is disposed; null where too many wait already.</summary>
    public async ValueTask<IDisposable?> Enter(string tenant, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Tenant its;
        TaskCompletionSource turn;
        lock (_gate)
        {
            Note(tenant);
            if (!_tenants.TryGetValue(tenant, out var known))
            {
                _tenants.Add(tenant, known = new(tenant));
            }

            its = known;
            if (its.Running < Most(tenant))
            {
                its.Running++;
                return new Turn(this, its);
            }

            if (its.Waiting.Count >= mostWaiting)
            {
                return null;
            }

            its.Waiting.Enqueue(turn = new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        await using var registration = cancellation.Register(() => turn.TrySetCanceled(cancellation));
        await turn.Task;
        return new Turn(this, its);
    }

    private void Leave(Tenant its)
    {
        lock (_gate)
        {
            its.Running--;
            while (its.Running < Most(its.Name) && its.Waiting.TryDequeue(out var next))
            {
                its.Running += next.TrySetResult() ? 1 : 0;
            }

            if (its.Running == 0)
            {
                _tenants.Remove(its.Name);
            }
        }
    }

    private int Most(string tenant)
    {
        var other = _latest.Tenant == tenant ? _before : _latest;
        return other.Tenant.Length > 0 && Stopwatch.GetElapsedTime(other.At) < AtWork ? Math.Min(alone, beside) : alone;
    }

    private void Note(string tenant)
    {
        if (_latest.Tenant != tenant)
        {
            _before = _latest;
        }

        _latest = (tenant, Stopwatch.GetTimestamp());
    }

    private sealed class Tenant(string name)
    {
        public string Name { get; } = name;

        public int Running { get; set; }

        public Queue<TaskCompletionSource> Waiting { get; } = new();
    }

    private sealed class Turn(TenantTurns turns, Tenant tenant) : IDisposable
    {
        private TenantTurns? _turns = turns;

        public void Dispose() => Interlocked.Exchange(ref _turns, null)?.Leave(tenant);
    }
}
