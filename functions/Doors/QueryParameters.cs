using System.Collections.Frozen;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Doors;

/// <summary>A parameter of an address.</summary>
/// <param name="Name">Its name; the same name means the same everywhere.</param>
/// <param name="Schema">Its JSON schema.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Example">A value.</param>
public sealed record QueryParameter(string Name, JsonObject Schema, string Meaning, JsonNode Example);

/// <summary>Every parameter that an address may have.</summary>
public static class QueryParameters
{
    private static readonly FrozenDictionary<string, QueryParameter> All = new QueryParameter[]
    {
        new("after", Text(), "Where the page begins: `next` of the page before.", "…"),
        new("limit", new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 200, ["default"] = 50 }, "How many there are on a page at most.", 50),
        new("asOf", Formatted("date-time"), "The instant as of which is told, with what was on file then.", "2026-03-31T12:00:00Z"),
        new("on", Formatted("date"), "The day on which is counted.", "2026-03-31"),
        new("day", Formatted("date"), "The day of the published root.", "2026-03-31"),
        new("dueBefore", Formatted("date"), "Those due before this day alone.", "2026-03-31"),
        new("kind", Words<AttentionKind>(), "Those of this kind alone.", "noticeReturned"),
        new("stage", Words<Stage>(), "Contracts in this stage alone.", "effective"),
        new("party", Text(), "Contracts of this party alone, by its id.", "b-1"),
        new("buyer", Text(), "Those owed by this party alone, by its id.", "b-1"),
        new("supplier", Text(), "Those owed to this party alone, by its id.", "s-1"),
        new("reference", Text(), "Contracts of this number alone.", "PO-4711"),
        new("contract", Text(), "The contract under which it is on file.", "c2lm6ltp4ukjs7kc3ivyl64dc5"),
        new("tenant", Text(), "Those of this tenant alone.", "tenant-1"),
        new("open", Flag(), "Whether those that are paid are left out.", true),
        new("whole", Flag(), "Whether what is not due yet is counted, too.", true),
        new("to", Text(), "What the code is for.", "decline"),
        new("lang", Text(), "The page's language.", "en"),
        new("download", Flag(), "Whether the browser is to save it.", true),
    }.ToFrozenDictionary(parameter => parameter.Name);

    /// <summary>The parameter of a name; null where there is none.</summary>
    public static QueryParameter? Find(string name) => All.GetValueOrDefault(name);

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Flag() => new() { ["type"] = "boolean" };

    private static JsonObject Formatted(string format) => new() { ["type"] = "string", ["format"] = format };

    private static JsonObject Words<T>()
        where T : struct, Enum =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames<T>().Select(word => (JsonNode)System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(word))]) };
}
