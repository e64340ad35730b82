using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;

namespace ContractFlow.Functions.Tests.Webhooks;

/// <summary>The deposit falls due on the day of the contract's effect: two notices for webhooks at once, one for each side.</summary>
public sealed class WebhookTests
{
    private static readonly Dictionary<string, string?> Loopback = new() { ["Webhooks:AllowPrivate"] = "true", ["Webhooks:TimeoutSeconds"] = "0.5" };

    [Fact]
    public async Task Deliver_Notice_IsSignedAsStandardWebhooksHasIt()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        var (_, secret) = await Subscribe(host, subscriber);
        var contract = await host.Effective();

        var due = subscriber.Calls.Where(call => call.Id.Contains(":d0:", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, due.Length);
        Assert.All(subscriber.Calls, call => Assert.Equal(Signature(secret, call), call.Signature));
        Assert.All(subscriber.Calls, call => Assert.Equal(host.Now.ToUnixTimeSeconds(), call.Timestamp));
        var said = JsonElement.Parse(due[0].Body);
        Assert.Equal(("notice.payment.dueToday", contract.Contract), (said.GetProperty("type").GetString(), said.GetProperty("data").GetProperty("contract").GetString()));
        Assert.Equal(subscriber.Calls.Count, subscriber.Calls.Select(call => call.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(302)]
    [InlineData(0)]
    public async Task Deliver_NotTaken_ComesAgainUnderTheSameIdUntilItIs(int answer)
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        var (id, secret) = await Subscribe(host, subscriber);
        var contract = new ContractId(ContractFlowHost.TenantId, await host.Draft());
        var before = subscriber.Calls.Count;
        Enumerable.Repeat(answer, 4).ToList().ForEach(subscriber.Answers.Enqueue);
        await host.File(contract, (position, now) => [new("effective", new ContractEffective(position.Today(now)), now, FactDraft.Ourselves)]);
        Assert.Equal(Stage.Effective, (await host.Position(contract)).Stage);

        await host.Advance(Duration.FromMinutes(30));

        var calls = subscriber.Calls.Skip(before).ToArray();
        Assert.Equal(6, calls.Length);
        Assert.All(calls.GroupBy(call => call.Id), tries => Assert.Equal(3, tries.Select(call => call.Timestamp).Distinct().Count()));
        Assert.All(calls, call => Assert.Equal(Signature(secret, call), call.Signature));
        Assert.Equal(2, (await host.Facts<NoticeSent>(contract)).Count(sent => sent.Notice.Contains(":d0:", StringComparison.Ordinal) && sent.Notice.EndsWith(":webhook", StringComparison.Ordinal)));
        var log = (await host.Tenant.Get($"api/webhooks/{id}/attempts")).Json.GetProperty("items").EnumerateArray().Take(6).ToArray();
        Assert.Equal(2, log.Count(attempt => attempt.TryGetProperty("status", out var status) && status.GetInt32() == 200));
        Assert.Equal(4, log.Count(attempt => attempt.TryGetProperty("error", out var error) && error.GetString()!.Contains(answer == 0 ? "did not answer within 0.5 s" : $"answered {answer}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Deliver_OneOfTwoFails_TheOtherIsCalledOnce()
    {
        await using var good = await Subscriber.Start();
        await using var bad = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        await Subscribe(host, good);
        await Subscribe(host, bad);
        Enumerable.Repeat(503, 3).ToList().ForEach(bad.Answers.Enqueue);
        await host.Draft();
        await host.Advance(Duration.FromMinutes(30));

        Assert.Equal(good.Calls.Select(call => call.Id).Distinct(), good.Calls.Select(call => call.Id));
        Assert.Equal(good.Calls.Count + 3, bad.Calls.Count);
    }

    [Fact]
    public async Task Redeliver_CalledBefore_ComesAgainUnderItsId()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        var (id, secret) = await Subscribe(host, subscriber);
        await host.Draft();
        await host.Advance(Duration.FromHours(1));
        var first = subscriber.Calls[0];

        var answer = await host.Tenant.PostJson($"api/webhooks/{id}/redeliveries", JsonSerializer.Serialize(new { message = first.Id }), "again-1");

        Assert.Equal((200, 200), (answer.Status, answer.Json.GetProperty("status").GetInt32()));
        var again = subscriber.Calls[^1];
        Assert.Equal((first.Id, first.Body, Signature(secret, again)), (again.Id, again.Body, again.Signature));
        Assert.True(again.Timestamp > first.Timestamp);
        Assert.Equal((404, "unknown-message"), Told(await host.Tenant.PostJson($"api/webhooks/{id}/redeliveries", """{"message":"nothing"}""", "again-2")));
        Assert.Equal((404, "unknown-message"), Told(await host.Tenant.PostJson($"api/webhooks/{id}/redeliveries", "{}", "again-3")));
    }

    [Fact]
    public async Task Subscriptions_OfATenant_AreItsOwnAndShowTheSecretOnce()
    {
        await using var host = await ContractFlowHost.Start();
        var ids = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            ids.Add((await Add(host.Tenant, $"https://hooks.example.com/{i}", $"k-{i}")).Json.GetProperty("id").GetString()!);
        }

        Assert.Equal((422, "too-many-webhooks"), Told(await Add(host.Tenant, "https://hooks.example.com/11", "k-11")));
        var list = await host.Tenant.Get("api/webhooks");
        Assert.Equal(10, list.Json.GetProperty("items").GetArrayLength());
        Assert.DoesNotContain("whsec_", list.Body, StringComparison.Ordinal);

        var other = await host.WithKey("other", ["webhooks"]);
        Assert.Empty((await other.Get("api/webhooks")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal((404, "unknown-webhook"), Told(await other.Get($"api/webhooks/{ids[0]}/attempts")));
        Assert.Equal((404, "unknown-webhook"), Told(await other.PostJson($"api/webhooks/{ids[0]}/redeliveries", """{"message":"x"}""", "r")));
        Assert.Equal((404, "unknown-webhook"), Told(await other.Call(HttpMethod.Delete, $"api/webhooks/{ids[0]}", null)));
        Assert.Equal(204, (await host.Tenant.Call(HttpMethod.Delete, $"api/webhooks/{ids[0]}", null)).Status);
        Assert.Equal(201, (await Add(host.Tenant, "https://hooks.example.com/11", "k-11")).Status);
    }

    [Fact]
    public async Task Subscribe_MoreThanIsKeptOfOne_IsRefused()
    {
        await using var host = await ContractFlowHost.Start();
        var (longest, longer) = ("https://hooks.example.com/" + new string('x', 2022), "https://hooks.example.com/" + new string('x', 2023));

        Assert.Equal((201, null), Told(await Add(host.Tenant, longest, "k-1")));
        var refused = await Add(host.Tenant, longer, "k-2");
        Assert.Equal((422, "webhook-url", true), (refused.Status, refused.Code, refused.Body.Length < 1000));
        var types = JsonSerializer.Serialize(new { url = "https://hooks.example.com/1", types = Enumerable.Repeat("item.paid", 101) });
        Assert.Equal((422, "webhook-type"), Told(await host.Tenant.PostJson("api/webhooks", types, "k-3")));
    }

    [Fact]
    public async Task Subscribe_ManyAtOnce_KeepsToTheMost()
    {
        await using var host = await ContractFlowHost.Start();
        var told = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i => Told(await Add(host.Tenant, $"https://hooks.example.com/{i}", $"k-{i}"))));

        Assert.All(told, answer => Assert.Contains(answer, new (int, string?)[] { (201, null), (422, "too-many-webhooks") }));
        var kept = (await host.Tenant.Get("api/webhooks")).Json.GetProperty("items").GetArrayLength();
        Assert.Equal(told.Count(answer => answer.Item1 == 201), kept);
        Assert.InRange(kept, 0, 10);
    }

    internal static (int, string?) Told(Answered answer) => (answer.Status, answer.Code);

    internal static Task<Answered> Add(HttpClient client, string url, string key) => client.PostJson("api/webhooks", JsonSerializer.Serialize(new { url }), key);

    private static async Task<(string Id, string Secret)> Subscribe(ContractFlowHost host, Subscriber subscriber)
    {
        var answer = await Add(host.Tenant, subscriber.Url.ToString(), "subscribe-" + subscriber.Url.Port);
        Assert.Equal(201, answer.Status);
        return (answer.Json.GetProperty("id").GetString()!, answer.Json.GetProperty("secret").GetString()!);
    }

    // https://www.standardwebhooks.com: the key is the base64 after whsec_, the content is id.timestamp.body.
    private static string Signature(string secret, ReceivedCall call)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret.Replace("whsec_", "", StringComparison.Ordinal)));
        foreach (var part in new[] { call.Id, ".", call.Timestamp.ToString(CultureInfo.InvariantCulture), ".", call.Body })
        {
            hmac.AppendData(Encoding.UTF8.GetBytes(part));
        }

        return "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
