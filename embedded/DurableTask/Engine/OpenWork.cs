namespace ContractFlow.Embedded.DurableTask;

/// <summary>What an execution has begun and not seen come back: kept by the entries of its history, the same way live and on replay.</summary>
internal sealed class OpenWork
{
    private List<Entry>? _open;
    private List<TimerCall>? _calls;
    private List<int>? _givenUp;

    /// <summary>Activities that are scheduled and have not come back.</summary>
    public IEnumerable<Entry> Activities => Open(EntryKind.TaskScheduled);

    /// <summary>Sub-orchestrations that are scheduled and have not come back.</summary>
    public IEnumerable<Entry> Children => Open(EntryKind.SubOrchestrationScheduled);

    public bool HasActivities => _open?.Exists(static entry => entry.Kind == EntryKind.TaskScheduled) == true;

    /// <summary>The timer that is due first; null where none runs.</summary>
    public (long Due, int Id)? NextTimer
    {
        get
        {
            (long Due, int Id)? next = null;
            foreach (var entry in _open ?? [])
            {
                if (entry.Kind == EntryKind.TimerCreated && (next is null || (entry.Ticks, entry.Id).CompareTo(next.Value) < 0)
                    && _givenUp?.Contains(entry.Id) != true)
                {
                    next = (entry.Ticks, entry.Id);
                }
            }

            return next;
        }
    }

    public void Take(Entry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.TaskScheduled or EntryKind.SubOrchestrationScheduled or EntryKind.TimerCreated:
                (_open ??= new(2)).Add(entry);
                break;
            case EntryKind.TaskCompleted or EntryKind.TaskFailed:
                Close(EntryKind.TaskScheduled, entry.Id);
                break;
            case EntryKind.SubOrchestrationCompleted or EntryKind.SubOrchestrationFailed:
                Close(EntryKind.SubOrchestrationScheduled, entry.Id);
                break;
            case EntryKind.TimerFired:
                Close(EntryKind.TimerCreated, entry.Id);
                _givenUp?.Remove(entry.Id);
                break;
        }
    }

    /// <summary>Notes that the code asked for a timer: the official context tells nobody where it is cancelled.</summary>
    public TimerCall Called(long due, bool canBeGivenUp)
    {
        var call = new TimerCall { Due = due, CanBeGivenUp = canBeGivenUp };
        (_calls ??= new(1)).Add(call);
        return call;
    }

    public void GiveUp(TimerCall call)
    {
        call.IsGivenUp = true;
        if (call.Id is { } id)
        {
            (_givenUp ??= new(1)).Add(id);
        }
    }

    /// <summary>
    /// Finds out which calls made which of the timers: those of one due time in their order. Where retries of the official code have set further
    /// timers to the same instant this can't be told; they all fire then, and the official code takes no notice of the cancelled ones.
    /// </summary>
    public void Name(IEnumerable<Entry>? past, List<Entry> decided)
    {
        if (_calls?.Exists(static call => call.CanBeGivenUp) != true)
        {
            _calls = null;
            return;
        }

        foreach (var calls in _calls.GroupBy(call => call.Due))
        {
            var timers = (past ?? []).Concat(decided).Where(entry => entry.Kind == EntryKind.TimerCreated && entry.Ticks == calls.Key).ToList();
            foreach (var (call, timer) in timers.Count == calls.Count() ? calls.Zip(timers) : [])
            {
                call.Id = timer.Id;
                if (call.IsGivenUp)
                {
                    GiveUp(call);
                }
            }
        }

        _calls = null;
    }

    private IEnumerable<Entry> Open(EntryKind kind) => _open?.Where(entry => entry.Kind == kind) ?? [];

    private void Close(EntryKind kind, int id)
    {
        var at = _open?.FindIndex(entry => entry.Id == id && entry.Kind == kind) ?? -1;
        if (at >= 0)
        {
            _open!.RemoveAt(at);
        }
    }
}

/// <summary>A timer that the code asked for.</summary>
internal sealed class TimerCall
{
    public required long Due { get; init; }

    public required bool CanBeGivenUp { get; init; }

    /// <summary>Its number in the history, once it is known.</summary>
    public int? Id { get; set; }

    public bool IsGivenUp { get; set; }
}
