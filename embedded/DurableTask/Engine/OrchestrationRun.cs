using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.DurableTask.Worker;

/// <summary>
/// One execution of an orchestrator in memory. It is passive: entries go in through <see cref="Begin"/> and
/// <see cref="Deliver"/>, decisions come out through <see cref="Emitted"/>, the same way live and on replay.
/// </summary>
internal sealed partial class OrchestrationRun : TaskOrchestrationContext
{
    private readonly EngineServices _services;
    private readonly InstanceRow _row;
    private readonly ITaskOrchestrator _orchestrator;
    private readonly OrchestrationThread _thread;
    private readonly Dictionary<int, PendingCall> _calls = [];
    private Task<object?>? _main;
    private ContinueAsNewOptions? _next;
    private bool _over;
    private object? _input;
    private string? _customStatus;
    private int _lastId;
    private int _guids;

    public OrchestrationRun(EngineServices services, InstanceRow row, ITaskOrchestrator orchestrator, Action<string> violated)
    {
        (_services, _row, _orchestrator) = (services, row, orchestrator);
        _thread = new OrchestrationThread(violated);
        Parent = row.ParentId is null ? null : new ParentOrchestrationInstance(row.ParentName!, row.ParentId);
        _customStatus = row.CustomStatus;
        Version = row.Version;
        Execution = row.Execution;
    }

    /// <summary>What the code has decided and nobody has taken yet.</summary>
    public Queue<Entry> Emitted { get; } = new();

    public int Execution { get; }

    public bool Replaying { get; set; }

    public long Now { get; set; }

    public override TaskName Name => _row.Name;

    public override string InstanceId => _row.Id;

    public override ParentOrchestrationInstance? Parent { get; }

    public override DateTime CurrentUtcDateTime => new(Now, DateTimeKind.Utc);

    public override bool IsReplaying => Replaying;

    public override string Version { get; }

    public string? SerializedCustomStatus => _customStatus;

    /// <summary>True where the code has returned, or nobody wants it to go on.</summary>
    public bool IsOver => _over;

    /// <summary>True where the code waits, but for nothing that the engine could ever bring.</summary>
    public bool IsStuck => !_over && _calls.Count == 0 && _timers.Count == 0 && _waiters.Count == 0;

    /// <summary>Activities that are scheduled and have not come back.</summary>
    public IEnumerable<Entry> OpenActivities =>
        _calls.Values.Where(call => call.Scheduled!.Kind == EntryKind.TaskScheduled).Select(call => call.Scheduled!);

    /// <summary>Sub-orchestrations that are scheduled and have not come back.</summary>
    public IEnumerable<Entry> OpenChildren =>
        _calls.Values.Where(call => call.Scheduled!.Kind == EntryKind.SubOrchestrationScheduled).Select(call => call.Scheduled!);

    public int OpenActivityCount { get; private set; }

    protected override ILoggerFactory LoggerFactory => _services.Loggers;

    public void Begin()
    {
        _thread.Run(
            static run =>
            {
                try
                {
                    run._input = run._services.Converter.Deserialize(run._row.Input, run._orchestrator.InputType);
                    run._main = run._orchestrator.RunAsync(run, run._input);
                }
#pragma warning disable CA1031 // Whatever the code throws fails the instance.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    run._main = Task.FromException<object?>(exception);
                }
            },
            this);
        EmitEnd();
    }

    public void Deliver(Entry entry)
    {
        if (_over)
        {
            return;
        }

        _thread.Run(static pair => pair.Run.Dispatch(pair.Entry), (Run: this, Entry: entry));
        EmitEnd();
    }

    /// <summary>No more code runs, and what it still waits for no longer matters.</summary>
    public void Abandon() => _over = true;

    public override T? GetInput<T>()
        where T : default => _input is T typed ? typed : _services.Converter.Deserialize<T>(_row.Input);

    public override void SetCustomStatus(object? customStatus)
    {
        EnsureThread();
        _customStatus = _services.Converter.Serialize(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        EnsureThread();
        _next = options;
    }

    public override Guid NewGuid()
    {
        EnsureThread();
        var name = string.Create(CultureInfo.InvariantCulture, $"{InstanceId}_{CurrentUtcDateTime:o}_{_guids++}");

        // On a clock that stands still, executions of one instance may share an instant.
        return DeterministicGuid.Create(Execution == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{Execution}"));
    }

    private void Dispatch(Entry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.EventRaised:
                Receive(entry);
                break;
            case EntryKind.TimerFired:
                Fire(entry.Id);
                break;
            case EntryKind.TaskCompleted or EntryKind.SubOrchestrationCompleted:
                TakeCall(entry.Id)?.Complete(_services.Converter, entry.Text);
                break;
            case EntryKind.TaskFailed or EntryKind.SubOrchestrationFailed when TakeCall(entry.Id) is { } call:
                call.Fail(new TaskFailedException(call.Scheduled!.Name!, entry.Id, Failures.Read(entry.Text!)));
                break;
        }
    }

    private PendingCall? TakeCall(int id)
    {
        if (!_calls.Remove(id, out var call))
        {
            return null;
        }

        OpenActivityCount -= call.Scheduled!.Kind == EntryKind.TaskScheduled ? 1 : 0;
        return call;
    }

    private void EmitEnd()
    {
        if (_over || _main is not { IsCompleted: true })
        {
            return;
        }

        _over = true;
        Emitted.Enqueue(_main switch
        {
            { IsFaulted: true } => Failed(_main.Exception!.InnerException!),
            { IsCanceled: true } => Failed(new TaskCanceledException(_main)),
            _ when _next is not null => new Entry(EntryKind.ContinuedAsNew) { Text = Serialize(_next.NewInput), Version = _next.NewVersion },
            _ => Completed(_main.Result),
        });
    }

    private Entry Completed(object? result)
    {
        try
        {
            return new Entry(EntryKind.Completed) { Text = Serialize(result) };
        }
#pragma warning disable CA1031 // A result that can't be written fails the instance.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failed(exception);
        }
    }

    private static Entry Failed(Exception exception) =>
        new(EntryKind.Failed) { Text = Failures.Write(TaskFailureDetails.FromException(exception)) };

    /// <summary>The events that nobody waited for, where they are to be kept.</summary>
    public IEnumerable<Entry> CarriedEvents => _next is { PreserveUnprocessedEvents: true } ? _unprocessed : [];

    private string? Serialize(object? value) => _services.Converter.Serialize(value);

    private void EnsureThread()
    {
        if (!_thread.IsCurrent)
        {
            _thread.Post(static _ => { }, null);
            throw new InvalidOperationException(
                $"The context of orchestration '{InstanceId}' was used outside of its own code. {Failures.AwaitOnlyTheContext}");
        }
    }
}
