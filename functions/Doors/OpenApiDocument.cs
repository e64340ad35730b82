using System.Globalization;
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

    private const string SharedResponses = "#/components/responses/";

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

        var written = paths.ToJsonString();
        var alone = ProblemCatalog.All.Select(kind => kind.Code)
            .Where(code => written.Contains($"{SharedResponses}{code}\"", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return Document(paths, tags, alone, schemas).ToJsonString(Readable) + "\n";
    }

    private static JsonObject Document(JsonObject paths, SortedDictionary<string, string> tags, HashSet<string> used, OpenApiSchemas schemas)
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
                ["responses"] = new JsonObject(ProblemCatalog.All.Where(kind => used.Contains(kind.Code))
                    .Select(kind => KeyValuePair.Create(kind.Code, (JsonNode?)Refusal([kind], schemas)))),
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
        if (Body(rule.Method, schemas) is { } body)
        {
            operation["requestBody"] = body;
        }

        var answers = new JsonObject();
        foreach (var (status, answer) in Answers(rule, summary, schemas).OrderBy(answer => answer.Key, StringComparer.Ordinal))
        {
            // A status may be both an answer and a refusal: readyz tells its faults in words.
            if (answers[status] is JsonObject first)
            {
                var more = answer!["$ref"] is { } shared ? Refusal([ProblemCatalog.Find(shared.GetValue<string>().Split('/')[^1])], schemas) : answer;
                first["content"] = new JsonObject(first["content"]!.AsObject().Concat(more["content"]!.AsObject()).Select(media => KeyValuePair.Create(media.Key, media.Value?.DeepClone())));
                continue;
            }

            answers[status] = answer;
        }

        operation["responses"] = answers;
        return operation;
    }

    private static JsonObject? Body(MethodInfo method, OpenApiSchemas schemas)
    {
        if (method.GetCustomAttribute<TakesAttribute>() is { } takes)
        {
            var content = Json(schemas.Reference(takes.Body));
            if (OpenApiExamples.Find(method.GetCustomAttribute<FunctionAttribute>()!.Name) is { } example)
            {
                content["application/json"]!["example"] = example;
            }

            return new() { ["required"] = true, ["content"] = content };
        }

        return method.IsDefined(typeof(TakesFormAttribute))
            ? new() { ["required"] = true, ["content"] = Json(new JsonObject { ["type"] = "object", ["description"] = "The fields of the page." }, "application/x-www-form-urlencoded") }
            : null;
    }

    // What goes well, and each status of a refusal with the types of problems that it may be.
    private static IEnumerable<KeyValuePair<string, JsonNode?>> Answers(DoorRule rule, string summary, OpenApiSchemas schemas)
    {
        foreach (var returns in rule.Method.GetCustomAttributes<ReturnsAttribute>())
        {
            var answer = new JsonObject { ["description"] = summary };
            if (returns.Body is { } type)
            {
                answer["content"] = Json(schemas.Reference(type));
            }
            else if (returns.Media.Length > 0)
            {
                answer["content"] = new JsonObject(returns.Media.Select(media => KeyValuePair.Create(media, (JsonNode?)new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } })));
            }

            yield return new(Text(returns.Status), answer);
        }

        foreach (var status in EndpointProblems.Of(rule).Select(ProblemCatalog.Find).GroupBy(kind => kind.Status))
        {
            yield return new(Text(status.Key), status.ToArray() is [var alone]
                ? new JsonObject { ["$ref"] = SharedResponses + alone.Code } : Refusal([.. status], schemas));
        }
    }

    private static JsonObject Refusal(ProblemKind[] kinds, OpenApiSchemas schemas)
    {
        var code = new JsonObject { ["properties"] = new JsonObject { ["code"] = new JsonObject { ["enum"] = new JsonArray([.. kinds.Select(kind => (JsonNode)kind.Code)]) } } };
        var content = Json(new JsonObject { ["allOf"] = new JsonArray(schemas.Reference(typeof(Problem)), code) }, "application/problem+json");
        content["application/problem+json"]!["example"] = Example(kinds[0]);
        return new() { ["description"] = string.Join(" ", kinds.Select(kind => $"`{kind.Code}`: {kind.Title}")), ["content"] = content };
    }

    private static JsonObject Example(ProblemKind kind) => new()
    {
        ["type"] = Problem.TypePrefix + kind.Code,
        ["title"] = kind.Title,
        ["status"] = kind.Status,
        ["detail"] = kind.Title,
        ["code"] = kind.Code,
        ["correlationId"] = "b9a3c3f0-6c3e-4f0e-9c58-3f9b8c1d6a11",
    };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<JsonNode> Parameters(DoorRule rule)
    {
        foreach (var part in rule.Route.Split('/').Where(part => part.StartsWith('{')))
        {
            var (name, isNumber) = (part.Trim('{', '}').Split(':')[0], part.Contains(":int", StringComparison.Ordinal));
            yield return Parameter(name, "path", true, new() { ["type"] = isNumber ? "integer" : "string" });
        }

        if (rule.Method.GetCustomAttribute<QueryAttribute>() is { } query)
        {
            foreach (var parameter in query.Names.Select(name => QueryParameters.Find(name)!))
            {
                var described = Parameter(parameter.Name, "query", query.Required.Contains(parameter.Name), (JsonObject)parameter.Schema.DeepClone());
                (described["description"], described["example"]) = (parameter.Meaning, parameter.Example.DeepClone());
                yield return described;
            }
        }

        if (rule.Methods.Contains("POST") && !rule.Scopes.IsEmpty)
        {
            var key = Parameter("Idempotency-Key", "header", rule.Creates, new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 128 });
            key["description"] = "New for each thing to create, the same for each retry.";
            yield return key;
        }
    }

    private static JsonObject Parameter(string name, string place, bool required, JsonObject schema) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = required, ["schema"] = schema };

    private static JsonObject Json(JsonNode schema, string type = "application/json") => new() { [type] = new JsonObject { ["schema"] = schema } };
}
