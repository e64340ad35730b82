using System.Text.Json;

namespace ContractFlow.Functions.Tests.Commands;

/// <summary>A contract of one debt, paid ten days late under standard@1: it closes with its interest unclaimed, which is claimed later.</summary>
public sealed class InterestClaimDoorTests
{
    private static readonly string Body = SampleRequests.Purchase(
        "net 10 from signature", change: request => request["terms"]!["policy"] = "standard@1");

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetProperty("amount").GetString();

    private static async Task<string> ClosedLate(ContractFlowHost host)
    {
        var contract = (await host.Effective(Body)).Contract;
        await host.Tenant.PostJson($"api/contracts/{contract}/deliveries", """{ "delivery": "d-1", "receivedBy": "gate" }""", "d-1");
        await host.Tenant.PostJson($"api/contracts/{contract}/inspections", """{ "inspection": "i-1", "delivery": "d-1", "verdict": "accepted" }""", "i-1");
        await host.Advance(Duration.FromDays(20));
        await Pay(host, contract, "p-1", "10000.00");
        Assert.Equal("closed", await Stage(host, contract));
        return contract;
    }

    private static async Task Pay(ContractFlowHost host, string contract, string payment, string amount)
    {
        var answer = await host.Tenant.PostJson(
            "api/payments", $$"""{ "contract": "{{contract}}", "payment": "{{payment}}", "amount": { "amount": "{{amount}}", "currency": "CNY" } }""", payment);
        Assert.Equal(201, answer.Status);
        await host.Settle();
    }

    private static async Task<string?> Stage(ContractFlowHost host, string contract) =>
        (await host.Tenant.Get($"api/contracts/{contract}")).Json.GetProperty("stage").GetString();

    [Fact]
    public async Task Claim_OnAClosedContract_IsShownClaimedReopenedAndPaid()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = await ClosedLate(host);
        var path = $"api/contracts/{contract}";

        // 10 days at 6.5% on 10,000.00; PRC Civil Code 188: three years from the payment, which acknowledges the debt.
        var unclaimed = Assert.Single((await host.Tenant.Get(path)).Json.GetProperty("unclaimed").EnumerateArray());
        Assert.Equal(("17.81", "17.81", false), (Text(unclaimed, "interest"), Text(unclaimed, "total"), unclaimed.GetProperty("waived").GetBoolean()));
        Assert.StartsWith("2029-", unclaimed.GetProperty("claimableUntil").GetString(), StringComparison.Ordinal);
        Assert.Equal("17.81", Text(Assert.Single((await host.Tenant.Get($"{path}/payoff")).Json.GetProperty("unclaimed").EnumerateArray()), "total"));

        var body = $$"""{ "claim": "IC-1", "reason": "The auditor asks for it.", "items": ["{{unclaimed.GetProperty("item").GetString()}}"] }""";
        var claimed = await host.Tenant.PostJson($"{path}/interest-claims", body, "ic-1");
        var again = await host.Tenant.PostJson($"{path}/interest-claims", body, "ic-2");
        await host.Settle();

        Assert.Equal((201, 201), (claimed.Status, again.Status));
        Assert.Equal("17.81", Text(claimed.Json.GetProperty("filed"), "interest"));
        // Letters go out meanwhile and move the version; the claim itself is filed once.
        Assert.Single((await host.Tenant.Get($"{path}/timeline?limit=200")).Json.GetProperty("items").EnumerateArray(),
            fact => fact.GetProperty("type").GetString() == "interest.claimMade@1");
        Assert.Equal("effective", await Stage(host, contract));
        Assert.Empty((await host.Tenant.Get(path)).Json.GetProperty("unclaimed").EnumerateArray());
        Assert.Equal("17.81", Text((await host.Tenant.Get($"{path}/payoff")).Json, "total"));
        var notices = (await host.Tenant.Get($"{path}/notices")).Json.GetProperty("items").EnumerateArray()
            .Where(notice => notice.GetProperty("template").GetString() == "payment.interestClaimed").ToArray();
        Assert.Equal(["buyer", "supplier"], notices.Select(notice => notice.GetProperty("recipient").GetString()).Distinct().Order());

        await Pay(host, contract, "p-2", "17.81");
        Assert.Equal("closed", await Stage(host, contract));
    }

    [Fact]
    public async Task Claim_Refused_NamesTheFieldAndTheReason()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = await ClosedLate(host);
        var path = $"api/contracts/{contract}/interest-claims";

        var unknown = await host.Tenant.PostJson(path, """{ "claim": "IC-1", "reason": "Audit.", "items": ["9-9"] }""", "k-1");
        var empty = await host.Tenant.PostJson(path, """{ "claim": "IC-1", "reason": "" }""", "k-2");
        Assert.Equal(201, (await host.Tenant.PostJson(path, """{ "claim": "IC-1", "reason": "Audit." }""", "k-3")).Status);
        var nothing = await host.Tenant.PostJson(path, """{ "claim": "IC-2", "reason": "Audit." }""", "k-4");
        var other = await host.Tenant.PostJson(path, """{ "claim": "IC-1", "reason": "Other." }""", "k-5");

        Assert.Equal((404, "unknown-item"), (unknown.Status, unknown.Code));
        Assert.Equal((422, "invalid-value"), (empty.Status, empty.Code));
        Assert.Equal((409, "nothing-unclaimed"), (nothing.Status, nothing.Code));
        Assert.Equal((409, "interest-claim-conflict"), (other.Status, other.Code));
    }
}
