namespace ContractFlow.Conformance;

public abstract class Activities(IEngine engine) : Suite(engine)
{
    private sealed record Order(string Number, decimal Amount, DayOfWeek Day);

    private sealed class Doubling : TaskActivity<int, int>
    {
        public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input * 2);
    }

    private sealed class Doubler : TaskOrchestrator<int, int>
    {
        public override async Task<int> RunAsync(TaskOrchestrationContext context, int input) =>
            await context.CallActivityAsync<int>(nameof(Doubling), await context.CallActivityAsync<int>(nameof(Doubling), input));
    }

    [Fact]
    public async Task CallActivity_ByTypes_ReturnsItsResult()
    {
        var client = await Start(tasks => tasks.AddOrchestrator<Doubler>().AddActivity<Doubling>());
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Doubler), 10);
        var end = await End(client, id);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(40, end.ReadOutputAs<int>());
        Assert.Equal(10, end.ReadInputAs<int>());
    }

    [Fact]
    public async Task CallActivity_Records_TravelAsJson()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<Order, Order>("O", (context, order) => context.CallActivityAsync<Order>("A", order))
            .AddActivityFunc<Order, Order>("A", (_, order) => order with { Amount = order.Amount + 0.1m }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O", new Order("n1", 1.0m, DayOfWeek.Friday));
        Assert.Equal(new Order("n1", 1.1m, DayOfWeek.Friday), (await End(client, id)).ReadOutputAs<Order>());
    }

    [Fact]
    public async Task CallActivity_Throws_ReachesTheOrchestratorWithDetails()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<string>("O", async context =>
            {
                try
                {
                    await context.CallActivityAsync("A");
                    return "no failure";
                }
                catch (TaskFailedException failure)
                {
                    return $"{failure.TaskName} {failure.FailureDetails.IsCausedBy<ArgumentException>()} {failure.FailureDetails.ErrorMessage}";
                }
            })
            .AddActivityFunc("A", (TaskActivityContext _) => throw new ArgumentException("wrong")));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Assert.Equal("A True wrong", (await End(client, id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CallActivity_FailureNotCaught_FailsTheInstance()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc("O", context => context.CallActivityAsync("A"))
            .AddActivityFunc("A", (TaskActivityContext _) => throw new InvalidOperationException("boom")));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        var end = await End(client, id);
        Failed(end, "boom", failure =>
        {
            Assert.Contains("boom", failure.ErrorMessage, StringComparison.Ordinal);
            Assert.True(failure.InnerFailure!.IsCausedBy<InvalidOperationException>());
        });
    }

    [Fact]
    public async Task CallActivity_FanOut_ResultsKeepTheirPlaces()
    {
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<int[]>("O", context => Task.WhenAll(Enumerable.Range(0, 50).Select(i => context.CallActivityAsync<int>("A", i))))
            .AddActivityFunc<int, int>("A", (_, i) => i * i));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Assert.Equal(Enumerable.Range(0, 50).Select(i => i * i), (await End(client, id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task CallActivity_RetryPolicy_TriesAgainAfterEachInterval()
    {
        var attempts = 0;
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<TimeSpan>("O", async context =>
            {
                var start = context.CurrentUtcDateTime;
                await context.CallActivityAsync("A", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(1), 2)));
                return context.CurrentUtcDateTime - start;
            })
            .AddActivityFunc("A", (TaskActivityContext _) => ++attempts < 3 ? throw new IOException("again") : Task.CompletedTask));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await Engine.PassAsync(TimeSpan.FromSeconds(10));
        var end = await End(client, id);
        Assert.Equal(3, attempts);
        Assert.True(end.ReadOutputAs<TimeSpan>() >= AtLeast(AtLeast(TimeSpan.FromSeconds(3))));
    }

    [Fact]
    public async Task CallActivity_RetryPolicyExhausted_Fails()
    {
        var attempts = 0;
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc("O", context => context.CallActivityAsync("A", options: new TaskOptions(new RetryPolicy(2, TimeSpan.FromSeconds(1)))))
            .AddActivityFunc("A", (TaskActivityContext _) =>
            {
                attempts++;
                throw new IOException("never");
            }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        await Engine.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await End(client, id)).RuntimeStatus);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task CallActivity_RetryHandler_Decides()
    {
        var attempts = 0;
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<int>("O", context => context.CallActivityAsync<int>("A", TaskOptions.FromRetryHandler(retry =>
                retry.LastFailure.IsCausedBy<IOException>() && retry.LastAttemptNumber < 3)))
            .AddActivityFunc<int>("A", _ => ++attempts < 3 ? throw new IOException("again") : attempts));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        Assert.Equal(3, (await End(client, id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task CallActivity_NotRegistered_FailsTheCall()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc("O", context => context.CallActivityAsync("Missing")));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O");
        var end = await End(client, id);
        Failed(end, "Missing", failure => Assert.Contains("Missing", failure.ErrorMessage, StringComparison.Ordinal));
    }
}
