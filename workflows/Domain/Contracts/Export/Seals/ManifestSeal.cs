using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ContractFlow.Domain.Contracts.Export.Seals;

/// <summary>
/// The seal over a manifest: a detached CMS signature (RFC 5652) by one certificate, which comes along, in DER. Where a time-stamping authority was asked, its
/// token (RFC 3161) over the signature stands in it as an unsigned attribute, as CAdES (ETSI EN 319 122-1) has it.
/// </summary>
public static class ManifestSeal
{
    /// <summary>More bytes than any seal has.</summary>
    public const int MostBytes = 65_536;

    private const int MostOfAName = 200;
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string SigningCertificate = "1.2.840.113549.1.9.16.2.47";
    private const string StampAttribute = "1.2.840.113549.1.9.16.2.14";

    /// <summary>Signs a manifest.</summary>
    /// <param name="manifest">Its bytes.</param>
    /// <param name="certificate">The certificate with its private key.</param>
    public static SignedCms Sign(byte[] manifest, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var seal = new SignedCms(new ContentInfo(manifest), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate) { DigestAlgorithm = new(Sha256), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificate), Naming(certificate)));
        seal.ComputeSignature(signer, silent: true);
        return seal;
    }

    /// <summary>Puts a time stamp over a seal into it.</summary>
    public static void Add(SignedCms seal, Rfc3161TimestampToken stamp)
    {
        ArgumentNullException.ThrowIfNull(seal);
        ArgumentNullException.ThrowIfNull(stamp);
        seal.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(new Oid(StampAttribute), stamp.AsSignedCms().Encode()));
    }

    /// <summary>Verifies that a seal is of this manifest, and says whose it is.</summary>
    /// <param name="manifest">The manifest's bytes.</param>
    /// <param name="seal">The seal's.</param>
    /// <param name="known">The certificates that are known.</param>
    /// <exception cref="CorruptFileException">It is no seal, or one of something else; the message is the end of a sentence about the seal.</exception>
    public static SealFound Read(byte[] manifest, byte[] seal, KnownSeals known)
    {
        ArgumentNullException.ThrowIfNull(seal);
        ArgumentNullException.ThrowIfNull(known);
        try
        {
            var signer = Verified(manifest, seal).SignerInfos[0];
            var certificate = signer.Certificate!;
            return new(
                KnownSeals.FingerprintOf(certificate), Shown(certificate), Time(certificate.NotBefore), Time(certificate.NotAfter), known.Hold(certificate), Stamp(signer, known));
        }
        catch (Exception error) when (error is CryptographicException or AsnContentException)
        {
            throw new CorruptFileException($"is not of this manifest: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static SignedCms Verified(byte[] manifest, byte[] seal)
    {
        if (seal.Length > MostBytes)
        {
            throw new CorruptFileException($"has {seal.Length} bytes; at most {MostBytes} are expected.");
        }

        AsnDecoder.ReadEncodedValue(seal, AsnEncodingRules.BER, out _, out _, out var length);
        var cms = new SignedCms(new ContentInfo(manifest), detached: true);
        cms.Decode(seal);
        if (length != seal.Length || !cms.Detached || cms.SignerInfos.Count != 1 || cms.SignerInfos[0].Certificate is null)
        {
            throw new CorruptFileException("is not one detached signature with its certificate and nothing else.");
        }

        cms.CheckSignature(verifySignatureOnly: true);
        return cms;
    }

    private static StampFound? Stamp(SignerInfo signer, KnownSeals known)
    {
        var found = signer.UnsignedAttributes.Cast<CryptographicAttributeObject>().Where(attribute => attribute.Oid.Value == StampAttribute).ToArray();
        if (found.Length == 0)
        {
            return null;
        }

        if (found is not [{ Values: { Count: 1 } values }] || !Rfc3161TimestampToken.TryDecode(values[0].RawData, out var token, out var length) || length != values[0].RawData.Length)
        {
            throw new CorruptFileException("holds a time stamp that is none.");
        }

        if (!token.VerifySignatureForSignerInfo(signer, out var authority) || authority is null)
        {
            throw new CorruptFileException("holds the time stamp of another seal, or one that its authority did not make.");
        }

        var at = Instant.FromDateTimeOffset(token.TokenInfo.Timestamp);
        return new(at, KnownSeals.FingerprintOf(authority), Shown(authority), known.HoldAuthority(authority, token.AsSignedCms().Certificates, at));
    }

    // ESSCertIDv2 (RFC 5035) with SHA-256: which certificate signs is signed along.
    private static byte[] Naming(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }

        return writer.Encode();
    }

    // A stranger's words: one line of what can be seen.
    private static string Shown(X509Certificate2 certificate)
    {
        var name = string.Concat(certificate.SubjectName.Name.EnumerateRunes().Select(rune => IsSeen(Rune.GetUnicodeCategory(rune)) ? rune.ToString() : "?"));
        return name.Length <= MostOfAName ? name : name[..MostOfAName] + "...";
    }

    private static bool IsSeen(UnicodeCategory category) =>
        category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse);

    private static Instant Time(DateTime local) => Instant.FromDateTimeUtc(local.ToUniversalTime());
}
