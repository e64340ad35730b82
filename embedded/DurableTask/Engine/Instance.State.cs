using ContractFlow.Embedded.DurableTask.Client;

namespace ContractFlow.Embedded.DurableTask.Worker;

/// <content>What entries do to an instance, the same way live and on replay.</content>
internal sealed partial class Instance
{
    private readonly List<Entry> _held = [];
    private readonly Queue<Entry> _next = new();
    private InstanceRow? _row;
    private OrchestrationRun? _run;
    private Step _step = null!;
    private long _now;
    private long _startAt;
    private bool _loaded;
    private bool _replaying;
    private bool _suspended;
    private bool _pendingStart;
    private int _turnovers;

    private void Apply(Entry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Started:
                (_startAt, _pendingStart) = (entry.Ticks, entry.Ticks > 0);
                Begin();
                break;
            case EntryKind.Begun:
                _pendingStart = false;
                Begin();
                FlushHeld();
                break;
            case EntryKind.Suspended or EntryKind.Halted:
                _suspended = true;
                break;
            case EntryKind.Resumed:
                _suspended = false;
                FlushHeld();
                break;
            default:
                if (entry.Kind == EntryKind.TimerFired)
                {
                    _run?.MarkDue(entry.Id);
                }

                _held.Add(entry);
                FlushHeld();
                break;
        }
    }

    private void FlushHeld()
    {
        if (_suspended || _pendingStart || _held.Count == 0)
        {
            return;
        }

        var delivered = 0;
        while (delivered < _held.Count && _run is { IsOver: false } run)
        {
            run.Deliver(_held[delivered++]);
        }

        _held.RemoveRange(0, delivered);
    }

    private void Begin()
    {
        if (_pendingStart)
        {
            return;
        }

        if (host.Services.Orchestrator(_row!.Name) is { } orchestrator)
        {
            var execution = _row.Execution;
            _run = new OrchestrationRun(host.Services, _row, orchestrator, reason => Violated(execution, reason))
            {
                Now = _now,
                Replaying = _replaying,
            };
            _run.Begin();
        }
        else if (_replaying)
        {
            throw new DivergenceException($"No orchestrator named '{_row.Name}' is registered any more.");
        }
        else
        {
            End(OrchestrationRuntimeStatus.Failed, null, Failures.Write(Failures.OrchestratorNotFound(_row.Name)));
        }
    }

    private void Violated(int execution, string reason) => host.Post(Id, new Message(MessageKind.Violation)
    {
        Entry = new Entry(EntryKind.Failed) { Execution = execution, Text = reason },
    });
}

/// <summary>The code does not do what the history says that it did.</summary>
internal sealed class DivergenceException(string message) : Exception(message);
