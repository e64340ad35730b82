using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContractFlow.Domain.Contracts.Export.Seals;

/// <summary>The certificates whose seals are known where a pack is verified: one's own of today and before, and those that somebody has vouched for.</summary>
public sealed class KnownSeals
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private readonly ImmutableArray<X509Certificate2> _certificates;
    private readonly ImmutableHashSet<string> _fingerprints;

    /// <summary>These certificates, and those of these fingerprints.</summary>
    /// <param name="certificates">Certificates of seals, of time-stamping authorities, or of those who issued an authority's.</param>
    /// <param name="fingerprints">SHA-256 of more certificates, lower-case hex.</param>
    public KnownSeals(IEnumerable<X509Certificate2> certificates, IEnumerable<string>? fingerprints = null)
    {
        _certificates = [.. certificates];
        _fingerprints = [.. _certificates.Select(FingerprintOf), .. fingerprints ?? []];
    }

    /// <summary>None is known.</summary>
    public static KnownSeals None { get; } = new([]);

    /// <summary>The name of a certificate: its SHA-256 in lower-case hex.</summary>
    public static string FingerprintOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();
    }

    /// <summary>Whether a seal's certificate is one of them. Whom a known certificate has issued another is not known by that.</summary>
    public bool Hold(X509Certificate2 certificate) => _fingerprints.Contains(FingerprintOf(certificate));

    /// <summary>Whether a time-stamping authority is known: by its own certificate, or by one that issued it. No network is asked.</summary>
    /// <param name="authority">Its certificate.</param>
    /// <param name="others">Certificates that came along and may stand between.</param>
    /// <param name="at">When it stamped.</param>
    internal bool HoldAuthority(X509Certificate2 authority, X509Certificate2Collection others, Instant at)
    {
        if (Hold(authority) || _certificates.IsEmpty)
        {
            return Hold(authority);
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_certificates.ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.ToDateTimeUtc();
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimeStamping));
        return chain.Build(authority);
    }
}
