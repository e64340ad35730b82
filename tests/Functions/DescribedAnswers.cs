using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace ContractFlow.Functions.Tests;

/// <summary>
/// Holds every answer that a test gets, and every body that was taken, against functions/openapi.json: status, media type, schema, and the types of problems. Whatever a test does, the
/// document has to know of it.
/// </summary>
internal static class DescribedAnswers
{
    private const string Root = "https://contractflow.example/openapi";
    private static readonly JsonElement Document = JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "openapi.json")));
    private static readonly ConcurrentDictionary<string, JsonSchema> Schemas = new();
    private static readonly EvaluationOptions Options = WithComponents();
    private static readonly (Regex Path, JsonElement Operations)[] Paths =
    [
        .. Document.GetProperty("paths").EnumerateObject().OrderBy(path => path.Name.Count(character => character == '{'))
            .Select(path => (new Regex("^" + Regex.Replace(Regex.Escape(path.Name).Replace("\\{", "{", StringComparison.Ordinal), @"\{\w+\}", "[^/]+") + "$"), path.Value)),
    ];

    /// <summary>The operations that were done at least once, by id.</summary>
    public static ConcurrentDictionary<string, bool> Done { get; } = new();

    /// <summary>Every operation of the document, by id.</summary>
    public static IEnumerable<string> Operations =>
        Document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("operationId").GetString()!);

    /// <summary>Fails where the document says otherwise.</summary>
    public static void Require(string method, string path, string? body, Answered answer)
    {
        var asked = "/" + path.Split('?')[0].TrimStart('/');
        var found = Paths.FirstOrDefault(known => known.Path.IsMatch(asked) && known.Operations.TryGetProperty(method.ToLowerInvariant(), out _));
        if (found.Path is null)
        {
            return;
        }

        var operation = found.Operations.GetProperty(method.ToLowerInvariant());
        var (id, status) = (operation.GetProperty("operationId").GetString()!, answer.Status.ToString(CultureInfo.InvariantCulture));

        // A number out of range, which the route does not take; what the server itself could not read; an answer kept by another build, which a test wrote.
        if (answer.Code == "unknown-route" || answer is { Status: 400, ContentType: null } || answer.Headers.ContainsKey("Idempotent-Replay"))
        {
            return;
        }

        if (!operation.GetProperty("responses").TryGetProperty(status, out var described))
        {
            Tell(id, $"answers {status} {answer.Code}, which the document does not have.");
            return;
        }

        described = described.TryGetProperty("$ref", out var shared)
            ? Document.GetProperty("components").GetProperty("responses").GetProperty(shared.GetString()!.Split('/')[^1]) : described;
        if (answer.Body.Length > 0)
        {
            if (!described.TryGetProperty("content", out var content) || !content.TryGetProperty(answer.ContentType ?? "", out var media))
            {
                Tell(id, $"answers {status} with {answer.ContentType}, which the document does not have.");
                return;
            }

            if (answer.ContentType!.EndsWith("json", StringComparison.Ordinal))
            {
                Validate(id, $"{status} {answer.Code}", media.GetProperty("schema"), answer.Body);
            }
        }

        if (answer.Status is >= 200 and < 300)
        {
            Done[id] = true;
            if (body is { Length: > 0 } && operation.TryGetProperty("requestBody", out var taken) && taken.GetProperty("content").TryGetProperty("application/json", out var json))
            {
                Validate(id, "its request", json.GetProperty("schema"), WithoutNulls(JsonNode.Parse(body))!.ToJsonString());
            }
        }
    }

    // A member that is null is as good as left out; the document speaks of what a caller writes.
    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, WithoutNulls(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };

    private static void Validate(string id, string what, JsonElement schema, string text)
    {
        var result = Schemas.GetOrAdd(schema.GetRawText(), raw => JsonSchema.FromText(Anchored(raw))).Evaluate(JsonElement.Parse(text), Options);
        if (!result.IsValid)
        {
            var errors = (result.Details ?? []).Append(result).Where(detail => detail.Errors is not null)
                .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {detail.EvaluationPath}: {error.Value}")).Take(5);
            Tell(id, $"{what} does not fit its schema: {string.Join("; ", errors)}");
        }
    }

    private static void Tell(string id, string sentence)
    {
        if (Environment.GetEnvironmentVariable("CONTRACTFLOW_DOC_FINDINGS") is { } file)
        {
            lock (Schemas)
            {
                File.AppendAllText(file, $"{id} {sentence}\n");
            }

            return;
        }

        Assert.Fail($"{id} {sentence} See functions/openapi.json, and the attributes of the endpoint.");
    }

    private static string Anchored(string schema) => schema.Replace("#/components/schemas/", Root + "#/$defs/", StringComparison.Ordinal);

    private static EvaluationOptions WithComponents()
    {
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List };
        var all = Document.GetProperty("components").GetProperty("schemas").GetRawText().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        var root = JsonSchema.FromText($$"""{"$id":"{{Root}}","$defs":{{all}}}""");
        SchemaRegistry.Global.Register(root);
        return options;
    }
}
