using System.Collections.Concurrent;

namespace ContractFlow.Embedded.Tests.DurableTask;

public sealed class MemoryTests
{
    [Fact]
    public async Task SleepingInstances_BeyondTheBound_LeaveMemoryAndComeBack()
    {
        var firstTime = 0;
        await using var rig = await Rig.OpenAsync(
            Rig.NewFolder(),
            tasks => tasks.AddOrchestratorFunc<string>("O", async context =>
            {
                firstTime += context.IsReplaying ? 0 : 1;
                return await context.WaitForExternalEvent<string>("go");
            }),
            options => (options.MaxHotInstances, options.MaxConcurrentOrchestrations) = (10, 1));
        for (var n = 0; n < 50; n++)
        {
            await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions($"i{n}"));
        }

        await rig.Clock.WhenIdleAsync(Rig.Soon);
        Assert.InRange(rig.Engine.Snapshot().HotInstances, 0, 10);
        await rig.Client.RaiseEventAsync("i0", "go", "awake");
        Assert.Equal("awake", (await rig.EndAsync("i0")).ReadOutputAs<string>());
        Assert.Equal(50, firstTime);
    }

    [Fact]
    public async Task EndedAndUnknownInstances_LeaveMemory()
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => tasks.AddOrchestratorFunc("O", _ => Task.CompletedTask));
        for (var n = 0; n < 20; n++)
        {
            await rig.EndAsync(await rig.Client.ScheduleNewOrchestrationInstanceAsync("O"));
            await rig.Client.RaiseEventAsync($"nobody-{n}", "x");
        }

        await rig.Clock.WhenIdleAsync(Rig.Soon);
        Assert.Equal(0, rig.Engine.Snapshot().HotInstances);
    }

    [Fact]
    public async Task Timers_MoreThanOneWindow_FireAllInOrderAtTheirInstants()
    {
        const int Count = 10_500;
        var fired = new ConcurrentQueue<(DateTime Due, DateTime Now)>();
        void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<int>("O", async (context, hours) =>
        {
            var due = Rig.Start.UtcDateTime.AddHours(hours);
            await context.CreateTimer(due, CancellationToken.None);
            fired.Enqueue((due, context.CurrentUtcDateTime));
        });
        var rig = await Rig.OpenAsync(Rig.NewFolder(), Tasks);
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 500 }, async (n, cancellation) =>
            await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", 1 + (n * 7 % 50), new StartOrchestrationOptions($"t{n}"), cancellation));
        await rig.StopAsync();
        await using var again = await Rig.OpenAsync(rig.Folder, Tasks);

        // A window is 10,000 timers and those due at the instant of its last.
        Assert.InRange(again.Engine.Snapshot().TimersInMemory, 1, 10_000 + (Count / 50));
        await again.Clock.AdvanceToAsync(Rig.Start.AddHours(100), Rig.Soon);
        Assert.Equal(Count, fired.Count);
        Assert.All(fired, timer => Assert.Equal(timer.Due, timer.Now));
        Assert.Equal(fired.Select(timer => timer.Due).Order(), fired.Select(timer => timer.Due));
    }

    [Fact]
    public async Task Activities_OneInstanceFansOut_OthersAreNotStarved()
    {
        var order = new ConcurrentQueue<string>();
        var bothStarted = new TaskCompletionSource();
        await using var rig = await Rig.OpenAsync(
            Rig.NewFolder(),
            tasks => tasks
                .AddOrchestratorFunc<int>("Noisy", (context, n) => Task.WhenAll(Enumerable.Range(0, n).Select(_ => context.CallActivityAsync("A", "noisy"))))
                .AddActivityFunc<string, bool>("A", async (TaskActivityContext context, string _) =>
                {
                    await bothStarted.Task;
                    order.Enqueue(context.InstanceId);
                    return true;
                }),
            options => options.MaxConcurrentActivities = 1);
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("Noisy", 2_000, new StartOrchestrationOptions("big"));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("Noisy", 1, new StartOrchestrationOptions("small"));
        bothStarted.SetResult();
        await rig.EndAsync("small");
        await rig.EndAsync("big");
        Assert.InRange(order.ToList().IndexOf("small"), 0, 10);
    }

    [Fact]
    public async Task Activities_OneShareHasManyInstances_TheOthersTakeTheirTurns()
    {
        var order = new ConcurrentQueue<string>();
        var allStarted = new TaskCompletionSource();
        await using var rig = await Rig.OpenAsync(
            Rig.NewFolder(),
            tasks => tasks
                .AddOrchestratorFunc<string>("Work", async (context, _) => await context.CallActivityAsync("A"))
                .AddActivityFunc<bool>("A", async context =>
                {
                    await allStarted.Task;
                    order.Enqueue(context.InstanceId);
                    return true;
                }),
            options => (options.MaxConcurrentActivities, options.ShareOf) = (1, input => input.Trim('"')));
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => rig.Client.ScheduleNewOrchestrationInstanceAsync("Work", "loud", new StartOrchestrationOptions($"loud-{n}"))));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("Work", "quiet", new StartOrchestrationOptions("quiet"));
        allStarted.SetResult();
        await rig.EndAsync("quiet");

        Assert.InRange(order.ToList().IndexOf("quiet"), 0, 10);
    }

    [Fact]
    public async Task Steps_OneShareHasManyInstances_TheOthersTakeTheirTurns()
    {
        var order = new ConcurrentQueue<string>();
        using var mayGo = new ManualResetEventSlim();
        await using var rig = await Rig.OpenAsync(
            Rig.NewFolder(),
            tasks => tasks.AddOrchestratorFunc<string>("Work", (context, _) =>
            {
                mayGo.Wait();
                order.Enqueue(context.InstanceId);
                return Task.CompletedTask;
            }),
            options => (options.MaxConcurrentOrchestrations, options.ShareOf) = (1, input => input.Trim('"')));
        var starts = Enumerable.Range(0, 200).Select(n => rig.Client.ScheduleNewOrchestrationInstanceAsync("Work", "loud", new StartOrchestrationOptions($"loud-{n}"))).ToList();
        starts.Add(rig.Client.ScheduleNewOrchestrationInstanceAsync("Work", "quiet", new StartOrchestrationOptions("quiet")));
        mayGo.Set();
        await Task.WhenAll(starts);
        await rig.EndAsync("quiet");

        Assert.InRange(order.ToList().IndexOf("quiet"), 0, 10);
    }
}
