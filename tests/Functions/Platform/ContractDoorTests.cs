using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class ContractDoorTests(SharedHost shared)
{
    private ContractFlowHost Host => shared.Host;

    [Fact]
    public async Task Draft_ManyFaults_TellsAllOfThemAtOnce()
    {
        var body = SampleRequests.Purchase(payment: "30% on signature; 60% net 30", change: request =>
        {
            request["colour"] = "red";
            request["variables"]!["price"]!["amount"] = "9999.00";
            request["variables"]!["buyer"]!["email"] = "nobody";
            request["terms"]!["zone"] = "Mars/Olympus";
            request["terms"]!["jurisdiction"] = "XX";
            request["signing"] = new System.Text.Json.Nodes.JsonObject { ["order"] = "dance", ["expiresAfterDays"] = 500 };
        });
        var answer = await Host.Tenant.PostJson("api/contracts", body, "faults");
        Assert.Equal((422, "validation-failed"), (answer.Status, answer.Code));
        var pointers = answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()).ToList();
        foreach (var pointer in new[] { "/colour", "/variables/buyer/email", "/terms/payment", "/terms/zone", "/terms/jurisdiction", "/signing/order", "/signing/expiresAfterDays" })
        {
            Assert.Contains(pointer, pointers);
        }
    }

    [Fact]
    public async Task Get_Document_IsTheBytesOfItsDigest()
    {
        var contract = await Host.Draft(key: "documents");
        foreach (var document in (await Host.Tenant.Get($"api/contracts/{contract}")).Json.GetProperty("documents").EnumerateArray())
        {
            var sha256 = document.GetProperty("sha256").GetString()!;
            var answer = await Host.Tenant.Get($"api/contracts/{contract}/documents/{sha256}");
            Assert.Equal((200, document.GetProperty("mediaType").GetString()), (answer.Status, answer.ContentType));
            Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answer.Body))));
        }

        Assert.Equal("unknown-document", (await Host.Tenant.Get($"api/contracts/{contract}/documents/..%2F..%2Fcontracts.db")).Code);
    }

    [Fact]
    public async Task Get_WithTheLatestETag_IsNotModified()
    {
        var contract = await Host.Draft(key: "etag");
        var first = await Host.Tenant.Get($"api/contracts/{contract}");
        var again = await Host.Tenant.Get($"api/contracts/{contract}", ("If-None-Match", first.Headers["ETag"]));
        Assert.Equal((304, "", first.Headers["ETag"]), (again.Status, again.Body, again.Headers["ETag"]));
    }

    [Fact]
    public async Task Timeline_InPages_IsTheWholeChain()
    {
        var contract = await Host.Draft(key: "timeline");
        var (facts, after) = (new List<JsonElement>(), "0");
        while (after is not null)
        {
            var page = (await Host.Tenant.Get($"api/contracts/{contract}/timeline?limit=2&after={after}")).Json;
            facts.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        Assert.Equal(["contract.drafted@1", "contract.drawnUp@1", "signing.opened@1"], facts.Take(3).Select(fact => fact.GetProperty("type").GetString()));
        Assert.Equal("Contract drawn up", facts[1].GetProperty("title").GetString());
        Assert.All(facts.Zip(facts.Skip(1)), pair => Assert.Equal(pair.First.GetProperty("hash").GetString(), pair.Second.GetProperty("previousHash").GetString()));
    }

    [Fact]
    public async Task List_InPages_HasEveryContractOnce()
    {
        using var tenant = await Host.WithKey("pages", ["contracts:read", "contracts:write"]);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(202, (await tenant.PostJson("api/contracts", SampleRequests.Purchase(reference: $"P-{i}"), $"page-{i}")).Status);
        }

        var (found, after) = (new List<string>(), "");
        do
        {
            var page = (await tenant.Get($"api/contracts?limit=2&party=b-1{after}")).Json;
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("reference").GetString()!));
            after = page.TryGetProperty("next", out var next) ? "&after=" + next.GetString() : null;
        }
        while (after is not null);
        Assert.Equal(["P-0", "P-1", "P-2", "P-3", "P-4"], found.Order());
        Assert.Empty((await tenant.Get("api/contracts?party=nobody")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Preview_Purchase_ExplainsDueDatesAndWritesNothing()
    {
        using var tenant = await Host.WithKey("preview", ["contracts:read", "contracts:write"]);
        var preview = await tenant.PostJson("api/contracts/preview", SampleRequests.Purchase());
        Assert.Equal(200, preview.Status);
        Assert.Equal(3, preview.Json.GetProperty("obligations").GetArrayLength());
        Assert.NotEmpty(preview.Json.GetProperty("reminders").EnumerateArray());
        Assert.Equal("2026-05-15", preview.Json.GetProperty("obligations")[2].GetProperty("parts")[0].GetProperty("due").GetProperty("date").GetString());
        Assert.Empty((await tenant.Get("api/contracts")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Get_AsOfBeforeTheDraft_IsUnknown()
    {
        var contract = await Host.Draft(key: "asof");
        Assert.Equal("unknown-contract", (await Host.Tenant.Get($"api/contracts/{contract}?asOf=2020-01-01T00:00:00Z")).Code);
        Assert.Equal("invalid-parameter", (await Host.Tenant.Get($"api/contracts/{contract}?asOf=yesterday")).Code);
        Assert.Equal("succeeded", (await Host.Tenant.Get($"api/operations/{contract}")).Json.GetProperty("status").GetString());
    }
}
