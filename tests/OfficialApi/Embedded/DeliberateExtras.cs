namespace ContractFlow.OfficialApi.Tests;

/// <summary>What stands in mirrored namespaces without an official counterpart in the listings, each with its reason. Keep it short.</summary>
public static class DeliberateExtras
{
    /// <summary>Types by simple name.</summary>
    public static IReadOnlyDictionary<string, string> Types { get; } = new Dictionary<string, string>();

    /// <summary>Members as "Type: line" in the listings' form.</summary>
    public static IReadOnlyDictionary<string, string> Members { get; } = new Dictionary<string, string>();
}
