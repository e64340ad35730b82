using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Receivables;
using ContractFlow.Orchestrations.Tests.World;

namespace ContractFlow.Orchestrations.Tests;

/// <summary>The product's orchestrations on the SQLite backend and on the test host of the SDK (tests/OrchestrationsOnTestHost). What time brings comes by nudges, so that the real clock is no hindrance.</summary>
public sealed class OnEveryEngine
{
    [Fact]
    public async Task Life_DraftedToPaid_EndsFulfilledAndNobodyWatches()
    {
        await using var platform = await Accepted();
        await platform.Pay("p1", Platform.Price);
        var position = await platform.Until(position => position.Stage == Stage.Closed);
        Assert.Equal(Outcome.Fulfilled, position.Outcome!.Value);
        Assert.Equal("Fulfilled", (await End(platform, InstanceIds.Life("c1"))).ReadOutputAs<string>());
        foreach (var id in new[] { InstanceIds.Signing("c1"), InstanceIds.Obligation("c1", Platform.Goods), await platform.Monitor() })
        {
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await End(platform, id)).RuntimeStatus);
        }
    }

    [Fact]
    public async Task Life_Declined_ClosesTheContract()
    {
        await using var platform = await Platform.Drafted();
        await platform.Sign(Role.Buyer);
        await platform.Decline(Role.Supplier);
        Assert.Equal("Declined", (await End(platform, InstanceIds.Life("c1"))).ReadOutputAs<string>());
        Assert.Equal((Stage.Closed, Outcome.Declined), ((await platform.Position()).Stage, (await platform.Position()).Outcome!.Value));
    }

    [Fact]
    public async Task Life_NobodySigns_RemindsThenExpires()
    {
        await using var platform = await Platform.Drafted();
        await platform.Pass(18);
        var position = await platform.Until(position => position.Stage == Stage.Closed);
        Assert.Equal(Outcome.Expired, position.Outcome!.Value);
        Assert.Equal("Expired", (await End(platform, InstanceIds.Life("c1"))).ReadOutputAs<string>());
        Assert.Equal(platform.Posted.Distinct(), platform.Posted);
    }

    [Fact]
    public async Task Life_PaymentReversedAfterClosing_IsWatchedAgain()
    {
        await using var platform = await Accepted();
        await platform.Pay("p1", Platform.Price);
        await End(platform, InstanceIds.Life("c1"));
        await platform.Do((position, now) => PaymentRules.Reverse(position, "p1", new("r1", "returned"), Platform.By("r1"), now));
        await platform.Until(position => position.Stage == Stage.Effective);
        await platform.Pay("p2", Platform.Price);
        Assert.Equal(Outcome.Fulfilled, (await platform.Until(position => position.Stage == Stage.Closed)).Outcome!.Value);
        Assert.Equal("Fulfilled", (await End(platform, InstanceIds.Life("c1"))).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Life_MorePaymentsAtOnceThanAHistoryHolds_ComesToTheSameEnd()
    {
        await using var platform = await Accepted();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => platform.Pay($"p{number}", Platform.Price / 60)));
        Assert.Equal(Outcome.Fulfilled, (await platform.Until(position => position.Stage == Stage.Closed)).Outcome!.Value);
        Assert.Equal("Fulfilled", (await End(platform, InstanceIds.Life("c1"))).ReadOutputAs<string>());
    }

    private static async Task<Platform> Accepted()
    {
        var platform = await Platform.Effective();
        await platform.Until(position => position.Stage == Stage.Effective);
        await platform.Do((position, now) => DeliveryRules.Deliver(position, new DeliverGoods("d1", "gate 4"), Platform.By("d1"), now));
        await platform.Do((position, now) => InspectionRules.Inspect(position, new InspectGoods("i1", "d1", Verdict.Accepted), Platform.By("i1"), now));
        return platform;
    }

    private static Task<OrchestrationMetadata> End(Platform platform, string id) =>
        platform.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
}
