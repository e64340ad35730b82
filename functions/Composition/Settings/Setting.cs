namespace ContractFlow.Functions.Composition.Settings;

/// <summary>Who reads a setting.</summary>
public enum SettingReader
{
    /// <summary>The product's own code.</summary>
    Product,

    /// <summary>The runtime that hosts the functions: the Functions host on Azure, or the embedded one.</summary>
    Host,
}

/// <summary>Where a setting has a meaning.</summary>
public enum SettingPlace
{
    /// <summary>Whoever runs the functions.</summary>
    Everywhere,

    /// <summary>Where the program runs by itself alone.</summary>
    ByItself,

    /// <summary>Under the Functions host alone.</summary>
    Azure,
}

/// <summary>One setting: its name, what it may be, and where it matters.</summary>
/// <param name="Name">The name with colons; <c>{n}</c> stands for a number from 0 on. As an environment variable <c>__</c> replaces the colons.</param>
/// <param name="Value">What it may be.</param>
/// <param name="Example">A right value, shown where a wrong one was given.</param>
public sealed record Setting(string Name, SettingValue Value, string Example)
{
    /// <summary>What holds where it is not set; null for nothing, or for something worked out.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the default is laid below the other settings, because the runtime looks it up there.</summary>
    public bool DefaultIsLaidDown { get; init; }

    /// <summary>Who reads it.</summary>
    public SettingReader Reader { get; init; } = SettingReader.Product;

    /// <summary>Where it matters.</summary>
    public SettingPlace Place { get; init; } = SettingPlace.Everywhere;

    /// <summary>Whether a worker of the Functions host can't start without it.</summary>
    public bool NeededOnAzure { get; init; }

    /// <summary>The setting that may stand in its place, such as a namespace for a connection string.</summary>
    public string? InsteadOf { get; init; }

    /// <summary>Whether it belongs into a vault and is never shown, not even where it is wrong.</summary>
    public bool IsSecret { get; init; }
}
