namespace ContractFlow.OfficialApi.Tests;

/// <summary>What stands in mirrored namespaces without an official counterpart in the listings, each with its reason. Keep it short.</summary>
public static class DeliberateExtras
{
    /// <summary>The official ones among them, which functions/ and workflows/ may use.</summary>
    public static IReadOnlyList<string> Official { get; } = ["OrchestrationAlreadyExistsException"];

    /// <summary>Types by simple name.</summary>
    public static IReadOnlyDictionary<string, string> Types { get; } = new Dictionary<string, string>
    {
        ["OrchestrationAlreadyExistsException"] = "official in DurableTask.Core, which has no listing here",
        ["DurableTaskEngine"] = "the Embedded edition's engine: started and disposed by its composition root and tests",
        ["DurableTaskEngineOptions"] = "the engine's limits",
        ["EngineSnapshot"] = "the engine's counts, for metrics",
        ["DurableTaskTelemetry"] = "the names of the engine's meter and source of spans",
        ["HistoryReplay"] = "replays a recorded history against today's orchestrators",
        ["DurableTaskEngineServices"] = "registers the engine",
    };

    /// <summary>Members as "Type: line" in the listings' form.</summary>
    public static IReadOnlyDictionary<string, string> Members { get; } = new Dictionary<string, string>();
}
