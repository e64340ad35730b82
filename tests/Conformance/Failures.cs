namespace ContractFlow.Conformance;

public abstract class Failures(IEngine engine) : Suite(engine)
{
    [Fact]
    public async Task TimeOut_NotCaught_FailsWithAnAggregateOfIt()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<string>("O", context => context.WaitForExternalEvent<string>("never", TimeSpan.FromSeconds(1))));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await client.WaitForInstanceStartAsync(id, Soon);
        await Engine.PassAsync(TimeSpan.FromSeconds(2));
        Failed(await End(client, id), "A task was canceled", failure =>
        {
            Assert.Equal("System.AggregateException", failure.ErrorType);
            Assert.Equal("System.Threading.Tasks.TaskCanceledException", failure.InnerFailure!.ErrorType);
        });
    }

    [Fact]
    public async Task Activity_FailsAndIsWrapped_ItsOwnCauseIsGone()
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
                    throw new InvalidOperationException("wrapped", failure);
                }
            })
            .AddActivityFunc("A", (TaskActivityContext _) => Task.FromException<string>(new IOException("boom"))));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Failed(await End(client, id), "wrapped", wrapped =>
        {
            Assert.Equal(("System.InvalidOperationException", "wrapped"), (wrapped.ErrorType, wrapped.ErrorMessage));
            var task = wrapped.InnerFailure!;
            Assert.Equal(typeof(TaskFailedException).FullName, task.ErrorType);
            Assert.DoesNotContain(Chain(task.InnerFailure), cause => cause.ErrorType == typeof(IOException).FullName);
        });
    }

    [Fact]
    public async Task TaskIds_CountFromZero()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<int[]>("O", async context =>
            {
                var ids = new List<int>();
                for (var n = 0; n < 2; n++)
                {
                    try
                    {
                        await context.CallActivityAsync("A");
                    }
                    catch (TaskFailedException failure)
                    {
                        ids.Add(failure.TaskId);
                    }
                }

                return [.. ids];
            })
            .AddActivityFunc("A", (TaskActivityContext _) => throw new IOException("no")));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        var seen = (await End(client, id)).ReadOutputAs<int[]>();
        Assert.Equal([0, 1], seen!);
    }

    [Fact]
    public async Task Child_Terminated_FailsItsCallWithDetailsWhereTheBackendHasThem()
    {
        var child = $"child-{Guid.NewGuid():N}";
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<string>("O", async context =>
            {
                try
                {
                    await context.CallSubOrchestratorAsync("C", null, new SubOrchestrationOptions(instanceId: child));
                    return "no failure";
                }
                catch (TaskFailedException failure)
                {
                    return failure.FailureDetails is null ? "no details" : "details";
                }
            })
            .AddOrchestratorFunc("C", context => context.WaitForExternalEvent<string>("go")));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await client.WaitForInstanceStartAsync(child, Soon);
        await client.TerminateInstanceAsync(child, "enough");
        Assert.Equal(Is(Ways.TellsOfTerminatedChildren) ? "details" : "no details", (await End(client, id)).ReadOutputAs<string>());
    }

    private static IEnumerable<TaskFailureDetails> Chain(TaskFailureDetails? failure)
    {
        for (; failure is not null; failure = failure.InnerFailure)
        {
            yield return failure;
        }
    }
}
