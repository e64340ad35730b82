using System.Text.Json.Nodes;

namespace ContractFlow.Scenarios;

/// <summary>Compares an answer with the members it must have; members that are not expected may be anything.</summary>
public static class JsonSubset
{
    /// <summary>Where the answer differs, as <c>path: expected X, was Y</c>; empty where it does not.</summary>
    public static IEnumerable<string> Differences(JsonNode? expected, JsonNode? actual, string path = "")
    {
        switch (expected)
        {
            case JsonObject members when actual is JsonObject actualMembers:
                return members.SelectMany(member => Differences(member.Value, actualMembers[member.Key], $"{path}/{member.Key}"));
            case JsonArray items when actual is JsonArray actualItems:
                var lengths = items.Count == actualItems.Count ? [] : new[] { $"{path}: expected {items.Count} items, were {actualItems.Count}" };
                return lengths.Concat(items.Zip(actualItems).SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{path}/{i}")));
            default:
                return JsonNode.DeepEquals(expected, actual) ? [] : [$"{path}: expected {Text(expected)}, was {Text(actual)}"];
        }
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "nothing";
}
