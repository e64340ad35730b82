using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Tests.Doors;

public sealed class TenantTurnsTests
{
    [Fact]
    public async Task Enter_TenantAlone_HasItsWholeNumberAndTheRestWait()
    {
        var turns = new TenantTurns(alone: 3, beside: 1, mostWaiting: 10);
        var running = await Enter(turns, "a", 3);
        var waiting = turns.Enter("a", default).AsTask();
        Assert.False(waiting.IsCompleted);
        running[0]!.Dispose();
        running[0]!.Dispose();

        Assert.NotNull(await waiting);
        Assert.False(turns.Enter("a", default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Enter_AnotherTenantIsAtWork_HasFewer()
    {
        var turns = new TenantTurns(alone: 3, beside: 1, mostWaiting: 10);
        await Enter(turns, "quiet", 1);

        Assert.NotNull(await turns.Enter("loud", default));
        Assert.False(turns.Enter("loud", default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Enter_TooManyWait_IsRefused()
    {
        var turns = new TenantTurns(alone: 1, beside: 1, mostWaiting: 1);
        await Enter(turns, "a", 1);
        var waiting = turns.Enter("a", default).AsTask();

        Assert.Null(await turns.Enter("a", default));
        Assert.NotNull(await turns.Enter("b", default));
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task Dispose_WhoWaitedHasGone_TheNextHasItsTurn()
    {
        var turns = new TenantTurns(alone: 1, beside: 1, mostWaiting: 10);
        var running = await Enter(turns, "a", 1);
        using var gone = new CancellationTokenSource();
        var first = turns.Enter("a", gone.Token).AsTask();
        var second = turns.Enter("a", default).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        running[0]!.Dispose();

        Assert.NotNull(await second);
    }

    private static async Task<List<IDisposable?>> Enter(TenantTurns turns, string tenant, int times)
    {
        var entered = new List<IDisposable?>();
        for (var n = 0; n < times; n++)
        {
            var turn = turns.Enter(tenant, default);
            Assert.True(turn.IsCompleted);
            entered.Add(await turn);
        }

        return entered;
    }
}
