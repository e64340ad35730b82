using System.Collections.Concurrent;

namespace ContractFlow.Embedded.Tests.DurableTask;

public sealed class CrashTests
{
    private readonly ConcurrentDictionary<string, int> _runs = new();

    [Fact]
    public async Task Crash_AtManyInstants_LosesNothingAcknowledgedAndFinishes()
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), Tasks);
        var acknowledged = new ConcurrentQueue<string>();
        var load = Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, cancellation) =>
        {
            var id = $"c-{n}";
            await rig.Client.ScheduleNewOrchestrationInstanceAsync("Contract", n, new StartOrchestrationOptions(id), cancellation);
            acknowledged.Enqueue($"start {id}");
            await rig.Client.RaiseEventAsync(id, "paid", n, cancellation);
            acknowledged.Enqueue($"paid {id}");
        });
        var images = new List<(string Folder, string[] Acknowledged)>();
        while (!load.IsCompleted && images.Count < 12)
        {
            string[] before = [.. acknowledged];
            images.Add((rig.CrashImage(), before));
            await Task.WhenAny(load, More(acknowledged, before.Length + 40));
        }

        await load;
        foreach (var (folder, before) in images)
        {
            await using var after = await Rig.OpenAsync(folder, Tasks);
            foreach (var start in before.Where(fact => fact.StartsWith("start", StringComparison.Ordinal)))
            {
                Assert.NotNull(await after.Client.GetInstanceAsync(start[6..]));
            }

            foreach (var paid in before.Where(fact => fact.StartsWith("paid", StringComparison.Ordinal)))
            {
                var end = await after.EndAsync(paid[5..]);
                Assert.Equal(2 * int.Parse(end.SerializedInput!, System.Globalization.CultureInfo.InvariantCulture), end.ReadOutputAs<int>());
            }
        }

        Assert.NotEmpty(images);
    }

    [Fact]
    public async Task Crash_AfterAnActivityIsOnDisk_DoesNotRunItAgain()
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), Tasks);
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("Contract", 4, new StartOrchestrationOptions("one"));
        await rig.Clock.WhenIdleAsync(Rig.Soon);
        await using var after = await Rig.OpenAsync(rig.CrashImage(), Tasks);
        await after.Client.RaiseEventAsync("one", "paid", 1);
        Assert.Equal(8, (await after.EndAsync("one")).ReadOutputAs<int>());
        Assert.Equal(1, _runs["Draw one"]);
        Assert.Equal(1, _runs["Close one"]);
    }

    [Fact]
    public async Task Crash_WhileAnActivityRuns_RunsItAgain()
    {
        var gate = new TaskCompletionSource();
        var runs = 0;
        void Slow(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<int>("O", context => context.CallActivityAsync<int>("A"))
            .AddActivityFunc("A", async (TaskActivityContext _, object? _) =>
            {
                Interlocked.Increment(ref runs);
                await gate.Task;
                return 5;
            });
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), Slow);
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions("one"));
        await using var after = await Rig.OpenAsync(rig.CrashImage(), Slow);
        gate.SetResult();
        Assert.Equal(5, (await after.EndAsync("one")).ReadOutputAs<int>());
        Assert.Equal(5, (await rig.EndAsync("one")).ReadOutputAs<int>());
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Crash_BetweenParentAndChild_BothFinish()
    {
        void Family(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<int>("Parent", async context => (await Task.WhenAll(
                Enumerable.Range(1, 10).Select(n => context.CallSubOrchestratorAsync<int>("Child", n)))).Sum())
            .AddOrchestratorFunc<int, int>("Child", async (context, n) =>
            {
                await context.CreateTimer(TimeSpan.FromDays(n), CancellationToken.None);
                return n;
            });
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), Family);
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("p"));
        await using var early = await Rig.OpenAsync(rig.CrashImage(), Family);
        await rig.Clock.AdvanceToAsync(Rig.Start.AddDays(5), Rig.Soon);
        await using var late = await Rig.OpenAsync(rig.CrashImage(), Family, now: Rig.Start.AddDays(5));
        foreach (var image in new[] { early, late })
        {
            await image.Clock.AdvanceToAsync(Rig.Start.AddDays(11), Rig.Soon);
            Assert.Equal(55, (await image.EndAsync("p")).ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task Restart_DowntimeOverATimer_FiresItAtOnce()
    {
        void Wait(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<DateTime>("O", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(60), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        var rig = await Rig.OpenAsync(Rig.NewFolder(), Wait);
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions("one"));
        await rig.StopAsync();
        var now = Rig.Start.AddDays(90);
        await using var after = await Rig.OpenAsync(rig.Folder, Wait, now: now);
        await after.Clock.AdvanceToAsync(now, Rig.Soon);
        Assert.Equal(now.UtcDateTime, (await after.EndAsync("one")).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task Restart_ClockEarlierThanTheLastStep_TimerWaitsForTheClock()
    {
        var (looks, clock) = (0, default(MovableClock));
        var due = Rig.Start.AddDays(10);
        void Watch(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<int>("Watch", async context =>
            {
                if (!await context.CallActivityAsync<bool>("IsDue"))
                {
                    await context.CreateTimer(due.UtcDateTime, CancellationToken.None);
                }
                else if (await context.WaitForExternalEvent<bool>("Ends"))
                {
                    return 1;
                }

                context.ContinueAsNew();
                return 0;
            })
            .AddActivityFunc<object?, bool>("IsDue", (_, _) =>
            {
                Interlocked.Increment(ref looks);
                return clock!.GetUtcNow() >= due;
            });
        var rig = await Rig.OpenAsync(Rig.NewFolder(), Watch);
        clock = rig.Clock;
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("Watch", new StartOrchestrationOptions("one"));
        await rig.Clock.AdvanceToAsync(due.AddDays(1), Rig.Soon);
        await rig.StopAsync();
        Assert.Equal(2, looks);

        await using var after = await Rig.OpenAsync(rig.Folder, Watch);
        clock = after.Clock;
        await after.Client.RaiseEventAsync("one", "Ends", false);
        await after.Clock.WhenIdleAsync(Rig.Soon);
        Assert.Equal(3, looks);
        await after.Clock.AdvanceToAsync(due, Rig.Soon);
        Assert.Equal(4, looks);
        await after.Client.RaiseEventAsync("one", "Ends", true);
        Assert.Equal(1, (await after.EndAsync("one")).ReadOutputAs<int>());
    }

    private static async Task More(ConcurrentQueue<string> acknowledged, int count)
    {
        while (acknowledged.Count < count)
        {
            await Task.Yield();
        }
    }

    private void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<int, int>("Contract", async (context, n) =>
        {
            await context.CallActivityAsync("Draw", n);
            await context.WaitForExternalEvent<int>("Paid");
            return await context.CallActivityAsync<int>("Close", n);
        })
        .AddActivityFunc<int, int>("Draw", (context, n) => Count(context, n))
        .AddActivityFunc<int, int>("Close", (context, n) => Count(context, 2 * n));

    private int Count(TaskActivityContext context, int result)
    {
        _runs.AddOrUpdate($"{context.Name} {context.InstanceId}", 1, (_, runs) => runs + 1);
        return result;
    }
}
