using System.Runtime.InteropServices;

namespace ContractFlow.Functions.Sending;

/// <summary>
/// When messages come again for which their destination had no place: one after the other, as fast as it has taken messages of late, so that what waits for a slow destination costs
/// nobody much until there is a place for it.
/// </summary>
public sealed class Paces(SendingLimits limits)
{
    // What is longer is not waited for: the destination may have got faster.
    private static readonly Duration Longest = Duration.FromMinutes(10);

    // Of a destination that nothing is known of.
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(100);

    // Past this, destinations are forgotten for which nothing waits.
    private const int Most = 4096;
    private readonly Lock _gate = new();
    private readonly Dictionary<Destination, Pace> _paces = [];

    /// <summary>Notes how long a message had its place.</summary>
    public void Note(Destination destination, TimeSpan held)
    {
        lock (_gate)
        {
            ref var pace = ref CollectionsMarshal.GetValueRefOrAddDefault(_paces, destination, out var isKnown);
            pace = pace with { Held = isKnown ? (pace.Held * 0.8) + (held * 0.2) : held };
        }
    }

    /// <summary>When a message comes again.</summary>
    /// <param name="destination">Where it is to go.</param>
    /// <param name="times">How often it was put back before: it is away for 1 s, 2 s, 4 s ... 60 s at least.</param>
    /// <param name="now">The time.</param>
    public Instant Next(Destination destination, int times, Instant now)
    {
        lock (_gate)
        {
            Forget(now);
            ref var pace = ref CollectionsMarshal.GetValueRefOrAddDefault(_paces, destination, out var isKnown);
            var step = Duration.FromTimeSpan((isKnown ? pace.Held : Usual) / limits.Destination);
            var next = Instant.Min(Instant.Max(now + PutBack.Wait(times), pace.Last + step), now + Longest);
            pace = new(isKnown ? pace.Held : Usual, Instant.Max(pace.Last, next));
            return next;
        }
    }

    private void Forget(Instant now)
    {
        if (_paces.Count >= Most)
        {
            foreach (var (known, pace) in _paces)
            {
                if (pace.Last < now)
                {
                    _paces.Remove(known);
                }
            }
        }
    }

    private readonly record struct Pace(TimeSpan Held, Instant Last);
}
