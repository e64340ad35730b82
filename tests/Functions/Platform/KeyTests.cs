namespace ContractFlow.Functions.Tests.Platform;

public sealed class KeyTests(SharedHost shared)
{
    private ContractFlowHost Host => shared.Host;

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer cf_nobody_00000000000000000000000000000000")]
    [InlineData("Bearer cf_operator_1111111111111111111111111111111111111111111111111111111111111111")]
    public async Task Call_WithoutValidKey_IsRefused(string? authorization)
    {
        var answer = await Host.Anybody.Get("api/contracts", authorization is null ? [] : [("Authorization", authorization)]);
        Assert.Equal((401, "key-invalid", "Bearer"), (answer.Status, answer.Code, answer.Headers["WWW-Authenticate"]));
    }

    [Fact]
    public async Task Call_KeyWithoutTheScope_IsRefusedByName()
    {
        using var reader = await Host.WithKey("scopes", ["contracts:read"]);
        var answer = await reader.PostJson("api/contracts", SampleRequests.Purchase(), "k");
        Assert.Equal((403, "scope-missing"), (answer.Status, answer.Code));
        Assert.Contains("contracts:write", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(403, (await reader.Get("api/keys")).Status);
    }

    [Fact]
    public async Task Call_OtherTenantsContract_IsUnknown()
    {
        var contract = await Host.Draft(key: "tenants");
        using var other = await Host.WithKey("other", ["contracts:read"]);
        foreach (var path in new[] { "", "/timeline", "/obligations", "/obligations/1/explain", "/documents/" + new string('0', 64) })
        {
            Assert.Equal("unknown-contract", (await other.Get($"api/contracts/{contract}{path}")).Code);
        }

        Assert.Equal("unknown-operation", (await other.Get($"api/operations/{contract}")).Code);
        Assert.Equal("scope-missing", (await other.Get($"api/contracts/{contract}", ("ContractFlow-Tenant", ContractFlowHost.TenantId))).Code);
        Assert.Equal(200, (await Host.Operator.Get($"api/contracts/{contract}", ("ContractFlow-Tenant", ContractFlowHost.TenantId))).Status);
    }

    [Theory]
    [InlineData("""{"tenant":"acme\n","name":"x","scopes":["contracts:read"]}""", "/tenant")]
    [InlineData("""{"tenant":"acme","name":"x\r\n","scopes":["contracts:read"]}""", "/name")]
    [InlineData("""{"tenant":"acme","name":"x","scopes":["referrals"],"partner":""}""", "/partner")]
    [InlineData("""{"tenant":"acme","name":"x","scopes":["referrals"],"partner":"elbe\n"}""", "/partner")]
    public async Task Issue_TextThatCannotBeSeen_IsRefused(string body, string pointer)
    {
        var answer = await Host.Operator.PostJson("api/keys", body);
        Assert.Equal((422, pointer), (answer.Status, answer.Json.GetProperty("errors")[0].GetProperty("pointer").GetString()));
    }

    [Fact]
    public async Task Revoke_Key_IsRefusedFromThenOn()
    {
        var issued = await Host.Operator.PostJson("api/keys", """{"tenant":"revoked","name":"x","scopes":["contracts:read"]}""");
        var (id, bearer) = (issued.Json.GetProperty("key").GetProperty("id").GetString(), ("Authorization", "Bearer " + issued.Json.GetProperty("secret").GetString()));
        Assert.Equal(200, (await Host.Anybody.Get("api/contracts", bearer)).Status);
        Assert.Equal(204, (await Host.Operator.Call(HttpMethod.Delete, $"api/keys/{id}", null)).Status);
        Assert.Equal("key-invalid", (await Host.Anybody.Get("api/contracts", bearer)).Code);
        Assert.DoesNotContain(bearer.Item2[^64..], (await Host.Operator.Get("api/keys?tenant=revoked")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotate_Key_OldOneIsTakenUntilTheOverlapEnds()
    {
        await using var host = await ContractFlowHost.Start();
        var issued = await host.Operator.PostJson("api/keys", """{"tenant":"rotated","name":"x","scopes":["contracts:read"]}""");
        var rotated = await host.Operator.PostJson($"api/keys/{issued.Json.GetProperty("key").GetProperty("id").GetString()}/rotations", """{"overlapHours":2}""");
        var (old, young) = (("Authorization", "Bearer " + issued.Json.GetProperty("secret").GetString()), ("Authorization", "Bearer " + rotated.Json.GetProperty("secret").GetString()));
        await host.Advance(Duration.FromHours(1));
        Assert.Equal((200, 200), ((await host.Anybody.Get("api/contracts", old)).Status, (await host.Anybody.Get("api/contracts", young)).Status));
        await host.Advance(Duration.FromHours(1));
        Assert.Equal((401, 200), ((await host.Anybody.Get("api/contracts", old)).Status, (await host.Anybody.Get("api/contracts", young)).Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rotate_KeyThatEnded_IsRefused(bool revoked)
    {
        await using var host = await ContractFlowHost.Start();
        var issued = await host.Operator.PostJson("api/keys", """{"tenant":"ended","name":"x","scopes":["contracts:read"],"expiresAfterDays":1}""");
        var path = $"api/keys/{issued.Json.GetProperty("key").GetProperty("id").GetString()}";
        if (revoked)
        {
            Assert.Equal(204, (await host.Operator.Call(HttpMethod.Delete, path, null)).Status);
        }
        else
        {
            await host.Advance(Duration.FromDays(1));
        }

        var rotated = await host.Operator.PostJson(path + "/rotations", "{}");

        Assert.Equal((409, "key-ended"), (rotated.Status, rotated.Code));
        Assert.Single((await host.Operator.Get("api/keys?tenant=ended")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Call_FasterThanTheBucketFills_IsRateLimited()
    {
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { ["RateLimit:PerSecond"] = "1", ["RateLimit:Burst"] = "3" });
        var answers = new List<Answered>();
        for (var i = 0; i < 10; i++)
        {
            answers.Add(await host.Tenant.Get("api/contracts"));
        }

        var limited = Assert.Single(answers.Select(answer => answer.Code).Distinct(), code => code is not null);
        Assert.Equal("rate-limited", limited);
        Assert.True(int.Parse(answers.First(answer => answer.Code is not null).Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) >= 1);
    }
}
