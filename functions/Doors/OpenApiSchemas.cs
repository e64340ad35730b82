using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Doors;

/// <summary>The JSON schemas of the types that doors take and return, by name; written from the types themselves.</summary>
internal sealed class OpenApiSchemas
{
    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };
    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema of a type, which is written on first use.</summary>
    public JsonObject Reference(Type type)
    {
        var name = Name(type);
        if (!_schemas.ContainsKey(name))
        {
            var schema = DomainJson.Options.GetJsonSchemaAsNode(type, Exporter);
            Anchor(schema, "#/components/schemas/" + name);
            _schemas.Add(name, schema is JsonObject ? schema : new JsonObject { ["description"] = "Any JSON." });
        }

        return new() { ["$ref"] = "#/components/schemas/" + name };
    }

    /// <summary>All of them.</summary>
    public JsonObject ToJson() => new(_schemas.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    // The exporter points to a type that recurs from the schema's own root ("#/properties/..."), which here is a component.
    private static void Anchor(JsonNode? node, string root)
    {
        switch (node)
        {
            case JsonObject schema:
                if (schema["$ref"]?.GetValue<string>() is { } reference && (reference == "#" || reference.StartsWith("#/properties", StringComparison.Ordinal) || reference.StartsWith("#/items", StringComparison.Ordinal)))
                {
                    schema["$ref"] = root + reference[1..];
                }

                foreach (var member in schema.Select(member => member.Value).ToList())
                {
                    Anchor(member, root);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Anchor(item, root);
                }

                break;
        }
    }

    private static string Name(Type type) => type.IsGenericType
        ? type.Name.Split('`')[0] + string.Concat(type.GetGenericArguments().Select(Name))
        : type.DeclaringType is { } outer ? Name(outer) + type.Name : type.Name;

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        return type == typeof(LocalDate) ? new JsonObject { ["type"] = "string", ["format"] = "date" }
            : type == typeof(Instant) ? new JsonObject { ["type"] = "string", ["format"] = "date-time" }
            : type == typeof(Money) ? Object(("amount", new JsonObject { ["type"] = "string", ["pattern"] = "^-?[0-9]+(\\.[0-9]+)?$" }), ("currency", new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Z]{3}$" }))
            : type == typeof(JsonElement) ? new JsonObject { ["description"] = "Any JSON." }
            : schema is JsonObject members ? WithoutNullable(context, members) : new JsonObject();
    }

    // Null is not written, and what may be null may be left out.
    private static JsonObject WithoutNullable(JsonSchemaExporterContext context, JsonObject schema)
    {
        if (schema["required"] is not JsonArray required || context.TypeInfo.Kind != JsonTypeInfoKind.Object)
        {
            return schema;
        }

        var must = required.Select(name => name!.GetValue<string>())
            .Where(name => context.TypeInfo.Properties.FirstOrDefault(property => property.Name == name) is not { } property || !MayBeNull(property)).ToArray();
        _ = schema.Remove("required");
        if (must.Length > 0)
        {
            schema["required"] = new JsonArray([.. must.Select(name => (JsonNode)name)]);
        }

        return schema;
    }

    private static bool MayBeNull(JsonPropertyInfo property) => Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && (property.IsGetNullable || property.AssociatedParameter is { IsNullable: true }));

    private static JsonObject Object(params (string Name, JsonNode Schema)[] members) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema))),
        ["required"] = new JsonArray([.. members.Select(member => (JsonNode)member.Name)]),
    };
}
