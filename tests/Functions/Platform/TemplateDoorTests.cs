using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>Templates over HTTP: the guide's examples from the first to the last, and what is refused.</summary>
public sealed partial class TemplateDoorTests
{
    [Fact]
    public async Task Guide_ClauseTemplateAndContract_AreTakenAndGoOutForSignature()
    {
        await using var host = await ContractFlowHost.Start();
        var blocks = Blocks();

        Assert.Equal(201, (await host.Tenant.PostJson("api/clauses", blocks[0], "clause")).Status);
        Assert.Equal(201, (await host.Tenant.PostJson("api/templates", blocks[1], "template")).Status);
        var preview = await host.Tenant.PostJson("api/contracts/preview", blocks[2]);
        var id = await host.Draft(blocks[2]);

        Assert.Equal(200, preview.Status);
        Assert.Contains("1.3 Der Mieter versichert die Geräte auf eigene Kosten.", preview.Json.GetProperty("documents")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        var contract = (await host.Tenant.Get($"api/contracts/{id}")).Json;
        Assert.Equal("signing", contract.GetProperty("stage").GetString());
        var drawnUp = Assert.Single(await host.Facts<Domain.Contracts.ContractDrawnUp>(new(ContractFlowHost.TenantId, id)));
        Assert.Equal(1, drawnUp.ClauseRoles!["payment"]);
    }

    [Fact]
    public async Task Add_TemplateThatNothingCanBeDraftedFrom_IsRefusedWithAllItLacks()
    {
        await using var host = await ContractFlowHost.Start();
        await host.Tenant.PostJson("api/clauses", Blocks()[0], "clause");
        var template = JsonNode.Parse(Blocks()[1])!.AsObject();
        foreach (var (name, other) in new[] { ("buyer", "hirer"), ("deliveryDate", "handover") })
        {
            var variable = template["variables"]![name]!.DeepClone();
            template["variables"]!.AsObject().Remove(name);
            template["variables"]![other] = variable;
        }

        template["signatories"] = new JsonArray("supplier", "hirer");
        var answer = await host.Tenant.PostJson("api/templates", template.ToJsonString(), "template");

        Assert.Equal((422, "validation-failed"), (answer.Status, answer.Code));
        Assert.Equal(
            ["/clauses/0", "/signatories", "/variables/buyer", "/variables/deliveryDate"],
            answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain("equipment-hire", (await host.Tenant.Get("api/templates")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_SameRequestAfterANewerVersionCame_IsTheSameContract()
    {
        await using var host = await ContractFlowHost.Start();
        var body = SampleRequests.Purchase(change: request => request["template"] = "purchase");
        var id = await host.Draft(body);
        var next = JsonNode.Parse(Domain.Templates.TemplateLibrary.Shipped.Find("purchase@2")!.Source.GetRawText())!.AsObject();
        next["version"] = 3;
        Assert.Equal(201, (await host.Tenant.PostJson("api/templates", next.ToJsonString(), "next")).Status);

        await host.Advance(Duration.FromDays(8)); // past what is remembered of answered requests
        var again = await host.Tenant.PostJson("api/contracts", body, "draft-1");

        Assert.Equal((202, id), (again.Status, again.Json.GetProperty("id").GetString()));
        Assert.Contains("purchase@3", (await host.Tenant.PostJson("api/contracts/preview", body)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services", "GBP", "GB", "gb", "Europe/London")]
    [InlineData("services-cn", "CNY", "CN", "contract", "Asia/Shanghai")]
    public async Task Services_AcceptedMilestone_IsDueByItself(string template, string currency, string jurisdiction, string regime, string zone)
    {
        await using var host = await ContractFlowHost.Start();
        var contract = await host.Effective(SampleRequests.Purchase("net 30 from acceptance", change: request => Services(request, template, currency, jurisdiction, regime, zone)));
        var path = $"api/contracts/{contract.Contract}";

        await host.Advance(Duration.FromDays(1));
        Assert.Equal(201, (await host.Tenant.PostJson($"{path}/deliveries", """{ "delivery": "M1", "receivedBy": "Merevale", "lines": [{ "line": 1, "quantity": 1 }] }""", "d")).Status);
        Assert.Equal(201, (await host.Tenant.PostJson($"{path}/inspections", """{ "inspection": "A1", "delivery": "M1", "verdict": "accepted" }""", "i")).Status);

        var standing = Domain.Obligations.Standing.Of(await host.Position(contract), 2, host.Now + Duration.FromDays(60));
        Assert.NotNull(standing.DueDate);
        Assert.Equal(9_000m, standing.Overdue.Amount);
        var text = (await host.Tenant.Get($"{path}/documents/{(await host.Position(contract)).Documents[1].Sha256}")).Body;
        Assert.DoesNotContain("Incoterms", text, StringComparison.Ordinal);
    }

    private static void Services(JsonObject request, string template, string currency, string jurisdiction, string regime, string zone)
    {
        request["template"] = template;
        var variables = request["variables"]!.AsObject();
        variables.Remove("delivery");
        variables["goods"] = new JsonArray(Milestone("M1", "9000.00", currency), Milestone("M2", "32000.00", currency));
        variables["price"] = new JsonObject { ["amount"] = "41000.00", ["currency"] = currency };
        variables["deliveryDate"] = "2026-09-30";
        request["terms"]!["jurisdiction"] = jurisdiction;
        request["terms"]!["zone"] = zone;
        request["terms"]!["latePayment"] = new JsonObject { ["regime"] = regime };
    }

    private static JsonObject Milestone(string name, string price, string currency) => new()
    {
        ["sku"] = name,
        ["description"] = $"Milestone {name}",
        ["quantity"] = 1,
        ["unit"] = "milestone",
        ["unitPrice"] = new JsonObject { ["amount"] = price, ["currency"] = currency },
    };

    private static List<string> Blocks([CallerFilePath] string path = "") =>
        [.. Json().Matches(File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "templates.md"))).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();
}
