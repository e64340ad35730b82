using System.Text.Json;
using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Pages;

/// <summary>The API reference for people, written from the OpenAPI document: one page, without script, that a browser's search finds everything in.</summary>
public static class ReferencePage
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The page.</summary>
    public static Answer Of(DoorRules rules)
    {
        var document = JsonElement.Parse(OpenApiDocument.Write(rules));
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Path: path.Name, Method: operation.Name.ToUpperInvariant(), operation.Value)))
            .ToLookup(operation => operation.Value.GetProperty("tags")[0].GetString()!);
        var tags = document.GetProperty("tags").EnumerateArray().Select(tag => (Name: Text(tag, "name"), Meaning: Text(tag, "description"))).ToArray();
        return Page.Technical("API reference", Html.Of($"""
            <h1>API reference</h1>
            <p class="soft">Errors are problems of RFC 9457; each operation names those that it may answer. The <a href="/api/openapi.json">OpenAPI document</a> has every schema.</p>
            <nav aria-label="Parts"><ul>{tags.Select(tag => Html.Of($"""<li><a href="#{tag.Name}">{tag.Name}</a>: {tag.Meaning}</li>"""))}</ul></nav>
            {tags.Select(tag => Html.Of($"""<section id="{tag.Name}"><h2>{tag.Name}</h2><p class="soft">{tag.Meaning}</p>{operations[tag.Name].Select(Operation)}</section>"""))}
            """));
    }

    private static Html Operation((string Path, string Method, JsonElement Value) operation)
    {
        var value = operation.Value;
        var id = Text(value, "operationId");
        return Html.Of($"""
            <details class="card" id="{id}"><summary><strong>{operation.Method}</strong> <code>{operation.Path}</code> {Text(value, "summary")}</summary>
            <p class="soft">{id}. {Text(value, "description")}</p>
            <dl>
            {value.GetProperty("parameters").EnumerateArray().Select(Parameter)}
            {Body(value)}
            {value.GetProperty("responses").EnumerateObject().Select(Response)}
            </dl></details>
            """);
    }

    private static Html Parameter(JsonElement parameter) => Html.Of($"""
        <div><dt><code>{Text(parameter, "name")}</code> in {Text(parameter, "in")}{(parameter.GetProperty("required").GetBoolean() ? ", a must" : "")}</dt>
        <dd>{Text(parameter, "description")} <code>{parameter.GetProperty("schema").GetRawText()}</code></dd></div>
        """);

    private static Html Body(JsonElement operation) => !operation.TryGetProperty("requestBody", out var body) ? Html.None : Html.Of($"""
        <div><dt>Body</dt><dd>{body.GetProperty("content").EnumerateObject().Select(media => Html.Of($"""{media.Name} {Schema(media.Value)}{Example(media.Value)}"""))}</dd></div>
        """);

    private static Html Response(JsonProperty response) => response.Value.TryGetProperty("$ref", out var shared)
        ? Html.Of($"<div><dt>{response.Name}</dt><dd><code>{Last(shared.GetString()!)}</code></dd></div>")
        : Html.Of($"<div><dt>{response.Name}</dt><dd>{Text(response.Value, "description")} {Content(response.Value)}</dd></div>");

    private static Html Content(JsonElement response) => !response.TryGetProperty("content", out var content) ? Html.None
        : Html.Of($"{content.EnumerateObject().Select(media => Html.Of($"{media.Name} {Schema(media.Value)} "))}");

    private static Html Schema(JsonElement media) => media.GetProperty("schema").TryGetProperty("$ref", out var schema)
        ? Html.Of($"<code>{Last(schema.GetString()!)}</code>") : Html.None;

    private static Html Example(JsonElement media) =>
        media.TryGetProperty("example", out var example) ? Html.Of($"<pre>{JsonSerializer.Serialize(example, Readable)}</pre>") : Html.None;

    private static string Last(string reference) => reference.Split('/')[^1];

    private static string Text(JsonElement json, string member) => json.TryGetProperty(member, out var text) ? text.GetString()! : "";
}
