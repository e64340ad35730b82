using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractFlow.Azurite.Tests;
using ContractFlow.Embedded.ServiceBus;
using ContractFlow.Embedded.ServiceBus.Amqp;
using ContractFlow.Embedded.ServiceBus.Broker;
using ContractFlow.Functions.Tests.Notices;
using ContractFlow.FunctionsHost.Tests.Protocol;
using ContractFlow.Scenarios;

namespace ContractFlow.FunctionsHost.Tests;

/// <summary>
/// A contract's whole life under a host: requests find their functions by the routes that the worker lists, orchestrations run on the Durable Functions extension
/// with Azure Storage, notices go through a Service Bus queue, a timer starts the radar. The clock is the real one, so the life is a short one.
/// </summary>
public sealed partial class LifeTests(AzuriteServer azurite)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Scopes = ["contracts:write", "contracts:read", "deliveries:write", "payments:write"];

    [Fact]
    public async Task Contract_DraftedToPaid_ComesToItsEnd()
    {
        await using var mails = await MailServer.Start();
        await using var emulator = await ServiceBusEmulator.StartAsync(new ServiceBusEmulatorOptions
        {
            Queues = [.. new[] { "notices", "webhook-events" }.Select(queue => new QueueOptions(queue)), .. new[] { "legal-answers", "legal-referrals", "legal-responses", "partner-events" }.Select(queue => new QueueOptions(queue) { RequiresSession = true })],
            Endpoint = new AmqpEndpointOptions { Port = 0 },
        });
        await using var worker = await Worker.With(
            ("AzureWebJobsStorage", azurite.ConnectionString), ("Storage__Prefix", AzuriteServer.NewPrefix()), ("ServiceBus", emulator.ConnectionString),
            ("Smtp__Host", "127.0.0.1"), ("Smtp__Port", mails.Port.ToString(CultureInfo.InvariantCulture)), ("Smtp__Security", "None"));
        Assert.Empty(worker.NotLoaded);
        await using var durable = await DurableHost.Start(azurite.ConnectionString, worker);
        await using var notices = HostQueues.Pass(emulator, "notices", worker, "DeliverNotice");
        using var http = new HttpClient(new HostRoutes(worker)) { BaseAddress = new Uri("http://functions.invalid") };

        var key = await new Caller(() => http, Worker.OperatorKey).Post("/api/keys", new JsonObject { ["tenant"] = "acme", ["name"] = "platform", ["scopes"] = Json(Scopes) }, "key");
        var platform = new Caller(() => http, key["secret"]!.GetValue<string>());
        var contract = (await platform.Post("/api/contracts", JsonNode.Parse(Order()), "order"))["id"]!.GetValue<string>();
        await Until(platform, contract, "signing");
        await Mail(mails, "ap@hongda.example", "Please sign");
        await Mail(mails, "sales@ruijing.example", "Please sign");
        await Sign(new Caller(() => http, null), platform, mails, contract, "buyer", "ap@hongda.example");
        await Sign(new Caller(() => http, null), platform, mails, contract, "supplier", "sales@ruijing.example");
        await Until(platform, contract, "effective");
        Assert.Equal(1, (await worker.Invoke("StuckFlowRadar", new Value { Json = """{"IsPastDue":false}""" })).Outcome.Status);
        await platform.Post($"/api/contracts/{contract}/deliveries", new JsonObject { ["delivery"] = "D-1", ["receivedBy"] = "Gate 3" }, "delivered");
        await platform.Post($"/api/contracts/{contract}/inspections", new JsonObject { ["inspection"] = "Q-1", ["delivery"] = "D-1", ["verdict"] = "accepted" }, "inspected");
        await platform.Post("/api/payments", new JsonObject { ["contract"] = contract, ["payment"] = "P-1", ["amount"] = new JsonObject { ["amount"] = "103200.00", ["currency"] = "CNY" } }, "paid");
        Assert.Equal("fulfilled", (await Until(platform, contract, "closed"))["outcome"]!.GetValue<string>());

        await Mail(mails, "ap@hongda.example", "Signed by both parties");
        await Mail(mails, "sales@ruijing.example", "Signed by both parties");
        await Empty(emulator, "notices");
    }

    // A message is settled when the function that sent its mail has filed that.
    private static async Task Empty(ServiceBusEmulator emulator, string queue)
    {
        for (var deadline = DateTime.UtcNow + Patience; emulator.Broker.Count(queue) != new QueueCounts(0, 0, 0); await Task.Delay(100))
        {
            Assert.True(DateTime.UtcNow < deadline, $"In the queue {queue} there are still {emulator.Broker.Count(queue)}.");
        }
    }

    // Notices go through the queue.
    private static async Task Mail(MailServer mails, string to, string subject)
    {
        for (var deadline = DateTime.UtcNow + Patience; !(await mails.Mails()).Any(mail => mail.To.Contains(to) && mail.Subject.StartsWith(subject, StringComparison.Ordinal)); await Task.Delay(100))
        {
            Assert.True(DateTime.UtcNow < deadline, $"No mail '{subject}' came to {to}.");
        }
    }

    private static async Task<JsonNode> Until(Caller platform, string contract, string stage)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            var seen = await platform.Get($"/api/contracts/{contract}");
            if (seen["stage"]!.GetValue<string>() == stage)
            {
                return seen;
            }

            Assert.True(DateTime.UtcNow < deadline, $"The contract is {seen["stage"]} and not {stage}.");
            await Task.Delay(100);
        }
    }

    private static async Task Sign(Caller signatory, Caller platform, MailServer mails, string contract, string role, string address)
    {
        var links = await platform.Post($"/api/contracts/{contract}/signing-links", new JsonObject(), "links-" + role);
        var door = new Uri(links["items"]!.AsArray().First(link => link!["role"]!.GetValue<string>() == role)!["api"]!.GetValue<string>()).AbsolutePath;
        var view = await signatory.Get(door);
        await signatory.Get(view["documents"]![0]!["path"]!.GetValue<string>());
        await signatory.Post(door + "/code", null, "code-" + role);
        var code = (await mails.Mails()).Where(mail => mail.To.Contains(address)).Select(mail => SixDigits().Match(mail.Text)).Last(match => match.Success).Value;
        await signatory.Post(door, ScenarioPlayer.Signature(view, role, code), "sign-" + role);
    }

    private static JsonArray Json(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static string Order() => $$"""
        {
          "template": "purchase@2",
          "variables": {
            "reference": "PO-4711",
            "buyer": { "id": "hongda", "name": "Ningbo Hongda Machinery Co., Ltd.", "registryNumber": "91330201MA2AF3K47X", "address": "456 Taikang Road, Ningbo", "country": "CN",
              "email": "ap@hongda.example", "signatory": "Zhou Min", "signatoryTitle": "Head of Procurement", "locale": "en", "zone": "Asia/Shanghai" },
            "supplier": { "id": "ruijing", "name": "Suzhou Ruijing Bearings Co., Ltd.", "registryNumber": "91320505MA1WQ8T62B", "address": "158 Jinfeng Road, Suzhou", "country": "CN",
              "email": "sales@ruijing.example", "signatory": "Chen Lixin", "signatoryTitle": "General Manager", "locale": "en", "zone": "Asia/Shanghai" },
            "goods": [ { "sku": "RJ-6205", "description": "Deep groove ball bearing 6205", "quantity": 12000, "unit": "pcs", "unitPrice": { "amount": "8.60", "currency": "CNY" } } ],
            "price": { "amount": "103200.00", "currency": "CNY" },
            "delivery": { "rule": "DAP", "place": "Ningbo" },
            "deliveryDate": "{{DateTime.UtcNow.AddDays(20):yyyy-MM-dd}}",
            "bankAccount": "ICBC Suzhou 1102 0206 0900 0123 456"
          },
          "terms": { "payment": "net 30 from acceptance", "latePayment": { "regime": "contract", "annualRatePercent": 6.5 }, "jurisdiction": "CN", "zone": "Asia/Shanghai" }
        }
        """;

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)")]
    private static partial Regex SixDigits();
}
