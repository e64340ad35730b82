using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Orchestrations.Tests.World;

namespace ContractFlow.Orchestrations.Tests;

public sealed class ContractLifecycleTests
{
    [Fact]
    public async Task Life_DraftedToPaid_EndsFulfilledAndNobodyWatches()
    {
        await using var platform = await Platform.Delivered();
        await platform.GoTo(8, 20);
        await platform.Pay("p1", Platform.Price);

        var position = await platform.Position();
        Assert.Equal((Stage.Closed, Outcome.Fulfilled), (position.Stage, position.Outcome!.Value));
        Assert.Equal("Fulfilled", (await platform.Instance(InstanceIds.Life("c1")))!.ReadOutputAs<string>());
        foreach (var id in new[] { InstanceIds.Life("c1"), InstanceIds.Signing("c1"), InstanceIds.Obligation("c1", Platform.Goods), await platform.Monitor() })
        {
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await platform.Instance(id))!.RuntimeStatus);
        }
    }

    [Fact]
    public async Task DrawUp_Started_StoresEveryDocumentUnderItsDigest()
    {
        await using var platform = await Platform.Drafted();
        var position = await platform.Position();
        Assert.Equal(Stage.Signing, position.Stage);
        Assert.Equal(4, position.Documents.Length);
        foreach (var document in position.Documents)
        {
            Assert.Equal(document.Length, (await platform.Documents.Get("acme", document.Sha256))!.Length);
        }
    }

    [Fact]
    public async Task Life_AnotherAddressWasToldAndNobodyPostedIt_PostsTheMailToTheOneOfBefore()
    {
        await using var platform = await Platform.Effective();
        await platform.DoSilently((position, now) => AddressRules.Change(position, new(Role.Buyer, "eve@elsewhere.example"), Platform.By("a1"), now));
        Assert.DoesNotContain(platform.Posted, key => key.StartsWith("notice:address:", StringComparison.Ordinal));

        await platform.Do((_, _) => []);
        Assert.Contains("notice:address:buyer:1", platform.Posted);
    }

    [Fact]
    public async Task Life_PaymentReversedAfterClosing_ReopensAndIsWatchedAgain()
    {
        await using var platform = await Platform.Delivered();
        await platform.Pay("p1", Platform.Price);
        Assert.Equal(Stage.Closed, (await platform.Position()).Stage);

        await platform.Do((position, now) => PaymentRules.Reverse(position, "p1", new("r1", "returned"), Platform.By("r1"), now));
        Assert.Equal(Stage.Effective, (await platform.Position()).Stage);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await platform.Instance(InstanceIds.Life("c1")))!.RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await platform.Instance(await platform.Monitor()))!.RuntimeStatus);

        await platform.GoTo(9, 5);
        Assert.Contains(await platform.Facts(), id => id.StartsWith("rung:2-", StringComparison.Ordinal) && id.Contains(":d+3:", StringComparison.Ordinal));
        await platform.Pay("p2", Platform.Price);
        Assert.Equal(Stage.Effective, (await platform.Position()).Stage);

        // Paid late: the interest up to that day is claimed, and closing waits for it.
        await platform.Pay("p3", Principal.InterestOutstanding(await platform.Position(), 2).Amount);
        Assert.Equal((Stage.Closed, Outcome.Fulfilled), ((await platform.Position()).Stage, (await platform.Position()).Outcome!.Value));
    }

    [Fact]
    public async Task Life_MoreRoundsThanAHistoryHolds_BeginsANewOneAndLosesNothing()
    {
        const int Payments = 130;
        await using var platform = await Platform.Delivered();
        for (var number = 0; number < Payments; number++)
        {
            await platform.Pay($"p{number}", 1);
        }

        var ledger = (await platform.Position()).Ledger;
        Assert.Equal(Payments, ledger.Payments.Length);
        Assert.InRange(await Rounds(platform, InstanceIds.Life("c1"), nameof(LifeActivities.ReviewContract)), 1, 50);
        Assert.InRange(await Rounds(platform, await platform.Monitor(), nameof(ObligationActivities.ReviewItem)), 1, 50);

        await platform.Pay("last", Platform.Price - Payments);
        Assert.Equal(Stage.Closed, (await platform.Position()).Stage);
    }

    [Fact]
    public async Task Life_ManyNudgesAtOnce_ComesToTheSameEnd()
    {
        await using var platform = await Platform.Delivered();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => platform.Pay($"p{number}", Platform.Price / 200)));
        await platform.Clock.WhenIdleAsync();
        Assert.Equal((Stage.Closed, Outcome.Fulfilled), ((await platform.Position()).Stage, (await platform.Position()).Outcome!.Value));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await platform.Instance(InstanceIds.Life("c1")))!.RuntimeStatus);
    }

    private static async Task<int> Rounds(Platform platform, string instance, string review) =>
        (await platform.Engine.GetHistoryJsonAsync(instance))!.Split($"\"{review}\"").Length - 1;
}
