using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// The OpenAPI 3.1 document of all doors, written from the doors themselves: routes, scopes and limits from their attributes, words from
/// their summaries, schemas from their types. So it can't say what isn't so; functions/openapi.json is a copy that a test holds equal.
/// </summary>
public static class OpenApiDocument
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as JSON text.</summary>
    public static string Write(DoorRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var (schemas, summaries, paths, tags) = (new OpenApiSchemas(), XmlSummaries.Read(), new JsonObject(), new SortedDictionary<string, string>(StringComparer.Ordinal));
        foreach (var rule in rules.All.Where(rule => !rule.Route.Contains('*', StringComparison.Ordinal)).OrderBy(rule => rule.Route, StringComparer.Ordinal).ThenBy(rule => rule.Function, StringComparer.Ordinal))
        {
            var door = rule.Method.DeclaringType!;
            tags[door.Name] = summaries.Of(door) ?? door.Name;
            var path = "/" + string.Join('/', rule.Route.Split('/').Select(part => part.StartsWith('{') ? part.Split(':')[0].TrimEnd('}') + "}" : part));
            var item = paths[path] as JsonObject ?? new JsonObject();
            paths[path] = item;
            foreach (var method in rule.Methods)
            {
                item[method.ToLowerInvariant()] = Operation(rule, door.Name, summaries.Of(rule.Method) ?? rule.Function, schemas);
            }
        }

        return Document(paths, tags, schemas).ToJsonString(Readable) + "\n";
    }

    private static JsonObject Document(JsonObject paths, SortedDictionary<string, string> tags, OpenApiSchemas schemas)
    {
        schemas.Reference(typeof(Problem));
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "ContractFlow",
                ["version"] = "1",
                ["description"] = "Keeps B2B contracts honest: drafting, signing, delivery, payment, reminders, escalation. Errors are RFC 9457 problems, listed in docs/problems.md.",
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)new JsonObject { ["name"] = tag.Key, ["description"] = tag.Value })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "An API key: cf_..." } },
                ["schemas"] = schemas.ToJson(),
            },
        };
    }

    private static JsonObject Operation(DoorRule rule, string tag, string summary, OpenApiSchemas schemas)
    {
        var scopes = rule.Scopes.IsEmpty ? "Needs no key." : $"Needs a key with the scope {string.Join(" or ", rule.Scopes)}.";
        var operation = new JsonObject
        {
            ["operationId"] = rule.Function,
            ["tags"] = new JsonArray(tag),
            ["summary"] = summary,
            ["description"] = scopes,
            ["security"] = rule.Scopes.IsEmpty ? new JsonArray() : new JsonArray(new JsonObject { ["key"] = new JsonArray() }),
            ["parameters"] = new JsonArray([.. Parameters(rule)]),
        };
        if (rule.Method.GetCustomAttribute<TakesAttribute>() is { } takes)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Json(schemas.Reference(takes.Body)) };
        }

        var returns = rule.Method.GetCustomAttribute<ReturnsAttribute>();
        var success = new JsonObject { ["description"] = summary };
        if (returns?.Body is { } body)
        {
            success["content"] = Json(schemas.Reference(body));
        }

        var status = (returns?.Status ?? 200).ToString(System.Globalization.CultureInfo.InvariantCulture);
        operation["responses"] = new JsonObject
        {
            [status] = success,
            ["default"] = new JsonObject { ["description"] = "A problem.", ["content"] = Json(schemas.Reference(typeof(Problem)), "application/problem+json") },
        };
        return operation;
    }

    private static IEnumerable<JsonNode> Parameters(DoorRule rule)
    {
        foreach (var part in rule.Route.Split('/').Where(part => part.StartsWith('{')))
        {
            yield return Parameter(part.Trim('{', '}').Split(':')[0], "path", true, part.Contains(":int", StringComparison.Ordinal) ? "integer" : "string");
        }

        foreach (var name in rule.Method.GetCustomAttribute<QueryAttribute>()?.Names ?? [])
        {
            yield return Parameter(name, "query", false, name == "limit" ? "integer" : "string");
        }

        if (rule.Methods.Contains("POST") && !rule.Scopes.IsEmpty)
        {
            yield return Parameter("Idempotency-Key", "header", rule.Creates, "string");
        }
    }

    private static JsonObject Parameter(string name, string place, bool required, string type) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = required, ["schema"] = new JsonObject { ["type"] = type } };

    private static JsonObject Json(JsonNode schema, string type = "application/json") => new() { [type] = new JsonObject { ["schema"] = schema } };
}
