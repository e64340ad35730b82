using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Sealing;

namespace ContractFlow.Functions.Tests.Sealing;

public sealed class SealKeyTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-seal-").FullName;

    private string Kept => Path.Combine(_folder, SealKeyFile.Name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ReadOrMake_FirstStart_MakesAKeyThatItsOwnerAloneReads_AndKeepsIt()
    {
        var made = SealKeyFile.ReadOrMake(_folder, Now);
        Assert.Equal(made.Fingerprint, SealKeyFile.ReadOrMake(_folder, Now.AddYears(1)).Fingerprint);
        Assert.True(made.Certificate.HasPrivateKey);
        Assert.Equal((Now.AddDays(-1).UtcDateTime, Now.AddYears(20).UtcDateTime), (made.Certificate.NotBefore.ToUniversalTime(), made.Certificate.NotAfter.ToUniversalTime()));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kept));
        }
    }

    [Fact]
    public void ReadOrMake_FileThatHoldsNoKey_IsNamed()
    {
        File.WriteAllText(Kept, "no key");
        Assert.StartsWith($"{Kept} can't be used: it is neither PEM", Assert.Throws<InvalidDataException>(() => SealKeyFile.ReadOrMake(_folder, Now)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Pkcs12InBase64AsAVaultGivesIt_IsTheSameKey()
    {
        var made = SealKey.Of(SealKey.Make(Now));
        Assert.Equal(made.Fingerprint, SealKey.Of(Convert.ToBase64String(made.Certificate.Export(X509ContentType.Pkcs12))).Fingerprint);
    }

    [Fact]
    public void Of_AnotherKindOfKey_IsRefused()
    {
        using var rsa = RSA.Create(2048);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        foreach (var certificate in new[] { Certificate(new("CN=rsa", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)), Certificate(new("CN=p384", p384, HashAlgorithmName.SHA256)) })
        {
            Assert.Contains("not ECDSA on the curve P-256", Assert.Throws<ArgumentException>(() => SealKey.Of(certificate)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("letmein")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void Of_NoKey_IsRefusedWithWhatIsExpected(string text) =>
        Assert.Contains("neither PEM with a private key", Assert.Throws<ArgumentException>(() => SealKey.Of(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Fingerprints_AsOtherToolsWriteThem_AreTaken()
    {
        var name = SealKey.Of(SealKey.Make(Now)).Fingerprint;
        var colons = string.Join(':', name.ToUpperInvariant().Chunk(2).Select(pair => new string(pair)));
        Assert.Equal([name, name], SealBook.Fingerprints($" {colons}, {name},"));
        Assert.Throws<ArgumentException>(() => SealBook.Fingerprints(name[1..]).ToArray());
    }

    [Fact]
    public void Hold_IssuedByAKnownCertificate_IsNotKnownByThat()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = request.CreateSelfSigned(Now, Now.AddYears(1));
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issued = new CertificateRequest("CN=issued", other, HashAlgorithmName.SHA256).Create(authority, Now, Now.AddDays(1), [1]);
        var known = new KnownSeals([authority]);
        Assert.Equal((true, false), (known.Hold(authority), known.Hold(issued)));
    }

    private static string Certificate(CertificateRequest request)
    {
        using var certificate = request.CreateSelfSigned(Now, Now.AddYears(1));
        return Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12));
    }
}
