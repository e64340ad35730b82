namespace ContractFlow.Conformance;

public abstract class Inputs(IEngine engine) : Suite(engine)
{
    [Fact]
    public async Task Orchestrator_OfAValueWithoutInput_IsHandedItsDefault()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<int, string>("O", (context, n) =>
        {
            try
            {
                return Task.FromResult($"{n} {context.GetInput<int>()}");
            }
            catch (NullReferenceException)
            {
                return Task.FromResult($"{n} none");
            }
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Assert.Equal("0 none", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_OfAValueWithoutInput_FailsItsCall()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<string>("O", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("A");
                }
                catch (TaskFailedException failure)
                {
                    return failure.FailureDetails.ErrorType;
                }
            })
            .AddActivityFunc<int, string>("A", (_, n) => $"{n}"));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Assert.Equal("System.Text.Json.JsonException", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_ListAsInput_TravelsWhole()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<int[]>("O", context => context.CallActivityAsync<int[]>("A", new[] { 1, 2, 3 }))
            .AddActivityFunc<int[], int[]>("A", (_, list) => [.. list.Reverse()]));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        var turned = (await End(client, id)).ReadOutputAs<int[]>();
        Assert.Equal([3, 2, 1], turned!);
    }

    [Fact]
    public async Task Event_PayloadOfAnotherType_FailsTheInstance()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<int>("O", context => context.WaitForExternalEvent<int>("x")));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await client.WaitForInstanceStartAsync(id, Soon);
        await client.RaiseEventAsync(id, "x", "no number");
        var end = await End(client, id);
        Failed(end, "could not be converted to System.Int32", failure => Assert.Equal("System.Text.Json.JsonException", failure.ErrorType));
    }

    [Fact]
    public async Task Event_OneNameWithTwoTypes_IsRefusedToTheSecondWaiter()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string>("O", async context =>
        {
            _ = context.WaitForExternalEvent<bool>("x");
            try
            {
                return await context.WaitForExternalEvent<string>("x");
            }
            catch (ArgumentException refused)
            {
                return refused.Message;
            }
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Assert.Contains("Events with the same name must have the same type argument", (await End(client, id)).ReadOutputAs<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_BufferedAndTokenCancelled_IsDelivered()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string>("O", async context =>
        {
            await context.WaitForExternalEvent<string>("start");
            using var stop = new CancellationTokenSource();
            stop.Cancel();
            return await context.WaitForExternalEvent<string>("x", stop.Token);
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await client.WaitForInstanceStartAsync(id, Soon);
        await client.RaiseEventAsync(id, "x", "here");
        await client.RaiseEventAsync(id, "start", "");
        Assert.Equal("here", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Tags_OfTheStart_AreTheInstances()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc("O", _ => Task.CompletedTask));
        var tags = new Dictionary<string, string> { ["colour"] = "blue" };
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions { Tags = tags });
        Assert.Equal("blue", (await End(client, id)).Tags["colour"]);
    }
}
