using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>A rule as the array of its steps.</summary>
public sealed class DateRuleJson : JsonConverter<DateRule>
{
    /// <inheritdoc/>
    public override DateRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var steps = JsonSerializer.Deserialize<DateStep[]>(ref reader, options) ?? [];
        return steps.Length <= DateRule.MaxSteps && !Array.Exists(steps, step => step is null)
            ? DateRule.Of(steps)
            : throw new JsonException($"A rule is an array of at most {DateRule.MaxSteps} steps, none of them null.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateRule value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize<IEnumerable<DateStep>>(writer, value, options);
}
