using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Tests.Signing;
using static ContractFlow.Functions.Tests.CallOffs.CallOffRequests;

namespace ContractFlow.Functions.Tests.CallOffs;

/// <summary>A German frame of bearings, in force from Monday 2026-03-02, and what is called off under it.</summary>
public sealed class CallOffApiTests
{
    [Fact]
    public async Task CallOff_SignedDeliveredInvoicedPaid_LivesItsOwnLifeUnderTheFrame()
    {
        await using var host = await ContractFlowHost.Start();
        var frame = await Frame(host);
        var placed = await host.Tenant.PostJson($"api/contracts/{frame}/call-offs", Request(), "call-2");
        await host.Settle();

        Assert.Equal(202, placed.Status);
        var id = placed.Json.GetProperty("id").GetString()!;
        var agreement = placed.Json.GetProperty("agreement");
        Assert.Equal((frame, 3), (agreement.GetProperty("frame").GetProperty("contract").GetString(), agreement.GetProperty("frame").GetProperty("objectDays").GetInt32()));
        Assert.Equal("740.00", agreement.GetProperty("price").GetProperty("amount").GetString());
        Assert.Contains("Rahmenliefervertrags Nr. RV-1 vom 2. März 2026", await Document(host, id), StringComparison.Ordinal);

        Assert.Equal("not-your-turn", (await host.Anybody.PostJson(await Signatory.Api(host, $"api/contracts/{id}/signing-links", Role.Supplier) + "/code", "")).Code);
        await Sign(host, id, Role.Buyer);
        await Sign(host, id, Role.Supplier);
        Assert.Equal("effective", await Stage(host, id));

        await host.AdvanceTo(Instant.FromUtc(2026, 4, 20, 8, 0));
        Assert.Equal(201, (await host.Tenant.PostJson($"api/contracts/{id}/deliveries", """{ "delivery": "d1", "receivedBy": "Tor 2" }""", "d1")).Status);
        Assert.Equal(201, (await host.Tenant.PostJson($"api/contracts/{id}/inspections", """{ "inspection": "i1", "delivery": "d1", "verdict": "accepted" }""", "i1")).Status);
        Assert.Equal(201, (await host.Tenant.PostJson($"api/contracts/{id}/invoices", """{ "invoice": "R-2", "amount": { "amount": "740.00", "currency": "EUR" } }""", "r2")).Status);
        var item = Assert.Single((await host.Tenant.Get($"api/contracts/{id}/items")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("2026-05-20", item.GetProperty("dueDate").GetString());
        var paid = await host.Tenant.PostJson("api/payments", $$"""{ "contract": "{{id}}", "payment": "p2", "amount": { "amount": "740.00", "currency": "EUR" } }""", "p2");
        await host.Settle();

        Assert.Equal((201, "closed"), (paid.Status, await Stage(host, id)));
        var view = (await host.Tenant.Get($"api/contracts/{frame}")).Json;
        Assert.Equal("effective", view.GetProperty("stage").GetString());
        var listed = Assert.Single(view.GetProperty("callOffs").EnumerateArray());
        Assert.Equal((id, "RV-1/2", $"/api/contracts/{id}"), (listed.GetProperty("contract").GetString(), listed.GetProperty("reference").GetString(), listed.GetProperty("self").GetString()));
    }

    // JSON can name half of a surrogate pair, which no text of Unicode holds.
    [Theory]
    [InlineData("""{"reference":"\\ud800","goods":[{"sku":"A-1","quantity":1}],"delivery":{"withinDays":5}}""")]
    [InlineData("""{"reference":"RV-1/2","goods":[{"sku":"\\udc00x","quantity":1}],"delivery":{"withinDays":5}}""")]
    [InlineData("""{"reference":"RV-1/2","\\ud800":1,"goods":[{"sku":"A-1","quantity":1}],"delivery":{"withinDays":5}}""")]
    public async Task CallOff_HalfOfASurrogatePair_IsRefused(string body)
    {
        await using var host = await ContractFlowHost.Start();
        var refused = await host.Tenant.PostJson($"api/contracts/{await Frame(host)}/call-offs", body.Replace("\\\\", "\\", StringComparison.Ordinal), "call-2");
        Assert.InRange(refused.Status, 400, 422);
    }

    [Fact]
    public async Task CallOff_SupplierStaysSilent_BindsAfterTheTimeToObject()
    {
        await using var host = await ContractFlowHost.Start();
        var id = (await Place(host, await Frame(host))).Json.GetProperty("id").GetString()!;
        await host.Settle();
        await Sign(host, id, Role.Buyer);

        await host.AdvanceTo(Instant.FromUtc(2026, 3, 5, 22, 59));
        Assert.Equal("signing", await Stage(host, id));
        await host.AdvanceTo(Instant.FromUtc(2026, 3, 5, 23, 1));

        var view = (await host.Tenant.Get($"api/contracts/{id}")).Json;
        Assert.Equal(("effective", "2026-03-06"), (view.GetProperty("stage").GetString(), view.GetProperty("effectiveOn").GetString()));
        Assert.Equal(4, view.GetProperty("executed").GetArrayLength());
        Assert.Contains("Kein Widerspruch bis 5. März 2026", await Document(host, id, "executed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallOff_SameRequestAgain_IsTheSameAndAnotherUnderItsKeyIsRefused()
    {
        await using var host = await ContractFlowHost.Start();
        var frame = await Frame(host);
        var first = await Place(host, frame);
        await host.Advance(Duration.FromDays(40));

        var again = await Place(host, frame);
        var other = await host.Tenant.PostJson($"api/contracts/{frame}/call-offs", Request(request => request["reference"] = "RV-1/3"), "call-2");

        Assert.Equal((202, first.Json.GetProperty("id").GetString()), (again.Status, again.Json.GetProperty("id").GetString()));
        Assert.Equal("idempotency-key-reused", other.Code);
        Assert.Single((await host.Tenant.Get($"api/contracts/{frame}")).Json.GetProperty("callOffs").EnumerateArray());
    }

    [Fact]
    public async Task CallOff_WhereNothingCanBeCalledOff_IsRefusedByName()
    {
        await using var host = await ContractFlowHost.Start();
        var frame = await Frame(host);
        var purchase = await host.Effective();
        var draft = await host.Draft(FrameRequest("RV-9"), "frame-9");

        Assert.Equal((422, "not-a-frame"), Told(await Place(host, purchase.Contract, "a")));
        Assert.Equal((409, "contract-not-effective"), Told(await Place(host, draft, "b")));
        Assert.Equal((404, "unknown-contract"), Told(await Place(host, "nothing", "c")));
        var refused = await host.Tenant.PostJson($"api/contracts/{frame}/call-offs", Request(request => request["goods"]![0]!["sku"] = "B-9"), "d");
        Assert.Equal("/goods/0/sku", Assert.Single(refused.Json.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
        await host.AdvanceTo(Instant.FromUtc(2028, 3, 2, 8, 0));
        Assert.Equal((409, "frame-over"), Told(await Place(host, frame, "e")));
        Assert.Empty((await host.Tenant.Get($"api/contracts/{frame}")).Json.GetProperty("callOffs").EnumerateArray());
    }

    private static (int, string?) Told(Answered answer) => (answer.Status, answer.Code);

    private static async Task<string> Frame(ContractFlowHost host) => (await host.Effective(FrameRequest(), "frame")).Contract;

    private static Task<Answered> Place(ContractFlowHost host, string frame, string key = "call-2") => host.Tenant.PostJson($"api/contracts/{frame}/call-offs", Request(), key);

    private static async Task Sign(ContractFlowHost host, string id, Role role)
    {
        Assert.Equal(200, (await Signatory.Sign(host, $"api/contracts/{id}/signing-links", role)).Status);
        await host.Settle();
    }

    private static async Task<string?> Stage(ContractFlowHost host, string id) => (await host.Tenant.Get($"api/contracts/{id}")).Json.GetProperty("stage").GetString();

    private static async Task<string> Document(ContractFlowHost host, string id, string which = "documents")
    {
        var text = (await host.Tenant.Get($"api/contracts/{id}")).Json.GetProperty(which).EnumerateArray()
            .First(document => document.GetProperty("mediaType").GetString() == "text/plain" && document.GetProperty("locale").GetString() == "de");
        return (await host.Tenant.Get($"api/contracts/{id}/documents/{text.GetProperty("sha256").GetString()}")).Body;
    }
}
