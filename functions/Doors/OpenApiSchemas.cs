using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Doors;

/// <summary>The JSON schemas of the types that doors take and return, by name; written from the types themselves.</summary>
internal sealed class OpenApiSchemas
{
    private readonly JsonSchemaExporterOptions _exporter;
    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    public OpenApiSchemas() => _exporter = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    /// <summary>A reference to the schema of a type, which is written on first use.</summary>
    public JsonObject Reference(Type type)
    {
        var name = Name(type);
        if (!_schemas.ContainsKey(name))
        {
            _schemas.Add(name, new JsonObject()); // it may have itself within
            var schema = DomainJson.Options.GetJsonSchemaAsNode(type, _exporter);
            _schemas[name] = schema is JsonObject ? schema : new JsonObject { ["description"] = "Any JSON." };
        }

        return new() { ["$ref"] = "#/components/schemas/" + name };
    }

    /// <summary>All of them.</summary>
    public JsonObject ToJson() => new(_schemas.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static string Name(Type type) => type.IsGenericType
        ? type.Name.Split('`')[0] + string.Concat(type.GetGenericArguments().Select(Name))
        : type.DeclaringType is { } outer ? Name(outer) + type.Name : type.Name;

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        return type == typeof(LocalDate) ? new JsonObject { ["type"] = "string", ["format"] = "date" }
            : type == typeof(Instant) ? new JsonObject { ["type"] = "string", ["format"] = "date-time" }
            : type == typeof(Money) ? Object(("amount", new JsonObject { ["type"] = "string", ["pattern"] = "^-?[0-9]+(\\.[0-9]+)?$" }), ("currency", new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Z]{3}$" }))
            : type == typeof(JsonElement) ? new JsonObject { ["description"] = "Any JSON." }
            : context.Path.Length > 0 && IsOurs(type) && DomainJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null } ? Reference(type)
            : schema is not JsonObject members ? new JsonObject()
            : members.ContainsKey("$ref") ? Again(type)
            : WithoutNullable(context, members);
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(OpenApiSchemas).Assembly || type.Assembly == typeof(Money).Assembly || type.Assembly == typeof(Orchestrations.Registrar).Assembly;

    // Where a type stands a second time, the exporter points to the first place; generators of clients want schemas alone.
    private JsonNode Again(Type type) => DomainJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element }
        ? new JsonObject { ["type"] = "array", ["items"] = Part(element) } : DomainJson.Options.GetJsonSchemaAsNode(type, _exporter);

    private JsonNode Part(Type type) => IsOurs(type) && DomainJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null }
        ? Reference(type) : DomainJson.Options.GetJsonSchemaAsNode(type, _exporter);

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
