using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Tests.World;

namespace ContractFlow.Orchestrations.Tests;

public sealed class OpenItemMonitorTests
{
    [Fact]
    public async Task Ladder_NeverPaid_ClaimsEachNoticeOnceHoweverOftenItIsNudged()
    {
        await using var calm = await Platform.Delivered();
        await calm.GoTo(9, 26);
        await using var noisy = await Platform.Delivered();
        var monitor = await noisy.Monitor();
        for (var day = noisy.Clock.GetUtcNow(); day < new DateTimeOffset(2025, 9, 26, 12, 0, 0, TimeSpan.Zero); day = day.AddDays(1))
        {
            await noisy.Clock.AdvanceToAsync(day);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => noisy.Client.RaiseEventAsync(monitor, "nudge", "")));
            await noisy.Clock.WhenIdleAsync();
        }

        await noisy.GoTo(9, 26);
        Assert.Equal(await Sorted(calm), await Sorted(noisy));
        Assert.Equal(noisy.Posted.Distinct(), noisy.Posted);
        Assert.Contains(noisy.Posted, key => key.StartsWith("notice:2-", StringComparison.Ordinal) && key.Contains(":d+15:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Monitor_NudgeLost_IsRightAtItsNextWake()
    {
        await using var platform = await Platform.Delivered();
        await platform.GoTo(8, 27);
        await platform.PaySilently("p1", Platform.Price);
        await platform.GoTo(9, 20);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await platform.Instance(await platform.Monitor()))!.RuntimeStatus);
        Assert.Equal(Stage.Closed, (await platform.Position()).Stage);
        Assert.DoesNotContain(await platform.Facts(), id => id.StartsWith("rung:2-", StringComparison.Ordinal) && id.Contains(":d+", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StartWatchers_MonitorTerminated_StartsItAndTheLadderGoesOn()
    {
        await using var undisturbed = await Platform.Delivered();
        await undisturbed.GoTo(9, 20);
        await using var platform = await Platform.Delivered();
        await platform.GoTo(8, 26);
        await platform.Client.TerminateInstanceAsync(await platform.Monitor());
        await platform.Clock.WhenIdleAsync();

        Assert.Equal(1, await Nudges.StartWatchers(platform.Client, await platform.Position()));
        Assert.Equal(0, await Nudges.StartWatchers(platform.Client, await platform.Position()));
        await platform.GoTo(9, 20);
        Assert.Equal(await Sorted(undisturbed), await Sorted(platform));
    }

    [Fact]
    public async Task Monitor_DeadForWeeks_CollapsesMissedRungsToTheHighest()
    {
        await using var platform = await Platform.Delivered();
        await platform.Client.TerminateInstanceAsync(await platform.Monitor());
        await platform.GoTo(9, 17);
        await Nudges.StartWatchers(platform.Client, await platform.Position());
        await platform.Clock.WhenIdleAsync();

        var rungs = (await platform.Facts()).Where(id => id.StartsWith("rung:2-", StringComparison.Ordinal)).Select(id => id.Split(':')[2]);
        Assert.Equal(["d-7", "d-3", "d0", "d+3", "d+7", "d+15"], rungs);
        Assert.All(platform.Posted.Where(key => key.StartsWith("notice:2-", StringComparison.Ordinal)), key => Assert.Contains(":d+15:", key, StringComparison.Ordinal));
    }

    private static async Task<ImmutableArray<string>> Sorted(Platform platform) => (await platform.Facts()).Sort(StringComparer.Ordinal);
}
