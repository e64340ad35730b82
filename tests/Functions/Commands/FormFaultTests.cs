namespace ContractFlow.Functions.Tests.Commands;

/// <summary>What a refused form is told: every field at fault, each with where, what was given and what is expected.</summary>
public sealed class FormFaultTests(CommandHost product) : IClassFixture<CommandHost>
{
    [Fact]
    public async Task Payment_WithoutContract_Is422ThatNamesTheField()
    {
        var refused = await product.Post("api/payments", """{ "payment": "p1", "amount": { "amount": "1.00", "currency": "CNY" } }""");
        Assert.Equal((422, "validation-failed"), (refused.Status, refused.Code));
        Assert.Equal(["/contract: given nothing, expected a text."], Details(refused));
    }

    [Fact]
    public async Task Payment_SeveralFaults_AreAllTold()
    {
        var refused = await product.Post("api/payments", """{ "payment": 5, "amount": { "amount": "1.001", "currency": "CNY" }, "valueDate": "2026-02-30", "colour": "red" }""");
        Assert.Equal((400, "invalid-json"), (refused.Status, refused.Code));
        Assert.Equal(["/payment", "/amount", "/valueDate", "/colour", "/contract"], Pointers(refused));
        Assert.StartsWith("5 fields don't fit; the first: /payment: given 5, expected a text.", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.001", "EUR", "/amount", "amount '1.001'", "an amount such as 1234.50 (a dot for decimals, no grouping), with at most 2 decimals as EUR has, and below 10^15")]
    [InlineData("1.5", "JPY", "/amount", "amount '1.5'", "an amount such as 1234.50 (a dot for decimals, no grouping), with at most 0 decimals as JPY has, and below 10^15")]
    [InlineData("1,234.50", "EUR", "/amount", "amount '1,234.50'", "an amount such as 1234.50 (a dot for decimals, no grouping), with at most 2 decimals as EUR has, and below 10^15")]
    [InlineData("1.00", "eur", "/amount", "currency 'eur'", "an ISO 4217 code such as CNY or EUR")]
    public async Task Payment_AmountThatIsNone_NamesTheMemberAtFault(string amount, string currency, string pointer, string given, string expected)
    {
        var body = $$"""{ "contract": "c", "payment": "p", "amount": { "amount": "{{amount}}", "currency": "{{currency}}" } }""";
        var fault = Assert.Single((await product.Post("api/payments", body)).Json.GetProperty("errors").EnumerateArray());
        Assert.Equal(
            (pointer, given, expected), (fault.GetProperty("pointer").GetString(), fault.GetProperty("given").GetString(), fault.GetProperty("expected").GetString()));
    }

    [Theory]
    [InlineData("invoices", """{ "invoice": "", "amount": { "amount": "0.00", "currency": "CNY" }, "issuedOn": "2030-01-01", "obligation": 9 }""", "/invoice,/amount,/issuedOn,/obligation")]
    [InlineData("deliveries", """{ "delivery": " d", "receivedBy": "", "on": "2030-01-01" }""", "/delivery,/on,/receivedBy")]
    [InlineData("shipments", """{ "shipment": "", "on": "2030-01-01" }""", "/shipment,/on")]
    [InlineData("waivers", """{ "waiver": "", "obligation": 9, "component": "discount", "amount": { "amount": "-1.00", "currency": "CNY" }, "reason": "" }""", "/waiver,/component,/obligation,/amount,/reason")]
    [InlineData("payment-failures", """{ "attempt": "", "amount": { "amount": "0.00", "currency": "CNY" }, "reason": "" }""", "/attempt,/amount,/reason")]
    [InlineData("credit-notes", """{ "creditNote": "", "amount": { "amount": "1.00", "currency": "USD" }, "reason": "" }""", "/creditNote,/amount,/reason")]
    [InlineData("refunds", """{ "refund": "", "payment": "p", "amount": { "amount": "0.00", "currency": "CNY" }, "reason": "" }""", "/refund,/amount,/reason")]
    [InlineData("disputes", """{ "obligation": 9, "amount": { "amount": "0.00", "currency": "CNY" }, "reason": "quality", "text": "" }""", "/obligation,/amount,/text")]
    [InlineData("promises", """{ "obligation": 9, "amount": { "amount": "0.00", "currency": "CNY" }, "until": "2030-01-01" }""", "/obligation,/amount")]
    [InlineData("amendments", """{ "terms": {}, "reason": "" }""", "/terms,/reason")]
    public async Task Post_SeveralValuesThatRulesRefuse_AreAllTold(string door, string body, string pointers)
    {
        var id = await product.Signed();
        var refused = await product.Post($"api/contracts/{id}/{door}", body);
        Assert.Equal((422, "validation-failed"), (refused.Status, refused.Code));
        Assert.Equal(pointers, string.Join(',', Pointers(refused)));
        Assert.StartsWith($"{pointers.Split(',').Length} fields don't fit; the first: ", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispute_WithoutAnything_IsToldEveryMember()
    {
        var id = await product.Signed();
        var refused = await product.Post($"api/contracts/{id}/disputes", "{}");
        Assert.Equal((422, "validation-failed"), (refused.Status, refused.Code));
        Assert.Equal(["/obligation", "/text", "/amount", "/reason"], Pointers(refused));
    }

    [Theory]
    [InlineData("inspections", """{ "inspection": "q", "delivery": "d", "verdict": "ok" }""", "/verdict", "'ok'", "one of accepted, partial, rejected")]
    [InlineData("inspections", """{ "inspection": "q", "delivery": "d", "verdict": 7 }""", "/verdict", "7", "one of accepted, partial, rejected")]
    [InlineData("amendments/1/agreement", """{ "role": "bank" }""", "/role", "'bank'", "one of buyer, supplier")]
    [InlineData("deliveries", """{ "delivery": "d", "receivedBy": "x", "lines": [{ "line": 1, "quantity": 2 }, { "line": "2" }] }""", "/lines/1/line", "'2'", "a whole number")]
    public async Task Post_ValueOfAnotherKind_NamesWhatWasGivenAndWhatIsAllowed(string door, string body, string pointer, string given, string expected)
    {
        var id = await product.Signed();
        var fault = (await product.Post($"api/contracts/{id}/{door}", body)).Json.GetProperty("errors")[0];
        Assert.Equal(
            (pointer, given, expected), (fault.GetProperty("pointer").GetString(), fault.GetProperty("given").GetString(), fault.GetProperty("expected").GetString()));
    }

    [Fact]
    public async Task Amendment_UnknownStep_NamesTheStepsThereAre()
    {
        var id = await product.Signed();
        var portion = """{ "share": { "percent": 100 }, "terms": { "anchor": "delivery", "net": [{ "step": "addWeeks", "count": 3 }] } }""";
        var fault = (await product.Post($"api/contracts/{id}/amendments", $$"""{ "terms": { "payments": { "portions": [{{portion}}] } }, "reason": "x" }""")).Json.GetProperty("errors")[0];
        Assert.Equal("/terms/payments", fault.GetProperty("pointer").GetString());
        Assert.StartsWith("a payment plan: step is one of addDays, ", fault.GetProperty("expected").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("payment-failures", """{ "attempt": "a1", "amount": { "amount": "1.00", "currency": "EUR" }, "reason": "x" }""", "an object", "an amount in CNY")]
    [InlineData("shipments", """{ "shipment": "s1", "on": "2030-01-01" }""", "'2030-01-01'", "a date up to 2026-03-02")]
    [InlineData("shipments", """{ "shipment": " s1" }""", "' s1'", "1 to 100 printable characters that are not dots alone and have no spaces at the ends")]
    [InlineData("deliveries", """{ "delivery": "d1", "receivedBy": "x", "proof": "***" }""", "'***'", "See `detail`.")]
    public async Task Post_ValueThatARuleRefuses_KeepsThePromisedMembers(string door, string body, string given, string expected)
    {
        var id = await product.Signed();
        var fault = Assert.Single((await product.Post($"api/contracts/{id}/{door}", body)).Json.GetProperty("errors").EnumerateArray());
        Assert.Equal(["pointer", "given", "expected", "detail"], fault.EnumerateObject().Select(member => member.Name));
        Assert.Equal((given, expected), (fault.GetProperty("given").GetString(), fault.GetProperty("expected").GetString()));
    }

    [Fact]
    public async Task Key_SeveralFaults_AreAllTold()
    {
        var refused = await product.Host.Operator.PostJson("api/keys", """{ "tenant": "a b", "name": "", "scopes": ["everything"], "partner": "x", "expiresAfterDays": 0 }""");
        Assert.Equal((422, "validation-failed"), (refused.Status, refused.Code));
        Assert.Equal(["/tenant", "/name", "/scopes", "/partner", "/expiresAfterDays"], Pointers(refused));
    }

    [Fact]
    public async Task Draft_LawAndRegimeInAnyLetterCase_AreKeptInTheOneForm()
    {
        var drafted = await product.Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(reference: "PO-case", change: request =>
        {
            request["terms"]!["jurisdiction"] = "cn";
            request["terms"]!["latePayment"]!["regime"] = "Contract";
        }), "letter-case");
        var agreement = (await product.Host.Tenant.Get($"api/contracts/{drafted.Json.GetProperty("id").GetString()}")).Json.GetProperty("agreement");
        Assert.Equal(("CN", "contract"), (agreement.GetProperty("jurisdiction").GetString(), agreement.GetProperty("latePayment").GetProperty("regime").GetString()));
    }

    [Theory]
    [InlineData("\"\\ud800\": 1")]
    [InlineData("\"payment\": \"\\ud800\"")]
    public async Task Post_HalfASurrogatePair_IsRefused(string member) =>
        Assert.Equal("invalid-json", (await product.Post("api/payments", $$"""{ "contract": "c", {{member}} }""")).Code);

    private static IEnumerable<string> Pointers(Answered refused) => refused.Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("pointer").GetString()!);

    private static IEnumerable<string> Details(Answered refused) => refused.Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("detail").GetString()!);
}
