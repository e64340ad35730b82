using ContractFlow.Embedded.DurableTask;

namespace ContractFlow.Embedded.Tests.DurableTask;

/// <summary>
/// Work that never has an outcome because the process ends under it. Here nothing ends the process: the files are copied while the work is under way, as its end
/// would leave them, and opened again.
/// </summary>
public sealed class PoisonTests
{
    private readonly TaskCompletionSource _never = new();
    private readonly TaskCompletionSource _slow = new();
    private bool _stays = true;
    private int _begun;

    [Fact]
    public async Task Activity_BegunThreeTimesWithoutAnOutcome_FailsWithoutBeingRunAndIsListed()
    {
        await using var images = new Images(Release, Tasks);
        await images.OpenAsync(null);
        await images.Last.Client.ScheduleNewOrchestrationInstanceAsync("Calls", "poison", new StartOrchestrationOptions("one"));
        for (var run = 1; run <= 4; run++)
        {
            await UntilAsync(() => Volatile.Read(ref _begun) == run);
            Assert.Empty(images.Last.Engine.SetAside);
            await images.OpenAsync(images.Last.CrashImage());
        }

        Assert.Equal("PoisonWork", (await images.Last.EndAsync("one")).ReadOutputAs<string>());
        var aside = Assert.Single(images.Last.Engine.SetAside);
        Assert.Equal(("one", 3), (aside.Instance, aside.Times));
        Assert.StartsWith("activity Poison:", aside.Work, StringComparison.Ordinal);
        Assert.Equal(4, _begun);
    }

    [Fact]
    public async Task Activity_SetAside_FailsInALaterInstanceOfTheSameIdToo_UntilItIsReleased()
    {
        await using var images = new Images(Release, Tasks, options => options.MostBegun = 1);
        await images.OpenAsync(null);
        await images.Last.Client.ScheduleNewOrchestrationInstanceAsync("Calls", "poison", new StartOrchestrationOptions("one"));
        for (var run = 1; run <= 2; run++)
        {
            await UntilAsync(() => Volatile.Read(ref _begun) == run);
            await images.OpenAsync(images.Last.CrashImage());
        }

        var engine = images.Last.Engine;
        Assert.Equal("PoisonWork", (await images.Last.EndAsync("one")).ReadOutputAs<string>());
        await images.Last.Client.ScheduleNewOrchestrationInstanceAsync("Calls", "poison", new StartOrchestrationOptions("one"));
        Assert.Equal("PoisonWork", (await images.Last.EndAsync("one")).ReadOutputAs<string>());
        Assert.Equal(2, _begun);

        Assert.False(await engine.ReleaseAsync("one", "activity Other:00"));
        Assert.True(await engine.ReleaseAsync("one", Assert.Single(engine.SetAside).Work));
        Assert.Empty(engine.SetAside);
        _never.SetResult();
        await images.Last.Client.ScheduleNewOrchestrationInstanceAsync("Calls", "poison", new StartOrchestrationOptions("one"));
        Assert.Equal("done", (await images.Last.EndAsync("one")).ReadOutputAs<string>());
    }

    // 20 were under way when the process ended, and one of them ends it again and again: the others are done.
    [Fact]
    public async Task Activity_OthersUnderWayBesideIt_AreNotSetAside()
    {
        await using var images = new Images(Release, Tasks, options => options.MaxConcurrentActivities = 40);
        await images.OpenAsync(null);
        await images.Last.Client.ScheduleNewOrchestrationInstanceAsync("Calls", "poison", new StartOrchestrationOptions("bad"));
        for (var n = 0; n < 20; n++)
        {
            await images.Last.Client.ScheduleNewOrchestrationInstanceAsync("Calls", "slow", new StartOrchestrationOptions($"good-{n}"));
        }

        for (var run = 1; run <= 4; run++)
        {
            await UntilAsync(() => Volatile.Read(ref _begun) == run);
            await images.OpenAsync(images.Last.CrashImage());
            _slow.TrySetResult();
        }

        Assert.Equal("bad", Assert.Single(images.Last.Engine.SetAside).Instance);
        for (var n = 0; n < 20; n++)
        {
            Assert.Equal("done", (await images.Last.EndAsync($"good-{n}")).ReadOutputAs<string>());
        }
    }

    [Fact]
    public async Task Activity_ThatHasItsOutcomeAfterACrash_IsStruckOff()
    {
        await using var images = new Images(Release, Tasks, options => options.MostBegun = 1);
        await images.OpenAsync(null);
        await images.Last.Client.ScheduleNewOrchestrationInstanceAsync("Calls", "poison", new StartOrchestrationOptions("one"));
        await UntilAsync(() => Volatile.Read(ref _begun) == 1);
        await images.OpenAsync(images.Last.CrashImage());
        await UntilAsync(() => Volatile.Read(ref _begun) == 2);
        _never.SetResult();
        Assert.Equal("done", (await images.Last.EndAsync("one")).ReadOutputAs<string>());
        await images.Last.Clock.WhenIdleAsync(Rig.Soon);
        await images.OpenAsync(images.Last.CrashImage());
        Assert.Empty(images.Last.Engine.SetAside);
    }

    [Fact]
    public async Task Activity_AfterEndsInGoodOrder_IsNeverCounted()
    {
        _never.SetResult();
        var rig = await Rig.OpenAsync(Rig.NewFolder(), Tasks, options => options.MostBegun = 1);
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("one"));
        for (var start = 0; start < 4; start++)
        {
            await rig.StopAsync();
            rig = await Rig.OpenAsync(rig.Folder, Tasks, options => options.MostBegun = 1);
            await rig.Client.RaiseEventAsync("one", "Again", start);
            await rig.Clock.WhenIdleAsync(Rig.Soon);
            Assert.Empty(rig.Engine.SetAside);
        }

        await rig.DisposeAsync();
    }

    // A timer that is due at the start: the step that it begins never ends.
    [Fact]
    public async Task Step_BegunThreeTimesWithoutAnEnd_HaltsItsInstanceAndIsListed_AndGoesOnWhenReleased()
    {
        var (entered, past) = (0, Rig.Start.AddDays(2));
        void Sticks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Sticks", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            Interlocked.Increment(ref entered);
            while (Volatile.Read(ref _stays))
            {
                Thread.Yield();
            }

            return "done";
        });
        await using var images = new Images(Release, Sticks, options => options.MaxConcurrentOrchestrations = 4);
        await images.OpenAsync(null);
        await images.Last.Client.ScheduleNewOrchestrationInstanceAsync("Sticks", new StartOrchestrationOptions("one"));
        await images.Last.Clock.WhenIdleAsync(Rig.Soon);
        await images.OpenAsync(images.Last.CrashImage(), past);
        _ = images.Last.Clock.AdvanceToAsync(past, CancellationToken.None);
        for (var run = 1; run <= 3; run++)
        {
            await UntilAsync(() => Volatile.Read(ref entered) == run);
            Assert.Empty(images.Last.Engine.SetAside);
            await images.OpenAsync(images.Last.CrashImage(), past);
            _ = images.Last.Clock.AdvanceToAsync(past, CancellationToken.None);
        }

        await UntilAsync(() => images.Last.Engine.CountInstances().GetValueOrDefault(OrchestrationRuntimeStatus.Suspended) == 1);
        var halted = await images.Last.GetAsync("one");
        Assert.Equal((OrchestrationRuntimeStatus.Suspended, "PoisonWork"), (halted.RuntimeStatus, halted.FailureDetails!.ErrorType));
        Assert.Contains("begun 3 times", halted.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(("one", "step", 3), Assert.Single(images.Last.Engine.SetAside) is var aside ? (aside.Instance, aside.Work, aside.Times) : default);
        Assert.Equal(3, entered);

        Volatile.Write(ref _stays, false);
        Assert.True(await images.Last.Engine.ReleaseAsync("one", "step"));
        Assert.Equal("done", (await images.Last.EndAsync("one")).ReadOutputAs<string>());
        Assert.Empty(images.Last.Engine.SetAside);
    }

    // What is stuck on purpose would keep the engines from stopping.
    private void Release()
    {
        _never.TrySetResult();
        _slow.TrySetResult();
        Volatile.Write(ref _stays, false);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var soon = Rig.Soon;
        while (!condition())
        {
            soon.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string, string>("Calls", async (context, kind) =>
        {
            try
            {
                return await context.CallActivityAsync<string>(kind == "poison" ? "Poison" : "Slow", "input");
            }
            catch (TaskFailedException failure)
            {
                return failure.FailureDetails.ErrorType;
            }
        })
        .AddOrchestratorFunc<string>("Waits", async context =>
        {
            await context.WaitForExternalEvent<int>("Again");
            await context.CallActivityAsync<string>("Poison", "input");
            context.ContinueAsNew();
            return "";
        })
        .AddActivityFunc<string, string>("Slow", async (_, _) =>
        {
            await _slow.Task;
            return "done";
        })
        .AddActivityFunc<string, string>("Poison", async (_, _) =>
        {
            Interlocked.Increment(ref _begun);
            await _never.Task;
            return "done";
        });

    /// <summary>Engines on images of each other's files; all stay open, as their work never ends.</summary>
    private sealed class Images(Action release, Action<DurableTaskRegistry> tasks, Action<DurableTaskEngineOptions>? configure = null) : IAsyncDisposable
    {
        private readonly List<Rig> _rigs = [];

        public Rig Last => _rigs[^1];

        public async Task OpenAsync(string? folder, DateTimeOffset? now = null) => _rigs.Add(await Rig.OpenAsync(folder ?? Rig.NewFolder(), tasks, configure, now));

        public async ValueTask DisposeAsync()
        {
            release();
            foreach (var rig in _rigs)
            {
                await rig.DisposeAsync();
            }
        }
    }
}
