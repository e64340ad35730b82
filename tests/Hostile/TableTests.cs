using System.Text.Json;
using ContractFlow.Functions.Doors;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Hostile.Tests;

/// <summary>The table holds every operation, with the scopes that the document says.</summary>
public sealed class TableTests(Scene scene)
{
    private static readonly JsonElement Document = JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "openapi.json")));

    [Fact]
    public void Table_OperationsOfTheDocument_AreInItOnceEach()
    {
        var described = Described().Select(operation => $"{operation.Id} {operation.Method}").Order(StringComparer.Ordinal);
        var told = Operations.All.Select(operation => $"{operation.Id} {operation.Method}").Order(StringComparer.Ordinal);
        Assert.Equal(described, told);
    }

    [Fact]
    public void Table_Scopes_AreThoseOfTheDoors()
    {
        var rules = scene.Host.Services.GetRequiredService<DoorRules>();
        Assert.All(Operations.All, operation =>
        {
            var scopes = rules.Find(operation.Id)!.Scopes;
            Assert.Equal(scopes.Order(StringComparer.Ordinal), operation.Scopes.Order(StringComparer.Ordinal));
            Assert.Equal(scopes.IsEmpty, operation.Outcome is Outcome.ByLink or Outcome.Public);
            Assert.Equal(scopes is [Scopes.Operator], operation.Outcome is Outcome.OperatorsAlone);
        });
    }

    [Fact]
    public void Table_PathsWithIds_AreNotThere()
    {
        var listed = Described().Where(operation => operation.Path.Contains('{', StringComparison.Ordinal)).Select(operation => operation.Id);
        var own = Operations.All.Where(operation => operation.Outcome is Outcome.OwnThings or Outcome.Public).Select(operation => operation.Id);
        Assert.Equal(["GetAging", "ReadInbox"], own.Intersect(listed).Order(StringComparer.Ordinal)); // a party's id is the tenant's own word
    }

    private static IEnumerable<(string Id, string Method, string Path)> Described() =>
        from path in Document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Value.GetProperty("operationId").GetString()!, operation.Name.ToUpperInvariant(), path.Name);
}
