namespace ContractFlow.Embedded.DurableTask;

/// <content>What the code decides, and what follows from it.</content>
internal sealed partial class Instance
{
    /// <summary>Takes what has come, lets the code see it, and goes on with what follows at once.</summary>
    private void Live(Entry entry)
    {
        _next.Enqueue(entry);
        while (_next.TryDequeue(out var next))
        {
            _step.Append(next);
            Apply(next);
            Decide();
        }
    }

    private void Decide()
    {
        if (_run is not { HasNews: true } run)
        {
            return;
        }

        var decided = _step.Decided;
        try
        {
            run.Execute(decided);
        }
#pragma warning disable CA1031 // As the official worker does: what escapes the executor fails the instance.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            decided.Clear();
            decided.Add(new Entry(EntryKind.Failed) { Text = Failures.Write(TaskFailureDetails.FromException(exception)) });
        }

        if (decided.Find(Failures.IsDivergence) is { } divergence)
        {
            Halt(Failures.Read(divergence.Text!).ErrorMessage);
        }
        else if (decided is [.., { Kind: EntryKind.ContinuedAsNew } next])
        {
            StartOver(run, decided, next);
        }
        else
        {
            foreach (var action in decided)
            {
                Do(run, action);
            }
        }
    }

    private void Do(ExecutorRun run, Entry action)
    {
        _step.Append(action);
        run.Open.Take(action);
        switch (action.Kind)
        {
            case EntryKind.TaskScheduled:
                _step.Activities.Add(new ActivityCall(this, run.Execution, action));
                break;
            case EntryKind.SubOrchestrationScheduled:
                Send(action.Target!, StartOf(action));
                break;
            case EntryKind.EventSent:
                Send(action.Target!, Sent(action));
                break;
            case EntryKind.Completed:
                End(OrchestrationRuntimeStatus.Completed, action.Text, null);
                break;
            case EntryKind.Failed:
                End(OrchestrationRuntimeStatus.Failed, null, action.Text);
                break;
        }
    }

    private static Entry Sent(Entry action) => new(EntryKind.EventRaised) { Name = action.Name, Text = action.Text };

    private Entry StartOf(Entry call) => new(EntryKind.Started)
    {
        Id = call.Id,
        Execution = _row!.Execution,
        Name = call.Name,
        Text = call.Text,
        Version = call.Version,
        Target = Id,
        ParentName = _row.Name,
        Tags = call.Tags,
    };

    private void Send(string target, Entry entry) => _step.Outgoing.Add((host.NextInbox(), target, entry));

    private void End(OrchestrationRuntimeStatus status, string? output, string? failure)
    {
        var row = _row!;
        _run?.Abandon();
        row.CustomStatus = _run is null ? row.CustomStatus : _run.CustomStatus;
        (row.Status, row.Output, row.Failure) = (status, output, failure);
        (_run, _suspended, _pendingStart) = (null, false, false);
        _held.Clear();
        DurableTaskTelemetry.Ended(row, _step.Now);
        host.Begun.ForgetStep(Id);
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

    /// <summary>Continue-as-new: a new execution with an empty history, and the events that nobody has taken yet, which the official code sends to itself.</summary>
    private void StartOver(ExecutorRun run, List<Entry> decided, Entry next)
    {
        var row = _row!;
        run.Abandon();
        foreach (var sent in decided.Where(action => action.Kind == EntryKind.EventSent && action.Target != Id))
        {
            Send(sent.Target!, Sent(sent));
        }

        // GUIDs are made of the instant and a count: on a clock that stands still, those of two executions would be the same.
        _step.Forget();
        _step.Now = ++_now;
        (row.Created, row.CustomStatus, row.Input) = (_now, null, next.Text);
        row.Version = string.IsNullOrWhiteSpace(next.Version) ? row.Version : next.Version;
        row.Execution++;

        // Code that starts over again and again without waiting gives the others their turn: due by the clock, not by the instance's own time.
        var pause = ++_turnovers > MostPerStep ? host.Services.NowTicks : 0;
        _next.Enqueue(new Entry(EntryKind.Started) { Ticks = pause });
        foreach (var entry in decided.Where(action => action.Kind == EntryKind.EventSent && action.Target == Id).Select(Sent).Concat(run.Carried))
        {
            _next.Enqueue(entry);
        }

        (_run, _suspended) = (null, false);
        _held.Clear();
    }
}
