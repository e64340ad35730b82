using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// The names under which engines can be observed. Metrics are read when somebody collects them and cost nothing otherwise;
/// spans are made only while somebody listens.
/// </summary>
public static class DurableTaskTelemetry
{
    /// <summary>
    /// The meter, one of each engine with the engine as its scope: <c>durabletask.steps</c>, <c>.commits</c>, <c>.rows</c>, <c>.activities</c> (counters since the engine was created);
    /// <c>.instances</c> (on disk, tagged <c>status</c>), <c>.instances.hot</c>, <c>.timers.waiting</c> (in memory),
    /// <c>.activities.running</c>, <c>.backlog</c> (gauges). Counting the instances on disk reads their table once a collection.
    /// </summary>
    public const string MeterName = "ContractFlow.Embedded.DurableTask";

    /// <summary>
    /// The source of spans: <c>activity:NAME</c> for each run of an activity, and <c>orchestration:NAME</c> for each orchestration,
    /// from its start to its end, when it ends. Tags: <c>durabletask.task.instance_id</c>, <c>.name</c>, and for activities <c>.task_id</c>.
    /// </summary>
    public const string ActivitySourceName = "ContractFlow.Embedded.DurableTask";

    private static readonly ActivitySource Source = new(ActivitySourceName);

    internal static Meter Observe(InstanceHost host, object scope)
    {
        var meter = new Meter(new MeterOptions(MeterName) { Scope = scope });
        meter.CreateObservableCounter("durabletask.steps", () => host.Snapshot().Steps, "{step}", "Orchestrator steps run");
        meter.CreateObservableCounter("durabletask.commits", () => host.Snapshot().Commits, "{commit}", "Commits made");
        meter.CreateObservableCounter("durabletask.rows", () => host.Snapshot().Rows, "{row}", "Rows written or deleted by these commits");
        meter.CreateObservableCounter("durabletask.activities", () => host.Snapshot().Activities, "{activity}", "Activities run");
        meter.CreateObservableGauge("durabletask.instances", () => host.Store.Counts().Select(Counted), "{instance}", "Instances on disk by status");
        meter.CreateObservableGauge("durabletask.instances.hot", () => host.Snapshot().HotInstances, "{instance}", "Instances in memory");
        meter.CreateObservableGauge("durabletask.timers.waiting", () => host.Snapshot().TimersInMemory, "{timer}", "Timers in memory; later ones are on disk only");
        meter.CreateObservableGauge("durabletask.activities.running", () => host.Snapshot().ActivitiesRunning, "{activity}", "Activities under way");
        meter.CreateObservableGauge("durabletask.backlog", () => host.Snapshot().Backlog, "{message}", "Events, starts and results that wait to be worked on");
        return meter;
    }

    /// <summary>Begins the span of an activity's run; null where nobody listens.</summary>
    internal static Activity? Begin(ActivityCall call) => Source.HasListeners()
        ? Start("activity", call.Scheduled.Name!, call.Instance.Id, default)?.SetTag("durabletask.task.task_id", call.Scheduled.Id)
        : null;

    /// <summary>Notes in a span why its work failed.</summary>
    internal static void Fail(this Activity? span, string reason) => span?.SetStatus(ActivityStatusCode.Error, reason);

    /// <summary>Makes the span of an orchestration that ends now.</summary>
    internal static void Ended(InstanceRow row, long now)
    {
        if (!Source.HasListeners())
        {
            return;
        }

        using var span = Start("orchestration", row.Name, row.Id, new DateTimeOffset(row.Created, TimeSpan.Zero));
        span?.SetTag("durabletask.task.status", row.Status.ToString()).SetEndTime(new DateTime(now, DateTimeKind.Utc));
        if (row.Failure is { } failure)
        {
            span.Fail(Failures.Read(failure).ErrorMessage);
        }
    }

    private static Activity? Start(string type, string name, string instance, DateTimeOffset from) => Source.StartActivity(
        $"{type}:{name}",
        ActivityKind.Internal,
        default(ActivityContext),
        [new("durabletask.type", type), new("durabletask.task.name", name), new("durabletask.task.instance_id", instance)],
        startTime: from);

    private static Measurement<long> Counted(KeyValuePair<OrchestrationRuntimeStatus, long> count) =>
        new(count.Value, new KeyValuePair<string, object?>("status", count.Key.ToString()));
}
