using System.Text.Json.Nodes;

namespace ContractFlow.Hostile.Tests;

/// <summary>Bodies with one thing wrong: each member of a right one taken away, or given another kind of value.</summary>
internal static class BadInput
{
    private static readonly string[] Values =
    [
        "null", "{}", "[]", "[null]", "\"\"", "\"x\"", "\"\\ud800\"", "-1", "99999999999999999999999999999999", "1e400", "true", "\"2026-02-31\"", "\"9999-12-31\"",
        """{"amount":"999999999999999.99","currency":"CNY"}""", "\"00000000-0000\"", "\"../..\"", "\"a\\u0000b\"", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}",
    ];

    /// <summary>What is no body at all.</summary>
    public static IReadOnlyList<string> Whole { get; } = ["", "null", "[]", "{", "\"", "5", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", new string('[', 100), "\u0001"];

    /// <summary>Values for parameters of an address.</summary>
    public static IReadOnlyList<string> Parameters { get; } =
        ["", "x", "-1", "0", "99999999999999999999", "2026-02-31", "9999-12-31", "9999-12-31T23:59:59Z", "%00", "%ED%A0%80", "%FF", "a%2Fb", "%25", "..", new string('9', 500)];

    /// <summary>Every body with one fault.</summary>
    public static IEnumerable<string> Of(string body)
    {
        foreach (var path in Paths(JsonNode.Parse(body), []))
        {
            foreach (var value in Values.Append(null))
            {
                var faulty = JsonNode.Parse(body)!;
                yield return Set(faulty, path, value);
            }
        }
    }

    private static string Set(JsonNode body, object[] path, string? value)
    {
        // Written by text, since a node can't hold half of a surrogate pair.
        const string Place = "\"§place§\"";
        var parent = path[..^1].Aggregate(body, (node, step) => step is string name ? node[name]! : node[(int)step]!);
        if (value is null)
        {
            _ = parent is JsonObject members ? members.Remove((string)path[^1]) : Removed(parent.AsArray(), (int)path[^1]);
            return body.ToJsonString();
        }

        _ = path[^1] is string last ? parent[last] = "§place§" : parent[(int)path[^1]] = "§place§";
        return body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace(Place, value, StringComparison.Ordinal);
    }

    private static bool Removed(JsonArray array, int index)
    {
        array.RemoveAt(index);
        return true;
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] path)
    {
        if (path.Length > 0)
        {
            yield return path;
        }

        var inner = node switch
        {
            JsonObject members => members.SelectMany(member => Paths(member.Value, [.. path, member.Key])),
            JsonArray items => items.Take(2).SelectMany((item, index) => Paths(item, [.. path, index])),
            _ => [],
        };
        foreach (var found in inner)
        {
            yield return found;
        }
    }
}
