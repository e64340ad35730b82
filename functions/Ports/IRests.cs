using System.Collections.Immutable;
using ContractFlow.Functions.Sending;

namespace ContractFlow.Functions.Ports;

/// <summary>A destination to which nothing is sent for a while, since what was sent lately failed.</summary>
/// <param name="Destination">Which.</param>
/// <param name="Since">Since when it fails so.</param>
/// <param name="Until">When it is tried again, by the next message to it.</param>
/// <param name="Reason">What went wrong last.</param>
public sealed record Rest(Destination Destination, Instant Since, Instant Until, string Reason)
{
    private static readonly Duration Waiting = Duration.FromMinutes(15);

    /// <summary>Whether people are told of it: until a quarter of an hour after it was to be tried again. Where nothing was to be sent there by then, nobody knows any more.</summary>
    public bool IsShown(Instant now) => now < Until + Waiting;
}

/// <summary>The destinations that rest, for people to see; whether one does is decided by each process for itself.</summary>
public interface IRests
{
    /// <summary>Notes that a destination rests; of one that did, <see cref="Rest.Since"/> stays.</summary>
    Task Begin(Rest rest, CancellationToken cancellation = default);

    /// <summary>Notes that a destination took something again.</summary>
    Task End(Destination destination, CancellationToken cancellation = default);

    /// <summary>Those of a tenant, or of all, in the order of tenant, channel and name; at most a thousand.</summary>
    Task<ImmutableArray<Rest>> All(string? tenant, CancellationToken cancellation = default);

    /// <summary>Forgets those that were to be tried again before an instant; returns how many.</summary>
    Task<int> Forget(Instant before, CancellationToken cancellation = default);
}
