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
    private static readonly HashSet<string> Comments = ["why", "ratioCheck", "note", "notes", "comment", "source"];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, Func<OracleCase, JsonObject>> Topics = new[]
    {
        DueTopics.All, PlanTopics.All, CalendarTopics.All, DiscountTopics.All, InterestTopics.All, RateTopics.All, StatuteTopics.All, LimitationTopics.All, PaymentTopics.All,
        DunningTopics.All, CreditTopics.All, FinanceTopics.All, SigningTopics.All, ExportTopics.All,
    }.SelectMany(topics => topics).ToDictionary(topic => topic.Key, topic => topic.Value);

    public static IReadOnlyList<OracleResult> Run(string json)
    {
        using var document = JsonDocument.Parse(json);
        var all = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement : document.RootElement.GetProperty("oracles");
        return [.. all.EnumerateArray().Select(oracle => Run(oracle, all))];
    }

    internal static bool IsComment(string member) => Comments.Contains(member) || member.StartsWith("wrong", StringComparison.Ordinal);

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
            var inputs = oracle.TryGetProperty("inputs", out var given) ? given : JsonDocument.Parse("{}").RootElement;
            var actual = compute(new OracleCase(topic, inputs, expected, all));
            var asked = expected.EnumerateObject().Where(member => !IsComment(member.Name)).ToArray();
            var passed = asked.Length > 0 && Array.TrueForAll(asked, member => Found(JsonNode.Parse(member.Value.GetRawText()), actual, member.Name));
            return new(id, topic, passed, Compact(JsonNode.Parse(expected.GetRawText())), Compact(actual));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return new(id, topic, Refused(expected), Compact(JsonNode.Parse(expected.GetRawText())), error.Message);
        }
    }

    // An oracle may expect a refusal: { "error": true }.
    private static bool Refused(JsonElement expected) => expected.EnumerateObject().Where(member => !IsComment(member.Name)).ToArray() is [{ Name: "error", Value.ValueKind: JsonValueKind.True }];

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

    // What may be written in two ways: half-years with the same rate as one segment or as two, holidays with or without those on weekends, no fixed sum as zero or as none.
    private static bool Found(JsonNode? expected, JsonObject actual, string name) => Same(expected, Member(actual, name)) || name switch
    {
        "segments" => Same(expected, Member(actual, "mergedSegments")),
        "holidays" => Same(expected, Member(actual, "holidaysOnWeekdays")),
        "compensation" => Member(actual, name) is null && expected is JsonValue sum && Number(sum) == 0,
        _ => false,
    };

    private static JsonNode? Member(JsonObject actual, string name) =>
        actual.TryGetPropertyValue(name, out var exact) ? exact
        : actual.FirstOrDefault(member => OracleNames.Letters(member.Key) == OracleNames.Letters(name)).Value;

    private static bool Same(JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (null, null) => true,
        (JsonValue a, JsonValue b) when Number(a) is { } left && Number(b) is { } right => left == right,
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        (JsonObject a, JsonObject b) => a.All(member => IsComment(member.Key) || Same(member.Value, Member(b, member.Key))),
        _ => JsonNode.DeepEquals(expected, actual),
    };

    // Amounts are written as strings or as numbers.
    private static decimal? Number(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.Number => decimal.Parse(value.ToJsonString(), System.Globalization.NumberStyles.Float, OracleCase.Invariant),
        JsonValueKind.String when decimal.TryParse(value.GetValue<string>(), System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowLeadingSign, OracleCase.Invariant, out var number) => number,
        _ => null,
    };

    private static string Compact(JsonNode? node) => node?.ToJsonString(Readable) ?? "null";
}
