using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Composition;

/// <summary>Who runs the platform, as its users know it: named by clauses and notices where a contract names nobody.</summary>
public sealed class PlatformName
{
    /// <summary>The setting with the name.</summary>
    public const string Setting = "Platform:Name";

    /// <summary>Reads the setting.</summary>
    public PlatformName(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Value = settings[Setting]?.Trim() is { Length: > 0 } name ? name : null;
    }

    /// <summary>The name; null where none is set.</summary>
    public string? Value { get; }
}
