using ContractFlow.Functions.Adapters.Sqlite;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>A request that comes again under its key, days later and after much else was filed, is answered byte for byte as it was. What is kept for that stands in one table.</summary>
public sealed class RepeatTests
{
    // Nothing but status, headers and a digest: the endpoint makes the body again. Each has to be done in RepeatScenes.
    private static readonly string[] MadeAgain =
    [
        "AddClause", "AddTemplate", "AddWebhook", "AgreeToAmendment", "AgreeToTermination", "AnswerReferral", "ApproveRefund", "ChangeAddress", "ClaimInterest", "CompleteRefund",
        "DeliverGoods", "DraftContract", "FailPayment", "FailRefund", "InspectGoods", "IssueInvoice", "NoteCredit", "PlaceCallOff", "PromiseToPay", "ProposeAmendment",
        "ProposeTermination", "RaiseDispute", "ReceivePayment", "ReleaseReferral", "ReportBounce", "ReportNoticeOutcome", "RequestRefund", "ResolveDispute", "ReversePayment",
        "ShipGoods", "WaiveDebt",
    ];

    // A short body: what made it is no fact. All but the first are operators' alone.
    private static readonly Dictionary<string, string> KeptShort = new()
    {
        ["RedeliverWebhook"] = "api/webhooks/{webhook}/redeliveries",
        ["IssueKey"] = "api/keys",
        ["RotateKey"] = "api/keys/{key}/rotations",
        ["PlaceReferral"] = "api/referrals/{contract}/1/placements",
        ["ResubmitDeadLetter"] = "api/operator/dead-letters/notices/1/resubmissions",
        ["ReleaseSetAsideWork"] = "api/operator/set-aside/releases",
        ["ReleaseQuarantined"] = "api/quarantined/{contract}/releases",
        ["SweepNow"] = "api/radar/sweeps",
    };

    // Nothing: they file nothing, or the answer is a secret that the same request makes again.
    private static readonly string[] NotKept = ["PreviewContract", "IssueSigningLinks", "IssueAmendmentLinks", "IssueTerminationLinks"];

    [Fact]
    public async Task Table_EveryPostWithAKey_IsInIt()
    {
        await using var host = await ContractFlowHost.Start();
        var posts = host.Services.GetRequiredService<DoorRules>().All.Where(rule => rule.Methods.Contains("POST") && !rule.Scopes.IsEmpty).ToArray();

        Assert.Equal(MadeAgain.Concat(KeptShort.Keys).Concat(NotKept).Order(StringComparer.Ordinal), posts.Select(rule => rule.Function).Order(StringComparer.Ordinal));
        Assert.Equal(
            KeptShort.Keys.Where(function => function != "RedeliverWebhook").Order(StringComparer.Ordinal),
            posts.Where(rule => rule.Scopes is [Scopes.Operator]).Select(rule => rule.Function).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Post_AgainDaysLater_GivesTheSameBytesForEachOperation()
    {
        await using var days = await RepeatScenes.Start();
        await using var weeks = await RepeatScenes.Start();
        await days.PlayDays();
        await weeks.PlayWeeks();
        Assert.Equal(MadeAgain, days.Done.Concat(weeks.Done).Select(done => done.Function).Distinct().Order(StringComparer.Ordinal));
        await AllAgain(days);
        await AllAgain(weeks);
    }

    [Fact]
    public async Task Post_WhoseShortBodyIsKept_GivesItAgainForEachOperation()
    {
        await using var host = await ContractFlowHost.Start();
        var ids = new Dictionary<string, string>
        {
            ["{contract}"] = await host.Draft(),
            ["{webhook}"] = (await host.Tenant.PostJson("api/webhooks", """{"url":"https://hooks.invalid/ours"}""", "hook")).Json.GetProperty("id").GetString()!,
            ["{key}"] = (await host.Operator.PostJson("api/keys", """{"tenant":"acme","name":"x","scopes":["contracts:read"]}""")).Json.GetProperty("key").GetProperty("id").GetString()!,
        };
        var records = host.Services.GetRequiredService<IIdempotencyRecords>();
        foreach (var (function, path) in KeptShort.Select(kept => (kept.Key, ids.Aggregate(kept.Value, (text, id) => text.Replace(id.Key, id.Value, StringComparison.Ordinal)))))
        {
            var owner = function == "RedeliverWebhook" ? null : Caller.OperatorOwner;
            var answer = Answer.Text($$"""{"of":"{{function}}"}""", "application/json; charset=utf-8");
            await records.Keep(new(ContractFlowHost.TenantId, $"POST /{path}", "again", owner), KeptBodies.Of(Hash("{}"), answer, host.Now));
            var again = await (owner is null ? host.Tenant : host.Operator).PostJson(path, "{}", "again", (KeyDoor.TenantHeader, ContractFlowHost.TenantId));

            Assert.Equal((200, $$"""{"of":"{{function}}"}""", "true"), (again.Status, again.Body, Header(again, "Idempotent-Replay")));
        }
    }

    [Theory]
    [InlineData(KeptBodies.Most, true)]
    [InlineData(KeptBodies.Most + 1, false)]
    public void Of_BodyThatNoFactsMakeAgain_IsKeptWhereItIsShort(int bytes, bool isKept)
    {
        var answer = Answer.Text(new string('x', bytes), status: 201).With("Location", "/x");
        var kept = KeptBodies.Of("hash", answer, Instant.FromUtc(2026, 3, 2, 8, 0)).Answer;

        Assert.Equal((201, "/x", isKept), (kept.Status, kept.Headers["Location"], kept.Body.Equals(answer.Body)));
        Assert.True(kept.Body.Length <= KeptBodies.Most);
    }

    private static async Task AllAgain(RepeatScenes scenes)
    {
        var host = scenes.Host;
        await host.Advance(Duration.FromDays(3));
        foreach (var done in scenes.Done)
        {
            var before = await Facts(host);
            var again = await done.Client.PostJson(done.Path, done.Body, done.Key);
            Assert.True(done.Answer.Body == again.Body, $"{done.Function}:\n{done.Answer.Body}\n{again.Body}");
            Assert.Equal(
                (done.Answer.Status, Header(done.Answer, "Location"), Header(done.Answer, "ETag"), "true"),
                (again.Status, Header(again, "Location"), Header(again, "ETag"), Header(again, "Idempotent-Replay")));
            Assert.Equal(before, await Facts(host));
        }

        Assert.Equal(0, host.Services.GetRequiredService<ContractsDatabase>().Read(session => session.Number("SELECT coalesce(sum(length(body)), 0) FROM kept_answers")));
        Assert.DoesNotContain("idempotent_replays_changed_total", (await host.Operator.Get("metrics")).Body, StringComparison.Ordinal);
    }

    private static string? Header(Answered answer, string name) => answer.Headers.GetValueOrDefault(name);

    private static async Task<long> Facts(ContractFlowHost host)
    {
        await host.Settle();
        return host.Services.GetRequiredService<ContractsDatabase>().Read(session => session.Number("SELECT count(*) FROM facts"));
    }

    private static string Hash(string body) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body)));
}
