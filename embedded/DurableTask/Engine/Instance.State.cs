namespace ContractFlow.Embedded.DurableTask;

/// <content>What entries do to an instance.</content>
internal sealed partial class Instance
{
    private readonly List<Entry> _held = [];
    private readonly Queue<Entry> _next = new();
    private InstanceRow? _row;
    private ExecutorRun? _run;
    private Step _step = null!;
    private long _now;
    private long _startAt;
    private bool _loaded;
    private bool _fromHistory;
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
                break;
            default:
                _suspended = entry.Kind == EntryKind.Suspended || (_suspended && entry.Kind != EntryKind.Resumed);
                if (_pendingStart)
                {
                    _held.Add(entry);
                }
                else
                {
                    Give(entry);
                }

                break;
        }
    }

    private void Give(Entry entry)
    {
        if (_run is { } run && CoreEvents.Of(entry) is { } news)
        {
            run.Open.Take(entry);
            run.Add(news, _now);
        }
    }

    private void Begin()
    {
        if (_pendingStart)
        {
            return;
        }

        if (host.Begun.WhyNotStep(Id) is { } aside)
        {
            Halt(Failures.HaltedAside(aside), aside, beforeItRan: true);
        }
        else if (host.Services.Version.Refusal(_row!.Version) is { } refusal)
        {
            Refuse(refusal);
        }
        else if (host.Services.Orchestrator(_row.Name) is { } orchestrator)
        {
            var execution = _row.Execution;
            _run = new ExecutorRun(host.Services, _row, orchestrator, [], _now, reason => Violated(execution, reason));
            _held.ForEach(Give);
            _held.Clear();
        }
        else
        {
            End(OrchestrationRuntimeStatus.Failed, null, Failures.Write(Failures.OrchestratorNotFound(_row.Name)));
        }
    }

    private void Refuse(string refusal)
    {
        if (host.Services.Version.Fails)
        {
            Fail(Failures.WrongVersion(refusal));
        }
        else
        {
            Halt(Failures.HaltedForVersion(refusal), refusal, beforeItRan: true);
        }
    }

    private void Violated(int execution, string reason) => host.Post(Id, new Message(MessageKind.Violation)
    {
        Entry = new Entry(EntryKind.Failed) { Execution = execution, Text = reason },
    });
}
