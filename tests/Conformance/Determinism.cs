using Microsoft.Extensions.Logging;

namespace ContractFlow.Conformance;

public abstract class Determinism(IEngine engine) : Suite(engine)
{
    [Fact]
    public async Task NewGuid_DiffersWithinAnInstance_AndIsVersion5()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<Guid[]>("O", context =>
            Task.FromResult(new[] { context.NewGuid(), context.NewGuid() })));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        var guids = (await End(client, id)).ReadOutputAs<Guid[]>()!;
        Assert.NotEqual(guids[0], guids[1]);
        Assert.All(guids, guid => Assert.Equal('5', guid.ToString()[14]));
    }

    [Fact]
    public async Task CurrentUtcDateTime_IsUtcAndStandsStillWithinAStep()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<bool>("O", context =>
        {
            var first = context.CurrentUtcDateTime;
            return Task.FromResult(first == context.CurrentUtcDateTime && first.Kind == DateTimeKind.Utc && !context.IsReplaying);
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Assert.True((await End(client, id)).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task Version_OfTheStart_IsTheContexts()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string>("O", context =>
        {
            context.CreateReplaySafeLogger("test").LogInformation("version {Version}", context.Version);
            return Task.FromResult(context.Version);
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions { Version = "2.1" });
        Assert.Equal("2.1", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestrator_Throws_FailsWithDetails()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc("O", _ => throw new NotSupportedException("not this")));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        var end = await End(client, id);
        Failed(end, "not this", failure =>
        {
            Assert.Equal("not this", failure.ErrorMessage);
            Assert.True(failure.IsCausedBy<NotSupportedException>());
        });
    }

    [Fact]
    public async Task SetCustomStatus_IsVisible()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc("O", context =>
        {
            context.SetCustomStatus(new { step = "waiting" });
            return context.WaitForExternalEvent<string>("go");
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await client.WaitForInstanceStartAsync(id, Soon);
        var status = await client.GetInstanceAsync(id, getInputsAndOutputs: true);
        Assert.Equal("""{"step":"waiting"}""", status!.SerializedCustomStatus);
    }
}
