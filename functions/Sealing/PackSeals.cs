using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Sealing;

/// <summary>Seals with the installation's key. The certificate is kept before its first seal goes out, so that the seal is known for good.</summary>
public sealed class PackSeals(SealKey key, ISealCertificates certificates, TimeStamps stamps, TimeProvider clock, Counters counters, ILogger<PackSeals> log) : ISeals
{
    private bool _isKept;

    /// <inheritdoc/>
    public async Task<SealedManifest> Seal(Func<ManifestStamp?, byte[]> manifest, bool isStamped = true, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (clock.GetUtcNow() is var now && (now > key.Certificate.NotAfter || now < key.Certificate.NotBefore))
        {
            log.LogError("The certificate {Fingerprint} of the seal does not hold now: nobody will find sound what it seals. Make a new one.", key.Fingerprint);
        }

        if (!_isKept)
        {
            await certificates.Keep(key.Certificate, cancellation);
            _isKept = true;
        }

        return isStamped && stamps.AreAsked ? await Stamped(manifest, cancellation) : Signed(manifest(null));
    }

    // The manifest is signed with the promise of a stamp; where that can't be held, another is signed that says why.
    private async Task<SealedManifest> Stamped(Func<ManifestStamp?, byte[]> manifest, CancellationToken cancellation)
    {
        var bytes = manifest(new(true));
        var seal = ManifestSeal.Sign(bytes, key.Certificate);
        var (token, fault) = await stamps.Of(seal.SignerInfos[0], cancellation);
        if (token is not null)
        {
            ManifestSeal.Add(seal, token);
            return new(bytes, seal.Encode());
        }

        counters.Add("time_stamps_failed_total");
        log.LogWarning("Sealed without a time stamp: {Fault}", fault);
        return Signed(manifest(new(false, fault)));
    }

    private SealedManifest Signed(byte[] manifest) => new(manifest, ManifestSeal.Sign(manifest, key.Certificate).Encode());
}
