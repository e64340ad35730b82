using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Signing;
using ContractFlow.Functions.Adapters.ServiceBus;
using ContractFlow.Functions.Adapters.Sqlite;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Webhooks;

/// <summary>Events to subscriptions that ask for them by type: each once, signed as notices are, and none lost.</summary>
public sealed class EventTests
{
    private static readonly Dictionary<string, string?> Loopback = new() { ["Webhooks:AllowPrivate"] = "true", ["Webhooks:TimeoutSeconds"] = "0.5" };

    [Fact]
    public async Task Deliver_LifeOfAContract_TellsEachEventOnce()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        await Subscribe(host, subscriber, "contract.*", "item.*", "payment.*");
        var contract = await host.Effective();
        await host.Pay(contract, (await host.Position(contract)).Obligation(2).Amount!.Value.Amount);

        Assert.Equal(
            ["contract.drafted", "contract.effective", "contract.signing", "item.paid", "item.raised", "payment.received"], subscriber.Calls.Select(Type).Order(StringComparer.Ordinal));
        Assert.Equal(subscriber.Calls.Count, subscriber.Calls.Select(call => call.Id).Distinct().Count());
        var paid = subscriber.Calls.Single(call => Type(call) == "item.paid");
        var data = JsonElement.Parse(paid.Body).GetProperty("data");
        var fact = (await host.Services.GetRequiredService<IStreams>().Read(contract))!.Facts.Single(fact => fact.Data is PaymentAllocated);
        var item = OpenItems.Of(await host.Position(contract), (await host.Position(contract)).Obligation(2)).Single().Id;
        Assert.Equal($"{contract.Contract}:event:{fact.Seq}:item.paid:{item}", paid.Id);
        Assert.Equal(item, data.GetProperty("item").GetProperty("id").GetString());
        Assert.Equal((fact.Seq, fact.Id, "payment.allocated@1"), (data.GetProperty("fact").GetProperty("seq").GetInt32(), data.GetProperty("fact").GetProperty("id").GetString(), data.GetProperty("fact").GetProperty("type").GetString()));
        Assert.Equal((2, "0.00"), (data.GetProperty("item").GetProperty("number").GetInt32(), data.GetProperty("item").GetProperty("outstanding").GetProperty("amount").GetString()));
    }

    [Fact]
    public async Task Deliver_ClosedAndReopened_TellsOfBoth()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        await Subscribe(host, subscriber, "contract.declined", "contract.closed");
        var contract = new ContractId(ContractFlowHost.TenantId, await host.Draft());
        await host.File(contract, (position, now) => SigningRules.IssueCode(position, new IssueCode(Role.Buyer, "code"), now));
        await host.File(contract, (position, now) => SigningRules.Decline(position, new DeclineContract(Role.Buyer, "Too dear.", new(null, null, null), "code"), now));

        Assert.Equal(["contract.closed", "contract.declined"], subscriber.Calls.Select(Type).Order(StringComparer.Ordinal));
        Assert.Equal("Too dear.", JsonElement.Parse(subscriber.Calls.Single(call => Type(call) == "contract.declined").Body).GetProperty("data").GetProperty("fact").GetProperty("data").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Subscribe_WithoutTypes_GetsNoticesAloneAsBefore()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        Assert.False((await WebhookTests.Add(host.Tenant, subscriber.Url.ToString(), "old")).Json.TryGetProperty("types", out _));
        await host.Effective();

        Assert.NotEmpty(subscriber.Calls);
        Assert.All(subscriber.Calls, call => Assert.StartsWith("notice.", Type(call), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Subscribe_OneType_GetsNothingElse()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        var answer = await Subscribe(host, subscriber, "notice.payment.dueToday", "contract.effective");
        await host.Effective();

        Assert.Equal(["contract.effective", "notice.payment.dueToday", "notice.payment.dueToday"], subscriber.Calls.Select(Type).Order(StringComparer.Ordinal));
        Assert.Equal(["notice.payment.dueToday", "contract.effective"], answer.Json.GetProperty("types").EnumerateArray().Select(type => type.GetString()));
        var listed = (await host.Tenant.Get("api/webhooks")).Json.GetProperty("items")[0];
        Assert.Equal(["notice.payment.dueToday", "contract.effective"], listed.GetProperty("types").EnumerateArray().Select(type => type.GetString()));
    }

    [Theory]
    [InlineData("""{"url":"https://hooks.example.com/1","types":["item.paid","item.payed"]}""", "/types/1", "'item.payed' is no type of an event.")]
    [InlineData("""{"url":"https://hooks.example.com/1","types":[]}""", "/types", "types is empty")]
    [InlineData("""{"url":"https://hooks.example.com/1","types":[null]}""", "/types/0", "")]
    public async Task Subscribe_AnUnknownType_IsRefusedWithThoseAllowed(string body, string pointer, string says)
    {
        await using var host = await ContractFlowHost.Start();
        var answer = await host.Tenant.PostJson("api/webhooks", body, "k");

        Assert.Equal((422, "webhook-type"), WebhookTests.Told(answer));
        Assert.Equal(pointer, answer.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Contains(says, answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.All(EventFilter.Known, type => Assert.Contains(type, answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deliver_NotTaken_ComesAgainUnderTheSameIdAndIsThenGivenUp()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        var id = (await Subscribe(host, subscriber, "contract.drafted")).Json.GetProperty("id").GetString();
        Enumerable.Repeat(503, 20).ToList().ForEach(subscriber.Answers.Enqueue);
        var contract = await host.Draft();
        await host.Advance(Duration.FromDays(5));

        Assert.Equal(Enumerable.Repeat($"{contract}:event:1:contract.drafted", 20), subscriber.Calls.Select(call => call.Id));
        Assert.Single(subscriber.Calls.Select(call => call.Body).Distinct());
        Assert.Equal(20, (await host.Tenant.Get($"api/webhooks/{id}/attempts")).Json.GetProperty("items").GetArrayLength());
        var letter = Assert.Single((await host.Operator.Get("api/operator/dead-letters")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("webhook-events", "not-taken"), (letter.GetProperty("queue").GetString(), letter.GetProperty("reason").GetString()));

        await host.Operator.PostJson($"api/operator/dead-letters/webhook-events/{letter.GetProperty("number")}/resubmissions", "{}", "again");
        await host.Settle();
        Assert.Equal(21, subscriber.Calls.Count);
        Assert.Empty((await host.Operator.Get("api/operator/notices")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Deliver_OneOfTwoHangs_TheOtherHasItOnce()
    {
        await using var good = await Subscriber.Start();
        await using var bad = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        await Subscribe(host, good, "contract.drafted");
        await Subscribe(host, bad, "contract.drafted");
        bad.Answers.Enqueue(0);
        await host.Draft();
        await host.Advance(Duration.FromMinutes(1));

        Assert.Equal((1, 2), (good.Calls.Count, bad.Calls.Count));
    }

    [Fact]
    public async Task Tell_ASubscriptionOfLater_GetsWhatIsFiledFromThenOn()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: Loopback);
        var contract = new ContractId(ContractFlowHost.TenantId, await host.Draft());
        await host.Advance(Duration.FromMinutes(1));
        await Subscribe(host, subscriber, "contract.*");
        await host.File(contract, (position, now) => [new("effective", new ContractEffective(position.Today(now)), now, FactDraft.Ourselves)]);

        Assert.Equal(["contract.effective"], subscriber.Calls.Select(Type));
    }

    [Fact]
    public async Task Sweep_AfterACrashBetweenFilingAndTelling_TellsOnce()
    {
        await using var subscriber = await Subscriber.Start();
        var folder = Directory.CreateTempSubdirectory("contractflow-").FullName;
        ContractId contract;
        await using (var first = await ContractFlowHost.Start(folder, settings: Loopback))
        {
            await Subscribe(first, subscriber, "contract.effective", "payment.received");
            contract = new(ContractFlowHost.TenantId, await first.Draft());
            // What a kill leaves right after the commit: the fact stands, and nobody was told of it.
            var files = first.Services.GetRequiredService<IStreams>();
            var file = (await files.Read(contract))!;
            await files.TryAppend(file.Append([new("effective", new ContractEffective(new(2026, 3, 2)), first.Now, FactDraft.Ourselves)], first.Now), file.Version);
        }

        await using (var second = await ContractFlowHost.Start(folder, Instant.FromUtc(2026, 3, 2, 9, 0), Loopback))
        {
            await second.Operator.PostJson("api/radar/sweeps", "{}", "sweep-1");
            await second.Settle();
            Assert.Equal(["contract.effective"], subscriber.Calls.Select(Type));
            await second.Operator.PostJson("api/radar/sweeps", "{}", "sweep-2");
            await second.Settle();
        }

        // And what it leaves between telling and noting so: it is posted twice and called once.
        await using (var database = new ContractsDatabase(folder))
        {
            await database.Write(session => session.Execute("DELETE FROM webhook_told"));
        }

        await using (var third = await ContractFlowHost.Start(folder, Instant.FromUtc(2026, 3, 2, 10, 0), Loopback))
        {
            await third.Pay(contract, 1);
            Assert.Equal(["contract.effective", "payment.received"], subscriber.Calls.Select(Type));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task File_WhileTheQueueIsDown_StandsAndIsToldByTheNextSweep()
    {
        await using var subscriber = await Subscriber.Start();
        var queue = new Broken();
        await using var host = await ContractFlowHost.Start(settings: Loopback, configure: builder => builder.Services.AddSingleton<IEventQueue>(provider =>
        {
            queue.Inner = ActivatorUtilities.CreateInstance<EventOutbox>(provider);
            return queue;
        }));
        await Subscribe(host, subscriber, "contract.drafted");
        queue.IsDown = true;
        var contract = await host.Draft();
        Assert.Contains(contract, (await host.Operator.Get("api/unsettled")).Body, StringComparison.Ordinal);
        queue.IsDown = false;

        await host.Operator.PostJson("api/radar/sweeps", "{}", "sweep");
        await host.Settle();

        Assert.Equal(["contract.drafted"], subscriber.Calls.Select(Type));
        Assert.DoesNotContain(contract, (await host.Operator.Get("api/unsettled")).Body, StringComparison.Ordinal);
    }

    private static string Type(ReceivedCall call) => JsonElement.Parse(call.Body).GetProperty("type").GetString()!;

    private static async Task<Answered> Subscribe(ContractFlowHost host, Subscriber subscriber, params string[] types)
    {
        var answer = await host.Tenant.PostJson("api/webhooks", JsonSerializer.Serialize(new { url = subscriber.Url, types }), "subscribe-" + subscriber.Url.Port);
        Assert.Equal(201, answer.Status);
        return answer;
    }

    private sealed class Broken : IEventQueue
    {
        public EventOutbox Inner { get; set; } = null!;

        public bool IsDown { get; set; }

        public Task Post(ContractId contract, string subscription, string key, int attempt = 0, Instant? notBefore = null, CancellationToken cancellation = default) =>
            IsDown ? throw new IOException("The queue is down.") : Inner.Post(contract, subscription, key, attempt, notBefore, cancellation);

        public Task PostAll(ContractId contract, IReadOnlyCollection<(string Subscription, string Key)> events, CancellationToken cancellation = default) =>
            IsDown ? throw new IOException("The queue is down.") : Inner.PostAll(contract, events, cancellation);

        public Task PutBack(ContractId contract, string subscription, string key, int attempt, int times, Instant notBefore, CancellationToken cancellation = default) =>
            IsDown ? throw new IOException("The queue is down.") : Inner.PutBack(contract, subscription, key, attempt, times, notBefore, cancellation);
    }
}
