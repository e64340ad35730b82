using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Seals;

namespace ContractFlow.Domain.Tests.Contracts.Export;

/// <summary>Somebody with a key that seals packs.</summary>
public sealed class Sealer
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Somebody whose certificate holds for the whole of 2026 to 2035.</summary>
    /// <param name="subject">What it calls its holder.</param>
    public Sealer(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName(subject), key, HashAlgorithmName.SHA256);
        Certificate = request.CreateSelfSigned(From, From.AddYears(10));
        Known = new([Certificate]);
    }

    /// <summary>The platform.</summary>
    public static Sealer Platform { get; } = new("CN=Platform");

    /// <summary>A stranger who calls himself the same.</summary>
    public static Sealer Stranger { get; } = new("CN=Platform");

    /// <summary>The certificate with its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Those who know it alone.</summary>
    public KnownSeals Known { get; }

    /// <summary>The sealed pack.</summary>
    public byte[] Seal(UnsealedPack pack, ManifestStamp? stamp = null)
    {
        var manifest = pack.ManifestWith(stamp);
        return pack.With(new(manifest, ManifestSeal.Sign(manifest, Certificate).Encode()));
    }
}
