using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Tests.Webhooks;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Sending;

/// <summary>Destinations that fail rest, those that are gone end, and people see both.</summary>
public sealed class RestTests
{
    private static readonly Dictionary<string, string?> Loopback = new() { ["Webhooks:AllowPrivate"] = "true", ["Webhooks:TimeoutSeconds"] = "5" };

    [Fact]
    public async Task Deliver_SubscriberFailsAgainAndAgain_RestsVisiblyAndIsCalledAgainLater()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        var id = await Subscribe(host, subscriber);
        Enumerable.Repeat(503, 5).ToList().ForEach(subscriber.Answers.Enqueue);
        for (var i = 0; i < 8; i++)
        {
            await host.Draft(SampleRequests.Purchase(reference: $"PO-{i}"), $"draft-{i}");
        }

        Assert.Equal(5, subscriber.Calls.Count);
        var shown = (await host.Tenant.Get("api/webhooks")).Json.GetProperty("items")[0];
        Assert.Equal((host.Now + Duration.FromSeconds(30)).ToString(), shown.GetProperty("restsUntil").GetString());
        Assert.Equal("The subscriber answered 503.", shown.GetProperty("reason").GetString());
        Assert.Equal(["destinationResting", $"webhook:{id}", ContractFlowHost.TenantId], Texts(Assert.Single(await Listed(host.Tenant)), "kind", "subject", "tenant"));
        Assert.Single(await Listed(host.Operator));
        using var other = await host.WithKey("other", ["contracts:read"]);
        Assert.Empty(await Listed(other));
        Assert.Contains("contractflow_rests_begun_total{channel=\"Webhook\"} 1", (await host.Operator.Get("metrics")).Body, StringComparison.Ordinal);

        await host.Advance(Duration.FromMinutes(5));
        Assert.Equal(8, subscriber.Calls.Skip(5).Select(call => call.Id).Distinct().Count());
        Assert.False((await host.Tenant.Get("api/webhooks")).Json.GetProperty("items")[0].TryGetProperty("restsUntil", out _));
        Assert.Empty(await Listed(host.Tenant));
    }

    [Fact]
    public async Task Redeliver_SubscriberRests_IsCalledAnyway()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        var id = await Subscribe(host, subscriber);
        Enumerable.Repeat(503, 5).ToList().ForEach(subscriber.Answers.Enqueue);
        for (var i = 0; i < 6; i++)
        {
            await host.Draft(SampleRequests.Purchase(reference: $"PO-{i}"), $"draft-{i}");
        }

        var answer = await host.Tenant.PostJson($"api/webhooks/{id}/redeliveries", JsonSerializer.Serialize(new { message = subscriber.Calls[0].Id }), "again");
        Assert.Equal((200, 200, 6), (answer.Status, answer.Json.GetProperty("status").GetInt32(), subscriber.Calls.Count));
    }

    [Theory]
    [InlineData("contract.drafted")]
    [InlineData("notice.*")]
    public async Task Deliver_SubscriberAnswers410_EndsTheSubscriptionVisibly(string type)
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        var id = await Subscribe(host, subscriber, type);
        Enumerable.Repeat(410, 2).ToList().ForEach(subscriber.Answers.Enqueue);
        var contract = await host.Effective();
        var called = subscriber.Calls.Count;
        await host.Draft(SampleRequests.Purchase(reference: "PO-2"), "draft-2");
        await host.Advance(Duration.FromDays(1));

        Assert.InRange(called, 1, 2); // Two notices may be on their way at once.
        Assert.Equal(called, subscriber.Calls.Count);
        Assert.DoesNotContain(await host.Facts<NoticeDropped>(contract), dropped => dropped.Refused == true);
        Assert.True((await host.Tenant.Get("api/webhooks")).Json.GetProperty("items")[0].TryGetProperty("endedAt", out _));
        Assert.Equal(["webhookEnded", $"webhook:{id}"], Texts(Assert.Single(await Listed(host.Tenant)), "kind", "subject"));
        Assert.Contains("contractflow_webhooks_ended_total", (await host.Operator.Get("metrics")).Body, StringComparison.Ordinal);
        Assert.Empty((await host.Operator.Get("api/operator/notices")).Json.GetProperty("items").EnumerateArray());

        Assert.Equal(204, (await host.Tenant.Call(HttpMethod.Delete, $"api/webhooks/{id}", null)).Status);
        Assert.Empty(await Listed(host.Tenant));
    }

    [Fact]
    public async Task Deliver_SeveralSubscribersOfOneNotice_AreCalledTogether()
    {
        // Each answers only once both were called.
        var meeting = new Meeting(2);
        await using var first = await Subscriber.Start(meeting.Arrive);
        await using var second = await Subscriber.Start(meeting.Arrive);
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        await Subscribe(host, first, "notice.payment.dueToday");
        await Subscribe(host, second, "notice.payment.dueToday");
        var contract = await host.Effective();

        var sent = (await host.Facts<NoticeSent>(contract)).Where(notice => notice.Notice.EndsWith(":webhook", StringComparison.Ordinal) && notice.Notice.Contains(":d0:", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, sent.Length);
        Assert.All(sent, notice => Assert.Equal("taken by 2 subscriptions", notice.Receipt));
    }

    [Fact]
    public async Task Deliver_MoreSubscribersThanPlaces_AreAllCalledOnce()
    {
        var subscribers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Subscriber.Start()));
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        foreach (var subscriber in subscribers)
        {
            await Subscribe(host, subscriber, "notice.payment.dueToday");
        }

        await host.Effective();
        foreach (var subscriber in subscribers)
        {
            Assert.Equal(2, subscriber.Calls.Count);
            Assert.Equal(2, subscriber.Calls.Select(call => call.Id).Distinct().Count());
            await subscriber.DisposeAsync();
        }
    }

    [Fact]
    public async Task Deliver_MailDomainFails_RestsWhileOthersGetTheirMails()
    {
        var mail = new Failing("down.example");
        await using var host = await ContractFlowHost.Start(configure: builder => builder.Services.AddSingleton<IMail>(mail));
        for (var i = 0; i < 4; i++)
        {
            await host.Draft(SampleRequests.Purchase(reference: $"PO-{i}", change: request => request.Party("buyer", "email", $"b{i}@down.example")), $"draft-{i}");
            await host.Draft(SampleRequests.Purchase(reference: $"PO-{i}-too", change: request => request.Party("buyer", "email", $"c{i}@down.example")), $"draft-{i}-too");
        }

        Assert.Equal(5, mail.Failed);
        Assert.Equal(8, mail.Sent);
        Assert.Equal(["destinationResting", "mail:down.example"], Texts(Assert.Single(await Listed(host.Tenant)), "kind", "subject"));
        mail.IsDown = false;
        await host.Advance(Duration.FromMinutes(5));
        Assert.Equal(16, mail.Sent);
        Assert.Empty(await Listed(host.Tenant));
    }

    private static async Task<string> Subscribe(ContractFlowHost host, Subscriber subscriber, string type = "contract.drafted")
    {
        var answer = await host.Tenant.PostJson("api/webhooks", JsonSerializer.Serialize(new { url = subscriber.Url, types = new[] { type } }), $"subscribe-{subscriber.Url.Port}");
        Assert.Equal(201, answer.Status);
        return answer.Json.GetProperty("id").GetString()!;
    }

    private static async Task<IReadOnlyList<JsonElement>> Listed(HttpClient client) => [.. (await client.Get("api/attention")).Json.GetProperty("items").EnumerateArray()];

    private static IEnumerable<string?> Texts(JsonElement item, params string[] names) => names.Select(name => item.GetProperty(name).GetString());

    private sealed class Meeting(int expected)
    {
        private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _arrived;

        public Task Arrive()
        {
            if (Interlocked.Increment(ref _arrived) >= expected)
            {
                _complete.TrySetResult();
            }

            return _complete.Task;
        }
    }

    private sealed class Failing(string domain) : IMail
    {
        private int _failed;
        private int _sent;

        public bool IsDown { get; set; } = true;

        public int Failed => _failed;

        public int Sent => _sent;

        public Task<MailReceipt> Send(MailMessage message, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(message);
            if (IsDown && message.To.Address.EndsWith("@" + domain, StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _failed);
                throw new MailFailedException(permanent: false, "451 4.3.0 later");
            }

            Interlocked.Increment(ref _sent);
            return Task.FromResult(new MailReceipt("250 taken"));
        }
    }
}
