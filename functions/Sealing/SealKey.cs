using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContractFlow.Domain.Contracts.Export.Seals;

namespace ContractFlow.Functions.Sealing;

/// <summary>The key that seals packs, with its certificate: ECDSA on P-256, by itself self-signed.</summary>
public sealed class SealKey
{
    /// <summary>The setting that holds it, e.g. as a reference to a certificate in a key vault.</summary>
    public const string Setting = "Seal:Certificate";

    private const int YearsToHold = 20;

    private SealKey(X509Certificate2 certificate)
    {
        Certificate = certificate;
        Fingerprint = KnownSeals.FingerprintOf(certificate);
    }

    /// <summary>The certificate with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The seal's name: the certificate's SHA-256 in lower-case hex.</summary>
    public string Fingerprint { get; }

    /// <summary>The key of a text: PEM with a private key and its certificate, or PKCS #12 in base64 without a password, as a key vault gives its certificates.</summary>
    /// <exception cref="ArgumentException">It is neither, or the key is not ECDSA on P-256.</exception>
    public static SealKey Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var certificate = Read(text.Trim());
        using var key = certificate.GetECDsaPrivateKey();
        return key is { KeySize: 256 } && key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
            ? new(certificate)
            : throw new ArgumentException("its key is not ECDSA on the curve P-256.");
    }

    /// <summary>A new key with a certificate of its own, as PEM.</summary>
    /// <param name="now">When it is made; the certificate holds from the day before on, for twenty years.</param>
    public static string Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=ContractFlow seal {now.UtcDateTime:yyyy-MM-dd} {RandomNumberGenerator.GetHexString(8, lowercase: true)}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(YearsToHold));
        return $"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n";
    }

    private static X509Certificate2 Read(string text)
    {
        try
        {
            return text.StartsWith("-----BEGIN", StringComparison.Ordinal)
                ? X509Certificate2.CreateFromPem(text, text)
                : X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(text), null, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            throw new ArgumentException("it is neither PEM with a private key and its certificate nor PKCS #12 in base64 without a password.", error);
        }
    }
}
