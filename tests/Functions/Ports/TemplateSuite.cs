using System.Text.Json;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>What every store of templates must do.</summary>
public abstract class TemplateSuite(Stores stores) : PortSuite(stores)
{
    [Fact]
    public async Task Of_NothingAdded_IsWhatShips() => Assert.Same(TemplateLibrary.Shipped, await Stores.Templates.Of("acme"));

    [Fact]
    public async Task Add_AClause_IsTheTenantsOwn()
    {
        Assert.Empty(await Stores.Templates.Add("acme", true, Clause("packing", 1)));

        Assert.NotNull((await Stores.Templates.Of("acme")).FindClause("packing@1"));
        Assert.Null((await Stores.Templates.Of("other")).FindClause("packing@1"));
    }

    [Fact]
    public async Task Add_AVersionThatIsThere_IsRefused()
    {
        Assert.Empty(await Stores.Templates.Add("acme", true, Clause("packing", 1)));

        Assert.NotEmpty(await Stores.Templates.Add("acme", true, Clause("packing", 1)));
        Assert.Empty(await Stores.Templates.Add("acme", true, Clause("packing", 2)));
    }

    [Fact]
    public async Task Add_VersionThatShipsToo_IsTheTenantsOwnAndReadAgain()
    {
        Assert.Empty(await Stores.Templates.Add("acme", true, Clause("notices", 2)));

        Assert.Equal("Packing", (await Stores.Templates.Of("acme")).FindClause("notices@2")!.Titles["en"]);
        Assert.Equal("Notices", (await Stores.Templates.Of("other")).FindClause("notices@2")!.Titles["en"]);
        Assert.NotEmpty(await Stores.Templates.Add("acme", true, Clause("notices", 2)));
    }

    [Fact]
    public async Task Add_ManyAtOnce_KeepsEachOnce()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => Stores.Templates.Add("acme", true, Clause("packing", 1 + (n % 6))))));

        Assert.Equal(6, results.Count(errors => errors.Count == 0));
        var library = await Stores.Templates.Of("acme");
        Assert.All(Enumerable.Range(1, 6), version => Assert.NotNull(library.FindClause($"packing@{version}")));
    }

    [Fact]
    public async Task Add_MoreThanATenantMayKeep_IsRefusedWithTheSetting()
    {
        var bytes = Clause("packing", 1).GetRawText().Length;
        var templates = Stores.TemplatesWithin(new(Clauses: 2, Templates: 0, Bytes: (2 * bytes) + 100));
        Assert.Empty(await templates.Add("acme", true, Clause("packing", 1)));
        Assert.Empty(await templates.Add("acme", true, Clause("packing", 2)));

        Assert.Contains("3 clauses of one tenant, expected at most 2 (the operator's setting Templates:MostClauses)", Assert.Single(await templates.Add("acme", true, Clause("packing", 3))).Message, StringComparison.Ordinal);
        Assert.Contains("Templates:MostTemplates", Assert.Single(await templates.Add("acme", false, Template())).Message, StringComparison.Ordinal);
        Assert.Contains($"expected at most {(2 * bytes) + 100} (the operator's setting Templates:MostBytes)", Assert.Single(await Stores.TemplatesWithin(new(9, 9, (2 * bytes) + 100)).Add("acme", true, Clause("packing", 3))).Message, StringComparison.Ordinal);
        Assert.Empty(await templates.Add("other", true, Clause("packing", 3)));
        Assert.Null((await Stores.Templates.Of("acme")).FindClause("packing@3"));
    }

    // As many at once as there is room for, and one more: the room is not given away twice.
    [Fact]
    public async Task Add_ManyAtOnceUnderAQuota_NeverGoesBeyondIt()
    {
        var templates = Stores.TemplatesWithin(new(Clauses: 4, Templates: 1, Bytes: int.MaxValue));
        var results = await Task.WhenAll(Enumerable.Range(1, 8).Select(version => Task.Run(() => templates.Add("acme", true, Clause("packing", version)))));
        Assert.Equal(4, results.Count(errors => errors.Count == 0));
        Assert.Equal(4, (await Stores.Templates.Of("acme")).Own.Clauses.Count());
    }

    [Fact]
    public async Task Add_TakenElsewhereBeforeThereWereLimits_StaysAndHarmsNobodyElse()
    {
        Assert.NotEmpty(await Stores.Templates.Add("acme", true, Nested()));
        Assert.Empty(await Stores.Templates.Add("acme", true, Nested(), taken: true));
        Assert.Empty(await Stores.Templates.Add("acme", true, Clause("packing", 1)));

        var library = await Stores.Templates.Of("acme");
        Assert.NotNull(library.FindClause("nested@1"));
        Assert.NotNull(library.FindClause("packing@1"));
    }

    private static JsonElement Nested() => JsonSerializer.SerializeToElement(new
    {
        id = "nested",
        version = 1,
        title = new { en = "Nested" },
        body = new { en = new[] { string.Concat(Enumerable.Repeat("{% if price %}", 13)) + "x" + string.Concat(Enumerable.Repeat("{% endif %}", 13)) } },
    });

    private static JsonElement Template()
    {
        var template = System.Text.Json.Nodes.JsonNode.Parse(TemplateLibrary.Shipped.Find("purchase@2")!.Source.GetRawText())!;
        template["version"] = 99;
        return JsonElement.Parse(template.ToJsonString());
    }

    private static JsonElement Clause(string id, int version) =>
        JsonSerializer.SerializeToElement(new { id, version, title = new { en = "Packing" }, body = new { en = Enumerable.Repeat(new string('x', 3_900), 12) } });
}
