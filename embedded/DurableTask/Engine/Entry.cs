namespace ContractFlow.Embedded.DurableTask;

/// <summary>What a history is made of. The numbers are stored: never change one.</summary>
internal enum EntryKind : byte
{
    StepStarted = 0,

    // What reaches an instance.
    Started = 1,
    Begun = 2,
    EventRaised = 3,
    TaskCompleted = 4,
    TaskFailed = 5,
    SubOrchestrationCompleted = 6,
    SubOrchestrationFailed = 7,
    TimerFired = 8,
    Suspended = 9,
    Resumed = 10,
    Terminated = 11,
    Halted = 12,

    // What an orchestrator decides; on replay it must decide the same again.
    TaskScheduled = 20,
    TimerCreated = 21,
    SubOrchestrationScheduled = 23,
    EventSent = 24,
    Completed = 25,
    Failed = 26,
    ContinuedAsNew = 27,
}

/// <summary>One line of a history, or one message between instances. Which fields have a meaning depends on the kind.</summary>
internal sealed class Entry(EntryKind kind)
{
    public EntryKind Kind { get; } = kind;

    /// <summary>The call or timer that it belongs to; of a start, the parent's call.</summary>
    public int Id { get; init; }

    /// <summary>The execution (restart, continue-as-new) that a result is meant for; 0 where it does not matter.</summary>
    public int Execution { get; init; }

    /// <summary>An instant in UTC ticks: a step's time, a timer's due time, a start's earliest time.</summary>
    public long Ticks { get; init; }

    /// <summary>The name of a task, an orchestrator or an event.</summary>
    public string? Name { get; init; }

    /// <summary>Input, output, payload, reason, or a failure as JSON.</summary>
    public string? Text { get; init; }

    /// <summary>The other instance: whom it is sent to, or the parent of a start.</summary>
    public string? Target { get; init; }

    /// <summary>The version asked for.</summary>
    public string? Version { get; init; }

    /// <summary>The orchestrator's name of a parent.</summary>
    public string? ParentName { get; init; }

    /// <summary>The tags of a child that is to be started, as JSON.</summary>
    public string? Tags { get; init; }

    public bool IsAction => Kind >= EntryKind.TaskScheduled;

    public override string ToString() => $"{Kind} #{Id}{(Name is null ? "" : $" '{Name}'")}{(Target is null ? "" : $" to '{Target}'")}";
}
