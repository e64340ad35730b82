using ContractFlow.Embedded.DurableTask.Client;

namespace ContractFlow.Embedded.DurableTask.Worker;

/// <summary>
/// An instance in memory: its post, and while it is hot its running code. One worker at a time steps it; each step takes
/// some post and leaves entries for the history and work to be done.
/// </summary>
internal sealed partial class Instance(string id, InstanceHost host)
{
    /// <summary>Post taken in one step, so that a busy instance lets others go on.</summary>
    public const int MostPerStep = 64;

    private readonly Queue<Message> _post = new();
    private bool _queued;
    private bool _gone;

    public string Id { get; } = id;

    /// <summary>The commit that will hold this instance's latest step.</summary>
    public long LastCommit { get; set; }

    /// <summary>The part of the gathering commit that is this instance's; guarded by the commit log.</summary>
    public InstanceWrite? OpenWrite { get; set; }

    public long NextSequence { get; set; }

    /// <summary>The row as the last step has left it; guarded by the commit log.</summary>
    public InstanceRow? SeenRow { get; set; }

    /// <summary>The timer that the timer table knows of.</summary>
    public long TimedFor { get; set; }

    /// <summary>When it was last used, for choosing which hot instance to let go.</summary>
    public long LastUse { get; set; }

    /// <summary>Adds post; false where this object has left memory and a new one must take it.</summary>
    public bool TryPost(Message message, out bool mustQueue)
    {
        mustQueue = false;
        lock (_post)
        {
            if (_gone)
            {
                return false;
            }

            _post.Enqueue(message);
            mustQueue = !_queued;
            _queued = true;
            return true;
        }
    }

    /// <summary>Leaves memory where nothing is under way and all is on disk.</summary>
    public bool TryLeave(Func<long, bool> isCommitted)
    {
        lock (_post)
        {
            if (_gone || _queued || _row?.Busy == true || !isCommitted(LastCommit))
            {
                return false;
            }

            return _gone = true;
        }
    }

    /// <summary>True where more post waits: the instance must be queued again.</summary>
    public bool Finish()
    {
        lock (_post)
        {
            return _queued = _post.Count > 0;
        }
    }

    /// <summary>Forgets what is in memory after an error of the engine itself: the next step reads it from disk.</summary>
    public void Reset()
    {
        _run?.Abandon();
        (_run, _row, _loaded) = (null, null, false);
        _next.Clear();
    }

    /// <summary>True where nothing of it needs to stay in memory once it is on disk.</summary>
    public bool IsAtRest => _row is null or { HasEnded: true } or { IsHalted: true } || _pendingStart;

    private void Take(Step step)
    {
        lock (_post)
        {
            while (step.Taken.Count < MostPerStep && _post.TryDequeue(out var message))
            {
                step.Taken.Add(message);
            }
        }
    }

    private void Live(Entry entry)
    {
        _next.Enqueue(entry);
        while (_next.TryDequeue(out var next))
        {
            _step.Append(next);
            Apply(next);
            Drain();
        }
    }

    /// <summary>Takes the decisions of the code into the step.</summary>
    private void Drain()
    {
        while (_run is { } run && run.Emitted.TryDequeue(out var action))
        {
            _step.Append(action);
            switch (action.Kind)
            {
                case EntryKind.TaskScheduled:
                    _step.Activities.Add(new ActivityCall(this, run.Execution, action));
                    break;
                case EntryKind.SubOrchestrationScheduled:
                    Send(action.Target!, StartOf(action));
                    break;
                case EntryKind.EventSent:
                    Send(action.Target!, new Entry(EntryKind.EventRaised) { Name = action.Name, Text = action.Text });
                    break;
                case EntryKind.Completed:
                    End(OrchestrationRuntimeStatus.Completed, action.Text, null);
                    break;
                case EntryKind.Failed:
                    End(OrchestrationRuntimeStatus.Failed, null, action.Text);
                    break;
                case EntryKind.ContinuedAsNew:
                    StartOver(run, action);
                    break;
            }
        }
    }

    private Entry StartOf(Entry call) => new(EntryKind.Started)
    {
        Id = call.Id,
        Execution = _row!.Execution,
        Name = call.Name,
        Text = call.Text,
        Version = call.Version,
        Target = Id,
        ParentName = _row.Name,
    };

    private void Send(string target, Entry entry) => _step.Outgoing.Add((host.NextInbox(), target, entry));

    private void End(OrchestrationRuntimeStatus status, string? output, string? failure)
    {
        var row = _row!;
        _run?.Abandon();
        row.CustomStatus = _run is null ? row.CustomStatus : _run.SerializedCustomStatus;
        (row.Status, row.Output, row.Failure) = (status, output, failure);
        (_run, _suspended, _pendingStart) = (null, false, false);
        _held.Clear();
        DurableTaskTelemetry.Ended(row, _step.Now);
        if (row.ParentId is null)
        {
            return;
        }

        var details = status == OrchestrationRuntimeStatus.Terminated ? Failures.Write(Failures.Terminated(Id)) : failure;
        Send(row.ParentId, new Entry(details is null ? EntryKind.SubOrchestrationCompleted : EntryKind.SubOrchestrationFailed)
        {
            Id = row.ParentTask,
            Execution = row.ParentExecution,
            Text = details ?? output,
        });
    }

    /// <summary>Continue-as-new: a new execution with an empty history, and the events that nobody has taken yet.</summary>
    private void StartOver(OrchestrationRun run, Entry next)
    {
        var row = _row!;
        row.CustomStatus = run.SerializedCustomStatus;
        row.Input = next.Text;
        row.Version = string.IsNullOrWhiteSpace(next.Version) ? row.Version : next.Version;
        row.Execution++;
        _step.Forget();

        // Code that starts over again and again without waiting gives the others their turn.
        var pause = ++_turnovers > MostPerStep ? _step.Now : 0;
        _next.Enqueue(new Entry(EntryKind.Started) { Ticks = pause });
        foreach (var entry in run.CarriedEvents.Concat(_held.Where(entry => entry.Kind == EntryKind.EventRaised)))
        {
            _next.Enqueue(entry);
        }

        (_run, _suspended) = (null, false);
        _held.Clear();
    }
}
