using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

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

    [Theory]
    [InlineData("api/clauses")]
    [InlineData("api/templates")]
    public async Task List_PageByPage_GivesEachOnce(string path)
    {
        await using var host = await ContractFlowHost.Start();
        var all = References((await host.Tenant.Get(path)).Json);
        var (found, after) = (new List<string>(), "");
        do
        {
            var page = (await host.Tenant.Get($"{path}?limit=3{after}")).Json;
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, 3);
            found.AddRange(References(page));
            after = page.TryGetProperty("next", out var next) && next.GetString() is { } cursor ? "&after=" + Uri.EscapeDataString(cursor) : "";
        }
        while (after.Length > 0);

        Assert.Equal(all, found);
        Assert.Equal(all.Order(StringComparer.Ordinal), found);

        static string[] References(System.Text.Json.JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reference").GetString()!)];
    }

    [Fact]
    public async Task List_ClausesOfMegabytes_GivesNoMoreThanAPageAtOnce()
    {
        await using var host = await ContractFlowHost.Start();
        var clause = JsonNode.Parse(Blocks()[0])!.AsObject();
        for (var i = 0; i < 24; i++)
        {
            clause["id"] = $"long-{i:00}";
            foreach (var locale in clause["body"]!.AsObject().Select(body => body.Key).ToArray())
            {
                clause["body"]![locale] = new JsonArray([.. Enumerable.Range(0, 200).Select(_ => JsonValue.Create(new string('x', 145)))]);
            }

            Assert.Equal(201, (await host.Tenant.PostJson("api/clauses", clause.ToJsonString(), $"clause-{i}")).Status);
        }

        var page = await host.Tenant.Get("api/clauses");
        Assert.InRange(page.Body.Length, 500_000, 1_200_000);
        Assert.True(page.Json.TryGetProperty("next", out _));
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

    [Fact]
    public async Task AddClause_BeyondALimit_IsRefusedBeforeItIsParsed()
    {
        await using var host = await ContractFlowHost.Start();
        var clause = JsonNode.Parse(Blocks()[0])!.AsObject();
        clause["body"]!["de"]!.AsArray().Add(string.Concat(Enumerable.Repeat("{% if weeks %}", 13)) + string.Concat(Enumerable.Repeat("{% endif %}", 13)));
        var answer = await host.Tenant.PostJson("api/clauses", clause.ToJsonString(), "clause");

        Assert.Equal((422, "validation-failed"), (answer.Status, answer.Code));
        Assert.Equal("/body/de", Assert.Single(answer.Json.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
        Assert.Equal(200, (await host.Tenant.Get("api/clauses")).Status);
    }

    // What goes in is short, what comes out is not: neither the preview nor the contract is drawn up.
    [Fact]
    public async Task DraftAndPreview_DocumentBeyondTheLimit_AreRefusedAndOtherDraftsGoOn()
    {
        await using var host = await ContractFlowHost.Start();
        var (clause, request) = (JsonNode.Parse(Blocks()[0])!.AsObject(), JsonNode.Parse(Blocks()[2])!.AsObject());
        foreach (var locale in new[] { "de", "en" })
        {
            clause["body"]![locale] = new JsonArray(["{% for item in goods %}", .. Enumerable.Repeat(0, 3).Select(_ => (JsonNode)new string('x', 3_900)), "{% endfor %}"]);
        }

        Assert.Equal(201, (await host.Tenant.PostJson("api/clauses", clause.ToJsonString(), "clause")).Status);
        Assert.Equal(201, (await host.Tenant.PostJson("api/templates", Blocks()[1], "template")).Status);
        var line = request["variables"]!["goods"]![0]!;
        request["variables"]!["goods"] = new JsonArray([.. Enumerable.Range(0, 200).Select(_ => line.DeepClone())]);
        request["variables"]!["price"]!["amount"] = "1720000.00";

        var preview = await host.Tenant.PostJson("api/contracts/preview", request.ToJsonString());
        var draft = await host.Tenant.PostJson("api/contracts", request.ToJsonString(), "large");

        Assert.Equal((422, "validation-failed"), (preview.Status, preview.Code));
        Assert.Equal((422, "validation-failed"), (draft.Status, draft.Code));
        Assert.Contains("more than 2000000 characters in de", draft.Body, StringComparison.Ordinal);
        _ = await host.Draft();
    }

    // A clause of an earlier build, over today's limits, and a contract that was drafted from it before: the start, and everybody else, go on.
    [Fact]
    public async Task Start_WithATemplateBeyondTheLimitsAndAContractDraftedFromIt_FailsThatContractAloneWithASentence()
    {
        string id;
        var folder = Directory.CreateTempSubdirectory("contractflow-").FullName;
        await using (var host = await ContractFlowHost.Start(folder))
        {
            Assert.Equal(201, (await host.Tenant.PostJson("api/clauses", Blocks()[0], "clause")).Status);
            Assert.Equal(201, (await host.Tenant.PostJson("api/templates", Blocks()[1], "template")).Status);
            var clause = JsonNode.Parse(Blocks()[0])!.AsObject();
            clause["body"]!["de"]!.AsArray().Add(string.Concat(Enumerable.Repeat("{% if weeks %}", 13)) + string.Concat(Enumerable.Repeat("{% endif %}", 13)));
            var draft = Domain.Contracts.Drafting.Draft(JsonElement.Parse(Blocks()[2]), await host.Services.GetRequiredService<ITemplates>().Of(ContractFlowHost.TenantId), host.Now);
            await host.Services.GetRequiredService<Functions.Adapters.Sqlite.ContractsDatabase>().Write(session => session.Execute("UPDATE templates SET json = $1 WHERE is_clause = 1", clause.ToJsonString()));
            id = Domain.Contracts.Drafting.IdOf(ContractFlowHost.TenantId, "before").Contract;
            await host.Services.GetRequiredService<Orchestrations.Registrar>().Begin(new(ContractFlowHost.TenantId, id), new("drafted", draft, host.Now, "test"));
        }

        await using (var again = await ContractFlowHost.Start(folder))
        {
            await again.Operator.PostJson("api/radar/sweeps", "");
            await again.Settle();
            var operation = (await again.Tenant.Get($"api/operations/{id}")).Json;
            Assert.Equal("failed", operation.GetProperty("status").GetString());
            Assert.Contains("more than 12 levels of tags", operation.GetProperty("parts")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
            Assert.Contains("more than 12 levels of tags", (await again.Tenant.PostJson("api/contracts", Blocks()[2], "next")).Body, StringComparison.Ordinal);
            _ = await again.Draft();
        }

        Directory.Delete(folder, recursive: true);
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

    internal static List<string> Blocks([CallerFilePath] string path = "") =>
        [.. Json().Matches(File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "templates.md"))).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();
}
