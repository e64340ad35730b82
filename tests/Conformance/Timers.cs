namespace ContractFlow.Conformance;

public abstract class Timers(IEngine engine) : Suite(engine)
{
    [Fact]
    public async Task CreateTimer_FiresAtItsTime()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<TimeSpan>("O", async context =>
        {
            var start = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromSeconds(2), CancellationToken.None);
            return context.CurrentUtcDateTime - start;
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await client.WaitForInstanceStartAsync(id, Soon);
        await Engine.PassAsync(TimeSpan.FromSeconds(3));
        Assert.True((await End(client, id)).ReadOutputAs<TimeSpan>() >= AtLeast(TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task CreateTimer_Several_FireInTheOrderOfTheirTimes()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string>("O", async context =>
        {
            var order = "";
            async Task Wait(int seconds)
            {
                await context.CreateTimer(TimeSpan.FromSeconds(seconds), CancellationToken.None);
                order += seconds;
            }

            await Task.WhenAll(Wait(3), Wait(1), Wait(2));
            return order;
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await client.WaitForInstanceStartAsync(id, Soon);
        await Engine.PassAsync(TimeSpan.FromSeconds(4));
        Assert.Equal("123", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CreateTimer_Cancelled_ThrowsAndDoesNotHoldTheInstance()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string>("O", async context =>
        {
            using var stop = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(30), stop.Token);
            var signal = context.WaitForExternalEvent<string>("go", CancellationToken.None);
            var first = await Task.WhenAny(timer, signal);
            stop.Cancel();
            return $"{first == signal} {timer.IsCanceled}";
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await client.RaiseEventAsync(id, "go", "now");
        Assert.Equal("True True", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CreateTimer_InThePast_FiresAtOnce()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<int>("O", async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(-1), CancellationToken.None);
            return 7;
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Assert.Equal(7, (await End(client, id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Schedule_StartAt_IsPendingUntilThenWhereTheBackendWaits()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<DateTime>("O", context => Task.FromResult(context.CurrentUtcDateTime)));
        var probe = await client.ScheduleNewOrchestrationInstanceAsync("O");
        var at = (await End(client, probe)).CreatedAt.AddSeconds(4);
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions(StartAt: at));
        if (Is(Ways.StartsLater))
        {
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await client.GetInstanceAsync(id))!.RuntimeStatus);
        }

        await Engine.PassAsync(TimeSpan.FromSeconds(5));
        var started = (await End(client, id)).ReadOutputAs<DateTime>().AddSeconds(Is(Ways.FiresEarly) ? 1 : 0);
        Assert.Equal(Is(Ways.StartsLater), started >= at.UtcDateTime);
    }
}
