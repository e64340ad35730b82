namespace ContractFlow.Functions.Tests.Platform;

public sealed class IdempotencyTests(SharedHost shared)
{
    private ContractFlowHost Host => shared.Host;

    [Fact]
    public async Task Post_SameKeyAndBody_GivesTheFirstAnswerAgain()
    {
        var body = SampleRequests.Purchase(reference: "IDEM-1");
        var first = await Host.Tenant.PostJson("api/contracts", body, "idem-1");
        await Host.Settle();
        var second = await Host.Tenant.PostJson("api/contracts", body, "idem-1");
        Assert.Equal((202, first.Body, first.Headers["Location"], "true"), (second.Status, second.Body, second.Headers["Location"], second.Headers["Idempotent-Replay"]));
        Assert.Single((await Host.Tenant.Get("api/contracts?reference=IDEM-1")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Post_SameKeyOtherBody_IsRefused()
    {
        await Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "idem-2");
        var other = await Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(reference: "other"), "idem-2");
        Assert.Equal((422, "idempotency-key-reused"), (other.Status, other.Code));
    }

    [Fact]
    public async Task Post_WithoutKey_IsRefused() =>
        Assert.Equal("idempotency-key-missing", (await Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase())).Code);

    [Fact]
    public async Task Post_RefusedBefore_MayBeCorrectedUnderTheSameKey()
    {
        var wrong = await Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(payment: "whenever"), "idem-3");
        var right = await Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "idem-3");
        Assert.Equal((422, 202), (wrong.Status, right.Status));
    }

    [Fact]
    public async Task Post_ManyAtOnceWithOneKey_MakeOneContract()
    {
        var body = SampleRequests.Purchase(reference: "IDEM-4");
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Host.Tenant.PostJson("api/contracts", body, "idem-4")));
        Assert.All(answers, answer => Assert.True(answer.Status == 202 || answer.Code == "idempotency-key-in-use", answer.Body));
        Assert.Single((await Host.Tenant.Get("api/contracts?reference=IDEM-4")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Post_KeyOfAnotherTenant_IsAnotherKey()
    {
        using var other = await Host.WithKey("idem", ["contracts:write"]);
        var (mine, theirs) = (await Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "idem-5"), await other.PostJson("api/contracts", SampleRequests.Purchase(), "idem-5"));
        Assert.NotEqual(mine.Headers["Location"], theirs.Headers["Location"]);
    }
}
