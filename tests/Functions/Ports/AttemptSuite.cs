using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>What every store of claims on notices must do.</summary>
public abstract class AttemptSuite(Stores stores) : PortSuite(stores)
{
    private const string Key = "1:overdue/2#?:buyer:email";
    private static readonly Instant Now = Given.Start;
    private static readonly Instant Until = Now + Duration.FromMinutes(5);

    private INoticeAttempts Attempts => Stores.Attempts;

    [Fact]
    public async Task Claim_WhileAnotherHasIt_IsNull()
    {
        Assert.Equal(1, await Attempts.Claim(Given.Contract, Key, Now, Until));
        Assert.Null(await Attempts.Claim(Given.Contract, Key, Now, Until));
        Assert.Equal(1, await Attempts.Claim(Given.Contract, "another", Now, Until));
    }

    [Fact]
    public async Task Claim_AfterTheOtherHasRunOut_CountsOn()
    {
        await Attempts.Claim(Given.Contract, Key, Now, Until);

        Assert.Equal(2, await Attempts.Claim(Given.Contract, Key, Until, Until + Duration.FromMinutes(5)));
        Assert.Null(await Attempts.Claim(Given.Contract, Key, Until, Until));
    }

    [Fact]
    public async Task Claim_ManyAtOnce_OneHasIt()
    {
        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Attempts.Claim(Given.Contract, Key, Now, Until))));
        Assert.Equal([1], first.Where(claim => claim is not null));

        var second = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Attempts.Claim(Given.Contract, Key, Until, Until + Duration.FromMinutes(5)))));
        Assert.Equal([2], second.Where(claim => claim is not null));
    }

    [Fact]
    public async Task Fail_AClaim_IsFailingAndOverdueInTime()
    {
        await Attempts.Claim(Given.Contract, "late", Now, Until);
        await Attempts.Claim(Given.Contract, Key, Now, Until);
        await Attempts.Fail(Given.Contract, Key, "451 later", Now + Duration.FromMinutes(1));
        await Attempts.Fail(Given.Contract, "never claimed", "no", Now);

        Assert.Equal([new NoticeAttempt(Given.Contract, Key, 1, Now + Duration.FromMinutes(1), "451 later")], await Attempts.Failing(10));
        Assert.Empty(await Attempts.Overdue(Now + Duration.FromMinutes(1), 10));
        Assert.Equal([Key], (await Attempts.Overdue(Until, 10)).Select(attempt => attempt.Key));
        Assert.Equal([Key, "late"], (await Attempts.Overdue(Until + Duration.FromMinutes(1), 10)).Select(attempt => attempt.Key));
        Assert.Equal([Key], (await Attempts.Overdue(Until + Duration.FromMinutes(1), 1)).Select(attempt => attempt.Key));
    }

    [Fact]
    public async Task PutOff_AFailure_IsNotLostAndCountsNoAttempt()
    {
        await Attempts.Claim(Given.Contract, Key, Now, Until);
        await Attempts.HandOver(Given.Contract, Key);
        var failed = Until + Duration.FromMinutes(1);
        await Attempts.Claim(Given.Contract, Key, Until, failed);
        await Attempts.PutOff(Given.Contract, Key, failed, failed + Duration.FromMinutes(3));
        await Attempts.PutOff(Given.Contract, "never claimed", failed, failed);

        Assert.Empty(await Attempts.Overdue(failed + Duration.FromMinutes(2), 10));
        Assert.Null(await Attempts.Claim(Given.Contract, Key, failed, failed));
        Assert.Equal(3, await Attempts.Claim(Given.Contract, Key, failed + Duration.FromMinutes(3), failed + Duration.FromMinutes(8)));
        Assert.False(await Attempts.HandOver(Given.Contract, Key));
    }

    [Fact]
    public async Task PutOff_WhileSomebodyHasIt_ChangesNothing()
    {
        await Attempts.Claim(Given.Contract, Key, Now, Until);
        await Attempts.PutOff(Given.Contract, Key, Now, Now + Duration.FromMinutes(1));

        Assert.Null(await Attempts.Claim(Given.Contract, Key, Now + Duration.FromMinutes(2), Until));
    }

    [Fact]
    public async Task End_AClaim_ForgetsIt()
    {
        await Attempts.Claim(Given.Contract, Key, Now, Until);
        await Attempts.Fail(Given.Contract, Key, "451 later", Now);
        await Attempts.End(Given.Contract, Key);
        await Attempts.End(Given.Contract, Key);

        Assert.Empty(await Attempts.Failing(10));
        Assert.Equal(1, await Attempts.Claim(Given.Contract, Key, Now, Until));
    }

    [Fact]
    public async Task HandOver_Twice_TellsTheSecondThatTheFirstNeverCameBack()
    {
        await Attempts.Claim(Given.Contract, Key, Now, Until);

        Assert.True(await Attempts.HandOver(Given.Contract, Key));
        Assert.Equal(2, await Attempts.Claim(Given.Contract, Key, Until, Until + Duration.FromMinutes(5)));
        Assert.False(await Attempts.HandOver(Given.Contract, Key));
        Assert.False(await Attempts.HandOver(Given.Contract, Key));
    }

    [Fact]
    public async Task HandOver_AfterAFailureOrTheEnd_IsTheFirstAgain()
    {
        await Attempts.Claim(Given.Contract, Key, Now, Until);
        await Attempts.Claim(Given.Contract, "another", Now, Until);
        await Attempts.HandOver(Given.Contract, Key);
        await Attempts.HandOver(Given.Contract, "another");
        await Attempts.Fail(Given.Contract, Key, "451 later", Now);
        Assert.True(await Attempts.HandOver(Given.Contract, Key));

        await Attempts.End(Given.Contract, Key);
        await Attempts.Claim(Given.Contract, Key, Now, Until);
        Assert.True(await Attempts.HandOver(Given.Contract, Key));
        Assert.False(await Attempts.HandOver(Given.Contract, "another"));
    }
}
