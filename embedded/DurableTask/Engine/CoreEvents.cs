using System.Globalization;
using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// Entries, which are what is on disk, as the official events, and the official actions as entries. On disk calls are counted from 1,
/// by the official code from 0; and an activity's input is kept without the list of one that the official code wraps it in.
/// </summary>
internal static class CoreEvents
{
    public static HistoryEvent StepStarted(long ticks) => new OrchestratorStartedEvent(-1) { Timestamp = Utc(ticks) };

    public static HistoryEvent Started(InstanceRow row) => new ExecutionStartedEvent(-1, row.Input)
    {
        Name = row.Name,
        Version = row.Version,
        Tags = row.Tags is null ? null : new Dictionary<string, string>(InstanceTags.Read(row.Tags)),
        OrchestrationInstance = Instance(row.Id, row.Execution),
        ParentInstance = row.ParentId is null ? null : new ParentInstance
        {
            Name = row.ParentName,
            TaskScheduleId = row.ParentTask - 1,
            OrchestrationInstance = Instance(row.ParentId, row.ParentExecution),
        },
    };

    /// <summary>The event for an entry; null for those that the official code knows nothing of.</summary>
    public static HistoryEvent? Of(Entry entry) => entry.Kind switch
    {
        EntryKind.EventRaised => new EventRaisedEvent(-1, entry.Text) { Name = entry.Name },
        EntryKind.TaskCompleted => new TaskCompletedEvent(-1, entry.Id - 1, entry.Text),
        EntryKind.TaskFailed => new TaskFailedEvent(-1, entry.Id - 1, null, null, Failures.Core(entry.Text)),
        EntryKind.SubOrchestrationCompleted => new SubOrchestrationInstanceCompletedEvent(-1, entry.Id - 1, entry.Text),
        EntryKind.SubOrchestrationFailed => new SubOrchestrationInstanceFailedEvent(-1, entry.Id - 1, null, null, Failures.Core(entry.Text)),
        EntryKind.TimerFired => new TimerFiredEvent(-1) { TimerId = entry.Id - 1 },
        EntryKind.Resumed => new ExecutionResumedEvent(-1, entry.Text),

        // To the code a halt is a suspension: what came after it waits for the resume.
        EntryKind.Suspended or EntryKind.Halted => new ExecutionSuspendedEvent(-1, entry.Text),
        EntryKind.TaskScheduled => new TaskScheduledEvent(entry.Id - 1, entry.Name!, entry.Version, ActivityInput(entry)),
        EntryKind.TimerCreated => new TimerCreatedEvent(entry.Id - 1, Utc(entry.Ticks)),
        EntryKind.SubOrchestrationScheduled => new SubOrchestrationInstanceCreatedEvent(entry.Id - 1)
        {
            Name = entry.Name,
            Version = entry.Version,
            InstanceId = entry.Target,
            Input = entry.Text,
        },
        EntryKind.EventSent => new EventSentEvent(entry.Id - 1) { Name = entry.Name, InstanceId = entry.Target, Input = entry.Text },
        _ => null,
    };

    /// <summary>The entry for what the code decided.</summary>
    /// <exception cref="NotSupportedException">This backend has no such action.</exception>
    public static Entry Of(OrchestratorAction action) => action switch
    {
        ScheduleTaskOrchestratorAction task => new Entry(EntryKind.TaskScheduled)
        {
            Id = task.Id + 1,
            Name = task.Name,
            Text = Unwrapped(task.Input),
            Version = OrNull(task.Version),
        },
        CreateTimerOrchestratorAction timer => new Entry(EntryKind.TimerCreated) { Id = timer.Id + 1, Ticks = timer.FireAt.Ticks },
        CreateSubOrchestrationAction child => new Entry(EntryKind.SubOrchestrationScheduled)
        {
            Id = child.Id + 1,
            Name = child.Name,
            Text = child.Input,
            Target = child.InstanceId,
            Version = OrNull(child.Version),
            Tags = InstanceTags.Write(child.Tags),
        },
        SendEventOrchestratorAction sent => new Entry(EntryKind.EventSent)
        {
            Id = sent.Id + 1,
            Name = sent.EventName,
            Text = sent.EventData,
            Target = sent.Instance!.InstanceId,
        },
        OrchestrationCompleteOrchestratorAction end => EndOf(end),
        _ => throw new NotSupportedException($"The SQLite backend has no action '{action.GetType().Name}'."),
    };

    /// <summary>The events that came after a continue-as-new and belong to the next execution.</summary>
    public static IEnumerable<Entry> Carried(IEnumerable<OrchestratorAction> actions) => actions.OfType<OrchestrationCompleteOrchestratorAction>()
        .SelectMany(end => end.CarryoverEvents).OfType<EventRaisedEvent>()
        .Select(carried => new Entry(EntryKind.EventRaised) { Name = carried.Name, Text = carried.Input });

    /// <summary>How an execution ended.</summary>
    public static HistoryEvent Ended(Entry end, int id, DateTime at) => end.Kind == EntryKind.Terminated
        ? new ExecutionTerminatedEvent(id, end.Text) { Timestamp = at }
        : new ExecutionCompletedEvent(
            id,
            end.Kind == EntryKind.Failed ? null : end.Text,
            end.Kind == EntryKind.Failed ? OrchestrationStatus.Failed : OrchestrationStatus.Completed,
            end.Kind == EntryKind.Failed ? Failures.Core(end.Text) : null)
        {
            Timestamp = at,
        };

    /// <summary>An activity's input as the official code hands it on: a list of one.</summary>
    public static string ActivityInput(Entry scheduled) => $"[{scheduled.Text ?? "null"}]";

    private static Entry EndOf(OrchestrationCompleteOrchestratorAction end) => end.OrchestrationStatus switch
    {
        OrchestrationStatus.ContinuedAsNew => new Entry(EntryKind.ContinuedAsNew) { Text = end.Result, Version = end.NewVersion },
        OrchestrationStatus.Completed => new Entry(EntryKind.Completed) { Text = end.Result },
        _ => new Entry(EntryKind.Failed) { Text = Failures.Write(end.FailureDetails!) },
    };

    private static string? Unwrapped(string? input) => input is null or "[null]" ? null
        : input.StartsWith('[') && input.EndsWith(']') ? input[1..^1] : input;

    private static OrchestrationInstance Instance(string id, int execution) =>
        new() { InstanceId = id, ExecutionId = execution.ToString(CultureInfo.InvariantCulture) };

    private static DateTime Utc(long ticks) => new(ticks, DateTimeKind.Utc);

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
