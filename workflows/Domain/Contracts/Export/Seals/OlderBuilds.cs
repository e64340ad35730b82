using System.Collections.Immutable;

namespace ContractFlow.Domain.Contracts.Export.Seals;

/// <summary>What packs of builds before the seal held: no signature, and a verifier. It is compared with those that builds put there, and never run.</summary>
public static class OlderBuilds
{
    /// <summary>The format of their packs.</summary>
    public const string PackFormat = "contractflow-pack@1";

    /// <summary>What is said of them.</summary>
    public const string Unsigned = "unsigned, by an older build";

    /// <summary>The SHA-256 of every verifier that a build put into its packs.</summary>
    public static ImmutableHashSet<string> Verifiers { get; } =
    [
        "0d57e3b3bc4382bffc3cd7fc1d7fbc24b08bc13d7a6a3772224a036aa5fcd456",
        "d361314141b4ee90d89c77090eea3037656b3b46853bea44fdfb99fb7080705a",
        "5cc9ecd80cb6964049894b964588f316d21e3f181a923f59f1bb1ec1bdc77641",
        "cc5ea09444f75d5043674c2bd51a013e7bf7d9ed3d2c2d67719b0e50d9a7e32b",
        "18f985e6194439b4d8e7d8205eeca8960690f392742718818de4785c7c140f49",
    ];
}
