using System.Text;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Roots;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Functions.Roots;
using ContractFlow.Functions.Sealing;
using ContractFlow.Functions.Tests.Webhooks;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Roots;

/// <summary>The root over all contract files: published each day, sealed, told to webhooks, and proved for each contract.</summary>
public sealed class DailyRootTests
{
    private static readonly LocalDate FirstDay = new(2026, 3, 3);

    [Fact]
    public async Task Publish_EachDay_IsSealedAndNamesTheOneBefore()
    {
        await using var host = await ContractFlowHost.Start();
        await host.Draft();
        await host.Advance(Duration.FromDays(2));
        var roots = host.Services.GetRequiredService<RootPublisher>();
        Assert.Equal([FirstDay, FirstDay.PlusDays(1)], await roots.Days());
        var (first, second) = ((await roots.Find(FirstDay))!, (await roots.Find(FirstDay.PlusDays(1)))!);
        Assert.Equal((null, SealedPack.Digest(first.Document)), (first.Root.Previous, second.Root.Previous));
        Assert.True(ManifestSeal.Read(second.Document, second.Seal, await host.Services.GetRequiredService<SealBook>().Known()).IsKnown);
        Assert.Throws<CorruptFileException>(() => ManifestSeal.Read(first.Document, second.Seal, KnownSeals.None));
        Assert.Equal(["2026-03-03.json", "2026-03-03.json.p7s", "2026-03-03.leaves.jsonl"], Directory.GetFiles(Path.Combine(host.Folder, "roots"), "2026-03-03*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("contractflow_roots_published_total 2", (await host.Operator.Get("metrics")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_TheSameDayAgain_ChangesNothing()
    {
        await using var host = await ContractFlowHost.Start();
        var roots = host.Services.GetRequiredService<RootPublisher>();
        Assert.True(await roots.Publish());
        var before = (await roots.Find(new(2026, 3, 2)))!;
        await host.Draft();
        Assert.False(await roots.Publish());
        Assert.Equal(before.Document, (await roots.Find(new(2026, 3, 2)))!.Document);
    }

    [Fact]
    public async Task Root_OfADay_IsOfWhatEveryFileEndedWith()
    {
        await using var host = await ContractFlowHost.Start();
        foreach (var key in new[] { "a", "b", "c" })
        {
            await host.Draft(key: key);
        }

        var roots = host.Services.GetRequiredService<RootPublisher>();
        await roots.Publish();
        var (files, tree) = (host.Services.GetRequiredService<IStreams>(), new MerkleTree());
        await foreach (var contract in files.Contracts())
        {
            var head = (await files.ReadHead(contract))!;
            tree.Add(DailyRoot.Leaf(contract, head.Version, head.Hash));
        }

        Assert.Equal((3, tree.Root), (tree.Leaves, (await roots.Find(new(2026, 3, 2)))!.Root.Root));
    }

    [Fact]
    public async Task Proof_OfAContract_LeadsFromItsLeafToTheRoot_WhateverIsFiledLater()
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();
        await host.Draft(key: "another");
        await host.Draft(key: "third");
        Assert.Equal("unknown-root", (await host.Tenant.Get($"api/contracts/{id}/root-proof")).Code);
        await host.Advance(Duration.FromDays(1));
        var head = (await host.Services.GetRequiredService<IStreams>().ReadHead(new ContractId(ContractFlowHost.TenantId, id)))!;
        await host.Advance(Duration.FromDays(8));

        var proof = (await host.Tenant.Get($"api/contracts/{id}/root-proof?day=2026-03-03")).Json;
        var steps = proof.GetProperty("steps").Deserialize<MerkleStep[]>(DomainJson.Options)!;
        var leaf = proof.GetProperty("leaf").GetString()!;
        Assert.Equal(proof.GetProperty("root").GetString(), MerkleTree.RootFrom(Encoding.UTF8.GetBytes(leaf), steps));
        Assert.Equal($$"""{"contract":"{{id}}","head":"{{head.Hash}}","tenant":"acme","version":{{head.Version}}}""", leaf);
        var document = proof.GetProperty("document").GetBytesFromBase64();
        Assert.Contains(proof.GetProperty("root").GetString()!, Encoding.UTF8.GetString(document), StringComparison.Ordinal);
        Assert.True(ManifestSeal.Read(document, proof.GetProperty("seal").GetBytesFromBase64(), await host.Services.GetRequiredService<SealBook>().Known()).IsKnown);
        Assert.Equal("2026-03-11", (await host.Tenant.Get($"api/contracts/{id}/root-proof")).Json.GetProperty("day").GetString());
    }

    [Theory]
    [InlineData("day=2026-02-01", 404, "unknown-root")]
    [InlineData("day=yesterday", 400, "invalid-parameter")]
    public async Task Proof_DayWithoutARoot_IsRefused(string query, int status, string code)
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();
        var answer = await host.Tenant.Get($"api/contracts/{id}/root-proof?{query}");
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Proof_AnotherTenantsContract_IsUnknown()
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();
        await host.Advance(Duration.FromDays(1));
        var other = await host.WithKey("other", [Functions.Doors.Scopes.ContractsRead]);
        Assert.Equal("unknown-contract", (await other.Get($"api/contracts/{id}/root-proof")).Code);
    }

    [Fact]
    public async Task Leaves_OlderThanTheSetting_AreForgotten_AndTheirRootsStay()
    {
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { ["Roots:KeepLeavesDays"] = "2" });
        var id = await host.Draft();
        await host.Advance(Duration.FromDays(5));
        Assert.Equal(["2026-03-05.leaves.jsonl", "2026-03-06.leaves.jsonl", "2026-03-07.leaves.jsonl"], Directory.GetFiles(Path.Combine(host.Folder, "roots"), "*.jsonl").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(5, (await host.Services.GetRequiredService<RootPublisher>().Days()).Count);
        Assert.Equal("unknown-root", (await host.Tenant.Get($"api/contracts/{id}/root-proof?day=2026-03-03")).Code);
    }

    [Fact]
    public async Task Webhook_ThatWantsRoots_GetsEachOnce_AndAgainWhatItDidNotTake()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { ["Webhooks:AllowPrivate"] = "true" });
        Assert.Equal(201, (await host.Tenant.PostJson("api/webhooks", $$"""{ "url": "{{subscriber.Url}}", "types": ["root.published"] }""", "subscribe")).Status);
        await host.Draft();
        subscriber.Answers.Enqueue(503);
        await host.Advance(Duration.FromDays(1));
        Assert.Equal(["root:2026-03-03"], subscriber.Calls.Select(call => call.Id));
        await host.Advance(Duration.FromDays(2));
        Assert.Equal(["root:2026-03-03", "root:2026-03-03", "root:2026-03-04", "root:2026-03-05"], subscriber.Calls.Select(call => call.Id));

        var body = JsonElement.Parse(subscriber.Calls[^1].Body);
        var published = (await host.Services.GetRequiredService<RootPublisher>().Find(new(2026, 3, 5)))!;
        Assert.Equal(("root.published", "2026-03-05", published.Root.Root), (body.GetProperty("type").GetString(), body.GetProperty("data").GetProperty("day").GetString(), body.GetProperty("data").GetProperty("root").GetString()));
        Assert.Equal(published.Document, body.GetProperty("data").GetProperty("document").GetBytesFromBase64());
        Assert.Equal(published.Seal, body.GetProperty("data").GetProperty("seal").GetBytesFromBase64());
    }

    [Fact]
    public async Task Webhook_ThatHasEnded_IsNotCalledAgain()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { ["Webhooks:AllowPrivate"] = "true" });
        Assert.Equal(201, (await host.Tenant.PostJson("api/webhooks", $$"""{ "url": "{{subscriber.Url}}", "types": ["root.published"] }""", "subscribe")).Status);
        await host.Draft();
        subscriber.Answers.Enqueue(410);
        await host.Advance(Duration.FromDays(3));
        Assert.Equal(["root:2026-03-03"], subscriber.Calls.Select(call => call.Id));
    }

    [Fact]
    public async Task Publish_WithAnAuthority_IsTimeStamped()
    {
        await using var authority = await Tests.Sealing.TimeStampAuthority.Start();
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { [TimeStamps.UrlSetting] = $"{authority.Url}" });
        var roots = host.Services.GetRequiredService<RootPublisher>();
        await roots.Publish();
        var published = (await roots.Find(new(2026, 3, 2)))!;
        Assert.Equal(Tests.Sealing.TimeStampAuthority.Time, ManifestSeal.Read(published.Document, published.Seal, KnownSeals.None).Stamp!.At.ToDateTimeOffset());
    }
}
