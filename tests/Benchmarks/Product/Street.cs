using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using ContractFlow.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Benchmarks.Product;

/// <summary>A product on the real clock with a well-behaved tenant and a loud one, whose subscribers accept calls and never answer.</summary>
internal sealed class Street : IAsyncDisposable
{
    private const string OperatorKey = "cf_operator_5a0f3c9d1b7e48aa96c2d4f0817b3e65c49a0d72f1b8e35604d9c7a2b6f81e03";
    private const int Subscribers = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Scenarios.Product _product;
    private readonly HttpClient _http;
    private readonly WebApplication _subscriber;
    private readonly string _mails;
    private readonly List<HttpClient> _loud = [];
    private int _hanging;

    private Street(Scenarios.Product product, WebApplication subscriber, string data)
    {
        (_product, _subscriber, _mails) = (product, subscriber, Path.Combine(data, "mails"));
        _http = new HttpClient { BaseAddress = product.Address, Timeout = Patience };
        Player = null!;
        var supply = Scenario.Samples().Single(scenario => scenario.Name == "de-supply");
        var year = TimeProvider.System.GetUtcNow().Year + 1;
        Supply = supply with { Contract = JsonNode.Parse(supply.Contract.ToJsonString().Replace("\"2025-", $"\"{year}-", StringComparison.Ordinal))! };
    }

    /// <summary>Plays contracts for the well-behaved tenant.</summary>
    public ScenarioPlayer Player { get; private set; }

    /// <summary>What both ask for: its days are in the next year.</summary>
    public Scenario Supply { get; }

    /// <summary>Calls that no subscriber has answered.</summary>
    public int Hanging => _hanging;

    public static async Task<Street> Open(string folder)
    {
        var product = await Scenarios.Product.Start(Scenarios.Product.BesideMe(), folder, clock: null, new Dictionary<string, string>
        {
            ["OperatorKey"] = OperatorKey,
            ["Webhooks__AllowPrivate"] = "true",
            ["Http__TrustForwardedFor"] = "true",

            // All contracts have the same two mailboxes.
            ["Sending__MailsPerRecipientAndDay"] = "100000",
            ["Logging__LogLevel__Default"] = "Error",
        });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var street = new Street(product, builder.Build(), folder);
        street._subscriber.MapPost("/{n}", (RequestDelegate)street.Hang);
        await street._subscriber.StartAsync();
        street.Player = new(new Caller(() => street._http, await street.NewKey("good")), new Dictionary<string, Caller>(), new Caller(() => street._http, null), new(street._mails));
        for (var key = 0; key < 4; key++)
        {
            var client = new HttpClient { BaseAddress = product.Address, Timeout = Patience };
            client.DefaultRequestHeaders.Authorization = new("Bearer", await street.NewKey("loud"));
            client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
            street._loud.Add(client);
        }

        for (var n = 0; n < Subscribers; n++)
        {
            await Post(street._loud[0], "/api/webhooks", new JsonObject { ["url"] = $"{street._subscriber.Urls.First()}/{n}", ["types"] = new JsonArray("*") }.ToJsonString(), $"webhook-{n}");
        }

        return street;
    }

    /// <summary>How many milliseconds after now the first invitation to sign a contract is in the mailbox.</summary>
    public async Task<double> InvitationOf(string contract)
    {
        var began = Stopwatch.GetTimestamp();
        while (!Directory.Exists(_mails) || !Directory.EnumerateFiles(_mails, $"*{contract}*-invite-*.eml").Any())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"No invitation to {contract} came within {Patience}.");
            }

            await Task.Delay(5);
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>All that the loud tenant does, until it is stopped.</summary>
    public async Task<(int Taken, int Refused)> Noise(CancellationToken stop)
    {
        var (taken, refused) = (0, 0);
        var contract = Supply.Contract.ToJsonString();
        Func<HttpClient, int, Task<bool>>[] noises =
        [
            (http, n) => Post(http, "/api/clauses", Clause(n), $"clause-{n}"), (http, n) => Post(http, "/api/contracts/preview", contract, $"preview-{n}"),
            (http, n) => Post(http, "/api/contracts", contract, $"loud-{n}"), (http, n) => Get(http, "/api/contracts?limit=200"), (http, n) => Get(http, "/readyz"),
        ];
        await Task.WhenAll(noises.SelectMany(noise => Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (var n = worker; !stop.IsCancellationRequested; n += 4)
            {
                if (await noise(_loud[worker], n))
                {
                    Interlocked.Increment(ref taken);
                }
                else
                {
                    Interlocked.Increment(ref refused);

                    // Some hundreds of refusals a second: what makes the noise shares the processors with what is measured.
                    await Task.Delay(10, CancellationToken.None);
                }
            }
        }, CancellationToken.None))));
        return (taken, refused);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _loud.ForEach(http => http.Dispose());
        _product.Dispose();
        await _subscriber.DisposeAsync();
    }

    private static string Clause(int n) => new JsonObject
    {
        ["id"] = $"noise-{n}",
        ["version"] = 1,
        ["title"] = new JsonObject { ["en"] = "Noise" },
        ["body"] = new JsonObject { ["en"] = new JsonArray([.. Enumerable.Range(0, 100).Select(line => (JsonNode)$"{line}. {string.Concat(Enumerable.Repeat("Of this there is nothing to say. ", 6))}")]) },
    }.ToJsonString();

    private async Task Hang(HttpContext http)
    {
        Interlocked.Increment(ref _hanging);
        var gone = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
        Interlocked.Decrement(ref _hanging);
    }

    private async Task<string> NewKey(string tenant)
    {
        var wish = new JsonObject
        {
            ["tenant"] = tenant,
            ["name"] = "bench",
            ["scopes"] = new JsonArray("contracts:read", "contracts:write", "templates:write", "webhooks"),
        };
        return (await new Caller(() => _http, OperatorKey).Post("/api/keys", wish, Guid.NewGuid().ToString("n")))["secret"]!.GetValue<string>();
    }

    private static async Task<bool> Post(HttpClient http, string path, string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode;
    }

    private static async Task<bool> Get(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }
}
