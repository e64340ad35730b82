using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations.Tests.World;

/// <summary>A seal that is a word: what seals are made of is no matter of orchestrations.</summary>
internal sealed class PlainSeals : ISeals
{
    /// <inheritdoc/>
    public Task<SealedManifest> Seal(Func<ManifestStamp?, byte[]> manifest, bool isStamped = true, CancellationToken cancellation = default) =>
        Task.FromResult(new SealedManifest(manifest(null), "sealed"u8.ToArray()));
}
