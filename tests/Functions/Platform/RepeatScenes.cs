using System.Globalization;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Tests.Commands;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>A request that was done, with all that does it again.</summary>
internal sealed record DoneRequest(string Function, HttpClient Client, string Path, string Body, string Key, Answered Answer);

/// <summary>Contracts on which every operation that files something is done once, with an hour and a half after each.</summary>
internal sealed class RepeatScenes : IAsyncDisposable
{
    private readonly CommandHost _product = new()
    {
        More = new Dictionary<string, string?> { ["LegalPartners:0:Id"] = "lex", ["LegalPartners:0:Name"] = "Lex", ["Idempotency:KeepDays"] = "90" },
    };

    private int _keys;

    public ContractFlowHost Host => _product.Host;

    public List<DoneRequest> Done { get; } = [];

    public static async Task<RepeatScenes> Start()
    {
        var scenes = new RepeatScenes();
        await scenes._product.InitializeAsync();
        return scenes;
    }

    /// <summary>What is done within days.</summary>
    public async Task PlayDays()
    {
        await Deliver();
        await Argue();
        await GiveBack();
        await Change();
        await Tell();
        await CallOff();
        await Keep();
    }

    /// <summary>What is done after weeks, with no other contract to remind of meanwhile.</summary>
    public async Task PlayWeeks()
    {
        await Claim();
        await Refer();
    }

    public ValueTask DisposeAsync() => _product.DisposeAsync();

    private async Task Deliver()
    {
        var draft = await Do("DraftContract", "api/contracts", SampleRequests.Purchase(reference: "REPEAT-1"), 202);
        await Host.Settle();
        var id = await _product.Signed();
        await Do("ShipGoods", $"api/contracts/{id}/shipments", """{ "shipment": "s1", "carrier": "SF" }""");
        await Do("DeliverGoods", $"api/contracts/{id}/deliveries", """{ "delivery": "d1", "receivedBy": "Gate 3", "proof": "UE9E" }""");
        await Do("InspectGoods", $"api/contracts/{id}/inspections", """{ "inspection": "i1", "delivery": "d1", "verdict": "accepted" }""");
        await Do("IssueInvoice", $"api/contracts/{id}/invoices", $$"""{ "invoice": "R1", "amount": {{Cny("7000.00")}} }""");
        await Do("ReceivePayment", "api/payments", $$"""{ "contract": "{{id}}", "payment": "{{id}}-1", "amount": {{Cny("4000.00")}} }""");
        await Do("ReversePayment", $"api/payments/{id}-1/reversal", $$"""{ "contract": "{{id}}", "reversal": "r1", "reason": "Returned." }""");
        await Do("FailPayment", $"api/contracts/{id}/payment-failures", $$"""{ "attempt": "a1", "amount": {{Cny("4000.00")}}, "reason": "No cover." }""");
        Assert.NotEqual("", draft.Body);
    }

    private async Task Argue()
    {
        var id = await _product.Signed();
        await Do("RaiseDispute", $"api/contracts/{id}/disputes", $$"""{ "obligation": 3, "amount": {{Cny("500.00")}}, "reason": "quality", "text": "Rust." }""");
        await Do("ResolveDispute", $"api/contracts/{id}/disputes/1/resolution", $$"""{ "credited": {{Cny("500.00")}}, "text": "Agreed." }""");
        await Do("PromiseToPay", $"api/contracts/{id}/promises", $$"""{ "obligation": 2, "amount": {{Cny("3000.00")}}, "until": "{{Day(5)}}" }""");
        await Do("WaiveDebt", $"api/contracts/{id}/waivers", $$"""{ "waiver": "w1", "obligation": 2, "component": "principal", "amount": {{Cny("10.00")}}, "reason": "Rounding." }""");
    }

    private async Task GiveBack()
    {
        var id = await _product.Signed("30% on signature; 70% net 30 from invoice");
        await Do("ReceivePayment", "api/payments", $$"""{ "contract": "{{id}}", "payment": "{{id}}-p", "amount": {{Cny("10000.00")}} }""");
        await Host.Settle();
        var item = (await Host.Tenant.Get($"api/contracts/{id}/items")).Json.GetProperty("items")[0].GetProperty("id").GetString();
        await Do("NoteCredit", $"api/contracts/{id}/credit-notes", $$"""{ "creditNote": "G-1", "item": "{{item}}", "amount": {{Cny("200.00")}}, "reason": "Rejected." }""");
        var path = $"api/contracts/{id}/refunds";
        foreach (var refund in new[] { "F-1", "F-2" })
        {
            await Do("RequestRefund", path, $$"""{ "refund": "{{refund}}", "payment": "{{id}}-p", "amount": {{Cny("50.00")}}, "reason": "Overpaid." }""");
            await Do("ApproveRefund", $"{path}/{refund}/approval", "{}");
        }

        await Do("CompleteRefund", $"{path}/F-1/completion", "{}");
        await Do("FailRefund", $"{path}/F-2/failure", """{ "reason": "No account." }""");
    }

    private async Task Change()
    {
        var id = await _product.Signed();
        await Do("ProposeAmendment", $"api/contracts/{id}/amendments", """{ "terms": { "deliverBy": "2026-05-29" }, "reason": "Late steel." }""");
        await Do("AgreeToAmendment", $"api/contracts/{id}/amendments/1/agreement", """{ "role": "buyer" }""");
        await Do("AgreeToAmendment", $"api/contracts/{id}/amendments/1/agreement", """{ "role": "supplier" }""");
        await Do("ProposeTermination", $"api/contracts/{id}/terminations", """{ "reason": "Stopped." }""");
        await Do("AgreeToTermination", $"api/contracts/{id}/terminations/1/agreement", """{ "role": "buyer" }""");
    }

    private async Task Tell()
    {
        var id = await _product.Signed();
        var mails = (await Host.Tenant.Get($"api/contracts/{id}/notices")).Json.GetProperty("items").EnumerateArray()
            .Where(notice => (notice.GetProperty("channel").GetString(), notice.GetProperty("stage").GetString()) == ("email", "sent")).Select(notice => notice.GetProperty("id").GetString()).ToArray();
        await Do("ReportBounce", $"api/notices/{mails[0]}/bounces", """{ "status": "5.1.1" }""");
        await Do("ReportNoticeOutcome", $"api/notices/{mails[1]}/outcome", """{ "outcome": "delivered", "reason": "He answered." }""");
        await Do("ChangeAddress", $"api/contracts/{id}/addresses", """{ "role": "buyer", "email": "other@example.com" }""");
    }

    // A frame, under which something is called off; and interest left unclaimed on a debt that was paid late.
    private async Task CallOff()
    {
        var frame = await Host.Effective(CallOffs.CallOffRequests.FrameRequest(), "frame");
        await Do("PlaceCallOff", $"api/contracts/{frame.Contract}/call-offs", CallOffs.CallOffRequests.Request(), 202);
    }

    private async Task Claim()
    {
        var id = (await Host.Effective(SampleRequests.Purchase("net 10 from signature", "LATE", request => request["terms"]!["policy"] = "standard@1"), "late")).Contract;
        await Host.Advance(Duration.FromDays(20));
        await Host.Pay(new(ContractFlowHost.TenantId, id), 10000m);
        await Do("ClaimInterest", $"api/contracts/{id}/interest-claims", """{ "claim": "IC-1", "reason": "The auditor asks for it." }""");
    }

    private async Task Keep()
    {
        var blocks = TemplateDoorTests.Blocks();
        await Do("AddClause", "api/clauses", blocks[0]);
        await Do("AddTemplate", "api/templates", blocks[1]);
        const string Webhook = """{ "url": "https://hooks.invalid/cf", "types": ["item.*", "contract.closed"] }""";
        var first = await Host.Tenant.PostJson("api/webhooks", Webhook, "hook");
        await Host.Advance(Duration.FromHours(1));
        var again = await Host.Tenant.PostJson("api/webhooks", Webhook, "hook");
        Assert.Equal(
            (first.Json.GetProperty("id").GetString(), first.Json.GetProperty("url").GetString(), first.Json.GetProperty("createdAt").GetString(), first.Json.GetProperty("types").GetRawText()),
            (again.Json.GetProperty("id").GetString(), again.Json.GetProperty("url").GetString(), again.Json.GetProperty("createdAt").GetString(), again.Json.GetProperty("types").GetRawText()));
        Done.Add(new("AddWebhook", Host.Tenant, "api/webhooks", Webhook, "hook", again)); // The secret was shown once.
    }

    // One debt goes to a law firm; another waits for a person, since its invoice was told very late.
    private async Task Refer()
    {
        var issued = Day(0);
        var offered = (await Host.Effective(SampleRequests.Purchase(reference: "REFER-1"), "refer-1")).Contract;
        var late = (await Host.Effective(SampleRequests.Purchase("net 10 from invoice", "REFER-2"), "refer-2")).Contract;
        await Host.Advance(Duration.FromDays(31));
        var lex = await Host.WithKey(ContractFlowHost.TenantId, [Scopes.Referrals], "lex");
        await Do("AnswerReferral", $"api/referrals/{offered}/1/responses", """{ "id": "q-1", "answer": "needsInfo", "text": "Which court?" }""", client: lex);
        await Do("IssueInvoice", $"api/contracts/{late}/invoices", $$"""{ "invoice": "R-9", "amount": {{Cny("10000.00")}}, "issuedOn": "{{issued}}", "receivedOn": "{{issued}}" }""");
        await Host.Advance(Duration.FromDays(31));
        await Do("ReleaseReferral", $"api/contracts/{late}/referrals/1/release", """{ "note": "Checked." }""");
    }

    private async Task<Answered> Do(string function, string path, string body, int status = 201, HttpClient? client = null)
    {
        var (caller, key) = (client ?? Host.Tenant, $"repeat-{_keys++}");
        var answer = await caller.PostJson(path, body, key);
        Assert.True(status == answer.Status, $"{function}: {answer.Body}");
        Done.Add(new(function, caller, path, body, key, answer));
        await Host.Advance(Duration.FromMinutes(90));
        return answer;
    }

    private string Day(int days) => Host.Now.InUtc().Date.PlusDays(days).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Cny(string amount) => $$"""{ "amount": "{{amount}}", "currency": "CNY" }""";
}
