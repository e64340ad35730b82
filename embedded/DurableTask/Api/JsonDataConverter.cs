using System.Text.Json;

namespace ContractFlow.Embedded.DurableTask.Converters;

/// <summary>Writes values as JSON by System.Text.Json: names as declared, fields included.</summary>
public class JsonDataConverter : DataConverter
{
    private static readonly JsonSerializerOptions Fields = new() { IncludeFields = true };

    private readonly JsonSerializerOptions _options;

    /// <summary>Uses <paramref name="options"/>, or the default ones (public fields included).</summary>
    public JsonDataConverter(JsonSerializerOptions? options = null) => _options = options ?? Fields;

    /// <summary>The converter with default options.</summary>
    public static JsonDataConverter Default { get; } = new();

    /// <inheritdoc/>
    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), _options);

    /// <inheritdoc/>
    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : JsonSerializer.Deserialize(data, targetType, _options);
}
