using System.Collections.Concurrent;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Sending;

/// <summary>
/// Lets destinations rest that fail: after five failures within a minute, and hardly anything else, nothing is sent there for 30 seconds; then one message is tried, and where it
/// fails, too, the rest is twice as long, up to ten minutes. Each destination of each tenant is on its own.
/// </summary>
public sealed class Breakers(IRests rests, TimeProvider clock, Counters counters, ILogger<Breakers> log)
{
    // Past this, destinations that do not fail just now are forgotten: what they had was a hint.
    private const int Most = 4096;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<Destination, Breaker> _breakers = new();

    /// <summary>How long a destination rests: 30 s, 1 min, 2 min ... 10 min.</summary>
    /// <param name="before">How often it was tried again, in vain, since it began to fail.</param>
    public static TimeSpan RestFor(int before) => TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 30 * Math.Pow(2, Math.Min(before, 6))));

    /// <summary>Sends, unless the destination rests.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="send">Sends; it throws nothing that says that the destination fails.</param>
    /// <param name="failure">What says so in its result; null where all is well, or where it is the message's own fault.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RestingException">It rests.</exception>
    public Task<T> Call<T>(Destination destination, Func<CancellationToken, Task<T>> send, Func<T, string?> failure, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(send);
        ArgumentNullException.ThrowIfNull(failure);
        if (_breakers.Count >= Most)
        {
            foreach (var (known, _) in _breakers.Where(pair => pair.Value.IsForgettable))
            {
                _breakers.TryRemove(known, out _);
            }
        }

        return _breakers.GetOrAdd(destination, made => new(made, clock, Note)).Call(send, failure, cancellation);
    }

    // Only people read it: where it can't be noted, sending goes on.
    private async ValueTask Note(Destination destination, Rest? rest)
    {
        counters.Add(rest is null ? "rests_ended_total" : "rests_begun_total", 1, "channel", destination.Channel.ToString());
        log.LogWarning("{Channel} {Destination} of {Tenant} {What}", destination.Channel, destination.Name, destination.Tenant, rest is null ? "takes messages again." : $"rests until {rest.Until}.");
        try
        {
            await (rest is null ? rests.End(destination) : rests.Begin(rest));
        }
#pragma warning disable CA1031 // Whatever the storage says.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "It could not be noted.");
        }
    }
}
