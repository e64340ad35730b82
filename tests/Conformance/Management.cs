namespace ContractFlow.Conformance;

public abstract class Management(IEngine engine) : Suite(engine)
{
    // A backend may be shared by several tests.
    private readonly string _one = $"one-{Guid.NewGuid():N}";
    private readonly string _kid = $"kid-{Guid.NewGuid():N}";

    private Task<DurableTaskClient> StartWaiting() => Start(tasks => tasks
        .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("go"))
        .AddOrchestratorFunc<int, int>("Echo", (_, n) => Task.FromResult(n))
        .AddOrchestratorFunc<string>("Parent", context => context.CallSubOrchestratorAsync<string>("Wait", null, new SubOrchestrationOptions(instanceId: _kid))));

    [Fact]
    public async Task Schedule_WithDedupeStatuses_RefusesARunningInstance()
    {
        var client = await StartWaiting();
        var options = new StartOrchestrationOptions(_one).WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Completed);
        await client.ScheduleNewOrchestrationInstanceAsync("Wait", options);
        await client.WaitForInstanceStartAsync(_one, Soon);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => client.ScheduleNewOrchestrationInstanceAsync("Wait", options));
        await client.RaiseEventAsync(_one, "go", "x");
        await End(client, _one);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => client.ScheduleNewOrchestrationInstanceAsync("Wait", options));
    }

    [Fact]
    public async Task Schedule_IdOfAnEndedInstance_ReplacesIt()
    {
        var client = await StartWaiting();
        var options = new StartOrchestrationOptions(_one).WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending);
        await client.ScheduleNewOrchestrationInstanceAsync("Echo", 1, options);
        await End(client, _one);
        await client.ScheduleNewOrchestrationInstanceAsync("Echo", 2, options);
        Assert.Equal(2, (await End(client, _one)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Terminate_Running_EndsWithTheOutput()
    {
        var client = await StartWaiting();
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await client.WaitForInstanceStartAsync(id, Soon);
        await client.TerminateInstanceAsync(id, "stopped");
        var end = await End(client, id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("stopped", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminate_Recursive_EndsTheChildrenWhereTheBackendDoes()
    {
        var client = await StartWaiting();
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await client.WaitForInstanceStartAsync(_kid, Soon);
        await client.TerminateInstanceAsync(id, new TerminateInstanceOptions(Recursive: true));
        await End(client, id);
        if (Is(Ways.EndsChildren))
        {
            Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await End(client, _kid)).RuntimeStatus);
        }
        else
        {
            await client.RaiseEventAsync(_kid, "go", "went on");
            Assert.Equal("went on", (await End(client, _kid)).ReadOutputAs<string>());
        }
    }

    [Fact]
    public async Task Suspend_ThenResume_EventsInBetweenAreKept()
    {
        var client = await StartWaiting();
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await client.WaitForInstanceStartAsync(id, Soon);
        await client.SuspendInstanceAsync(id, "hold on");
        await client.RaiseEventAsync(id, "go", "late");
        await Until(client, id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await client.ResumeInstanceAsync(id);
        Assert.Equal("late", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Purge_EndedInstance_IsGone()
    {
        var client = await StartWaiting();
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Echo", 1);
        await End(client, id);
        Assert.Equal(1, (await client.PurgeInstanceAsync(id)).PurgedInstanceCount);
        Assert.Null(await client.GetInstanceAsync(id));
        Assert.Equal(0, (await client.PurgeInstanceAsync(id)).PurgedInstanceCount);
    }

    [Fact]
    public async Task PurgeAll_ByStatus_LeavesTheOthers()
    {
        var client = await StartWaiting();
        var first = await End(client, await client.ScheduleNewOrchestrationInstanceAsync("Echo", 0));
        for (var n = 1; n < 3; n++)
        {
            await End(client, await client.ScheduleNewOrchestrationInstanceAsync("Echo", n));
        }

        var waiting = await client.ScheduleNewOrchestrationInstanceAsync("Wait");
        var purged = await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedFrom: first.CreatedAt, Statuses: [OrchestrationRuntimeStatus.Completed]));
        Assert.Equal(3, purged.PurgedInstanceCount);
        Assert.NotNull(await client.GetInstanceAsync(waiting));
    }

    [Fact]
    public async Task Restart_EndedInstance_RunsWithItsInputAgain()
    {
        var client = await StartWaiting();
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Echo", 9);
        await End(client, id);
        var again = await client.RestartAsync(id, restartWithNewInstanceId: true);
        Assert.NotEqual(id, again);
        Assert.Equal(9, (await End(client, again)).ReadOutputAs<int>());
        Assert.Equal(id, await client.RestartAsync(id));
        Assert.Equal(9, (await End(client, id)).ReadOutputAs<int>());
        await Assert.ThrowsAsync<ArgumentException>(() => client.RestartAsync("unknown"));
    }

    [Fact]
    public async Task GetAllInstances_PrefixAndPages_ListsEachOnce()
    {
        var client = await StartWaiting();
        for (var n = 0; n < 7; n++)
        {
            await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions($"{_one}-a-{n}"));
        }

        await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions($"{_one}-b-1"));
        var pages = new List<int>();
        var ids = new List<string>();
        await foreach (var page in client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: $"{_one}-a-", PageSize: 3)).AsPages(pageSizeHint: 3))
        {
            pages.Add(page.Values.Count);
            ids.AddRange(page.Values.Select(instance => instance.InstanceId));
        }

        Assert.Equal(7, ids.Distinct().Count());
        Assert.Equal(7, ids.Count);
        Assert.All(pages, count => Assert.True(count <= 3));
    }

    [Fact]
    public async Task GetAllInstances_Status_ListsOnlyThose()
    {
        var client = await StartWaiting();
        await End(client, await client.ScheduleNewOrchestrationInstanceAsync("Echo", 1, new StartOrchestrationOptions($"{_one}-ended")));
        var waiting = await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions($"{_one}-waiting"));
        await client.WaitForInstanceStartAsync(waiting, Soon);
        var running = new List<string>();
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running], InstanceIdPrefix: _one)))
        {
            running.Add(instance.InstanceId);
        }

        Assert.Equal([waiting], running);
    }

    [Fact]
    public async Task GetInstance_WithoutInputsAndOutputs_RefusesToReadThem()
    {
        var client = await StartWaiting();
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Echo", 1);
        await End(client, id);
        var metadata = await client.GetInstanceAsync(id);
        Assert.Throws<InvalidOperationException>(() => metadata!.ReadOutputAs<int>());
    }
}
