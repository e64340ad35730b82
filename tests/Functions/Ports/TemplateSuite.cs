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

    private static JsonElement Clause(string id, int version) =>
        JsonSerializer.SerializeToElement(new { id, version, title = new { en = "Packing" }, body = new { en = Enumerable.Repeat(new string('x', 3_900), 12) } });
}
