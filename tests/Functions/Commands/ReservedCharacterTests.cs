namespace ContractFlow.Functions.Tests.Commands;

/// <summary>Ids that others have chosen hold whatever they hold; our addresses with them can be followed.</summary>
public sealed class ReservedCharacterTests(CommandHost product) : IClassFixture<CommandHost>
{
    public static TheoryData<string> Ids => ["RE-2025/0042", "a/b/c", "50%", "a%2Fb", "a?b=c&d#e", "a+b c", "发票/7", "..a", "a\\\\b", "@:;,()!'*"];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Payment_IdWithReservedCharacters_IsFoundUnderItsLocationAndReversed(string json)
    {
        var id = await product.Signed();
        var paid = await product.Post("api/payments", $$"""{ "contract": "{{id}}", "payment": "{{json}}", "amount": { "amount": "100.00", "currency": "CNY" } }""");
        Assert.Equal(201, paid.Status);

        var found = await product.Host.Tenant.Get(paid.Headers["Location"]);
        var given = paid.Json.GetProperty("filed").GetProperty("payment").GetProperty("payment").GetString();
        Assert.Equal((200, given), (found.Status, found.Json.GetProperty("filed").GetProperty("payment").GetProperty("payment").GetString()));

        var reversal = paid.Headers["Location"].Split('?')[0] + "/reversal";
        var reversed = await product.Post(reversal, $$"""{ "contract": "{{id}}", "reversal": "r/1", "reason": "Returned." }""");
        Assert.Equal((201, "r/1"), (reversed.Status, reversed.Json.GetProperty("filed").GetProperty("reversal").GetProperty("reversal").GetString()));
    }

    [Fact]
    public async Task Delivery_IdWithASlash_ItsProofIsFound()
    {
        var id = await product.Signed();
        await product.Post($"api/contracts/{id}/deliveries", """{ "delivery": "LS/7", "receivedBy": "Gate 3", "proof": "UE9E" }""");
        Assert.Equal("POD", (await product.Host.Tenant.Get($"api/contracts/{id}/deliveries/LS%2F7/proof")).Body);
        Assert.Equal("unknown-document", (await product.Host.Tenant.Get($"api/contracts/{id}/deliveries/LS%252F7/proof")).Code);
    }

    [Fact]
    public async Task Buyer_IdWithASlash_IsAgedAndHasAnInbox()
    {
        await product.Signed(change: request => request.Party("buyer", "id", "hong/da"));
        var aging = (await product.Host.Tenant.Get("api/accounts/hong%2Fda/aging?on=2026-04-15")).Json;
        Assert.Equal("hong/da", aging.GetProperty("buyer").GetString());
        Assert.NotEmpty(aging.GetProperty("currencies").EnumerateArray());
        Assert.NotEmpty((await product.Host.Tenant.Get("api/parties/hong%2fda/inbox")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Payment_IdOfDotsAlone_IsRefusedSinceNoAddressCanNameIt()
    {
        var id = await product.Signed();
        var refused = await product.Post("api/payments", $$"""{ "contract": "{{id}}", "payment": "..", "amount": { "amount": "1.00", "currency": "CNY" } }""");
        Assert.Equal((422, "invalid-value"), (refused.Status, refused.Code));
    }
}
