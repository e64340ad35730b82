namespace ContractFlow.Functions.Tests.Commands;

public sealed class CommandDoorTests(CommandHost product) : IClassFixture<CommandHost>
{
    private static string Pay(string contract, string payment, string amount, string more = "") =>
        $$"""{ "contract": "{{contract}}", "payment": "{{payment}}", "amount": { "amount": "{{amount}}", "currency": "CNY" }{{more}} }""";

    [Fact]
    public async Task Life_DeliveredInspectedDisputedPaid_IsClosed()
    {
        var id = await product.Signed();
        Assert.Equal(201, (await product.Post($"api/contracts/{id}/shipments", """{ "shipment": "s1", "carrier": "SF" }""")).Status);
        var delivered = await product.Post($"api/contracts/{id}/deliveries", """{ "delivery": "d1", "receivedBy": "Gate 3", "proof": "UE9E" }""");
        Assert.Equal((201, "d1"), (delivered.Status, delivered.Json.GetProperty("filed").GetProperty("delivery").GetString()));
        Assert.Equal("POD", (await product.Host.Tenant.Get($"api/contracts/{id}/deliveries/d1/proof")).Body);
        Assert.Equal(201, (await product.Post($"api/contracts/{id}/inspections", """{ "inspection": "i1", "delivery": "d1", "verdict": "accepted" }""")).Status);
        var dispute = await product.Post($"api/contracts/{id}/disputes", """{ "obligation": 3, "amount": { "amount": "500.00", "currency": "CNY" }, "reason": "quality", "text": "Rust." }""");
        Assert.Equal(1, dispute.Json.GetProperty("filed").GetProperty("dispute").GetInt32());

        var paid = await product.Post("api/payments", Pay(id, $"{id}-1", "9500.00"));
        Assert.Equal("0.00", paid.Json.GetProperty("filed").GetProperty("credit").GetProperty("amount").GetString());
        Assert.Equal("disputed", paid.Json.GetProperty("obligations")[2].GetProperty("state").GetString());
        Assert.Equal(201, (await product.Post($"api/contracts/{id}/disputes/1/resolution", """{ "credited": { "amount": "500.00", "currency": "CNY" }, "text": "Agreed." }""")).Status);
        await product.Host.Settle();

        var contract = await product.Host.Tenant.Get($"api/contracts/{id}");
        Assert.Equal(("closed", "fulfilled"), (contract.Json.GetProperty("stage").GetString(), contract.Json.GetProperty("outcome").GetString()));

        var reversed = await product.Post($"api/payments/{id}-1/reversal", $$"""{ "contract": "{{id}}", "reversal": "r1", "reason": "Returned." }""");
        await product.Host.Settle();
        Assert.Equal((201, "effective"), (reversed.Status, (await product.Host.Tenant.Get($"api/contracts/{id}")).Json.GetProperty("stage").GetString()));
    }

    [Fact]
    public async Task Payment_SamePaymentAgain_IsOnePaymentEvenUnderAnotherKey()
    {
        var id = await product.Signed();
        var first = await product.Post("api/payments", Pay(id, "p-again", "100.00"));
        var version = await product.Version(id);

        var again = await product.Post("api/payments", Pay(id, "p-again", "100.00"));
        var other = await product.Post("api/payments", Pay(id, "p-again", "101.00"));

        Assert.Equal((201, 201), (first.Status, again.Status));
        Assert.Equal((409, "payment-conflict"), (other.Status, other.Code));
        Assert.Equal(version, await product.Version(id));
        Assert.Equal("100.00", (await product.Host.Tenant.Get(first.Headers["Location"])).Json.GetProperty("filed").GetProperty("payment").GetProperty("amount").GetProperty("amount").GetString());
    }

    [Fact]
    public async Task Amendment_BothAgree_ReplacesThePayments()
    {
        var id = await product.Signed();
        var proposed = await product.Post($"api/contracts/{id}/amendments", """{ "terms": { "deliverBy": "2026-05-29" }, "reason": "Late steel." }""");
        Assert.Equal((201, 1), (proposed.Status, proposed.Json.GetProperty("filed").GetProperty("amendment").GetInt32()));
        await product.Post($"api/contracts/{id}/amendments/1/agreement", """{ "role": "buyer" }""");

        var agreed = await product.Post($"api/contracts/{id}/amendments/1/agreement", """{ "role": "supplier" }""");

        Assert.Equal("2026-05-29", agreed.Json.GetProperty("obligations")[0].GetProperty("dueDate").GetString());
        Assert.Equal(201, (await product.Post($"api/contracts/{id}/terminations", """{ "reason": "Stopped." }""")).Status);
        await product.Post($"api/contracts/{id}/terminations/1/agreement", """{ "role": "buyer" }""");
        Assert.Equal(201, (await product.Post($"api/contracts/{id}/terminations/1/agreement", """{ "role": "supplier" }""")).Status);
        await product.Host.Settle();
        Assert.Equal("waived", (await product.Host.Tenant.Get($"api/contracts/{id}/obligations")).Json.GetProperty("items")[2].GetProperty("state").GetString());
    }

    [Theory]
    [InlineData(61, 422, "terms-unlawful")]
    [InlineData(60, 201, null)]
    public async Task Amendment_TermLongerThanTheLawAllows_IsRefusedAsADraftIs(int days, int status, string? code)
    {
        var id = await product.Signed(change: request =>
        {
            request["terms"]!["jurisdiction"] = "DE";
            request["terms"]!["zone"] = "Europe/Berlin";
        });
        var step = $$"""{ "step": "addDays", "count": {{days}} }""";
        var portion = $$"""{ "share": { "percent": 100 }, "terms": { "anchor": "delivery", "net": [{{step}}] } }""";

        var proposed = await product.Post($"api/contracts/{id}/amendments", $$"""{ "terms": { "payments": { "portions": [{{portion}}] } }, "reason": "More time." }""");

        Assert.Equal((status, code), (proposed.Status, proposed.Code));
        if (code is not null)
        {
            Assert.Equal("/terms/payments", Assert.Single(proposed.Json.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
        }
    }

    [Fact]
    public async Task Receivables_OpenDebts_AreListedAndAged()
    {
        var id = await product.Signed();

        var listed = await product.Host.Tenant.Get("api/receivables?buyer=b-1&limit=200");
        var aging = await product.Host.Tenant.Get("api/accounts/b-1/aging?on=2026-04-15");

        Assert.Contains(listed.Json.GetProperty("items").EnumerateArray(), line => line.GetProperty("contract").GetString() == id && line.GetProperty("obligation").GetInt32() == 2);
        var cny = aging.Json.GetProperty("currencies")[0];
        Assert.Equal("CNY", cny.GetProperty("currency").GetString());
        Assert.NotEqual("0.00", cny.GetProperty("days31To60").GetProperty("amount").GetString());
        Assert.Empty((await product.Host.Tenant.Get("api/accounts/nobody/aging")).Json.GetProperty("currencies").EnumerateArray());
    }

    public static TheoryData<string, string, int, string, string?> Refusals => new()
    {
        { "shipments", """{ "shipment": "s1", "lines": [{ "line": 9, "quantity": 1 }] }""", 422, "unknown-line", "/lines/0/line" },
        { "shipments", """{ "shipment": "s1", "lines": [{ "line": 1, "quantity": 101 }] }""", 422, "over-shipment", "/lines" },
        { "shipments", """{ "shipment": "s1", "on": "2030-01-01" }""", 422, "future-date", "/on" },
        { "shipments", """{ "shipment": "s1", "colour": "red" }""", 400, "invalid-json", null },
        { "deliveries", """{ "delivery": "d1", "receivedBy": "x", "lines": [{ "line": 1, "quantity": -1 }] }""", 422, "invalid-quantity", "/lines/0/quantity" },
        { "deliveries", """{ "delivery": "d1", "receivedBy": "x", "lines": [{ "line": 1, "quantity": 101 }] }""", 422, "over-delivery", "/lines" },
        { "deliveries", """{ "delivery": "d1", "receivedBy": "x", "proof": "***" }""", 422, "invalid-value", "/proof" },
        { "deliveries", """{ "delivery": "d1", "receivedBy": "x", "proofSha256": "0000" }""", 404, "unknown-document", "/proofSha256" },
        { "inspections", """{ "inspection": "i1", "delivery": "d9", "verdict": "accepted" }""", 404, "unknown-delivery", "/delivery" },
        { "invoices", """{ "invoice": "R1", "amount": { "amount": "10000.01", "currency": "CNY" } }""", 422, "over-invoice", "/amount" },
        { "invoices", """{ "invoice": "R1", "amount": { "amount": "1.001", "currency": "CNY" } }""", 400, "invalid-json", "/amount" },
        { "waivers", """{ "waiver": "w1", "obligation": 2, "component": "principal", "amount": { "amount": "3000.01", "currency": "CNY" }, "reason": "x" }""", 422, "over-waiver", "/amount" },
        { "payment-failures", """{ "attempt": "a1", "amount": { "amount": "1.00", "currency": "EUR" }, "reason": "x" }""", 422, "currency-mismatch", "/amount" },
        { "disputes", """{ "obligation": 2, "amount": { "amount": "3000.01", "currency": "CNY" }, "reason": "price", "text": "x" }""", 422, "over-dispute", "/amount" },
        { "disputes/7/resolution", """{ "credited": { "amount": "1.00", "currency": "CNY" }, "text": "x" }""", 404, "unknown-dispute", null },
        { "promises", """{ "obligation": 2, "amount": { "amount": "3000.00", "currency": "CNY" }, "until": "2026-12-31" }""", 422, "promise-out-of-range", "/until" },
        { "amendments", """{ "terms": { }, "reason": "x" }""", 422, "invalid-value", "/terms" },
        { "amendments/3/agreement", """{ "role": "buyer" }""", 404, "unknown-amendment", null },
        { "terminations/3/agreement", """{ "role": "buyer" }""", 404, "unknown-termination", null },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Post_BadCommand_IsRefusedByNameAndNothingIsWritten(string door, string body, int status, string code, string? pointer)
    {
        var id = await product.Signed();
        var version = await product.Version(id);

        var refused = await product.Post($"api/contracts/{id}/{door}", body);

        Assert.Equal((status, code), (refused.Status, refused.Code));
        if (pointer is not null)
        {
            Assert.Contains($"\"{pointer}\"", refused.Body, StringComparison.Ordinal);
        }

        Assert.Equal(version, await product.Version(id));
    }

    [Theory]
    [InlineData("5.00", "", 422, "invalid-amount", "-")]
    [InlineData("5.00", ", \"obligation\": 1", 404, "unknown-obligation", "")]
    [InlineData("5.00", ", \"valueDate\": \"2030-01-01\"", 422, "future-date", "")]
    public async Task Payment_Bad_IsRefused(string amount, string more, int status, string code, string sign)
    {
        var id = await product.Signed();
        var version = await product.Version(id);

        var refused = await product.Post("api/payments", Pay(id, "p-bad", sign + amount, more));

        Assert.Equal((status, code), (refused.Status, refused.Code));
        Assert.Equal(version, await product.Version(id));
    }

    [Fact]
    public async Task Payment_UnknownContractOrPaymentOrKey_IsRefused()
    {
        var id = await product.Signed();

        Assert.Equal("unknown-contract", (await product.Post("api/payments", Pay("nowhere", "p1", "5.00"))).Code);
        Assert.Equal("unknown-payment", (await product.Post("api/payments/p9/reversal", $$"""{ "contract": "{{id}}", "reversal": "r", "reason": "x" }""")).Code);
        Assert.Equal("unknown-payment", (await product.Host.Tenant.Get($"api/payments/p9?contract={id}")).Code);
        Assert.Equal("idempotency-key-missing", (await product.Host.Tenant.PostJson("api/payments", Pay(id, "p1", "5.00"))).Code);
        var stranger = await product.Host.WithKey("other", [Functions.Doors.Scopes.PaymentsWrite]);
        Assert.Equal("unknown-contract", (await stranger.PostJson("api/payments", Pay(id, "p1", "5.00"), "k")).Code);
        Assert.Equal("scope-missing", (await stranger.PostJson($"api/contracts/{id}/disputes", "{}", "k")).Code);
        Assert.Equal("key-invalid", (await product.Host.Anybody.PostJson("api/payments", Pay(id, "p1", "5.00"), "k")).Code);
    }

    [Fact]
    public async Task Payment_NotSignedYet_IsRefused()
    {
        var id = await product.Host.Draft(SampleRequests.Purchase(reference: "PO-unsigned"), "draft-unsigned");

        var refused = await product.Post("api/payments", Pay(id, "p1", "5.00"));

        Assert.Equal((409, "contract-not-effective"), (refused.Status, refused.Code));
    }
}
