using System.Text.Json;

namespace ContractFlow.Functions.Tests.Commands;

/// <summary>Under German law, 3,000.00 EUR are due on 2026-03-02 and not paid; interest and the fixed sum are claimed fifteen days later.</summary>
public sealed class CompensationTests
{
    private static string German(string regime = "de") => SampleRequests.Purchase(change: request =>
    {
        request["terms"]!["latePayment"] = new System.Text.Json.Nodes.JsonObject { ["regime"] = regime };
        request["terms"]!["jurisdiction"] = "DE";
        request["terms"]!["zone"] = "Europe/Berlin";
    }).Replace("CNY", "EUR", StringComparison.Ordinal);

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetProperty("amount").GetString();

    private static async Task<JsonElement> Deposit(ContractFlowHost host, string contract) =>
        (await host.Tenant.Get($"api/contracts/{contract}/obligations")).Json.GetProperty("items")[1];

    private static async Task<JsonElement> Explained(ContractFlowHost host, string contract) =>
        Assert.Single((await host.Tenant.Get($"api/contracts/{contract}/obligations/2/explain")).Json.GetProperty("compensation").EnumerateArray());

    private static Task<Answered> Pay(ContractFlowHost host, string contract, string payment, string? amount) => host.Tenant.PostJson(
        "api/payments", $$"""{ "contract": "{{contract}}", "payment": "{{payment}}", "obligation": 2, "amount": { "amount": "{{amount}}", "currency": "EUR" } }""", payment);

    [Fact]
    public async Task LatePayment_UnderGermanLaw_OwesTheFixedSumUntilItIsPaid()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = (await host.Effective(German())).Contract;
        Assert.False((await Explained(host, contract)).GetProperty("claimed").GetBoolean());

        await host.Advance(Duration.FromDays(16));

        var deposit = await Deposit(host, contract);
        Assert.Equal("40.00", Text(deposit, "compensationOutstanding"));
        var sum = await Explained(host, contract);
        Assert.Equal(("40.00", true, "BGB § 288(5)"), (Text(sum, "amount"), sum.GetProperty("claimed").GetBoolean(), sum.GetProperty("source").GetString()));
        Assert.All(
            [("zh", "固定追偿费用补偿EUR 40.00"), ("en", "fixed compensation of EUR 40.00"), ("de", "Verzugspauschale von 40,00 EUR")],
            said => Assert.Contains(said.Item2, sum.GetProperty("words").GetProperty(said.Item1).GetString(), StringComparison.Ordinal));

        await Pay(host, contract, "p-1", "3000.00");
        await Pay(host, contract, "p-2", Text(deposit, "interestOutstanding"));
        deposit = await Deposit(host, contract);
        Assert.Equal(("overdue", "0.00", "40.00"), (deposit.GetProperty("state").GetString(), Text(deposit, "compensationOutstanding"), Text(deposit, "outstanding")));

        await Pay(host, contract, "p-3", "40.00");
        Assert.Equal("fulfilled", (await Deposit(host, contract)).GetProperty("state").GetString());
        var timeline = (await host.Tenant.Get($"api/contracts/{contract}/timeline?limit=200")).Json.GetProperty("items").EnumerateArray();
        Assert.Matches("^compensation:2-[0-9]+:2026-03-02$", Assert.Single(timeline, fact => fact.GetProperty("type").GetString() == "compensation.claimed@1").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Waiver_OfTheFixedSum_LeavesInterestAndDebtOwed()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = (await host.Effective(German())).Contract;
        await host.Advance(Duration.FromDays(16));

        var waived = await host.Tenant.PostJson(
            $"api/contracts/{contract}/waivers",
            """{ "waiver": "w1", "obligation": 2, "component": "compensation", "amount": { "amount": "40.00", "currency": "EUR" }, "reason": "The goods were late." }""",
            "w-1");

        var deposit = await Deposit(host, contract);
        Assert.Equal((201, "0.00", "3000.00"), (waived.Status, Text(deposit, "compensationOutstanding"), Text(deposit, "outstanding")));
        Assert.NotEqual("0.00", Text(deposit, "interestOutstanding"));
    }

    [Fact]
    public async Task Preview_LawWithAFixedSum_ShowsWhatWouldFallDue()
    {
        await using var host = await ContractFlowHost.Start();

        var preview = (await host.Tenant.PostJson("api/contracts/preview", German())).Json;

        Assert.Equal(
            ["law.otherThanTemplate", "lateRegime.foreign"],
            preview.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
        Assert.Equal([0, 1, 1], preview.GetProperty("obligations").EnumerateArray().Select(obligation => obligation.GetProperty("compensation").GetArrayLength()));
        var sum = preview.GetProperty("obligations")[2].GetProperty("compensation")[0];
        Assert.Equal(("7000.00", "40.00", false), (Text(sum, "debt"), Text(sum, "amount"), sum.GetProperty("claimed").GetBoolean()));
    }

    [Fact]
    public async Task Preview_SumInAnotherCurrency_SaysThatItIsNotClaimed()
    {
        await using var host = await ContractFlowHost.Start();

        var preview = (await host.Tenant.PostJson("api/contracts/preview", German("gb"))).Json;

        Assert.Equal(
            ["compensation.otherCurrency", "law.otherThanTemplate", "lateRegime.foreign"],
            preview.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
        var sum = preview.GetProperty("obligations")[1].GetProperty("compensation")[0];
        Assert.Equal(("40.00", "GBP"), (Text(sum, "amount"), sum.GetProperty("amount").GetProperty("currency").GetString()));
        Assert.Contains("not claimed here", sum.GetProperty("words").GetProperty("en").GetString(), StringComparison.Ordinal);
    }
}
