namespace ContractFlow.Conformance;

public abstract class Events(IEngine engine) : Suite(engine)
{
    [Fact]
    public async Task RaiseEvent_WhileWaiting_CompletesTheWait()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<int>("O", context => context.WaitForExternalEvent<int>("Paid")));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await client.WaitForInstanceStartAsync(id, Soon);
        await client.RaiseEventAsync(id, "paid", 12);
        Assert.Equal(12, (await End(client, id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task RaiseEvent_BeforeTheWait_IsKeptInOrder()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string>("O", async context =>
        {
            await context.WaitForExternalEvent<string>("start");
            return await context.WaitForExternalEvent<string>("x") + await context.WaitForExternalEvent<string>("x") + await context.WaitForExternalEvent<string>("x");
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        foreach (var letter in new[] { "a", "b", "c" })
        {
            await client.RaiseEventAsync(id, "x", letter);
        }

        await client.RaiseEventAsync(id, "start", "");
        Assert.Equal("abc", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForExternalEvent_SeveralWaiters_TheLatestIsServedFirst()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string>("O", async context =>
        {
            var first = context.WaitForExternalEvent<string>("x");
            var second = context.WaitForExternalEvent<string>("x");
            await Task.WhenAll(first, second);
            return $"first {await first}, second {await second}";
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await client.WaitForInstanceStartAsync(id, Soon);
        await client.RaiseEventAsync(id, "x", "1");
        await client.RaiseEventAsync(id, "x", "2");
        Assert.Equal("first 2, second 1", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForExternalEvent_Timeout_ThrowsTaskCanceled()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string>("O", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("never", TimeSpan.FromSeconds(2));
            }
            catch (TaskCanceledException)
            {
                return "too late";
            }
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await client.WaitForInstanceStartAsync(id, Soon);
        await Engine.PassAsync(TimeSpan.FromSeconds(3));
        Assert.Equal("too late", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForExternalEvent_WithTimeoutInTime_ReturnsTheEvent()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string>("O", context =>
            context.WaitForExternalEvent<string>("x", TimeSpan.FromDays(20))));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await client.RaiseEventAsync(id, "x", "here");
        Assert.Equal("here", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task RaiseEvent_UnknownInstance_MakesNone()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc("O", _ => Task.CompletedTask));
        await Vain(() => client.RaiseEventAsync("nobody", "x", 1));
        Assert.Null(await client.GetInstanceAsync("nobody"));
    }

    [Fact]
    public async Task SendEvent_ToAnotherInstance_Arrives()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<string>("Receiver", context => context.WaitForExternalEvent<string>("hello"))
            .AddOrchestratorFunc<string>("Sender", (context, target) =>
            {
                context.SendEvent(target, "hello", "from " + context.Name);
                return Task.CompletedTask;
            }));
        var receiver = await client.ScheduleNewOrchestrationInstanceAsync("Receiver");
        await client.ScheduleNewOrchestrationInstanceAsync("Sender", receiver);
        Assert.Equal("from Sender", (await End(client, receiver)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_EventsNobodyTook_AreCarriedOverInOrder()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string, string>("O", async (context, sofar) =>
        {
            sofar += await context.WaitForExternalEvent<string>("x");
            if (sofar.Length < 5)
            {
                context.ContinueAsNew(sofar);
            }

            return sofar;
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O", "");
        foreach (var letter in "abcde")
        {
            await client.RaiseEventAsync(id, "x", letter.ToString());
        }

        Assert.Equal("abcde", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_NewInput_StartsOver()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<int, int>("O", async (context, round) =>
            {
                await context.CallActivityAsync("A");
                await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                if (round < 4)
                {
                    context.ContinueAsNew(round + 1);
                }

                return round;
            })
            .AddActivityFunc("A", (TaskActivityContext _) => Task.CompletedTask));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O", 1);
        await Engine.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(4, (await End(client, id)).ReadOutputAs<int>());
    }
}
