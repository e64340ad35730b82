using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Tests.Signing;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>What is kept counts, and not only what was asked: the documents of a tenant's contracts have a limit by the day.</summary>
public sealed class DocumentAllowanceTests
{
    private const int Kibibyte = 1024;

    private static readonly Dictionary<string, string?> OneMegabyte = new() { [DocumentAllowance.Setting] = "1" };

    [Fact]
    public async Task Draft_TheDaysDocumentsAreUsedUp_WaitsUntilTheNextDay()
    {
        await using var host = await ContractFlowHost.Start(settings: OneMegabyte);
        await Put(host, 1, 1024);
        var refused = await host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "more");

        Assert.Equal((429, "rate-limited"), (refused.Status, refused.Code));
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 24 * 60 * 60);
        Assert.Equal(200, (await host.Tenant.Get("api/contracts")).Status);
        Assert.Equal(200, (await host.Tenant.PostJson("api/contracts/preview", SampleRequests.Purchase())).Status);
        using var other = await host.WithKey("other", ["contracts:write"]);
        Assert.Equal(202, (await other.PostJson("api/contracts", SampleRequests.Purchase(), "k")).Status);
        await host.Advance(Duration.FromDays(1));
        Assert.Equal(202, (await host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "more")).Status);
    }

    [Fact]
    public async Task Draft_ItsDocuments_AreCounted()
    {
        await using var host = await ContractFlowHost.Start(settings: OneMegabyte);
        var contract = await host.Draft();
        await host.Settle();
        var drawnUp = (await host.Position(new ContractId(ContractFlowHost.TenantId, contract))).Documents.Sum(document => document.Length);
        await Put(host, 1, 1024 - (drawnUp / Kibibyte));

        Assert.Equal(429, (await host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "more")).Status);
    }

    [Fact]
    public async Task Put_TheSameBytesAgain_CountOnce()
    {
        await using var host = await ContractFlowHost.Start(settings: OneMegabyte);
        await Put(host, 1, 600);
        await Put(host, 1, 600);

        Assert.Equal(202, (await host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "k")).Status);
    }

    [Fact]
    public async Task Sign_TheDaysDocumentsAreUsedUp_TheContractIsFinished()
    {
        await using var host = await ContractFlowHost.Start(settings: OneMegabyte);
        var id = await host.Draft();
        await Put(host, 1, 1024);
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.Equal(200, (await Signatory.Sign(host, $"api/contracts/{id}/signing-links", role)).Status);
        }

        await host.Settle();
        var contract = (await host.Tenant.Get($"api/contracts/{id}")).Json;
        Assert.Equal("effective", contract.GetProperty("stage").GetString());
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, contract.GetProperty("executed").ValueKind);
    }

    [Fact]
    public async Task Deliver_TheDaysDocumentsAreUsedUp_OnlyTheProofWaits()
    {
        await using var host = await ContractFlowHost.Start(settings: OneMegabyte);
        var contract = await host.Effective();
        await Put(host, 1, 1024);
        var path = $"api/contracts/{contract.Contract}/deliveries";

        Assert.Equal("rate-limited", (await host.Tenant.PostJson(path, """{ "delivery": "d1", "receivedBy": "x", "proof": "UE9E" }""", "d1")).Code);
        Assert.Equal(201, (await host.Tenant.PostJson(path, """{ "delivery": "d2", "receivedBy": "x" }""", "d2")).Status);
    }

    private static Task<string> Put(ContractFlowHost host, byte which, int kibibytes) =>
        host.Services.GetRequiredService<IDocuments>().Put(ContractFlowHost.TenantId, Enumerable.Repeat(which, kibibytes * Kibibyte).ToArray());
}
