namespace ContractFlow.Embedded.DurableTask;

internal enum MessageKind
{
    /// <summary>An entry for the history.</summary>
    Entry,

    /// <summary>A new start.</summary>
    Start,

    /// <summary>A timer may be due.</summary>
    TimerDue,

    /// <summary>Load the instance and take up what was under way.</summary>
    Wake,

    /// <summary>Remove it where it has ended.</summary>
    Purge,

    /// <summary>The orchestrator's code was found outside of its context.</summary>
    Violation,
}

/// <summary>One piece of post for an instance.</summary>
internal sealed class Message(MessageKind kind)
{
    public MessageKind Kind { get; } = kind;

    public Entry? Entry { get; init; }

    public StartRequest? Start { get; init; }

    /// <summary>The input of the instance that it starts; null where it starts none.</summary>
    public string? Input => Start is { } start ? start.Input : Entry is { Kind: EntryKind.Started } started ? started.Text : null;

    /// <summary>The inbox row that the instance's step deletes; 0 where there is none.</summary>
    public long Inbox { get; init; }

    /// <summary>Completed once the step that took the message is on disk; an exception refuses it.</summary>
    public TaskCompletionSource<int>? Receipt { get; init; }

    /// <summary>Not worked on: it comes again when all before it is on disk.</summary>
    public bool Deferred { get; set; }

    public int Result { get; set; }

    public Exception? Refusal { get; set; }

    public void Acknowledge()
    {
        if (Refusal is not null)
        {
            Receipt?.TrySetException(Refusal);
        }
        else
        {
            Receipt?.TrySetResult(Result);
        }
    }
}

/// <summary>A start as it was asked for.</summary>
internal sealed record StartRequest(string Name, string? Input, string Version, long StartAt, int RefusedStatuses)
{
    /// <summary>Pending, running and suspended: what an id can't be taken from unless asked for explicitly.</summary>
    public const int Unfinished = (1 << 0) | (1 << 6) | (1 << 7);

    /// <summary>The tags as JSON.</summary>
    public string? Tags { get; init; }

    public Entry? Parent { get; init; }
}
