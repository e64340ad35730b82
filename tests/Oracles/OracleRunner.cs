using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractFlow.Oracles;

/// <summary>The outcome of one oracle.</summary>
public sealed record OracleResult(string Id, string Topic, bool Passed, string Expected, string Actual)
{
    public override string ToString() => $"{Id} {(Passed ? "pass" : "FAIL")} {Expected} {Actual}";
}

/// <summary>Runs oracles: every member of "expected" must be found by the engine from "inputs".</summary>
public static class OracleRunner
{
    // Members that are prose, or that state a wrong result on purpose.
    private static readonly HashSet<string> Comments = ["why", "ratioCheck", "note"];

    private static readonly Dictionary<string, Func<OracleCase, JsonObject>> Topics = new[]
    {
        DueTopics.All, CalendarTopics.All, DiscountTopics.All, InterestTopics.All, RateTopics.All, StatuteTopics.All, PaymentTopics.All, DunningTopics.All,
        CreditTopics.All, FinanceTopics.All, SigningTopics.All,
    }.SelectMany(topics => topics).ToDictionary(topic => topic.Key, topic => topic.Value);

    public static IReadOnlyList<OracleResult> Run(string json)
    {
        using var document = JsonDocument.Parse(json);
        var all = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement : document.RootElement.GetProperty("oracles");
        return [.. all.EnumerateArray().Select(oracle => Run(oracle, all))];
    }

    private static OracleResult Run(JsonElement oracle, JsonElement all)
    {
        var (id, topic) = (oracle.GetProperty("id").GetString()!, oracle.GetProperty("topic").GetString()!);
        var expected = oracle.GetProperty("expected");
        if (Find(topic) is not { } compute)
        {
            return new(id, topic, false, expected.GetRawText(), "unsupported topic " + topic);
        }

        try
        {
            var actual = compute(new OracleCase(oracle.GetProperty("inputs"), expected, all));
            var passed = expected.EnumerateObject().Where(member => !Comments.Contains(member.Name) && !member.Name.StartsWith("wrong", StringComparison.Ordinal))
                .All(member => Same(JsonNode.Parse(member.Value.GetRawText()), actual[member.Name]));
            return new(id, topic, passed, Compact(JsonNode.Parse(expected.GetRawText())), Compact(actual));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return new(id, topic, false, Compact(JsonNode.Parse(expected.GetRawText())), error.Message);
        }
    }

    // A topic that is not known as such is read as its nearest ancestor: due.roll.FR as due.roll.
    private static Func<OracleCase, JsonObject>? Find(string topic)
    {
        for (var name = topic; name.Length > 0; name = name.Contains('.', StringComparison.Ordinal) ? name[..name.LastIndexOf('.')] : string.Empty)
        {
            if (Topics.TryGetValue(name, out var compute))
            {
                return compute;
            }
        }

        return null;
    }

    private static bool Same(JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (null, null) => true,
        (JsonValue a, JsonValue b) when a.GetValueKind() == JsonValueKind.Number && b.GetValueKind() == JsonValueKind.Number => a.ToJsonString() == b.ToJsonString() || decimal.Parse(a.ToJsonString(), OracleCase.Invariant) == decimal.Parse(b.ToJsonString(), OracleCase.Invariant),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(member => b.ContainsKey(member.Key) && Same(member.Value, b[member.Key])),
        _ => JsonNode.DeepEquals(expected, actual),
    };

    private static string Compact(JsonNode? node) => node?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null";
}
