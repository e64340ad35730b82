using System.Collections.Immutable;

namespace ContractFlow.Domain.Contracts;

/// <summary>What a rule finds is to be done now, and when to look again.</summary>
/// <param name="Facts">The facts to file, all together or not at all.</param>
/// <param name="WakeAt">When the clock alone changes the picture; null where only a new fact can.</param>
/// <param name="Ended">Whether nothing is left to watch.</param>
public sealed record Decision(ImmutableArray<FactDraft> Facts, Instant? WakeAt, bool Ended)
{
    /// <summary>Nothing is left to watch.</summary>
    public static Decision Done { get; } = new([], null, true);

    /// <summary>Nothing to do before <paramref name="wakeAt"/> or a new fact.</summary>
    public static Decision Wait(Instant? wakeAt) => new([], wakeAt, false);

    /// <summary>File these facts, then look again.</summary>
    public static Decision File(params ReadOnlySpan<FactDraft> facts) => new([.. facts], null, false);
}
