namespace ContractFlow.Conformance;

public abstract class OpenWork(IEngine engine) : Suite(engine)
{
    [Fact]
    public async Task CodeReturned_TimerStillRuns_InstanceRunsUntilItHasFired()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string>("O", context =>
        {
            _ = context.CreateTimer(TimeSpan.FromSeconds(3), CancellationToken.None);
            context.SetCustomStatus("returned");
            return Task.FromResult("done");
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Assert.True((await Until(client, id, Returned)).IsRunning);
        await Engine.PassAsync(TimeSpan.FromSeconds(4));
        Assert.Equal("done", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CodeReturned_ActivityStillRuns_InstanceRunsUntilItIsBack()
    {
        var gate = new TaskCompletionSource();
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<string>("O", context =>
            {
                _ = context.CallActivityAsync("A");
                context.SetCustomStatus("returned");
                return Task.FromResult("done");
            })
            .AddActivityFunc("A", (TaskActivityContext _) => gate.Task));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Assert.True((await Until(client, id, Returned)).IsRunning);
        gate.SetResult();
        Assert.Equal("done", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CodeReturned_ChildStillRuns_InstanceRunsUntilItIsBack()
    {
        var child = $"child-{Guid.NewGuid():N}";
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<string>("O", context =>
            {
                _ = context.CallSubOrchestratorAsync("C", null, new SubOrchestrationOptions(instanceId: child));
                context.SetCustomStatus("returned");
                return Task.FromResult("done");
            })
            .AddOrchestratorFunc("C", context => context.WaitForExternalEvent<string>("go")));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Assert.True((await Until(client, id, Returned)).IsRunning);
        await client.WaitForInstanceStartAsync(child, Soon);
        await client.RaiseEventAsync(child, "go", "");
        Assert.Equal("done", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CodeReturned_WaitForAnEventIsOpen_HoldsNothing()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string>("O", context =>
        {
            _ = context.WaitForExternalEvent<string>("never");
            return Task.FromResult("done");
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Assert.Equal("done", (await End(client, id)).ReadOutputAs<string>());
    }

    private static bool Returned(OrchestrationMetadata found) => found.SerializedCustomStatus == "\"returned\"";
}
