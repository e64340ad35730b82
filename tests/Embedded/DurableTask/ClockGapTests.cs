
namespace ContractFlow.Embedded.Tests.DurableTask;

public sealed class ClockGapTests
{
    [Fact]
    public async Task AdvanceTo_WhileInstancesTalkToEachOther_NeverOvertakesThem()
    {
        await using var rig = await Rig.OpenAsync(Rig.NewFolder(), tasks => tasks
            .AddOrchestratorFunc<List<DateTime>>("Parent", async context =>
            {
                var times = new List<DateTime>();
                for (var n = 0; n < 20; n++)
                {
                    await context.CallSubOrchestratorAsync("Child");
                    await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                    times.Add(context.CurrentUtcDateTime);
                }

                return times;
            })
            .AddOrchestratorFunc("Child", context => context.CallActivityAsync("A"))
            .AddActivityFunc("A", (TaskActivityContext _) => Task.CompletedTask));
        for (var round = 0; round < 10; round++)
        {
            var start = rig.Clock.GetUtcNow();
            var id = await rig.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
            await rig.Clock.AdvanceToAsync(start.AddSeconds(20), Rig.Soon);
            Assert.Equal(
                Enumerable.Range(1, 20).Select(n => start.UtcDateTime.AddSeconds(n)),
                (await rig.GetAsync(id)).ReadOutputAs<List<DateTime>>()!);
        }
    }
}
