namespace ContractFlow.Conformance;

/// <summary>In what backends differ: facts hold of each what it does. docs/durable-backends.md has a row for each.</summary>
[Flags]
public enum Ways
{
    None = 0,

    /// <summary>Events that came in earlier steps and that nobody took are carried over by a continue-as-new.</summary>
    Carries = 1,

    /// <summary>A start waits for the time that it names.</summary>
    StartsLater = 2,

    /// <summary>A recursive terminate ends the children, too.</summary>
    EndsChildren = 4,

    /// <summary>The failure of a terminated child has details.</summary>
    TellsOfTerminatedChildren = 8,

    /// <summary>A start under the id of a living instance is refused, where no statuses are named.</summary>
    RefusesLivingIds = 16,

    /// <summary>The same where no status is to refuse it.</summary>
    RefusesLivingIdsAlways = 32,

    /// <summary>An event for an unknown instance is kept for one that starts later.</summary>
    KeepsEventsForUnknown = 64,

    /// <summary>Calls for instances that are unknown, or in a state in which they have no effect, are refused.</summary>
    RefusesVainCalls = 128,

    /// <summary>An event for an instance that waits for its start's time is there when it starts; elsewhere it may be lost.</summary>
    KeepsEventsBeforeStart = 256,

    /// <summary>A failed instance has failure details; elsewhere its output is a text.</summary>
    TellsFailures = 1024,

    /// <summary>Timers fire up to a second early.</summary>
    FiresEarly = 512,
}
