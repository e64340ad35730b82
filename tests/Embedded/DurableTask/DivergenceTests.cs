
namespace ContractFlow.Embedded.Tests.DurableTask;

public sealed class DivergenceTests
{
    [Fact]
    public async Task Replay_CodeThatCallsAnotherActivity_HaltsAndNamesBoth()
    {
        var rig = await Rig.OpenAsync(Rig.NewFolder(), Code("Old"));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions("one"));
        await rig.Clock.WhenIdleAsync(Rig.Soon);
        await rig.StopAsync();

        var changed = await Rig.OpenAsync(rig.Folder, Code("New"));
        await changed.Client.RaiseEventAsync("one", "go", "kept");
        var halted = await changed.GetAsync("one");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, halted.RuntimeStatus);
        Assert.Contains("sequence number 0 named 'Old'", halted.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("scheduled an activity task named 'New'", halted.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("deploy code that fits its history, then resume it", halted.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        await changed.Client.ResumeInstanceAsync("one");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await changed.GetAsync("one")).RuntimeStatus);
        await changed.StopAsync();

        await using var repaired = await Rig.OpenAsync(rig.Folder, Code("Old"));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await repaired.GetAsync("one")).RuntimeStatus);
        await repaired.Client.ResumeInstanceAsync("one", "the code is right again");
        var end = await repaired.EndAsync("one");
        Assert.Equal("Old kept", end.ReadOutputAs<string>());
        Assert.Null(end.FailureDetails);
    }

    [Fact]
    public async Task Replay_CodeThatEndsEarly_Halts()
    {
        var rig = await Rig.OpenAsync(Rig.NewFolder(), Code("Old"));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions("one"));
        await rig.Clock.WhenIdleAsync(Rig.Soon);
        await rig.StopAsync();
        await using var changed = await Rig.OpenAsync(rig.Folder, tasks => tasks.AddOrchestratorFunc("O", _ => Task.CompletedTask));
        await changed.Client.RaiseEventAsync("one", "go", "x");
        Assert.Contains("the current replay execution hasn't (yet?) scheduled this task", (await changed.GetAsync("one")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OrchestratorNoLongerRegistered_Halts_AndTerminateEndsIt()
    {
        var rig = await Rig.OpenAsync(Rig.NewFolder(), Code("Old"));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions("one"));
        await rig.Clock.WhenIdleAsync(Rig.Soon);
        await rig.StopAsync();
        await using var changed = await Rig.OpenAsync(rig.Folder, _ => { });
        await changed.Client.RaiseEventAsync("one", "go", "x");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await changed.GetAsync("one")).RuntimeStatus);
        await changed.Client.TerminateInstanceAsync("one");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await changed.EndAsync("one")).RuntimeStatus);
    }

    [Fact]
    public async Task Load_CorruptHistory_HaltsThatInstanceAlone()
    {
        var rig = await Rig.OpenAsync(Rig.NewFolder(), Code("Old"));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions("one"));
        await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions("two"));
        await rig.Clock.WhenIdleAsync(Rig.Soon);
        await rig.Database.WriteAsync(session => session.Execute(
            "UPDATE dt_history SET data = x'00' WHERE n = (SELECT n FROM dt_instance WHERE id = 'one')"));
        await rig.StopAsync();
        await using var again = await Rig.OpenAsync(rig.Folder, Code("Old"));
        await again.Client.RaiseEventAsync("one", "go", "x");
        await again.Client.RaiseEventAsync("two", "go", "x");
        Assert.Equal("Old x", (await again.EndAsync("two")).ReadOutputAs<string>());
        Assert.Contains("could not be read", (await again.GetAsync("one")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delay")]
    [InlineData("run")]
    [InlineData("detach")]
    public async Task Orchestrator_AwaitsSomethingElse_FailsWithASentence(string what)
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => tasks
            .AddOrchestratorFunc<string>("O", async (context, kind) =>
            {
                // Long enough that a busy machine does not finish it before it is awaited.
                var foreign = kind switch
                {
                    "delay" => Task.Delay(200),
                    "run" => Task.Run(() => Thread.Sleep(200)),
                    _ => Task.CompletedTask,
                };
                if (kind == "detach")
                {
                    await context.CallActivityAsync("A").ConfigureAwait(false);
                }

                await foreign;
                await context.CallActivityAsync("A");
            })
            .AddActivityFunc("A", (TaskActivityContext _) => Task.CompletedTask));
        var id = await rig.Client.ScheduleNewOrchestrationInstanceAsync("O", what);
        var end = await rig.EndAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("must await nothing but its context", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    private static Action<DurableTaskRegistry> Code(string activity) => tasks => tasks
        .AddOrchestratorFunc<string>("O", async context =>
            await context.CallActivityAsync<string>(activity) + " " + await context.WaitForExternalEvent<string>("go"))
        .AddActivityFunc("Old", (TaskActivityContext _, object? _) => Task.FromResult("Old"))
        .AddActivityFunc("New", (TaskActivityContext _, object? _) => Task.FromResult("New"));
}
