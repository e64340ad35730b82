using System.Collections.Concurrent;
using System.Diagnostics;
using ContractFlow.Embedded.DurableTask;

namespace ContractFlow.Embedded.Tests.DurableTask;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Meter_AfterAnInstance_CountsItsWork()
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), Tasks);
        await rig.EndAsync(await rig.Client.ScheduleNewOrchestrationInstanceAsync("Greet"));
        await rig.Clock.WhenIdleAsync(Rig.Soon);

        var measured = Metrics.Of(rig.Engine);

        Assert.InRange(measured["durabletask.activities"], 1, long.MaxValue);
        Assert.InRange(measured["durabletask.steps"], 2, long.MaxValue);
        Assert.InRange(measured["durabletask.commits"], 1, long.MaxValue);
        Assert.InRange(measured["durabletask.rows"], 2, long.MaxValue);
        Assert.InRange(measured["durabletask.instances Completed"], 1, long.MaxValue);
        Assert.Superset(
            new HashSet<string> { "durabletask.instances.hot", "durabletask.timers.waiting", "durabletask.activities.running", "durabletask.backlog" },
            measured.Keys.ToHashSet());
    }

    [Fact]
    public async Task Spans_OfAnInstance_NameItAndItsFailure()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == DurableTaskTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), Tasks);
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("Fail", new StartOrchestrationOptions("spanned"));
        await rig.EndAsync("spanned");

        var mine = spans.Where(span => Equals(span.GetTagItem("durabletask.task.instance_id"), "spanned")).ToList();

        Assert.Equal(["activity:Throw", "orchestration:Fail"], mine.Select(span => span.OperationName));
        Assert.All(mine, span => Assert.Equal(ActivityStatusCode.Error, span.Status));
        Assert.Equal("no", mine[0].StatusDescription);
        Assert.Equal(Rig.Start.UtcDateTime, mine[1].StartTimeUtc);
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc("Greet", context => context.CallActivityAsync("Hello"))
        .AddOrchestratorFunc("Fail", context => context.CallActivityAsync("Throw"))
        .AddActivityFunc("Hello", _ => Task.CompletedTask)
        .AddActivityFunc("Throw", _ => throw new InvalidOperationException("no"));
}
