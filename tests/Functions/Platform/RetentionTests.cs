using System.Text.Json;
using ContractFlow.Functions.Adapters.Sqlite;
using ContractFlow.Functions.Tests.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>What callers make the product keep has an end, counted in rows and bytes.</summary>
public sealed class RetentionTests
{
    private static readonly Dictionary<string, string?> Loopback = new() { ["Webhooks:AllowPrivate"] = "true", ["Webhooks:TimeoutSeconds"] = "5" };

    [Fact]
    public async Task Preview_UnderKeys_KeepsNothing()
    {
        await using var host = await ContractFlowHost.Start();
        await host.Draft();
        var before = Bytes(host);
        for (var i = 0; i < 20; i++)
        {
            var answer = await host.Tenant.PostJson("api/contracts/preview", SampleRequests.Purchase(), "preview");
            Assert.Equal((200, false), (answer.Status, answer.Headers.ContainsKey("Idempotent-Replay")));
            Assert.Equal(200, (await host.Tenant.PostJson("api/contracts/preview", SampleRequests.Purchase(), $"preview-{i}")).Status);
        }

        Assert.Equal(before, Bytes(host));
    }

    [Theory]
    [InlineData("""{ "delivery": "d1", "receivedBy": "x", "lines": [{ "line": 1, "quantity": 101 }], "proof": "PROOF" }""", 422)]
    [InlineData("""{ "delivery": "d1", "receivedBy": "", "proof": "PROOF" }""", 422)]
    public async Task Deliver_Refused_KeepsNoProof(string body, int status)
    {
        await using var host = await ContractFlowHost.Start();
        var contract = (await host.Effective()).Contract;
        var before = Bytes(host);
        for (var i = 0; i < 5; i++)
        {
            var proof = Convert.ToBase64String(Enumerable.Repeat((byte)i, 500_000).ToArray());
            Assert.Equal(status, (await host.Tenant.PostJson($"api/contracts/{contract}/deliveries", body.Replace("PROOF", proof, StringComparison.Ordinal), $"d-{i}")).Status);
        }

        Assert.Equal(before, Bytes(host));
    }

    [Fact]
    public async Task Deliver_RefusedForItsVersion_KeepsNoProof()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = (await host.Effective()).Contract;
        var before = Bytes(host);
        var answer = await host.Tenant.PostJson(
            $"api/contracts/{contract}/deliveries", """{ "delivery": "d1", "receivedBy": "x", "proof": "UE9E" }""", "d", ("If-Match", "\"1\""));

        Assert.Equal((412, before), (answer.Status, Bytes(host)));
    }

    [Fact]
    public async Task Webhook_TriedTwentyTimes_KeepsOneBodyAndForgetsItLater()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        var answer = await host.Tenant.PostJson("api/webhooks", JsonSerializer.Serialize(new { url = subscriber.Url, types = new[] { "contract.drafted" } }), "subscribe");
        var id = answer.Json.GetProperty("id").GetString();
        Enumerable.Repeat(503, 20).ToList().ForEach(subscriber.Answers.Enqueue);
        await host.Draft();
        await host.Advance(Duration.FromDays(5));
        Assert.Equal((20, 0, 1), (Number(host, "count(*)", "webhook_attempts"), Number(host, "sum(length(body))", "webhook_attempts"), Number(host, "count(*)", "webhook_bodies")));

        await host.Advance(Duration.FromDays(40));
        Assert.Equal((0, 0), (Number(host, "count(*)", "webhook_attempts"), Number(host, "count(*)", "webhook_bodies")));
        Assert.Equal(404, (await host.Tenant.PostJson($"api/webhooks/{id}/redeliveries", JsonSerializer.Serialize(new { message = subscriber.Calls[0].Id }), "late")).Status);
    }

    [Fact]
    public async Task Answers_AfterTheirTime_AreForgottenWhole()
    {
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { ["Idempotency:KeepDays"] = "2" });
        await host.Draft();
        Assert.Equal((1, 1), (Number(host, "count(*)", "kept_answers"), Number(host, "count(*)", "kept_answers_from")));
        await host.Advance(Duration.FromDays(4));

        Assert.Equal((0, 0), (Number(host, "count(*)", "kept_answers"), Number(host, "count(*)", "kept_answers_from")));
    }

    [Fact]
    public async Task Answers_KeptByABuildBefore_AreGivenAsTheyAre()
    {
        await using var host = await ContractFlowHost.Start();
        var body = SampleRequests.Purchase(reference: "OLD");
        var first = await host.Tenant.PostJson("api/contracts", body, "old");
        var database = host.Services.GetRequiredService<ContractsDatabase>();
        await database.Write(session =>
        {
            session.Execute("DELETE FROM kept_answers_from");
            session.Execute("UPDATE kept_answers SET body = $1", System.Text.Encoding.UTF8.GetBytes("""{"as":"it was"}"""));
        });
        var again = await host.Tenant.PostJson("api/contracts", body, "old");

        Assert.Equal((202, """{"as":"it was"}""", first.Headers["Location"]), (again.Status, again.Body, again.Headers["Location"]));
    }

    // Rows, not pages: what is kept, and not how.
    private static long Bytes(ContractFlowHost host)
    {
        var documents = new DirectoryInfo(Path.Combine(host.Folder, "documents"));
        return (documents.Exists ? documents.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0)
            + Number(host, "coalesce(sum(length(body) + length(headers)), 0)", "kept_answers") + Number(host, "count(*)", "facts");
    }

    private static long Number(ContractFlowHost host, string what, string table) =>
        host.Services.GetRequiredService<ContractsDatabase>().Read(session => session.Number($"SELECT coalesce({what}, 0) FROM {table}"));
}
