using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Tests.Notices;

namespace ContractFlow.Functions.Tests.Commands;

/// <summary>A frame contract of net prices: 40 pieces at 412.50 EUR plus 19%, net 30 from the invoice.</summary>
public sealed class VatDoorTests
{
    private static readonly string Body = SampleRequests.Purchase("net 30 from invoice", change: request =>
    {
        request["template"] = "supply-frame@2";
        var (variables, terms) = (request["variables"]!, request["terms"]!);
        variables["goods"]![0]!["quantity"] = 40;
        variables["goods"]![0]!["unitPrice"] = Eur("412.50");
        variables["price"] = Eur("16500.00");
        variables["maxCallOff"] = Eur("16500.00");
        variables["vatPercent"] = 19;
        variables["startDate"] = "2026-03-02";
        variables["disputePlace"] = "Chemnitz";
        foreach (var role in new[] { "buyer", "supplier" })
        {
            variables[role]!["locale"] = "en";
        }

        terms["jurisdiction"] = "DE";
        terms["zone"] = "Europe/Berlin";
        terms["vat"] = new JsonObject { ["prices"] = "net", ["category"] = "S", ["percent"] = 19 };
    });

    private static JsonObject Eur(string amount) => new() { ["amount"] = amount, ["currency"] = "EUR" };

    private static string Text(JsonElement json, params string[] path) => path.Aggregate(json, (found, member) => found.GetProperty(member)).GetProperty("amount").GetString()!;

    private static string Invoice(string amount, string net, string tax) => $$"""
        { "invoice": "R-1", "amount": { "amount": "{{amount}}", "currency": "EUR" }, "vat": [{ "category": "S", "percent": 19,
          "net": { "amount": "{{net}}", "currency": "EUR" }, "tax": { "amount": "{{tax}}", "currency": "EUR" } }] }
        """;

    [Fact]
    public async Task SigningPage_OfANetContract_ShowsWhatIsOwedWithTheTaxInIt()
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft(Body);
        var api = await Signing.Signatory.Api(host, $"api/contracts/{id}/signing-links", Role.Buyer);

        var view = (await host.Anybody.Get(api)).Json;
        var page = await host.Anybody.Get(api.Replace("api/signatures", "sign", StringComparison.Ordinal));

        Assert.Equal(("19635.00", "3135.00"), (Text(view, "price"), Text(view, "tax")));
        Assert.Contains("19,635.00", page.Body, StringComparison.Ordinal);
        Assert.Contains("including VAT of", page.Body, StringComparison.Ordinal);
        Assert.Contains("3,135.00", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GrossInvoice_OfANetContract_IsTakenRemindedPaidAndClosedWithoutCredit()
    {
        await using var server = await MailServer.Start();
        await using var host = await ContractFlowHost.Start(settings: MailServer.Settings(server.Port));
        var contract = (await host.Effective(Body)).Contract;
        var path = $"api/contracts/{contract}";
        Assert.Equal(("16500.00", "3135.00", "19635.00"), await Whole());

        var refused = await host.Tenant.PostJson($"{path}/invoices", Invoice("16500.00", "16500.00", "3135.00"), "r-0");
        Assert.Equal((422, "vat-sum"), (refused.Status, refused.Code));
        Assert.Equal(201, (await host.Tenant.PostJson($"{path}/invoices", Invoice("19635.00", "16500.00", "3135.00"), "r-1")).Status);
        await host.Settle();

        var item = Assert.Single((await host.Tenant.Get($"{path}/items")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("19635.00", "16500.00", "3135.00"), (Text(item, "amount"), Text(item, "vat", "net"), Text(item, "vat", "tax")));
        Assert.Equal("19635.00", Text((await host.Tenant.Get($"{path}/payoff")).Json, "principal"));

        await host.Tenant.PostJson($"{path}/deliveries", """{ "delivery": "d-1", "receivedBy": "gate" }""", "d-1");
        await host.Tenant.PostJson($"{path}/inspections", """{ "inspection": "i-1", "delivery": "d-1", "verdict": "accepted" }""", "i-1");
        await host.Advance(Duration.FromDays(30));
        var mail = (await server.Mails()).Last(mail => mail.Text.Contains("EUR 19,635.00", StringComparison.Ordinal)).Text;
        Assert.Contains("net EUR 16,500.00; VAT 19%: EUR 3,135.00", mail, StringComparison.Ordinal);

        var paid = """{ "contract": "CONTRACT", "payment": "p-1", "amount": { "amount": "19635.00", "currency": "EUR" } }""".Replace("CONTRACT", contract, StringComparison.Ordinal);
        Assert.Equal(201, (await host.Tenant.PostJson("api/payments", paid, "p-1")).Status);
        await host.Settle();

        var closed = (await host.Tenant.Get(path)).Json;
        Assert.Equal(("closed", "0.00"), (closed.GetProperty("stage").GetString(), Text(closed, "credit")));
        Assert.Empty((await host.Position(new(ContractFlowHost.TenantId, contract))).Ledger.InterestClaims);

        async Task<(string, string, string)> Whole()
        {
            var vat = (await host.Tenant.Get(path)).Json.GetProperty("vat");
            return (Text(vat, "net"), Text(vat, "tax"), Text(vat, "gross"));
        }
    }

    [Fact]
    public async Task Draft_WithAnotherRateOrBasisThanItsText_IsRefusedByItsPointer()
    {
        await using var host = await ContractFlowHost.Start();
        var request = JsonNode.Parse(Body)!;
        request["terms"]!["vat"] = new JsonObject { ["prices"] = "gross", ["category"] = "S", ["percent"] = 7 };

        var answer = await host.Tenant.PostJson("api/contracts/preview", request.ToJsonString());

        Assert.Equal(
            ["/terms/vat/percent", "/terms/vat/prices"],
            answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()).Order());
    }
}
