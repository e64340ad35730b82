namespace ContractFlow.Conformance;

/// <summary>Calls for instances that are not there, or not in a state in which they have an effect.</summary>
public abstract class VainCalls(IEngine engine) : Suite(engine)
{
    [Fact]
    public async Task Suspend_Resume_Terminate_OfAnUnknownInstance_HaveNoEffectOrAreRefused()
    {
        var client = await StartWaiting();
        await Vain(() => client.SuspendInstanceAsync("nobody"));
        await Vain(() => client.ResumeInstanceAsync("nobody"));
        await Vain(() => client.TerminateInstanceAsync("nobody"));
        Assert.Null(await client.GetInstanceAsync("nobody"));
    }

    [Fact]
    public async Task Suspend_Resume_Terminate_OfAnEndedInstance_HaveNoEffectOrAreRefused()
    {
        var client = await StartWaiting();
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Echo", 3);
        await End(client, id);
        await Vain(() => client.SuspendInstanceAsync(id));
        await Vain(() => client.ResumeInstanceAsync(id));
        await Vain(() => client.TerminateInstanceAsync(id));
        await Vain(() => client.RaiseEventAsync(id, "go", "late"));
        var end = await End(client, id);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, 3), (end.RuntimeStatus, end.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task Resume_OfARunningInstance_HasNoEffectOrIsRefused()
    {
        var client = await StartWaiting();
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await client.WaitForInstanceStartAsync(id, Soon);
        await Vain(() => client.ResumeInstanceAsync(id));
        await client.RaiseEventAsync(id, "go", "x");
        Assert.Equal("x", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task RaiseEvent_BeforeItsInstanceIsStarted_ReachesItWhereTheBackendKeepsIt()
    {
        var client = await StartWaiting();
        var id = $"later-{Guid.NewGuid():N}";
        await Vain(() => client.RaiseEventAsync(id, "go", "early"));
        await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id));
        await client.WaitForInstanceStartAsync(id, Soon);
        await client.RaiseEventAsync(id, "go", "late");
        Assert.Equal(Is(Ways.KeepsEventsForUnknown) ? "early" : "late", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task RaiseEvent_BeforeAScheduledStart_ReachesItWhereTheBackendKeepsIt()
    {
        var client = await StartWaiting();
        var probe = await client.ScheduleNewOrchestrationInstanceAsync("Echo", 1);
        var at = (await End(client, probe)).LastUpdatedAt.AddSeconds(3);
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(StartAt: at));
        await client.RaiseEventAsync(id, "go", "early");
        await Engine.PassAsync(TimeSpan.FromSeconds(4));
        await client.WaitForInstanceStartAsync(id, Soon);
        var late = false;
        if (Is(Ways.StartsLater) && !Is(Ways.KeepsEventsBeforeStart))
        {
            // Where the early one was kept after all, the instance may have ended.
            late = await Record.ExceptionAsync(() => client.RaiseEventAsync(id, "go", "late")) is null;
        }

        var taken = (await End(client, id)).ReadOutputAs<string>();
        Assert.Contains(taken, late ? ["early", "late"] : new[] { "early" });
    }

    [Fact]
    public async Task Schedule_IdOfALivingInstance_IsRefusedOrReplacesIt()
    {
        var client = await StartWaiting();
        var id = $"twice-{Guid.NewGuid():N}";
        await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id));
        await client.WaitForInstanceStartAsync(id, Soon);
        await Starts(Is(Ways.RefusesLivingIds), client, new StartOrchestrationOptions(id));
    }

    [Fact]
    public async Task Schedule_IdOfALivingInstance_NoStatusToRefuseIt_ReplacesItWhereTheBackendDoes()
    {
        var client = await StartWaiting();
        var id = $"twice-{Guid.NewGuid():N}";
        await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id));
        await client.WaitForInstanceStartAsync(id, Soon);
        await Starts(Is(Ways.RefusesLivingIdsAlways), client, new StartOrchestrationOptions(id) { DedupeStatuses = [] });
    }

    private static async Task Starts(bool refused, DurableTaskClient client, StartOrchestrationOptions options)
    {
        if (refused)
        {
            await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => client.ScheduleNewOrchestrationInstanceAsync("Echo", 7, options));
        }
        else
        {
            await client.ScheduleNewOrchestrationInstanceAsync("Echo", 7, options);
            Assert.Equal(7, (await End(client, options.InstanceId!)).ReadOutputAs<int>());
        }
    }

    private Task<DurableTaskClient> StartWaiting() => Start(tasks => tasks
        .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("go"))
        .AddOrchestratorFunc<int, int>("Echo", (_, n) => Task.FromResult(n)));
}
