using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Embedded;
using ContractFlow.Embedded.Functions;
using ContractFlow.Embedded.Functions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Tests;

/// <summary>
/// The whole product in this process, through its own Program, on a free loopback port, with a data folder of its own and a clock that only
/// tests move. Dispose it and start another on the same <see cref="Folder"/> for a restart.
/// </summary>
public sealed class ContractFlowHost : IAsyncDisposable
{
    /// <summary>The tenant of <see cref="Tenant"/>.</summary>
    public const string TenantId = "acme";

    private const string OperatorKey = "cf_operator_6f1d0c9a53be74e82d41f7a6c05b938e1f64d2a70b8c35e9467ad1f2835c0b9e";
    private readonly InProcessApplication _application;
    private readonly bool _keepFolder;

    private ContractFlowHost(InProcessApplication application, string folder, bool keepFolder)
    {
        (_application, Folder, _keepFolder) = (application, folder, keepFolder);
        Operator = Client(OperatorKey);
        Anybody = Client(null);
    }

    /// <summary>Where its data is.</summary>
    public string Folder { get; }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services => _application.Host.Services;

    /// <summary>The clock.</summary>
    public MovableClock Clock => Services.GetRequiredService<MovableClock>();

    /// <summary>The clock's instant.</summary>
    public Instant Now => Instant.FromDateTimeOffset(Clock.GetUtcNow());

    /// <summary>Calls with the operator's key.</summary>
    public HttpClient Operator { get; }

    /// <summary>Calls with a key of the tenant <see cref="TenantId"/> that has every scope but the operator's and the partners'.</summary>
    public HttpClient Tenant { get; private set; } = null!;

    /// <summary>Calls without a key.</summary>
    public HttpClient Anybody { get; }

    /// <summary>Starts one.</summary>
    /// <param name="folder">The data of an earlier one, which then stays; null for a new folder, which goes with this one.</param>
    /// <param name="clock">Where the clock starts; 2026-03-02T08:00:00Z, a Monday, where not given.</param>
    /// <param name="settings">More settings.</param>
    /// <param name="configure">More services; what is registered here wins.</param>
    public static async Task<ContractFlowHost> Start(
        string? folder = null, Instant? clock = null, IReadOnlyDictionary<string, string?>? settings = null, Action<SelfHostBuilder>? configure = null)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("contractflow-").FullName;
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>());
        all.TryAdd("contentRoot", AppContext.BaseDirectory);
        all.TryAdd("Embedded:Data", data);
        all.TryAdd("Embedded:Clock", (clock ?? Instant.FromUtc(2026, 3, 2, 8, 0)).ToString());
        all.TryAdd("Embedded:ClockTimerGap", "1.00:00:00");
        all.TryAdd("OperatorKey", OperatorKey);
        all.TryAdd("RateLimit:PerSecond", "100000");
        all.TryAdd("RateLimit:Burst", "100000");
        var application = await InProcessApplication.StartAsync(typeof(Keys).Assembly, all, builder =>
        {
            builder.Logging.ClearProviders();
            configure?.Invoke(builder);
        });
        var host = new ContractFlowHost(application, data, folder is not null);
        host.Tenant = await host.WithKey(TenantId, [.. Functions.Doors.Scopes.All.Except([Functions.Doors.Scopes.Operator, Functions.Doors.Scopes.Referrals])]);
        return host;
    }

    /// <summary>A client with a new key.</summary>
    public async Task<HttpClient> WithKey(string tenant, string[] scopes, string? partner = null)
    {
        using var answer = await Operator.PostAsJsonAsync(new Uri("api/keys", UriKind.Relative), new { tenant, name = "test", scopes, partner }, Web);
        answer.EnsureSuccessStatusCode();
        return Client((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString());
    }

    /// <summary>Moves the clock on and waits until everything due by then is done.</summary>
    public Task Advance(Duration by) => AdvanceTo(Now + by);

    /// <inheritdoc cref="Advance"/>
    public async Task AdvanceTo(Instant to)
    {
        using var answer = await Operator.PostAsJsonAsync(new Uri("admin/clock", UriKind.Relative), new { advanceTo = to.ToString() });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until everything that is due now is done.</summary>
    public Task Settle() => Clock.WhenIdleAsync();

    /// <summary>Drafts a contract and waits until it is drawn up and the signatories are invited; returns its id.</summary>
    public async Task<string> Draft(string? body = null, string key = "draft-1")
    {
        var answer = await Tenant.PostJson("api/contracts", body ?? SampleRequests.Purchase(), key);
        Assert.Equal(202, answer.Status);
        await Settle();
        return answer.Json.GetProperty("id").GetString()!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Operator.Dispose();
        Tenant?.Dispose();
        Anybody.Dispose();
        await _application.DisposeAsync();
        if (!_keepFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static JsonSerializerOptions Web { get; } = DomainJson.Options;

    private HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = _application.Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
