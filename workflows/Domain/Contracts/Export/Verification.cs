using System.Collections.Immutable;
using ContractFlow.Domain.Contracts.Export.Seals;

namespace ContractFlow.Domain.Contracts.Export;

/// <summary>What a verifier found.</summary>
/// <param name="Contract">Whose pack it says it is; null where that can't be read.</param>
/// <param name="Facts">How many facts were checked.</param>
/// <param name="Files">How many files were checked.</param>
/// <param name="Faults">What is wrong, one sentence each; empty where nothing is.</param>
public sealed record Verification(string? Contract, int Facts, int Files, ImmutableArray<string> Faults)
{
    /// <summary>Whose seal it has; null where it has none, or one of something else.</summary>
    public SealFound? Seal { get; init; }

    /// <summary>Whether it is in the form of older builds, which sealed nothing: anybody could have made it.</summary>
    public bool IsOfOlderBuild { get; init; }

    /// <summary>When it was made, by its own word.</summary>
    public Instant MadeAt { get; init; }

    /// <summary>The hashes of its facts, in order, which are right where nothing is wrong.</summary>
    public ImmutableArray<string> Hashes { get; init; } = [];

    /// <summary>What it says of its time stamp; null where no authority was asked.</summary>
    public ManifestStamp? TimeStamp { get; init; }

    /// <summary>Whether everything in it fits together. A forger's pack does, too: see <see cref="IsSound"/>.</summary>
    public bool IsUnbroken => Faults.IsEmpty;

    /// <summary>Whether everything fits together and a known seal vouches for it.</summary>
    public bool IsSound => IsUnbroken && Seal is { IsKnown: true };
}
