using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>What is reported to one contract has an end; what follows by itself has none.</summary>
public sealed class ContractLimitsTests
{
    private const string Shipment = """{ "shipment": "one-more", "carrier": "x", "lines": [{ "line": 1, "quantity": 1 }] }""";

    [Fact]
    public async Task Post_AsManyOfItsKindAsAContractTakes_IsRefusedAndOtherKindsAreNot()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = await host.Effective();
        await host.File(contract, (position, now) => Shipments(position, now, ContractLimits.MostOfKind - 1));
        var path = $"api/contracts/{contract.Contract}/shipments";
        var last = await host.Tenant.PostJson(path, """{ "shipment": "last", "carrier": "x", "lines": [{ "line": 1, "quantity": 1 }] }""", "last");
        var refused = await host.Tenant.PostJson(path, Shipment, "one-more");

        Assert.Equal(201, last.Status);
        Assert.Equal((409, "contract-full"), (refused.Status, refused.Code));
        Assert.Equal(201, (await host.Tenant.PostJson(path, """{ "shipment": "last", "carrier": "x", "lines": [{ "line": 1, "quantity": 1 }] }""", "again")).Status);
        Assert.Equal(201, (await host.Tenant.PostJson($"api/contracts/{contract.Contract}/deliveries", """{ "delivery": "d", "receivedBy": "x" }""", "d")).Status);
        Assert.Single((await host.File(contract, (position, now) => Shipments(position, now, 1))).Added);
    }

    [Fact]
    public async Task Demand_AFileWithAsManyFactsAsAreReported_RefusesOneMoreAndTakesARepeat()
    {
        await using var host = await ContractFlowHost.Start();
        var position = await host.Position(await host.Effective());
        var facts = Shipments(position, host.Now, 2);

        ContractLimits.Demand(position with { Version = ContractLimits.MostFacts - 2 }, facts);
        ContractLimits.Demand(position with { Version = ContractLimits.MostFacts }, []);
        Assert.Equal("contract-full", Assert.Throws<RefusedException>(() => ContractLimits.Demand(position with { Version = ContractLimits.MostFacts - 1 }, facts)).Code);
    }

    private static FactDraft[] Shipments(Position position, Instant now, int count) =>
        [.. Enumerable.Range(position.Version, count).Select(i => new FactDraft($"shipment:s{i}", new GoodsShipped($"s{i}", [], "x", null, position.Today(now)), now, "test"))];
}
