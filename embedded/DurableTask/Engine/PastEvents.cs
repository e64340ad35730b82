using DurableTask.Core.History;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>A history as the executor takes it, and how it leaves the instance.</summary>
internal sealed class PastEvents(InstanceRow row)
{
    /// <summary>Marks a halt as one that came before the code ran at all.</summary>
    public const int BeforeItRan = 1;

    private readonly List<Entry> _entries = [];

    public List<HistoryEvent> Events { get; } = [];

    /// <summary>What came before a scheduled start, and waits for it.</summary>
    public List<Entry> Held { get; } = [];

    /// <summary>True where the code has begun.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>True where the code has seen its start, and so has decided what is in the history.</summary>
    public bool HasRun { get; private set; } = true;

    public bool IsSuspended { get; private set; }

    public bool IsPending { get; private set; }

    public long StartAt { get; private set; }

    /// <summary>The instant of the last step.</summary>
    public long Now { get; private set; }

    /// <summary>How it ended; null where it has not.</summary>
    public Entry? End { get; private set; }

    public static PastEvents Of(InstanceRow row, IEnumerable<byte[]> history)
    {
        var past = new PastEvents(row);
        foreach (var data in history)
        {
            for (ReadOnlySpan<byte> rest = data; !rest.IsEmpty;)
            {
                past.Add(EntryCodec.Read(ref rest));
            }
        }

        return past;
    }

    /// <exception cref="DivergenceException">The history can't be one of any code.</exception>
    public void Add(Entry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.StepStarted:
                Now = entry.Ticks;
                Events.Add(CoreEvents.StepStarted(Now));
                break;
            case EntryKind.Started:
                (StartAt, IsPending) = (entry.Ticks, entry.Ticks > 0);
                Begin();
                break;
            case EntryKind.Begun:
                IsPending = false;
                Begin();
                break;
            case >= EntryKind.Completed or EntryKind.Terminated:
                End = entry;
                break;
            default:
                Take(entry);
                break;
        }
    }

    /// <summary>The events, each with the instant of its step, and the end.</summary>
    public List<HistoryEvent> Stamped()
    {
        var time = DateTime.MinValue;
        foreach (var past in Events)
        {
            past.Timestamp = time = past is OrchestratorStartedEvent ? past.Timestamp : time;
        }

        return End is null ? Events : [.. Events, CoreEvents.Ended(End, Events.Count, time)];
    }

    /// <summary>The code after all this; it has not run yet.</summary>
    public ExecutorRun Run(EngineServices services, ITaskOrchestrator orchestrator, Action<string> violated)
    {
        var run = new ExecutorRun(services, row, orchestrator, Events, Now, violated);
        _entries.ForEach(run.Open.Take);
        return run;
    }

    /// <summary>Runs the code over all this; returns in what they differ, null where they agree.</summary>
    public string? Replay(ExecutorRun run)
    {
        var left = new List<Entry>();
        run.Execute(left, _entries);
        if (left.Find(Failures.IsDivergence) is { } divergence)
        {
            return Failures.Read(divergence.Text!).ErrorMessage;
        }

        if (End is null or { Kind: EntryKind.Terminated })
        {
            return End is null && left.Count > 0 ? $"The history ends, but the code of '{row.Name}' went on: {Told(left[0])}." : null;
        }

        return left is [var end] && end.Kind == End.Kind ? null
            : $"The history ends with {Told(End)}, but the code of '{row.Name}' went on otherwise: {(left.Count == 0 ? "it waits" : Told(left[0]))}.";
    }

    private static string Told(Entry entry) => entry.Kind == EntryKind.Failed ? $"Failed ({Failures.Read(entry.Text!).ErrorMessage})" : entry.ToString();

    private void Begin()
    {
        if (IsPending)
        {
            return;
        }

        HasBegun = true;
        Events.Add(CoreEvents.Started(row));
        Held.ForEach(Give);
        Held.Clear();
    }

    private void Take(Entry entry)
    {
        HasRun = (HasRun && entry is not { Kind: EntryKind.Halted, Id: BeforeItRan }) || entry.IsAction;
        IsSuspended = entry.Kind is EntryKind.Suspended or EntryKind.Halted || (IsSuspended && entry.Kind != EntryKind.Resumed);
        if (HasBegun)
        {
            Give(entry);
        }
        else if (entry.IsAction)
        {
            throw new DivergenceException($"The history holds {entry} where no code was running.");
        }
        else
        {
            Held.Add(entry);
        }
    }

    private void Give(Entry entry)
    {
        _entries.Add(entry);
        if (CoreEvents.Of(entry) is { } known)
        {
            Events.Add(known);
        }
    }
}

/// <summary>The history is none that any code could have lived through.</summary>
internal sealed class DivergenceException(string message) : Exception(message);
