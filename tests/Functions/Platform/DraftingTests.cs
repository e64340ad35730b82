namespace ContractFlow.Functions.Tests.Platform;

public sealed class DraftingTests
{
    [Fact]
    public async Task Draft_Purchase_IsDrawnUpAndOutForSignature()
    {
        await using var host = await ContractFlowHost.Start();
        var answer = await host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "key-1");

        Assert.Equal((202, "1"), (answer.Status, answer.Headers["Retry-After"]));
        await host.Settle();
        var contract = await host.Tenant.Get(answer.Headers["Location"]);
        Assert.Equal("signing", contract.Json.GetProperty("stage").GetString());
        Assert.Equal(4, contract.Json.GetProperty("documents").GetArrayLength());
    }
}
