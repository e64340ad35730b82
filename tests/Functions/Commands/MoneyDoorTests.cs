using System.Text.Json;

namespace ContractFlow.Functions.Tests.Commands;

/// <summary>What a payer designates, credit notes, refunds, kept credit and corrections, by the endpoints alone. 3,000.00 CNY are due at once, 7,000.00 net 30 from invoice.</summary>
public sealed class MoneyDoorTests(CommandHost door) : IClassFixture<CommandHost>
{
    private const string Terms = "30% on signature; 70% net 30 from invoice";

    private static string Cny(string amount) => $$"""{ "amount": "{{amount}}", "currency": "CNY" }""";

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetProperty("amount").GetString();

    private async Task<string> Paid(string amount, string payment)
    {
        var contract = await door.Signed(Terms);
        await Pay(contract, payment, amount);
        return contract;
    }

    private async Task<JsonElement> Pay(string contract, string payment, string amount, string more = "")
    {
        var answer = await door.Post("api/payments", $$"""{ "contract": "{{contract}}", "payment": "{{payment}}", "amount": {{Cny(amount)}}{{more}} }""");
        Assert.Equal(201, answer.Status);
        await door.Host.Settle();
        return answer.Json;
    }

    private async Task Done(string path, string body)
    {
        Assert.Equal(201, (await door.Post(path, body)).Status);
        await door.Host.Settle();
    }

    private async Task<JsonElement[]> Items(string contract) =>
        [.. (await door.Host.Tenant.Get($"api/contracts/{contract}/items")).Json.GetProperty("items").EnumerateArray()];

    private async Task<string?> Credit(string contract) => Text((await door.Host.Tenant.Get($"api/contracts/{contract}")).Json, "credit");

    private async Task<string?[]> Waiting(string contract) =>
    [
        .. (await door.Host.Tenant.Get("api/attention?limit=200")).Json.GetProperty("items").EnumerateArray()
            .Where(entry => entry.TryGetProperty("contract", out var of) && of.GetString() == contract)
            .Select(entry => $"{entry.GetProperty("kind").GetString()} {entry.GetProperty("link").GetString()}"),
    ];

    [Fact]
    public async Task Payment_ThatDesignatesTheLaterInvoice_SettlesThatOne()
    {
        var contract = await Paid("3000.00", "m-1");
        await Done($"api/contracts/{contract}/invoices", $$"""{ "invoice": "R-1", "amount": {{Cny("5000.00")}}, "obligation": 3 }""");
        await Done($"api/contracts/{contract}/invoices", $$"""{ "invoice": "R-2", "amount": {{Cny("2000.00")}}, "obligation": 3 }""");

        await Pay(contract, "m-2", "2000.00", """, "invoices": ["R-2"] """);

        var open = (await Items(contract)).ToDictionary(item => item.TryGetProperty("document", out var document) ? document.GetString() ?? "" : "", item => Text(item, "outstanding"));
        Assert.Equal(("5000.00", "0.00"), (open["R-1"], open["R-2"]));
        var unknown = await door.Post("api/payments", $$"""{ "contract": "{{contract}}", "payment": "m-3", "amount": {{Cny("1.00")}}, "invoices": ["R-9"] }""");
        Assert.Equal("unknown-invoice", unknown.Code);
    }

    [Fact]
    public async Task CreditNote_AfterPayment_BecomesCreditThatIsAskedApprovedAndPaidBack()
    {
        var contract = await Paid("10000.00", "m-10");
        var item = (await Items(contract))[0].GetProperty("id").GetString();
        await Done($"api/contracts/{contract}/credit-notes", $$"""{ "creditNote": "G-1", "item": "{{item}}", "amount": {{Cny("200.00")}}, "reason": "Rejected." }""");
        Assert.Equal("200.00", await Credit(contract));

        var path = $"api/contracts/{contract}/refunds";
        var over = await door.Post(path, $$"""{ "refund": "F-0", "payment": "m-10", "amount": {{Cny("200.01")}}, "reason": "Overpaid." }""");
        await Done(path, $$"""{ "refund": "F-1", "payment": "m-10", "amount": {{Cny("200.00")}}, "reason": "Overpaid." }""");
        var asked = await Waiting(contract);
        await Done($"{path}/F-1/approval", "{}");
        var approved = await Waiting(contract);
        await Done($"{path}/F-1/completion", "{}");

        Assert.Equal("over-refund", over.Code);
        Assert.Equal([$"refundToApprove /api/contracts/{contract}/refunds/F-1/approval"], asked);
        Assert.Equal([$"refundToPay /api/contracts/{contract}/refunds/F-1/completion"], approved);
        Assert.Empty(await Waiting(contract));
        Assert.Equal("0.00", await Credit(contract));
        Assert.Equal("refund-stage", (await door.Post($"{path}/F-1/failure", """{ "reason": "No account." }""")).Code);
    }

    [Fact]
    public async Task Refund_ThatFailed_IsCreditAgain()
    {
        var contract = await Paid("10000.00", "m-20");
        var item = (await Items(contract))[0].GetProperty("id").GetString();
        await Done($"api/contracts/{contract}/credit-notes", $$"""{ "creditNote": "G-1", "item": "{{item}}", "amount": {{Cny("50.00")}}, "reason": "Rejected." }""");
        var path = $"api/contracts/{contract}/refunds";
        await Done(path, $$"""{ "refund": "F-1", "payment": "m-20", "amount": {{Cny("50.00")}}, "reason": "Overpaid." }""");
        Assert.Equal("0.00", await Credit(contract));

        await Done($"{path}/F-1/failure", """{ "reason": "The account is closed." }""");

        Assert.Equal("50.00", await Credit(contract));
        Assert.Empty(await Waiting(contract));
    }

    [Fact]
    public async Task Payoff_OfTheWhole_HasWhatHasNoDateYet()
    {
        var contract = await door.Signed(Terms);

        var part = (await door.Host.Tenant.Get($"api/contracts/{contract}/payoff")).Json;
        var whole = (await door.Host.Tenant.Get($"api/contracts/{contract}/payoff?whole=true")).Json;

        Assert.Equal(("3000.00", "7000.00", "10000.00"), (Text(part, "total"), Text(part, "undated"), Text(whole, "total")));
    }
}
