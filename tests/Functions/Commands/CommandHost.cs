using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using ContractFlow.Orchestrations;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Commands;

/// <summary>One product for a class of tests; each test signs a contract of its own.</summary>
public sealed class CommandHost : IAsyncLifetime
{
    private static readonly SigningEvidence Evidence = new("203.0.113.7", "a browser", "Asia/Shanghai");
    private int _contracts;
    private int _keys;

    public ContractFlowHost Host { get; private set; } = null!;

    /// <summary>More settings.</summary>
    public IReadOnlyDictionary<string, string?> More { get; init; } = new Dictionary<string, string?>();

    // Amendments and early ends are agreed to by the platform's word here; signing them has tests of its own.
    public async ValueTask InitializeAsync() =>
        Host = await ContractFlowHost.Start(settings: new Dictionary<string, string?>(More) { ["Amendments:AgreedBy"] = "platform" });

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>A contract that both have signed: 3,000.00 CNY due at once, 7,000.00 thirty days after acceptance.</summary>
    public async Task<string> Signed(string? payment = null, Action<JsonObject>? change = null)
    {
        var number = Interlocked.Increment(ref _contracts);
        var body = payment is null ? SampleRequests.Purchase(reference: $"PO-{number}", change: change) : SampleRequests.Purchase(payment, $"PO-{number}", change);
        var id = await Host.Draft(body, $"draft-{number}");
        var registrar = Host.Services.GetRequiredService<Registrar>();
        await registrar.File(new(ContractFlowHost.TenantId, id), (position, now) => new[] { Role.Buyer, Role.Supplier }.Select(role => new FactDraft(
            $"signed:{role}", new ContractSigned(role, "周敏", "总监", position.Documents[0].Sha256, "I agree.", "code", Evidence), now, "test")));
        Assert.Equal(200, (await Host.Operator.PostJson("api/radar/sweeps", "{}")).Status); // wakes who was not woken for these facts
        await Host.Settle();
        Assert.Equal("effective", (await Host.Tenant.Get($"api/contracts/{id}")).Json.GetProperty("stage").GetString());
        return id;
    }

    public Task<Answered> Post(string path, string body, string? key = null) =>
        Host.Tenant.PostJson(path, body, key ?? $"key-{Interlocked.Increment(ref _keys)}");

    public async Task<int> Version(string contract) => (await Host.Tenant.Get($"api/contracts/{contract}")).Json.GetProperty("version").GetInt32();
}
