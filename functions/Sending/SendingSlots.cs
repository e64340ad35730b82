using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ContractFlow.Functions.Sending;

/// <summary>
/// Places for what is being sent: so many on each channel, so many of them for one tenant, so many of these for one destination. Who gets none in a moment puts its message
/// back into the queue instead of keeping a worker waiting, so that slow destinations of one tenant hold up nobody but itself.
/// </summary>
public sealed class SendingSlots(SendingLimits limits, Paces paces)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SendingChannel, int> _channels = [];
    private readonly Dictionary<(SendingChannel Channel, string Tenant), int> _tenants = [];
    private readonly Dictionary<Destination, int> _destinations = [];
    private readonly Dictionary<(SendingChannel Channel, string Tenant), int> _waiting = [];
    private TaskCompletionSource _freed = New();

    /// <summary>A place for a destination; null where there is none. It is free again once it is disposed.</summary>
    /// <param name="destination">Which.</param>
    /// <param name="wait">Whether to wait a moment for one; not for who has other places.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async ValueTask<IDisposable?> Enter(Destination destination, bool wait = true, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (TryEnter(destination, out var freed) is { } slot)
        {
            return slot;
        }

        if (!wait || !MayWait(destination))
        {
            return null;
        }

        try
        {
            return await Wait(destination, freed, cancellation);
        }
        finally
        {
            lock (_gate)
            {
                Count(_waiting, (destination.Channel, destination.Tenant), -1);
            }
        }
    }

    private bool MayWait(Destination destination)
    {
        lock (_gate)
        {
            var may = _waiting.GetValueOrDefault((destination.Channel, destination.Tenant)) < limits.Waiting;
            Count(_waiting, (destination.Channel, destination.Tenant), may ? 1 : 0);
            return may;
        }
    }

    private async Task<IDisposable?> Wait(Destination destination, Task freed, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        while (limits.Patience - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
        {
            try
            {
                await freed.WaitAsync(left, cancellation);
            }
            catch (TimeoutException)
            {
                return null;
            }

            if (TryEnter(destination, out freed) is { } slot)
            {
                return slot;
            }
        }

        return null;
    }

    private Slot? TryEnter(Destination destination, out Task freed)
    {
        lock (_gate)
        {
            freed = _freed.Task;
            if (_channels.GetValueOrDefault(destination.Channel) >= limits.Channel || _tenants.GetValueOrDefault((destination.Channel, destination.Tenant)) >= limits.Tenant
                || _destinations.GetValueOrDefault(destination) >= limits.Destination)
            {
                return null;
            }

            Count(_channels, destination.Channel, 1);
            Count(_tenants, (destination.Channel, destination.Tenant), 1);
            Count(_destinations, destination, 1);
            return new(this, destination);
        }
    }

    private void Leave(Destination destination, TimeSpan held)
    {
        TaskCompletionSource freed;
        lock (_gate)
        {
            Count(_channels, destination.Channel, -1);
            Count(_tenants, (destination.Channel, destination.Tenant), -1);
            Count(_destinations, destination, -1);
            (freed, _freed) = (_freed, New());
        }

        paces.Note(destination, held);
        freed.SetResult();
    }

    private static void Count<TKey>(Dictionary<TKey, int> counts, TKey key, int change)
        where TKey : notnull
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
        count += change;
        if (count == 0)
        {
            counts.Remove(key);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Slot(SendingSlots slots, Destination destination) : IDisposable
    {
        private readonly long _since = Stopwatch.GetTimestamp();
        private SendingSlots? _slots = slots;

        public void Dispose() => Interlocked.Exchange(ref _slots, null)?.Leave(destination, Stopwatch.GetElapsedTime(_since));
    }
}
