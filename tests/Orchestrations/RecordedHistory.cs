using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Orchestrations.Tests.World;

namespace ContractFlow.Orchestrations.Tests;

/// <summary>
/// A recorded history of one instance. Those of released versions are kept in <c>Histories/{version}</c>; they are recorded by running these tests with
/// the environment variable <c>RECORD_HISTORIES</c> set to the version.
/// </summary>
/// <param name="Orchestrator">The orchestrator's name.</param>
/// <param name="Instance">The instance's id.</param>
/// <param name="Entries">The history, as the engine writes it.</param>
internal sealed record RecordedHistory(string Orchestrator, string Instance, JsonNode Entries)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Histories"), "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "Histories"), file)).Order(StringComparer.Ordinal);

    public static RecordedHistory Load(string file) =>
        JsonSerializer.Deserialize<RecordedHistory>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Histories", file)), Options)!;

    /// <summary>Every instance of a platform's contract.</summary>
    public static async Task<IReadOnlyList<RecordedHistory>> Of(Platform platform)
    {
        var histories = new List<RecordedHistory>();
        await foreach (var instance in platform.Client.GetAllInstancesAsync())
        {
            var entries = JsonNode.Parse((await platform.Engine.GetHistoryJsonAsync(instance.InstanceId))!)!;
            histories.Add(new(instance.Name, instance.InstanceId, entries));
        }

        return histories;
    }

    /// <summary>Keeps it as a history of a version, where recording is asked for.</summary>
    public void KeepIfRecording(string scene)
    {
        if (Environment.GetEnvironmentVariable("RECORD_HISTORIES") is { Length: > 0 } version)
        {
            var folder = Path.Combine(SourceFolder(), "Histories", version);
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"{scene}.{Instance.Replace(':', '-')}.json"), JsonSerializer.Serialize(this, Options) + "\n");
        }
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
