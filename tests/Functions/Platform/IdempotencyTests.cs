using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class IdempotencyTests(SharedHost shared)
{
    private ContractFlowHost Host => shared.Host;

    [Fact]
    public async Task Post_SameKeyAndBody_GivesTheFirstAnswerAgain()
    {
        var body = SampleRequests.Purchase(reference: "IDEM-1");
        var first = await Host.Tenant.PostJson("api/contracts", body, "idem-1");
        await Host.Settle();
        var second = await Host.Tenant.PostJson("api/contracts", body, "idem-1");
        Assert.Equal((202, first.Body, first.Headers["Location"], "true"), (second.Status, second.Body, second.Headers["Location"], second.Headers["Idempotent-Replay"]));
        Assert.Single((await Host.Tenant.Get("api/contracts?reference=IDEM-1")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Post_SameKeyOtherBody_IsRefused()
    {
        await Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "idem-2");
        var other = await Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(reference: "other"), "idem-2");
        Assert.Equal((422, "idempotency-key-reused"), (other.Status, other.Code));
    }

    [Theory]
    [InlineData("API/Webhooks")]
    [InlineData("api/webhooks/")]
    public async Task Post_SameKeyOtherSpellingOfThePath_IsTheSameRequest(string path)
    {
        await using var host = await ContractFlowHost.Start();
        const string Body = """{"url":"https://subscriber.invalid/hook"}""";
        Assert.Equal(201, (await host.Tenant.PostJson("api/webhooks", Body, "hook")).Status);
        var again = await host.Tenant.PostJson(path, Body, "hook");
        Assert.Equal((201, "true"), (again.Status, again.Headers["Idempotent-Replay"]));
        Assert.Single((await host.Tenant.Get("api/webhooks")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("idempotency-key-reused", (await host.Tenant.PostJson(path, """{"url":"https://other.invalid/hook"}""", "hook")).Code);
    }

    [Fact]
    public async Task Post_WithoutKey_IsRefused() =>
        Assert.Equal("idempotency-key-missing", (await Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase())).Code);

    [Fact]
    public async Task Post_RefusedBefore_MayBeCorrectedUnderTheSameKey()
    {
        var wrong = await Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(payment: "whenever"), "idem-3");
        var right = await Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "idem-3");
        Assert.Equal((422, 202), (wrong.Status, right.Status));
    }

    [Fact]
    public async Task Post_ManyAtOnceWithOneKey_MakeOneContract()
    {
        var body = SampleRequests.Purchase(reference: "IDEM-4");
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Host.Tenant.PostJson("api/contracts", body, "idem-4")));
        Assert.All(answers, answer => Assert.True(answer.Status == 202 || answer.Code == "idempotency-key-in-use", answer.Body));
        Assert.Single((await Host.Tenant.Get("api/contracts?reference=IDEM-4")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Post_KeyOfAnotherTenant_IsAnotherKey()
    {
        using var other = await Host.WithKey("idem", ["contracts:write"]);
        var (mine, theirs) = (await Host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "idem-5"), await other.PostJson("api/contracts", SampleRequests.Purchase(), "idem-5"));
        Assert.NotEqual(mine.Headers["Location"], theirs.Headers["Location"]);
    }

    [Fact]
    public async Task Post_KeptByABuildBeforeOwners_IsGivenToTheTenantAndOperatorsAndNoPartner()
    {
        var body = SampleRequests.Purchase(reference: "IDEM-6");
        var kept = Answer.Text("kept before", status: 202);
        await Host.Services.GetRequiredService<IIdempotencyRecords>().Keep(new(ContractFlowHost.TenantId, "POST /api/contracts", "idem-6"), new(Hash(body), kept, Host.Now));
        using var partner = await Host.WithKey(ContractFlowHost.TenantId, ["contracts:write", "referrals"], "lex");

        Assert.Equal("kept before", (await Host.Tenant.PostJson("api/contracts", body, "idem-6")).Body);
        Assert.Equal("kept before", (await Host.Operator.PostJson("api/contracts", body, "idem-6", ("ContractFlow-Tenant", ContractFlowHost.TenantId))).Body);
        Assert.NotEqual("kept before", (await partner.PostJson("api/contracts", body, "idem-6")).Body);
    }

    [Fact]
    public async Task Post_ClaimedByAnotherInstance_WaitsAndIsNotDoneTwice()
    {
        var (body, records) = (SampleRequests.Purchase(reference: "IDEM-7"), Host.Services.GetRequiredService<IIdempotencyRecords>());
        var id = new IdempotencyId(ContractFlowHost.TenantId, "POST /api/contracts", "idem-7");
        Assert.True((await records.Claim(id, Host.Now, Host.Now + IdempotencyDoor.ClaimedFor, Host.Now)).IsMine);
        Assert.Equal((409, "idempotency-key-in-use"), Told(await Host.Tenant.PostJson("api/contracts", body, "idem-7")));
        Assert.Empty((await Host.Tenant.Get("api/contracts?reference=IDEM-7")).Json.GetProperty("items").EnumerateArray());

        await records.Release(id);
        Assert.Equal(202, (await Host.Tenant.PostJson("api/contracts", body, "idem-7")).Status);
    }

    [Fact]
    public async Task Post_FailedOrRefused_GivesItsClaimBack()
    {
        Assert.Equal((400, "invalid-json"), Told(await Host.Tenant.PostJson("api/contracts", "[", "idem-8")));
        Assert.Equal((400, "invalid-json"), Told(await Host.Tenant.PostJson("api/contracts", "[", "idem-8")));
    }

    [Fact]
    public async Task IssueKey_ManyAtOnceWithOneKey_MakesOneAndShowsItsTextOnce()
    {
        const string Wish = """{"tenant":"idem-keys","name":"x","scopes":["contracts:read"]}""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Host.Operator.PostJson("api/keys", Wish, "idem-9")));
        var again = await Host.Operator.PostJson("api/keys", Wish, "idem-9");

        var key = Assert.Single((await Host.Operator.Get("api/keys?tenant=idem-keys")).Json.GetProperty("items").EnumerateArray()).GetProperty("id").GetString();
        Assert.All(answers, answer => Assert.True(answer.Status == 201 || answer.Code == "idempotency-key-in-use", answer.Body));
        Assert.Single(answers, answer => answer.Status == 201 && answer.Json.TryGetProperty("secret", out _));
        Assert.Equal((201, "true", $"/api/keys/{key}", "no-store"), (again.Status, again.Headers["Idempotent-Replay"], again.Headers["Location"], again.Headers["Cache-Control"]));
        Assert.Equal(key, again.Json.GetProperty("key").GetProperty("id").GetString());
        Assert.False(again.Json.TryGetProperty("secret", out _));
        Assert.Contains("shown once", again.Json.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RotateKey_SameKeyAgain_MakesOneKey()
    {
        var issued = await Host.Operator.PostJson("api/keys", """{"tenant":"idem-turn","name":"x","scopes":["contracts:read"]}""");
        var path = $"api/keys/{issued.Json.GetProperty("key").GetProperty("id").GetString()}/rotations";
        var (first, again) = (await Host.Operator.PostJson(path, "{}", "idem-10"), await Host.Operator.PostJson(path, "{}", "idem-10"));

        Assert.Equal((201, first.Headers["Location"]), (again.Status, again.Headers["Location"]));
        Assert.True(first.Json.TryGetProperty("secret", out _));
        Assert.False(again.Json.TryGetProperty("secret", out _));
        Assert.Equal(2, (await Host.Operator.Get("api/keys?tenant=idem-turn")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task AddWebhook_SameKeyAgain_MakesOneAndShowsItsSecretOnce()
    {
        using var tenant = await Host.WithKey("idem-hooks", ["webhooks"]);
        const string Wish = """{"url":"https://hooks.example.com/cf"}""";
        var (first, again) = (await tenant.PostJson("api/webhooks", Wish, "idem-11"), await tenant.PostJson("api/webhooks", Wish, "idem-11"));
        var made = Assert.Single((await tenant.Get("api/webhooks")).Json.GetProperty("items").EnumerateArray());

        Assert.StartsWith("whsec_", first.Json.GetProperty("secret").GetString(), StringComparison.Ordinal);
        Assert.Equal((201, made.GetProperty("id").GetString()), (again.Status, again.Json.GetProperty("id").GetString()));
        Assert.False(again.Json.TryGetProperty("secret", out _));
        Assert.Contains("shown once", again.Json.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RedeliverWebhook_SubscriptionRemovedSince_IsUnknownAndNotAnsweredAgain()
    {
        using var tenant = await Host.WithKey("idem-gone", ["webhooks"]);
        const string Path = "api/webhooks/wh_gone/redeliveries";
        const string Body = """{"message":"m"}""";
        await Host.Services.GetRequiredService<IIdempotencyRecords>().Keep(new("idem-gone", $"POST /{Path}", "idem-12"), new(Hash(Body), Answer.Text("kept"), Host.Now));

        Assert.Equal((404, "unknown-webhook"), Told(await tenant.PostJson(Path, Body, "idem-12")));
        Assert.Equal((404, "unknown-webhook"), Told(await tenant.PostJson(Path, """{"message":"other"}""", "idem-12")));
    }

    [Fact]
    public void Checks_EveryPathWithAnId_IsCheckedBeforeItsAnswerIsGivenAgain()
    {
        // Their ids are the caller's own words (a payment's contract stands in the body), or for operators alone, who see everything.
        string[] others = ["ReversePayment", "ResubmitDeadLetter", "ReleaseQuarantined"];
        var (rules, checks) = (Host.Services.GetRequiredService<DoorRules>(), Host.Services.GetRequiredService<ReplayChecks>());
        var open = rules.All.Where(rule => rule.Methods.Contains("POST") && !rule.Scopes.IsEmpty && rule.Route.Contains('{', StringComparison.Ordinal) && !checks.Covers(rule));

        Assert.Equal(others.Order(StringComparer.Ordinal), open.Select(rule => rule.Function).Order(StringComparer.Ordinal));
    }

    private static (int, string?) Told(Answered answer) => (answer.Status, answer.Code);

    private static string Hash(string body) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body)));
}
