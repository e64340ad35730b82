using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Adapters.Sqlite;
using ContractFlow.Functions.Tests.Referrals;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ContractFlow.Functions.Tests.Attention;

/// <summary>The one list of everything that needs a person, through the doors.</summary>
public sealed class AttentionTests
{
    private static readonly KeyValuePair<string, string?> ToOperator = new("Operator:Email", "operations@acme.example");

    [Fact]
    public async Task Unplaced_AReferralThatNobodyTakes_IsListedAndMailedOnceForEachTimeAndPlacedByTheOperator()
    {
        await using var host = await ReferralScene.Start(more: ToOperator);
        var contract = await host.Offered();
        await host.Advance(Duration.FromDays(30));

        var item = Assert.Single(await List(host.Tenant, "?kind=referralUnplaced"));
        Assert.Equal(
            ("referralUnplaced", "referral:1", contract.Contract, "PO-1", $"/api/referrals/{contract.Contract}/1/placements"),
            (Text(item, "kind"), Text(item, "subject"), Text(item, "contract"), Text(item, "reference"), Text(item, "link")));
        Assert.Equal("Asked in vain: lex, ius, globe.", Text(item, "reason"));
        var mail = Assert.Single(Mails(host));
        Assert.Equal(["operations@acme.example"], mail.To.Mailboxes.Select(mailbox => mailbox.Address));
        Assert.Contains($"POST http://localhost:7071/api/referrals/{contract.Contract}/1/placements", mail.TextBody, StringComparison.Ordinal);

        var place = new HttpRequestMessage(HttpMethod.Post, $"api/referrals/{contract.Contract}/1/placements") { Content = new StringContent("""{"partner":"lex"}""", null, "application/json") };
        place.Headers.Add("ContractFlow-Tenant", ContractFlowHost.TenantId);
        using (var answer = await host.Operator.SendAsync(place))
        {
            Assert.Equal(201, (int)answer.StatusCode);
        }

        await host.Settle();
        Assert.Empty(await List(host.Tenant, "?kind=referralUnplaced"));
        await host.Advance(Duration.FromDays(30));
        Assert.Single(await List(host.Tenant, "?kind=referralUnplaced"));
        Assert.Equal(2, Mails(host).Count);
    }

    [Fact]
    public async Task Unplaced_WithoutAnAddress_MailsNobody()
    {
        await using var host = await ReferralScene.Start();
        await host.Offered();
        await host.Advance(Duration.FromDays(30));

        Assert.Single(await List(host.Tenant, "?kind=referralUnplaced"));
        Assert.Empty(Mails(host));
    }

    [Fact]
    public async Task Unplaced_PlacedBeforeTheMailGoesOut_MailsNobody()
    {
        await using var host = await ReferralScene.Start(more: ToOperator);
        var contract = await host.Offered();
        await host.File(contract, (_, now) =>
        [
            new("u", new ReferralUnplaced(1), now, FactDraft.Ourselves), new("p", new ReferralPlaced(1, "lex"), now, FactDraft.Ourselves),
        ]);

        Assert.Empty(Mails(host));
    }

    [Fact]
    public async Task Promise_NotKept_IsListedFromTheDayAfterIt()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = await host.Effective();
        var promised = await host.Tenant.PostJson(
            $"api/contracts/{contract.Contract}/promises", """{"obligation":2,"amount":{"amount":"3000.00","currency":"CNY"},"until":"2026-03-06"}""", "promise");
        Assert.Equal(201, promised.Status);
        await host.AdvanceTo(Instant.FromUtc(2026, 3, 6, 15, 59));
        Assert.Empty(await List(host.Tenant));

        await host.AdvanceTo(Instant.FromUtc(2026, 3, 6, 16, 0));
        var item = Assert.Single(await List(host.Tenant));
        Assert.Equal(("promiseBroken", "2026-03-06T16:00:00Z", "3000.00"), (Text(item, "kind"), Text(item, "since"), item.GetProperty("amount").GetProperty("amount").GetString()));
    }

    [Fact]
    public async Task List_OfATenant_IsItsOwn()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = await host.Effective();
        await Returned(host, contract);
        var other = await host.WithKey("other", ["contracts:read"]);

        Assert.Equal(["noticeReturned"], (await List(host.Tenant)).Select(item => Text(item, "kind")));
        Assert.Empty(await List(other));
        Assert.Equal(["acme"], (await List(host.Operator)).Select(item => Text(item, "tenant")));
        using var narrowed = new HttpRequestMessage(HttpMethod.Get, "api/attention");
        narrowed.Headers.Add("ContractFlow-Tenant", "other");
        using var answer = await host.Operator.SendAsync(narrowed);
        Assert.Equal(0, JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("items").GetArrayLength());
        Assert.Equal(403, (await (await host.WithKey("acme", ["webhooks"])).Get("api/attention")).Status);
    }

    [Fact]
    public async Task List_OfTheOperator_HasContractsSetAsideAndDeadLettersToo_PageByPage()
    {
        await using var host = await ContractFlowHost.Start();
        await Returned(host, await host.Effective());
        await host.Services.GetRequiredService<IStreams>().Quarantine(new ContractId("acme", "q1"), "Fact 1 is corrupt.");
        await host.Services.GetRequiredService<IStreams>().Quarantine(new ContractId("other", "q2"), "Fact 2 is corrupt.");
        await using (var sender = host.Services.GetRequiredService<ServiceBusClient>().CreateSender("legal-responses"))
        {
            await sender.SendMessageAsync(new ServiceBusMessage("nonsense") { MessageId = "m-1", SessionId = "lex" });
        }

        await host.Settle();
        string[] expected = ["noticeReturned", "contractQuarantined", "contractQuarantined", "messageDead"];
        Assert.Equal(expected, (await List(host.Operator)).Select(item => Text(item, "kind")));
        foreach (var limit in new[] { 1, 2, 3 })
        {
            Assert.Equal(expected, await Paged(host.Operator, limit));
        }

        Assert.All(await List(host.Operator), item => Assert.True(Text(item, "todo").Length > 0 && item.GetProperty("since").GetString()!.EndsWith('Z') && Text(item, "link").StartsWith("/api/", StringComparison.Ordinal)));
        Assert.Equal(["noticeReturned", "contractQuarantined"], (await List(host.Tenant)).Select(item => Text(item, "kind")));
        Assert.Equal(["messageDead"], (await List(host.Operator, "?kind=messageDead")).Select(item => Text(item, "kind")));
        Assert.Equal((400, "invalid-parameter"), Told(await host.Operator.Get("api/attention?kind=lost")));
        Assert.Equal((400, "invalid-parameter"), Told(await host.Operator.Get("api/attention?after=9:x")));
    }

    [Fact]
    public async Task Sweep_OfALineThatABuildBeforeWrote_WritesItAnew()
    {
        var folder = Directory.CreateTempSubdirectory("contractflow-").FullName;
        await using (var first = await ContractFlowHost.Start(folder))
        {
            await Returned(first, await first.Effective());
        }

        await using (var database = new ContractsDatabase(folder))
        {
            await database.Write(session =>
            {
                session.Execute("UPDATE register SET line = json_remove(line, '$.attention')");
                session.Execute("DROP TABLE attention");
            });
        }

        await using (var second = await ContractFlowHost.Start(folder, Instant.FromUtc(2026, 3, 2, 9, 0)))
        {
            await second.Operator.PostJson("api/radar/sweeps", "{}", "sweep");
            Assert.Equal(["noticeReturned"], (await List(second.Tenant)).Select(item => Text(item, "kind")));
        }

        Directory.Delete(folder, recursive: true);
    }

    // The notice of the day on which the deposit is due comes back.
    private static Task<Orchestrations.Filed> Returned(ContractFlowHost host, ContractId contract) => host.File(contract, (position, now) =>
    [
        new("back", new NoticeReturned(position.Notices.ByKey.Keys.Single(key => key.Contains(":d0:", StringComparison.Ordinal) && key.EndsWith(":buyer:email", StringComparison.Ordinal)), "No such user."), now, "test"),
    ]);

    private static string Text(JsonElement item, string member) => item.GetProperty(member).GetString()!;

    private static (int, string?) Told(Answered answer) => (answer.Status, answer.Code);

    private static async Task<IReadOnlyList<JsonElement>> List(HttpClient client, string query = "") =>
        [.. (await client.Get("api/attention" + query)).Json.GetProperty("items").EnumerateArray()];

    private static async Task<IReadOnlyList<string>> Paged(HttpClient client, int limit)
    {
        var kinds = new List<string>();
        for (string? after = null; ;)
        {
            var page = (await client.Get($"api/attention?limit={limit}" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"))).Json;
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 0, limit);
            kinds.AddRange(page.GetProperty("items").EnumerateArray().Select(item => Text(item, "kind")));
            if (!page.TryGetProperty("next", out var next))
            {
                return kinds;
            }

            after = next.GetString();
        }
    }

    private static List<MimeMessage> Mails(ContractFlowHost host) =>
        [.. Directory.EnumerateFiles(Path.Combine(host.Folder, "mails"), "*referral-unplaced*.eml").Select(file => MimeMessage.Load(file))];
}
