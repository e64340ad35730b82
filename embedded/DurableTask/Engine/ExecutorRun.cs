using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// One execution of an orchestrator: the official executor, which decides, and what is open of it. Its history is given to it once;
/// afterwards it holds none.
/// </summary>
internal sealed class ExecutorRun
{
    private static readonly Dictionary<string, object?> NoProperties = [];
    private readonly OrchestrationRuntimeState _state;
    private readonly TaskOrchestrationExecutor _executor;
    private readonly Action<string> _violated;
    private long _time;
    private bool _executed;
    private int _thread;

    /// <param name="services">The engine's.</param>
    /// <param name="row">The instance.</param>
    /// <param name="orchestrator">Its code.</param>
    /// <param name="past">What it has lived through; empty for a new execution, which begins with its start.</param>
    /// <param name="time">The instant of the last step in the past, or of the start.</param>
    /// <param name="violated">Told in words where the code leaves its context.</param>
    public ExecutorRun(EngineServices services, InstanceRow row, ITaskOrchestrator orchestrator, List<HistoryEvent> past, long time, Action<string> violated)
    {
        Execution = row.Execution;
        CustomStatus = row.CustomStatus;
        _violated = violated;
        _time = time;
        _state = new OrchestrationRuntimeState(past.Count > 0 ? past : [CoreEvents.StepStarted(time)]);
        if (past.Count == 0)
        {
            _state.AddEvent(CoreEvents.Started(row));
            HasNews = true;
        }

        var parent = row.ParentId is null ? null : new ParentOrchestrationInstance(row.ParentName!, row.ParentId);
        var guarded = new GuardedOrchestrator(orchestrator, this, services.Converter, row.Input);
        _executor = new TaskOrchestrationExecutor(
            _state,
            new LeanOrchestration(services.Shims.CreateOrchestration(row.Name, guarded, NoProperties, parent), services.CoreConverter),
            BehaviorOnContinueAsNew.Carryover,
            null,
            ErrorPropagationMode.UseFailureDetails,
            services.CoreExceptionProperties);
    }

    public int Execution { get; }

    public OpenWork Open { get; } = new();

    /// <summary>True where something has come that the code has not seen.</summary>
    public bool HasNews { get; private set; }

    /// <summary>True where the code has returned and all is back, or nobody wants it to go on.</summary>
    public bool IsOver { get; private set; }

    public string? CustomStatus { get; private set; }

    /// <summary>The events that came after a continue-as-new, for the next execution.</summary>
    public IReadOnlyList<Entry> Carried { get; private set; } = [];

    /// <summary>
    /// Continue-as-new was called and something is still open: the official executor forgets the call with the next batch, unless it runs the past and
    /// what is new together. Such a run is made anew from the history.
    /// </summary>
    public bool MustStartFromHistory { get; private set; }

    /// <summary>True on the thread of the step that runs now.</summary>
    public bool IsCurrentThread => Volatile.Read(ref _thread) == Environment.CurrentManagedThreadId;

    /// <summary>Lets the code see what comes next at the given instant.</summary>
    public void Add(HistoryEvent news, long time)
    {
        if (time != _time)
        {
            _state.AddEvent(CoreEvents.StepStarted(_time = time));
        }

        _state.AddEvent(news);
        HasNews = true;
    }

    /// <summary>
    /// Runs the code over what has come, the first time over the past as well, and leaves in the list what it decided. The timers
    /// that the code has asked for are those decided now or among the entries of the <paramref name="past"/>.
    /// </summary>
    public void Execute(List<Entry> decided, IEnumerable<Entry>? past = null)
    {
        Volatile.Write(ref _thread, Environment.CurrentManagedThreadId);
        try
        {
            var result = _executed ? _executor.ExecuteNewEvents() : _executor.Execute();
            CustomStatus = result.CustomStatus;
            decided.Clear();
            foreach (var action in result.Actions)
            {
                decided.Add(CoreEvents.Of(action));
            }

            Open.Name(past, decided);
            if (MustStartFromHistory)
            {
                Carried = [.. CoreEvents.Carried(result.Actions)];
            }
        }
        finally
        {
            Volatile.Write(ref _thread, 0);
            (_executed, HasNews) = (true, false);
            Forget(_state.NewEvents);
            Forget(_state.PastEvents);
            Forget(_state.Events);
        }
    }

    /// <summary>No more code runs, and what it still waits for no longer matters.</summary>
    public void Abandon() => IsOver = true;

    public void Violated(string reason)
    {
        if (!IsOver)
        {
            _violated(reason);
        }
    }

    public void ContinuesAsNew() => MustStartFromHistory = true;

    private static void Forget(IList<HistoryEvent> events)
    {
        events.Clear();
        if (events is List<HistoryEvent> list)
        {
            list.Capacity = 0;
        }
    }
}
