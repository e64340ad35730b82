using ContractFlow.Domain.Contracts.Export;

namespace ContractFlow.Orchestrations.Ports;

/// <summary>Seals manifests with the installation's key.</summary>
public interface ISeals
{
    /// <summary>Signs a manifest, and has the signature time-stamped where an authority is set. An authority that fails stops nothing: the manifest says so.</summary>
    /// <param name="manifest">The bytes of the manifest, which says what became of the time stamp; null where no authority is asked.</param>
    /// <param name="isStamped">Whether an authority is asked; not for what lies in something that is stamped as a whole.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<SealedManifest> Seal(Func<ManifestStamp?, byte[]> manifest, bool isStamped = true, CancellationToken cancellation = default);
}

/// <summary>Seals packs.</summary>
public static class Sealing
{
    /// <summary>The bytes of a pack, sealed.</summary>
    /// <param name="seals">Whoever seals.</param>
    /// <param name="pack">What is to be sealed.</param>
    /// <param name="isStamped">Whether a time-stamping authority is asked, where one is set.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<byte[]> Seal(this ISeals seals, UnsealedPack pack, bool isStamped = true, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(seals);
        ArgumentNullException.ThrowIfNull(pack);
        return pack.With(await seals.Seal(pack.ManifestWith, isStamped, cancellation));
    }
}
