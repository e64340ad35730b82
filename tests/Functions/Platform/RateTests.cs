using System.Diagnostics;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>
/// Limits by address, key and tenant. The buckets fill so slowly, or are so small against the number of calls, that it does not matter how long the calls take.
/// </summary>
public sealed class RateTests
{
    private const int Calls = 40;

    [Fact]
    public async Task Call_WrongKeys_AreNotLookedUpPastTheirLimit()
    {
        var lookedUp = new CountedKeys();
        await using var host = await ContractFlowHost.Start(
            settings: Limits(("RateLimit:WrongKeyBurst", "5"), ("RateLimit:WrongKeyPerSecond", "1")),
            configure: builder => builder.Services.AddSingleton<IApiKeys>(lookedUp));
        var began = Stopwatch.GetTimestamp();
        var answers = await Called(Calls, i => host.Anybody.Get("api/contracts", ("Authorization", $"Bearer cf_nobody{i}_0000000000000000")));

        Assert.InRange(lookedUp.Finds, 5, 5 + (int)Math.Ceiling(Stopwatch.GetElapsedTime(began).TotalSeconds));
        Assert.Equal(answers.Count(answer => answer.Status == 401), lookedUp.Finds);
        var limited = answers.First(answer => answer.Status == 429);
        Assert.Equal(("rate-limited", true), (limited.Code, limited.Headers.ContainsKey("Retry-After")));
    }

    [Fact]
    public async Task Call_RequestsWithoutAnyKey_CountAsWrongOnes()
    {
        await using var host = await ContractFlowHost.Start(settings: Limits(("RateLimit:WrongKeyBurst", "5"), ("RateLimit:WrongKeyPerSecond", "1")));
        var answers = await Called(Calls, _ => host.Anybody.Get("api/contracts"));

        Assert.Equal([401, 429], answers.Select(answer => answer.Status).Distinct().Order());
    }

    [Fact]
    public async Task Call_OneAddressWithManyKeys_IsLimitedAsOne()
    {
        await using var host = await ContractFlowHost.Start(settings: Limits(("RateLimit:AddressBurst", "12"), ("RateLimit:AddressPerSecond", "1")));
        var keys = await Called(4, i => host.WithKey($"t{i}", ["contracts:read"]));
        var answers = await Called(Calls, i => keys[i % keys.Count].Get("api/contracts"));

        Assert.Equal([200, 429], answers.Select(answer => answer.Status).Distinct().Order());
    }

    [Fact]
    public async Task Call_TwoCallersBehindATrustedProxy_HaveALimitEach()
    {
        await using var host = await ContractFlowHost.Start(settings: Limits(
            ("RateLimit:AddressBurst", "12"), ("RateLimit:AddressPerSecond", "1"), (CallerAddress.ForwardedSetting, "true")));
        var loud = await Called(Calls, _ => host.Tenant.Get("api/contracts", ("X-Forwarded-For", "198.51.100.9, 203.0.113.7")));
        var quiet = await host.Tenant.Get("api/contracts", ("X-Forwarded-For", "203.0.113.8"));

        Assert.Equal((429, 200), (loud.Max(answer => answer.Status), quiet.Status));
    }

    [Fact]
    public async Task Call_AddressesOfOneNetwork_ShareALimit()
    {
        await using var host = await ContractFlowHost.Start(settings: Limits(
            ("RateLimit:AddressBurst", "12"), ("RateLimit:AddressPerSecond", "1"), (CallerAddress.ForwardedSetting, "true")));
        var answers = await Called(Calls, i => host.Tenant.Get("api/contracts", ("X-Forwarded-For", $"2001:db8:1:2::{i:x}")));
        var other = await host.Tenant.Get("api/contracts", ("X-Forwarded-For", "2001:db8:1:3::1"));

        Assert.Equal((429, 200), (answers.Max(answer => answer.Status), other.Status));
    }

    [Fact]
    public async Task Call_OneTenantWithManyKeys_IsLimitedAsOneAndOthersAreNot()
    {
        await using var host = await ContractFlowHost.Start(settings: Limits(("RateLimit:TenantBurst", "8"), ("RateLimit:TenantPerSecond", "1")));
        var keys = await Called(4, _ => host.WithKey("loud", ["contracts:read"]));
        var answers = await Called(Calls, i => keys[i % keys.Count].Get("api/contracts"));

        Assert.Equal([200, 429], answers.Select(answer => answer.Status).Distinct().Order());
        Assert.Contains("'loud'", answers.First(answer => answer.Status == 429).Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(200, (await host.Tenant.Get("api/contracts")).Status);
        Assert.All(await Called(Calls, _ => host.Operator.Get("api/contracts", (KeyDoor.TenantHeader, "loud"))), answer => Assert.Equal(200, answer.Status));
    }

    [Fact]
    public async Task Call_AddressPastItsLimit_StillSeesTheProbes()
    {
        await using var host = await ContractFlowHost.Start(settings: Limits(("RateLimit:AddressBurst", "4"), ("RateLimit:AddressPerSecond", "1")));
        using var scraper = await host.WithKey("acme", [Scopes.MetricsRead]);
        var answers = await Called(Calls, _ => host.Tenant.Get("api/contracts"));

        Assert.Equal(429, answers.Max(answer => answer.Status));
        Assert.Equal((200, 200, 200), ((await host.Anybody.Get("healthz")).Status, (await host.Anybody.Get("readyz")).Status, (await scraper.Get("metrics")).Status));
    }

    [Fact]
    public async Task Call_ProbesWithoutEnd_AreLimitedAndStopNobodyElse()
    {
        await using var host = await ContractFlowHost.Start(settings: Limits(("RateLimit:ProbeBurst", "4"), ("RateLimit:ProbePerSecond", "1")));
        var answers = await Called(Calls, _ => host.Anybody.Get("healthz"));

        Assert.Equal((429, 200), (answers.Max(answer => answer.Status), (await host.Tenant.Get("api/contracts")).Status));
    }

    [Fact]
    public async Task Call_WrongKeysAtTheMetrics_AreLimitedAsWrongKeysAre()
    {
        await using var host = await ContractFlowHost.Start(settings: Limits(("RateLimit:WrongKeyBurst", "4"), ("RateLimit:WrongKeyPerSecond", "1")));
        var answers = await Called(Calls, _ => host.Anybody.Get("metrics", ("Authorization", "Bearer cf_none_000000000000000000000000")));

        Assert.Equal([401, 429], answers.Select(answer => answer.Status).Distinct().Order());
    }

    [Fact]
    public async Task Post_MoreBytesThanATenantMayFileInADay_WaitsAndReadingGoesOn()
    {
        await using var host = await ContractFlowHost.Start(settings: Limits(("RateLimit:TenantMegabytesPerDay", "1")));
        var large = SampleRequests.Purchase(change: request => request["variables"]!["goods"]![0]!["description"] = new string('x', 300_000));
        var answers = await Called(5, i => host.Tenant.PostJson("api/contracts", large, $"large-{i}"));

        Assert.Equal("rate-limited", answers[^1].Code);
        Assert.True(int.Parse(answers[^1].Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) >= 1);
        Assert.Equal(200, (await host.Tenant.Get("api/contracts")).Status);
        Assert.Equal(200, (await host.Tenant.PostJson("api/contracts/preview", SampleRequests.Purchase())).Status);
        using var other = await host.WithKey("other", ["contracts:write"]);
        Assert.Equal(202, (await other.PostJson("api/contracts", SampleRequests.Purchase(), "k")).Status);
    }

    [Fact]
    public async Task Post_OneRequestLargerThanADay_IsRefused()
    {
        await using var host = await ContractFlowHost.Start(settings: Limits(("RateLimit:TenantMegabytesPerDay", "1"), ("Http:MaxBodyBytes", "3000000")));
        Assert.Equal("rate-limited", (await host.Tenant.PostJson("api/contracts", new string('x', 2_000_000), "k")).Code);
    }

    private static Dictionary<string, string?> Limits(params (string Name, string Value)[] limits) => limits.ToDictionary(limit => limit.Name, limit => (string?)limit.Value);

    private static async Task<IReadOnlyList<T>> Called<T>(int times, Func<int, Task<T>> call)
    {
        var answers = new List<T>();
        for (var i = 0; i < times; i++)
        {
            answers.Add(await call(i));
        }

        return answers;
    }

    private sealed class CountedKeys : IApiKeys
    {
        private readonly Dictionary<string, StoredApiKey> _keys = [];

        public int Finds { get; private set; }

        public Task Add(StoredApiKey key, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(key);
            _keys[key.Key.Id] = key;
            return Task.CompletedTask;
        }

        public Task<StoredApiKey?> Find(string id, CancellationToken cancellation = default)
        {
            Finds++;
            return Task.FromResult(_keys.GetValueOrDefault(id));
        }

        public Task<System.Collections.Immutable.ImmutableArray<ApiKey>> All(string? tenant, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task Expire(string id, Instant at, CancellationToken cancellation = default) => throw new NotSupportedException();
    }
}
