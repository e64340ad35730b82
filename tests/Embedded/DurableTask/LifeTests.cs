using Microsoft.Data.Sqlite;

namespace ContractFlow.Embedded.Tests.DurableTask;

public sealed class LifeTests
{
    [Fact]
    public async Task AdvanceTo_SixtyDays_EveryStepAtItsOwnInstant()
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => tasks
            .AddOrchestratorFunc<List<DateTime>>("O", async context =>
            {
                var times = new List<DateTime>();
                for (var day = 0; day < 60; day++)
                {
                    await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                    times.Add(await context.CallActivityAsync<DateTime>("Now"));
                }

                return times;
            })
            .AddActivityFunc("Now", (TaskActivityContext _, object? _) => Task.FromResult(_clock!.GetUtcNow().UtcDateTime)));
        _clock = rig.Clock;
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions("one"));
        await rig.Clock.AdvanceToAsync(Rig.Start.AddDays(60), Rig.Soon);
        var status = await rig.GetAsync("one");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, status.RuntimeStatus);
        Assert.Equal(Enumerable.Range(1, 60).Select(day => Rig.Start.UtcDateTime.AddDays(day)), status.ReadOutputAs<List<DateTime>>()!);
    }

    private MovableClock? _clock;

    // The rule of Durable Functions' storage: the official engine itself takes any id, so this is no fact of tests/Conformance.
    [Theory]
    [InlineData("@entity")]
    [InlineData("a/b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    public async Task Schedule_IdThatStorageForbids_IsRefused(string id)
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => tasks.AddOrchestratorFunc("O", _ => Task.CompletedTask));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions(id)));
    }

    [Fact]
    public async Task Suspended_OverARestart_StaysSoAndKeepsItsPost()
    {
        void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("O", async context =>
        {
            var timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            var first = await Task.WhenAny(timer, context.WaitForExternalEvent<string>("go"));
            return first == timer ? "timer" : "event";
        });
        var rig = await Rig.OpenAsync(Rig.NewFolder(), Tasks);
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions("one"));
        await rig.Client.SuspendInstanceAsync("one");
        await rig.Clock.AdvanceToAsync(Rig.Start.AddHours(2), Rig.Soon);
        await rig.Client.RaiseEventAsync("one", "go", "later than the timer");
        await rig.StopAsync();
        await using var again = await Rig.OpenAsync(rig.Folder, Tasks, now: Rig.Start.AddHours(3));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await again.GetAsync("one")).RuntimeStatus);
        await again.Client.ResumeInstanceAsync("one");
        Assert.Equal("timer", (await again.EndAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_WithoutEverWaiting_LetsOthersGoOn()
    {
        await using var rig = await Rig.OpenAsync(
            Rig.NewFolder(),
            tasks => tasks
                .AddOrchestratorFunc<int, int>("Spin", (context, n) =>
                {
                    if (n < 500)
                    {
                        context.ContinueAsNew(n + 1);
                    }

                    return Task.FromResult(n);
                })
                .AddOrchestratorFunc("Other", _ => Task.CompletedTask),
            options => options.MaxConcurrentOrchestrations = 1);
        var spin = await rig.Client.ScheduleNewOrchestrationInstanceAsync("Spin", 0);
        var other = await rig.Client.ScheduleNewOrchestrationInstanceAsync("Other");
        await rig.EndAsync(other);
        Assert.Equal(500, (await rig.EndAsync(spin)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task ContinueAsNew_EventsAroundIt_SurviveACrashInOrder()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string, string>("O", async (context, sofar) =>
        {
            sofar += await context.WaitForExternalEvent<string>("x");
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            if (sofar.Length < 4)
            {
                context.ContinueAsNew(sofar);
            }

            return sofar;
        });
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), Tasks);
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", "", new StartOrchestrationOptions("one"));
        foreach (var letter in "abcd")
        {
            await rig.Client.RaiseEventAsync("one", "x", letter.ToString());
        }

        await rig.Clock.AdvanceToAsync(Rig.Start.AddMinutes(2), Rig.Soon);
        await using var after = await Rig.OpenAsync(rig.CrashImage(), Tasks, now: Rig.Start.AddMinutes(2));
        await after.Clock.AdvanceToAsync(Rig.Start.AddMinutes(9), Rig.Soon);
        Assert.Equal("abcd", (await after.EndAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Database_LockedFromOutside_AcknowledgesOnlyWhenItIsFreeAgain()
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => tasks.AddOrchestratorFunc("O", _ => Task.CompletedTask));
        await using var intruder = new SqliteConnection($"Data Source={rig.Database.Path};Pooling=False");
        await intruder.OpenAsync(Rig.Soon);
        await using var transaction = await intruder.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, Rig.Soon);
        var start = rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions("one"));
        Assert.Null(await rig.Client.GetInstanceAsync("one"));
        Assert.False(start.IsCompleted);
        await transaction.RollbackAsync(Rig.Soon);
        await start;
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await rig.EndAsync("one")).RuntimeStatus);
    }

    [Fact]
    public async Task GetHistoryJson_TellsTheStepsInOrder()
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => tasks
            .AddOrchestratorFunc<int, int>("O", (context, n) => context.CallActivityAsync<int>("A", n))
            .AddActivityFunc<int, int>("A", (_, n) => n + 1));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", 1, new StartOrchestrationOptions("one"));
        await rig.EndAsync("one");
        using var json = System.Text.Json.JsonDocument.Parse((await rig.Engine.GetHistoryJsonAsync("one"))!);
        Assert.Equal(
            ["Started", "TaskScheduled", "TaskCompleted", "Completed"],
            json.RootElement.EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()!));
        Assert.Null(await rig.Engine.GetHistoryJsonAsync("unknown"));
    }

    [Fact]
    public async Task Purge_Recursive_TakesTheChildrenToo()
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => tasks
            .AddOrchestratorFunc("P", context => context.CallSubOrchestratorAsync("C", null, new SubOrchestrationOptions(instanceId: "c")))
            .AddOrchestratorFunc("C", _ => Task.CompletedTask));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("P", new StartOrchestrationOptions("p"));
        await rig.EndAsync("p");
        Assert.Equal(2, (await rig.Client.PurgeInstanceAsync("p", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
        Assert.Equal(0, rig.Database.Read(session => session.Number("SELECT count(*) FROM dt_history")));
        Assert.Empty(rig.Engine.CountInstances());
    }

    [Fact]
    public async Task Schedule_ReplacingAHotInstance_IgnoresItsOldActivities()
    {
        var gate = new TaskCompletionSource();
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => tasks
            .AddOrchestratorFunc<int, int>("O", (context, n) => context.CallActivityAsync<int>("A", n))
            .AddActivityFunc<int, int>("A", async (TaskActivityContext _, int n) =>
            {
                if (n == 1)
                {
                    await gate.Task;
                }

                return n;
            }));
        var anyTime = new StartOrchestrationOptions("one") { DedupeStatuses = [] };
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", 1, anyTime);
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", 2, anyTime);
        gate.SetResult();
        await rig.Clock.WhenIdleAsync(Rig.Soon);
        Assert.Equal(2, (await rig.EndAsync("one")).ReadOutputAs<int>());
    }
}
