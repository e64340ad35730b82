using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Tests.World;

namespace ContractFlow.Orchestrations.Tests;

public sealed class SigningRoundTests
{
    [Fact]
    public async Task Round_NobodySigns_RemindsThenExpires()
    {
        await using var platform = await Platform.Drafted();
        await platform.GoTo(7, 25);

        var position = await platform.Position();
        Assert.Equal((Stage.Closed, Outcome.Expired), (position.Stage, position.Outcome!.Value));
        Assert.Equal(["invite", "s+12", "s+3", "s+7"], position.Notices.ByKey.Values.Select(notice => notice.Queued.Rung!).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(4 * 2 * 3, position.Notices.ByKey.Count);
        Assert.Equal(platform.Posted.Distinct(), platform.Posted);
        Assert.Equal("Expired", (await platform.Instance("c1"))!.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Round_OneSigns_OnlyTheOtherIsReminded()
    {
        await using var platform = await Platform.Drafted();
        await platform.Sign(Role.Buyer);
        await platform.GoTo(7, 11);
        var reminded = (await platform.Position()).Notices.ByKey.Values.Where(notice => notice.Queued.Rung == "s+3").ToArray();
        Assert.Equal(3, reminded.Length);
        Assert.All(reminded, notice => Assert.Equal(Role.Supplier, notice.Queued.Recipient));
    }

    [Fact]
    public async Task Round_Declined_ClosesTheContract()
    {
        await using var platform = await Platform.Drafted();
        await platform.Sign(Role.Buyer);
        await platform.Decline(Role.Supplier);
        var position = await platform.Position();
        Assert.Equal((Stage.Closed, Outcome.Declined), (position.Stage, position.Outcome!.Value));
        Assert.Equal("Declined", (await platform.Instance("c1"))!.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await platform.Instance(InstanceIds.Signing("c1")))!.RuntimeStatus);
    }

    [Fact]
    public async Task Round_BothSigned_TheContractBindsAndIsWatched()
    {
        await using var platform = await Platform.Effective();
        Assert.Equal(Stage.Effective, (await platform.Position()).Stage);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await platform.Instance(InstanceIds.Obligation("c1", Platform.Goods)))!.RuntimeStatus);
        Assert.Null(await platform.Instance(InstanceIds.Obligation("c1", Platform.Payment)));
    }

    [Fact]
    public async Task Round_NudgedOften_KeepsItsHistoryShort()
    {
        await using var platform = await Platform.Drafted();
        for (var nudge = 0; nudge < 60; nudge++)
        {
            await platform.Do((_, _) => []);
        }

        var history = (await RecordedHistory.Of(platform)).Single(history => history.Orchestrator == nameof(SigningRound));
        Assert.InRange(history.Entries.AsArray().Count, 1, 60);
        await platform.Sign(Role.Buyer);
        await platform.Sign(Role.Supplier);
        Assert.Equal(Stage.Effective, (await platform.Position()).Stage);
    }
}
