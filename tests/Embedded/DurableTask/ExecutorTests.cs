namespace ContractFlow.Embedded.Tests.DurableTask;

/// <summary>What the engine must know besides what the official executor tells it.</summary>
public sealed class ExecutorTests
{
    [Fact]
    public async Task Timer_Cancelled_WakesNobody()
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => tasks.AddOrchestratorFunc<string>("O", async context =>
        {
            using var stop = new CancellationTokenSource();
            _ = context.CreateTimer(TimeSpan.FromDays(30), stop.Token);
            await context.WaitForExternalEvent<string>("first");
            stop.Cancel();
            return await context.WaitForExternalEvent<string>("second");
        }));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions("one"));
        Assert.Equal(1, Due(rig));
        await rig.Client.RaiseEventAsync("one", "first", "");
        Assert.Equal(0, Due(rig));
        var steps = rig.Engine.Snapshot().Steps;
        await rig.Clock.AdvanceToAsync(Rig.Start.AddDays(60), Rig.Soon);
        Assert.InRange(rig.Engine.Snapshot().Steps, steps, steps + 1);
    }

    [Fact]
    public async Task Timers_OfOneInstant_TheLiveOneFiresThoughTheOtherIsCancelled_AlsoAfterARestart()
    {
        void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<DateTime>("O", async context =>
        {
            using var stop = new CancellationTokenSource();
            var due = context.CurrentUtcDateTime.AddDays(1);
            _ = context.CreateTimer(due, stop.Token);
            var live = context.CreateTimer(due, CancellationToken.None);
            await context.WaitForExternalEvent<string>("go");
            stop.Cancel();
            await live;
            return context.CurrentUtcDateTime;
        });
        var rig = await Rig.OpenAsync(Rig.NewFolder(), Tasks);
        foreach (var id in new[] { "one", "two" })
        {
            await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions(id));
            await rig.Client.RaiseEventAsync(id, "go", "");
        }

        await using var after = await Rig.OpenAsync(rig.CrashImage(), Tasks);
        await rig.Clock.AdvanceToAsync(Rig.Start.AddDays(1), Rig.Soon);
        Assert.Equal(Rig.Start.UtcDateTime.AddDays(1), (await rig.EndAsync("one")).ReadOutputAs<DateTime>());
        await rig.StopAsync();
        await after.Clock.AdvanceToAsync(Rig.Start.AddDays(1), Rig.Soon);
        Assert.Equal(Rig.Start.UtcDateTime.AddDays(1), (await after.EndAsync("two")).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task ContinueAsNew_BeforeAnActivityIsBack_RunsItOnceAndThenStartsOver()
    {
        var (runs, gate) = (0, new TaskCompletionSource());
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => tasks
            .AddOrchestratorFunc<int, int>("O", async (context, round) =>
            {
                if (round == 0)
                {
                    context.ContinueAsNew(1);
                    await context.CallActivityAsync("A");
                }

                return round;
            })
            .AddActivityFunc("A", (TaskActivityContext _) =>
            {
                Interlocked.Increment(ref runs);
                return gate.Task;
            }));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", 0, new StartOrchestrationOptions("one"));
        await rig.Client.RaiseEventAsync("one", "other", "");
        await rig.Client.RaiseEventAsync("one", "other", "");
        gate.SetResult();
        Assert.Equal(1, (await rig.EndAsync("one")).ReadOutputAs<int>());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Tags_OfAChild_AreKept()
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => tasks
            .AddOrchestratorFunc("P", context => context.CallSubOrchestratorAsync(
                "C", null, new SubOrchestrationOptions(instanceId: "c") { Tags = new Dictionary<string, string> { ["colour"] = "blue" } }))
            .AddOrchestratorFunc("C", _ => Task.CompletedTask));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("P", new StartOrchestrationOptions("p"));
        await rig.EndAsync("p");
        Assert.Equal("blue", (await rig.GetAsync("c")).Tags["colour"]);
    }

    [Fact]
    public async Task Terminate_Recursive_ReachesTheChildrenOfAHaltedParent()
    {
        void Tasks(DurableTaskRegistry tasks, string before) => tasks
            .AddOrchestratorFunc("P", async context =>
            {
                await context.CallActivityAsync(before);
                await context.CallSubOrchestratorAsync("C", null, new SubOrchestrationOptions(instanceId: "c"));
            })
            .AddOrchestratorFunc("C", context => context.WaitForExternalEvent<string>("go"))
            .AddActivityFunc("Old", (TaskActivityContext _) => Task.CompletedTask)
            .AddActivityFunc("New", (TaskActivityContext _) => Task.CompletedTask);
        var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => Tasks(tasks, "Old"));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("P", new StartOrchestrationOptions("p"));
        await rig.Client.WaitForInstanceStartAsync("c", Rig.Soon);
        await rig.Clock.WhenIdleAsync(Rig.Soon);
        await rig.StopAsync();
        await using var changed = await Rig.OpenAsync(rig.Folder, tasks => Tasks(tasks, "New"));
        await changed.Client.RaiseEventAsync("p", "wake", "");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await changed.GetAsync("p")).RuntimeStatus);
        await changed.Client.TerminateInstanceAsync("p", new TerminateInstanceOptions(Recursive: true));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await changed.EndAsync("c")).RuntimeStatus);
    }

    private static long Due(Rig rig) => rig.Database.Read(session => session.Number("SELECT count(*) FROM dt_instance WHERE due IS NOT NULL"));
}
