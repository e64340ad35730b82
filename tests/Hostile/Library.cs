using System.Text.Json.Nodes;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Hostile.Tests;

/// <summary>Clauses and templates of a tenant's own.</summary>
internal static class Library
{
    public static string Clause { get; } = ClauseOf("theirs");

    public static string Template { get; } = Next();

    public static string ClauseOf(string id) => $$$"""{"id":"{{{id}}}","version":1,"title":{"en":"Peace"},"body":{"en":["The parties keep the peace."]}}""";

    private static string Next()
    {
        var next = JsonNode.Parse(TemplateLibrary.Shipped.Find("purchase@2")!.Source.GetRawText())!.AsObject();
        next["version"] = 3;
        return next.ToJsonString();
    }
}
