namespace ContractFlow.Conformance;

public abstract class SubOrchestrations(IEngine engine) : Suite(engine)
{
    [Fact]
    public async Task CallSubOrchestrator_ReturnsTheChildsResult()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<string>("Parent", context => context.CallSubOrchestratorAsync<string>("Child", 5))
            .AddOrchestratorFunc<int, string>("Child", (context, n) => Task.FromResult($"{n} for {context.Parent!.Name} {context.Parent.InstanceId}")));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Parent");
        Assert.Equal($"5 for Parent {id}", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CallSubOrchestrator_InstanceId_IsTheChilds()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<string>("Parent", context =>
                context.CallSubOrchestratorAsync<string>("Child", null, new SubOrchestrationOptions(instanceId: context.InstanceId + ":child")))
            .AddOrchestratorFunc<string>("Child", context => Task.FromResult(context.InstanceId)));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Parent");
        Assert.Equal(id + ":child", (await End(client, id)).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await client.GetInstanceAsync(id + ":child"))!.RuntimeStatus);
    }

    [Fact]
    public async Task CallSubOrchestrator_ChildFails_ThrowsTaskFailed()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<string>("Parent", async context =>
            {
                try
                {
                    await context.CallSubOrchestratorAsync("Child");
                    return "";
                }
                catch (TaskFailedException failure)
                {
                    return failure.FailureDetails.ErrorMessage;
                }
            })
            .AddOrchestratorFunc("Child", _ => throw new InvalidOperationException("child trouble")));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Parent");
        Assert.Contains("child trouble", (await End(client, id)).ReadOutputAs<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallSubOrchestrator_RetryPolicy_StartsTheChildAgain()
    {
        var starts = 0;
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<int>("Parent", context => context.CallSubOrchestratorAsync<int>(
                "Child", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1))).WithInstanceId(context.InstanceId + ":child")))
            .AddOrchestratorFunc<int>("Child", context => context.CallActivityAsync<int>("A"))
            .AddActivityFunc<int>("A", _ => ++starts < 3 ? throw new IOException("again") : starts));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await Engine.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(3, (await End(client, id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task CallSubOrchestrator_FanOut_AllReturn()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<int>("Parent", async context =>
                (await Task.WhenAll(Enumerable.Range(1, 20).Select(n => context.CallSubOrchestratorAsync<int>("Child", n)))).Sum())
            .AddOrchestratorFunc<int, int>("Child", (_, n) => Task.FromResult(n)));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Parent");
        Assert.Equal(210, (await End(client, id)).ReadOutputAs<int>());
    }
}
