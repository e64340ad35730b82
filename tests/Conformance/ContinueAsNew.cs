namespace ContractFlow.Conformance;

public abstract class ContinueAsNew(IEngine engine) : Suite(engine)
{
    [Fact]
    public async Task ContinueAsNew_CustomStatusAndCreation_AreThoseOfTheNewRound()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<int, int>("O", async (context, round) =>
        {
            if (round == 0)
            {
                context.SetCustomStatus("first");
                await context.WaitForExternalEvent<string>("go");
                context.ContinueAsNew(1);
                return 0;
            }

            await context.WaitForExternalEvent<string>("end");
            return round;
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O", 0);
        var first = await Until(client, id, found => found.SerializedCustomStatus == "\"first\"");
        await Engine.PassAsync(TimeSpan.FromSeconds(2));
        await client.RaiseEventAsync(id, "go", "");
        await Until(client, id, found => found.SerializedInput == "1" && found.IsRunning);
        await client.RaiseEventAsync(id, "end", "");
        var second = await End(client, id);
        Assert.Equal(1, second.ReadOutputAs<int>());
        Assert.Null(second.ReadCustomStatusAs<string>());
        Assert.True(second.CreatedAt > first.CreatedAt, $"{second.CreatedAt:O} after {first.CreatedAt:O}");
    }

    [Fact]
    public async Task ContinueAsNew_CodeThatGoesOn_IsFollowedByTheLastCallsRound()
    {
        var went = 0;
        var client = await Start(tasks => tasks
            .AddOrchestratorFunc<int, int>("O", async (context, round) =>
            {
                if (round > 0)
                {
                    return round;
                }

                context.ContinueAsNew(5);
                context.ContinueAsNew(7);
                await context.CallActivityAsync("A");
                await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                return -1;
            })
            .AddActivityFunc("A", (TaskActivityContext _) =>
            {
                went++;
                return Task.CompletedTask;
            }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O", 0);
        await Engine.PassAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(7, (await End(client, id)).ReadOutputAs<int>());
        Assert.Equal(1, went);
    }

    [Fact]
    public async Task ContinueAsNew_EventsOfEarlierSteps_AreCarriedOverWhereTheBackendDoes()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<int, string>("O", async (context, round) =>
        {
            if (round == 0)
            {
                await context.WaitForExternalEvent<string>("go");
                context.ContinueAsNew(1);
                return "";
            }

            var kept = context.WaitForExternalEvent<string>("kept");
            return await Task.WhenAny(kept, context.WaitForExternalEvent<string>("end")) == kept ? await kept : "lost";
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O", 0);
        await client.WaitForInstanceStartAsync(id, Soon);
        await client.RaiseEventAsync(id, "kept", "kept");
        await Engine.PassAsync(TimeSpan.FromSeconds(1));
        await client.RaiseEventAsync(id, "go", "");
        await Until(client, id, found => found.SerializedInput == "1" || found.IsCompleted);
        if (!Is(Ways.Carries))
        {
            // Where it is carried over the instance ends by itself, and may have ended: some backends refuse an event then.
            await client.RaiseEventAsync(id, "end", "");
        }

        var end = (await End(client, id)).ReadOutputAs<string>();
        Assert.Equal(Is(Ways.Carries) ? "kept" : "lost", end);
    }

    [Fact]
    public async Task NewGuid_OfTwoRounds_Differ()
    {
        var client = await Start(tasks => tasks.AddOrchestratorFunc<Guid[], Guid[]>("O", (context, sofar) =>
        {
            if (sofar.Length < 3)
            {
                context.ContinueAsNew(sofar.Append(context.NewGuid()).ToArray());
            }

            return Task.FromResult(sofar);
        }));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("O", Array.Empty<Guid>());
        Assert.Equal(3, (await End(client, id)).ReadOutputAs<Guid[]>()!.Distinct().Count());
    }
}
