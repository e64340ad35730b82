using System.Text.Json.Nodes;

namespace ContractFlow.Functions.Doors;

/// <summary>Bodies that endpoints take, for the OpenAPI document; every one is sent by a test.</summary>
internal static class OpenApiExamples
{
    private static readonly JsonObject All = Read();

    /// <summary>The body of a function; null where there is none.</summary>
    public static JsonNode? Find(string function) => All[function]?.DeepClone();

    private static JsonObject Read()
    {
        using var stream = typeof(OpenApiExamples).Assembly.GetManifestResourceStream("openapi.examples.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
