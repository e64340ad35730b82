using DurableTask.Core.Exceptions;

namespace ContractFlow.Embedded.DurableTask;

/// <content>One step.</content>
internal sealed partial class Instance
{
    /// <summary>Takes post and works on it. The instance must be loaded.</summary>
    public void Run(Step step)
    {
        _step = step;
        _turnovers = 0;

        // To an instance time never goes back, whatever the clock does.
        step.Now = _now = Math.Max(step.Now, _now);
        while (step.Taken.Count < MostPerStep && _run is not { MustStartFromHistory: true } && TryTake(out var message))
        {
            step.Taken.Add(message);
            Handle(message);
        }

        Close();
        _fromHistory = _run is { MustStartFromHistory: true };
        if (step.Taken.Exists(static message => message.Deferred))
        {
            host.Defer(Id, step.Taken.FindAll(message => message.Deferred));
            step.Taken.RemoveAll(message => message.Deferred);
        }
    }

    private void Handle(Message message)
    {
        switch (message.Kind)
        {
            case MessageKind.Start:
                Start(message, message.Start!);
                break;
            case MessageKind.TimerDue:
                TimedFor = 0;
                FireTimers();
                break;
            case MessageKind.Purge when _row is { HasEnded: true }:
                (message.Result, _step.Deleted, _row) = (1, _row.Number, null);
                host.Begun.ForgetStep(Id);
                break;
            case MessageKind.Violation when _run is { IsOver: false } run && run.Execution == message.Entry!.Execution:
                Fail(Failures.Violation(_row!.Name, message.Entry.Text!));
                break;
            case MessageKind.Entry when message.Entry!.Kind == EntryKind.Started:
                Start(message, RequestOf(message.Entry));
                break;
            case MessageKind.Entry:
                Receive(message, message.Entry!);
                break;
        }
    }

    private static StartRequest RequestOf(Entry entry) =>
        new(entry.Name!, entry.Text, entry.Version ?? "", 0, StartRequest.Unfinished) { Parent = entry, Tags = entry.Tags };

    private void Start(Message message, StartRequest request)
    {
        if (_row is { } existing && (request.RefusedStatuses >> (int)existing.Status & 1) != 0)
        {
            Refuse(message, request, existing.Status);
            return;
        }

        if (_row is not null)
        {
            _run?.Abandon();
            _step.Forget();
            _step.Now = _now = Math.Max(_step.Now, _row.Updated + 1);
        }

        _held.Clear();
        (_run, _suspended) = (null, false);
        _row = RowOf(request);
        _step.IsNew = true;
        Live(new Entry(EntryKind.Started) { Ticks = request.StartAt > _step.Now ? request.StartAt : 0 });
    }

    private InstanceRow RowOf(StartRequest request) => new()
    {
        Number = _row?.Number ?? host.NextNumber(),
        Id = Id,
        Name = request.Name,
        Version = request.Version,
        Status = OrchestrationRuntimeStatus.Pending,
        Execution = (_row?.Execution ?? 0) + 1,
        Created = _step.Now,
        Input = request.Input,
        ParentId = request.Parent?.Target,
        ParentName = request.Parent?.ParentName,
        ParentExecution = request.Parent?.Execution ?? 0,
        ParentTask = request.Parent?.Id ?? 0,
        Tags = request.Tags,
    };

    private void Refuse(Message message, StartRequest request, OrchestrationRuntimeStatus status)
    {
        if (request.Parent is { } parent)
        {
            Send(parent.Target!, new Entry(EntryKind.SubOrchestrationFailed)
            {
                Id = parent.Id,
                Execution = parent.Execution,
                Text = Failures.Write(Failures.AlreadyExists(Id)),
            });
        }

        message.Refusal = new OrchestrationAlreadyExistsException($"An orchestration with the id '{Id}' already exists: it is {status}.");
    }

    private void Receive(Message message, Entry entry)
    {
        if (_row is not { HasEnded: false } row)
        {
            if (entry.Kind == EntryKind.EventRaised)
            {
                host.Warn("Event '{0}' was dropped: instance '{1}' does not exist or has ended.", entry.Name!, Id);
            }

            return;
        }

        switch (entry.Kind)
        {
            case EntryKind.Suspended when _suspended:
            case EntryKind.Resumed when !_suspended:
            case EntryKind.TaskCompleted or EntryKind.TaskFailed or EntryKind.SubOrchestrationCompleted or EntryKind.SubOrchestrationFailed
                when entry.Execution != row.Execution:
                break;
            case EntryKind.Resumed when row.IsHalted:
                ResumeHalted(message, entry);
                break;
            case EntryKind.Terminated:
                Terminate(entry);
                break;
            case EntryKind.Resumed:
                Live(entry);
                FireTimers();
                break;
            default:
                Live(entry);
                break;
        }
    }

    private void Terminate(Entry entry)
    {
        _step.Append(entry);
        foreach (var child in entry.Id == 0 ? [] : _run?.Open.Children.Select(call => call.Target!) ?? host.Store.Children(Id))
        {
            Send(child, new Entry(EntryKind.Terminated) { Id = entry.Id, Text = entry.Text });
        }

        End(OrchestrationRuntimeStatus.Terminated, entry.Text, null);
    }

    private void ResumeHalted(Message message, Entry entry)
    {
        if (!_step.IsEmpty || !host.IsCommitted(LastCommit))
        {
            // The replay reads from disk: it waits until everything is there.
            message.Deferred = true;
            return;
        }

        if (Restore(host.Store.History(_row!.Number), runs: true) is { } divergence)
        {
            Halt(divergence);
            return;
        }

        host.Begun.ForgetStep(Id);

        // The last thing replayed was the halt itself: the code stands where it stood, its post held.
        _now = _step.Now;
        _row.Failure = null;
        TakeUpActivities();
        Live(entry);
    }

    private void FireTimers()
    {
        if (_pendingStart)
        {
            if (_startAt <= _now && !_suspended)
            {
                Live(new Entry(EntryKind.Begun));
            }

            return;
        }

        while (_run is { MustStartFromHistory: false, Open.NextTimer: { } timer } && timer.Due <= _now)
        {
            Live(new Entry(EntryKind.TimerFired) { Id = timer.Id });
        }
    }

    private void Fail(TaskFailureDetails details)
    {
        var failure = Failures.Write(details);
        _step.Append(new Entry(EntryKind.Failed) { Text = failure });
        End(OrchestrationRuntimeStatus.Failed, null, failure);
    }

    private void Close()
    {
        if (_row is null || _step.IsEmpty)
        {
            return;
        }

        _row.Updated = _step.Now;
        if (!_row.HasEnded && !_row.IsHalted)
        {
            _row.Status = _suspended ? OrchestrationRuntimeStatus.Suspended
                : _pendingStart ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running;
        }

        _row.CustomStatus = _run is null ? _row.CustomStatus : _run.CustomStatus;
        _row.Due = _pendingStart ? _startAt : _run?.Open.NextTimer?.Due;
        _row.Busy = _run?.Open.HasActivities == true;
        _step.Row = _row;
    }
}
