using System.Text.Json;
using ContractFlow.Functions.Tests.Webhooks;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Sending;

/// <summary>
/// Partners of one tenant that accept and never answer, on a real clock: whoever waits here waits for something to be sent while they still hang, however long the machine takes.
/// </summary>
public sealed class SlowPartnerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private static readonly Dictionary<string, string?> RealClock = new()
    {
        ["Embedded:Clock"] = "",
        ["Webhooks:AllowPrivate"] = "true",
        ["Webhooks:TimeoutSeconds"] = "100",
    };

    [Fact]
    public async Task Deliver_TenSubscribersHang_AnotherTenantsInvitationsGoOut()
    {
        await using var host = await ContractFlowHost.Start(settings: RealClock);
        var subscribers = await Hanging(host, 10);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(202, (await host.Tenant.PostJson("api/contracts", Purchase(reference: $"LOUD-{i}"), $"loud-{i}")).Status);
        }

        await Until(() => subscribers.Sum(subscriber => subscriber.Calls.Count) >= 4);
        using var other = await host.WithKey("other", ["contracts:read", "contracts:write"]);
        var contract = (await other.PostJson("api/contracts", Purchase(reference: "QUIET-1"), "quiet")).Json.GetProperty("id").GetString()!;
        await Until(() => Mails(host).Any(mail => mail.Contains(contract, StringComparison.Ordinal)));

        Assert.All(await Attempts(host), log => Assert.Empty(log.EnumerateArray())); // All that were called still hang.
        Assert.Contains("contractflow_messages_put_back_total", (await host.Operator.Get("metrics")).Body, StringComparison.Ordinal);
        await End(subscribers);
    }

    [Fact]
    public async Task Deliver_OneOfTwoSubscribersOfATenantHangs_TheOtherIsCalled()
    {
        await using var host = await ContractFlowHost.Start(settings: RealClock);
        var subscribers = await Hanging(host, 1);
        await using var good = await Subscriber.Start();
        await Subscribe(host.Tenant, good, "good");
        for (var i = 0; i < 10; i++)
        {
            await host.Tenant.PostJson("api/contracts", Purchase(reference: $"PO-{i}"), $"draft-{i}");
        }

        await Until(() => good.Calls.Select(call => call.Id).Distinct().Count() >= 10);
        Assert.InRange(subscribers[0].Calls.Count, 1, 2);
        await End(subscribers);
    }

    [Fact]
    public async Task Deliver_OneMailDomainHangs_OtherDomainsGetTheirMails()
    {
        var mail = new TarPit("slow.example");
        await using var host = await ContractFlowHost.Start(settings: RealClock, configure: builder => builder.Services.AddSingleton<IMail>(mail));
        for (var i = 0; i < 20; i++)
        {
            await host.Tenant.PostJson("api/contracts", Purchase(reference: $"SLOW-{i}", change: request =>
            {
                request.Party("buyer", "email", $"b{i}@slow.example");
                request.Party("supplier", "email", $"s{i}@slow.example");
            }), $"slow-{i}");
        }

        await Until(() => mail.Held == 2);
        await host.Tenant.PostJson("api/contracts", Purchase(reference: "PO-1"), "quick");
        await Until(() => mail.Sent.Any(sent => sent == "buyer@example.com"));

        Assert.Equal(2, mail.Held);
        mail.LetGo.SetResult();
    }

    // The sample's day of delivery is long past on a real clock.
    private static string Purchase(string reference, Action<System.Text.Json.Nodes.JsonObject>? change = null) => SampleRequests.Purchase(reference: reference, change: request =>
    {
        request["variables"]!["deliveryDate"] = LocalDate.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).PlusDays(60).ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        change?.Invoke(request);
    });

    private static async Task<List<Subscriber>> Hanging(ContractFlowHost host, int count)
    {
        var subscribers = new List<Subscriber>();
        for (var i = 0; i < count; i++)
        {
            subscribers.Add(await Subscriber.Start());
            Enumerable.Repeat(0, 1000).ToList().ForEach(subscribers[i].Answers.Enqueue);
            await Subscribe(host.Tenant, subscribers[i], $"hanging-{i}");
        }

        return subscribers;
    }

    private static async Task Subscribe(HttpClient tenant, Subscriber subscriber, string key) =>
        Assert.Equal(201, (await tenant.PostJson("api/webhooks", JsonSerializer.Serialize(new { url = subscriber.Url, types = new[] { "contract.drafted", "contract.signing", "notice.*" } }), key)).Status);

    private static async Task<IReadOnlyList<JsonElement>> Attempts(ContractFlowHost host)
    {
        var logs = new List<JsonElement>();
        foreach (var webhook in (await host.Tenant.Get("api/webhooks")).Json.GetProperty("items").EnumerateArray())
        {
            logs.Add((await host.Tenant.Get($"api/webhooks/{webhook.GetProperty("id").GetString()}/attempts")).Json.GetProperty("items"));
        }

        return logs;
    }

    private static IEnumerable<string> Mails(ContractFlowHost host)
    {
        var folder = Path.Combine(host.Folder, "mails");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml") : [];
    }

    private static async Task End(IEnumerable<Subscriber> subscribers)
    {
        foreach (var subscriber in subscribers)
        {
            await subscriber.DisposeAsync();
        }
    }

    private static async Task Until(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
        {
            await look.WaitForNextTickAsync(deadline.Token);
        }
    }

    // Takes mails to one domain and never answers until it is let go.
    private sealed class TarPit(string domain) : IMail
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _sent = new();
        private int _held;

        public TaskCompletionSource LetGo { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Held => Volatile.Read(ref _held);

        public IReadOnlyCollection<string> Sent => _sent;

        public async Task<MailReceipt> Send(MailMessage message, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(message);
            if (message.To.Address.EndsWith("@" + domain, StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _held);
                await LetGo.Task.WaitAsync(cancellation);
            }

            _sent.Enqueue(message.To.Address);
            return new("taken");
        }
    }
}
