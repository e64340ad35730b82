using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Tests.Commands;

/// <summary>What nobody can see, or what turns the direction of writing, is refused in every free text, at every endpoint that takes one.</summary>
public sealed class FreeTextTests(CommandHost product) : IClassFixture<CommandHost>
{
    public static TheoryData<string, string, string> Doors => new(
        from door in new[]
        {
            ("disputes", """{ "obligation": 2, "amount": { "amount": "1.00", "currency": "CNY" }, "reason": "quality", "text": "@" }""", "/text"),
            ("invoices", """{ "invoice": "@", "amount": { "amount": "1.00", "currency": "CNY" }, "issuedOn": "2026-03-01", "obligation": 2 }""", "/invoice"),
            ("deliveries", """{ "delivery": "d", "receivedBy": "@" }""", "/receivedBy"),
            ("shipments", """{ "shipment": "s", "carrier": "@" }""", "/carrier"),
            ("waivers", """{ "waiver": "w", "obligation": 2, "component": "principal", "amount": { "amount": "1.00", "currency": "CNY" }, "reason": "@" }""", "/reason"),
            ("payment-failures", """{ "attempt": "a", "amount": { "amount": "1.00", "currency": "CNY" }, "reason": "@" }""", "/reason"),
            ("credit-notes", """{ "creditNote": "c", "amount": { "amount": "1.00", "currency": "CNY" }, "reason": "@" }""", "/reason"),
            ("amendments", """{ "terms": { "payments": "net 30" }, "reason": "@" }""", "/reason"),
        }
        from refused in new[] { @"\u0000", @"\u001b[31m", @"\u202e", @"\u2066" }
        select (door.Item1, door.Item2.Replace("@", $"a{refused}b", StringComparison.Ordinal), door.Item3));

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Post_WithAControlOrDirectionCharacter_Is422ThatNamesTheField(string door, string body, string pointer)
    {
        var id = await product.Signed();
        var refused = await product.Post($"api/contracts/{id}/{door}", body);

        Assert.Equal((422, "validation-failed"), (refused.Status, refused.Code));
        var fault = Assert.Single(refused.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal(pointer, fault.GetProperty("pointer").GetString());
        Assert.Contains(" with U+", fault.GetProperty("given").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(refused.Body, c => char.IsControl(c) || c is '\u202E' or '\u2066');
    }

    [Fact]
    public async Task Post_TextOfSeveralLines_IsTakenAsItIs()
    {
        var id = await product.Signed();
        var answer = await product.Post($"api/contracts/{id}/shipments", """{ "shipment": "s1", "carrier": "Line 1\r\n\tLine 2" }""");
        Assert.Equal(201, answer.Status);
        Assert.Equal("Line 1\r\n\tLine 2", (await product.Host.Facts<Domain.Delivery.GoodsShipped>(new(ContractFlowHost.TenantId, id))).Single().Carrier);
    }
}
