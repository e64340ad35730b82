using System.Text.Json;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>The tags of an instance as JSON; null where it has none.</summary>
internal static class InstanceTags
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public static string? Write(IEnumerable<KeyValuePair<string, string>>? tags) =>
        tags is null || !tags.Any() ? null : JsonSerializer.Serialize(new Dictionary<string, string>(tags));

    public static IReadOnlyDictionary<string, string> Read(string? tags) =>
        tags is null ? None : JsonSerializer.Deserialize<Dictionary<string, string>>(tags)!;
}
