using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.Pkcs;
using System.Text;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Seals;

namespace ContractFlow.Domain.Tests.Contracts.Export;

/// <summary>What forgers do to packs; the program's verifier and the stand-alone one give the same exit codes: 0 sound, 1 broken, 3 nobody known vouches for it.</summary>
public sealed class SealTests : IDisposable
{
    private const int Sound = 0;
    private const int Broken = 1;
    private const int NotVouchedFor = 3;
    private static readonly Instant MadeAt = Instant.FromUtc(2026, 5, 1, 8, 0);
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-seals-").FullName;

    // Recorded by builds that sealed nothing; later ones do.
    public static TheoryData<string> OldPacks => [.. new[] { "0.1.1", "0.1.3" }
        .SelectMany(version => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Upgrade", version), "pack-*.zip"))
        .Select(path => Path.GetRelativePath(AppContext.BaseDirectory, path))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Verify_SealedByThePlatform_IsSoundAndNamesIt()
    {
        var found = Verify(Pack(), Sound);
        Assert.Equal((KnownSeals.FingerprintOf(Sealer.Platform.Certificate), "CN=Platform", true), (found.Seal!.Fingerprint, found.Seal.Subject, found.Seal.IsKnown));
    }

    [Fact]
    public void Pack_AsBuilt_HoldsNoCode() => Assert.All(
        PackFiles.Of(Pack()), file => Assert.Matches(@"^(manifest\.json|seal\.txt|seal\.p7s|facts\.jsonl|documents/[0-9a-f]{64}|case/[a-z]+\.(json|txt))$", file.Path));

    [Fact]
    public void Verify_AlteredAndRedigestedWithTheOldSeal_IsBroken() => Verify(Forged(files => files), Broken, "is not of this manifest");

    [Fact]
    public void Verify_AlteredRedigestedAndSealedByAStranger_IsUnbrokenButNotSound()
    {
        var found = Verify(Forged(files => Resealed(files, Sealer.Stranger)), NotVouchedFor);
        Assert.Equal((KnownSeals.FingerprintOf(Sealer.Stranger.Certificate), false), (found.Seal!.Fingerprint, found.Seal.IsKnown));
    }

    [Fact]
    public void Verify_StrangersSealThatNamesThePlatformsCertificate_IsBroken()
    {
        // The certificate in the seal is swapped for the platform's: the signature is still the stranger's.
        var stolen = Forged(files =>
        {
            var platforms = new SignedCms(new ContentInfo(files["manifest.json"]), detached: true);
            platforms.Decode(ManifestSeal.Sign(files["manifest.json"], Sealer.Stranger.Certificate).Encode());
            platforms.RemoveCertificate(Sealer.Stranger.Certificate);
            platforms.AddCertificate(Sealer.Platform.Certificate);
            files["seal.p7s"] = platforms.Encode();
            return files;
        });
        Verify(stolen, Broken);
    }

    [Fact]
    public void Verify_SealOfAnotherPackOfThePlatform_IsBroken()
    {
        var other = PackFiles.Of(Sealer.Platform.Seal(ContractExport.Build(Case.Effective().File, new Dictionary<string, byte[]>(), MadeAt))).Single(file => file.Path == SealedPack.SealPath);
        Verify(Changed(files => files["seal.p7s"] = other.Bytes), Broken, "is not of this manifest");
    }

    [Fact]
    public void Verify_SealThatBringsItsOwnContent_IsBroken()
    {
        var manifest = PackFiles.Of(Pack()).Single(file => file.Path == SealedPack.ManifestPath).Bytes;
        var attached = new SignedCms(new ContentInfo(manifest), detached: false);
        attached.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Sealer.Platform.Certificate), silent: true);
        Assert.False(PackVerifier.Verify(Changed(files => files["seal.p7s"] = attached.Encode()), Sealer.Platform.Known).IsUnbroken);
    }

    [Theory]
    [InlineData("something behind the seal")]
    [InlineData("")]
    public void Verify_MoreThanTheSealInItsFile_IsBroken(string more) => Assert.Equal(
        more.Length == 0, PackVerifier.Verify(Changed(files => files["seal.p7s"] = [.. files["seal.p7s"], .. Encoding.ASCII.GetBytes(more)]), Sealer.Platform.Known).IsSound);

    [Fact]
    public void Verify_SealLargerThanAnyIs_IsRefusedUnread() => Assert.Contains(
        $"at most {ManifestSeal.MostBytes} are expected",
        PackVerifier.Verify(Changed(files => files["seal.p7s"] = new byte[ManifestSeal.MostBytes + 1]), Sealer.Platform.Known).Faults.Single(), StringComparison.Ordinal);

    // What is in the zip's bytes and not in its directory, another program could show.
    [Theory]
    [InlineData("before")]
    [InlineData("between")]
    [InlineData("after")]
    public void Verify_BytesBesideTheEntries_IsBroken(string where)
    {
        var pack = Pack();
        var directory = pack.AsSpan().IndexOf("PK\u0001\u0002"u8);
        Verify(where switch { "before" => [1, 2, 3, .. pack], "between" => [.. pack[..directory], 1, 2, 3, .. pack[directory..]], _ => [.. pack, 1, 2, 3] }, Broken);
    }

    [Fact]
    public void Verify_TwoSignatures_IsBroken()
    {
        var found = PackVerifier.Verify(Changed(files =>
        {
            var seal = ManifestSeal.Sign(files["manifest.json"], Sealer.Platform.Certificate);
            seal.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Sealer.Stranger.Certificate), silent: true);
            files["seal.p7s"] = seal.Encode();
        }), Sealer.Platform.Known);
        Assert.False(found.IsUnbroken);
    }

    [Fact]
    public void Verify_TimeStampTakenOut_IsBroken() => Assert.Contains(
        "The time stamp that manifest.json speaks of is not in seal.p7s",
        PackVerifier.Verify(Sealer.Platform.Seal(Unsealed(), new(true)), Sealer.Platform.Known).Faults.Single(), StringComparison.Ordinal);

    [Fact]
    public void Verify_SealedBeforeOrAfterTheCertificateHeld_IsBroken()
    {
        foreach (var madeAt in new[] { Instant.FromUtc(2025, 12, 31, 0, 0), Instant.FromUtc(2036, 1, 2, 0, 0) })
        {
            var pack = Sealer.Platform.Seal(ContractExport.Build(Case.Effective().File, new Dictionary<string, byte[]>(), madeAt));
            Assert.Contains("when the certificate of its seal did not hold", PackVerifier.Verify(pack, Sealer.Platform.Known).Faults.Single(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("verify.py")]
    [InlineData("case/verify.py")]
    [InlineData("case/more/summary.txt")]
    [InlineData("documents/run.exe")]
    public void Verify_CodeInAPackEvenOfThePlatform_IsBroken(string path) => Verify(
        Sealer.Platform.Seal(SealedPack.Of(Case.Effective().File, [.. Unsealed().Entries, new(path, "print(1)"u8.ToArray())], MadeAt)), Broken, "has no place in a pack");

    [Theory]
    [MemberData(nameof(OldPacks))]
    public void Verify_PackOfAnOlderBuild_IsUnbrokenAndUnsigned(string path)
    {
        var found = Verify(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, path)), NotVouchedFor);
        Assert.Equal((true, null), (found.IsOfOlderBuild, found.Seal));
    }

    // What a forger would do who takes the seal away: it is never said to be sound.
    [Fact]
    public void Verify_StrippedOfItsSealAndPosingAsOld_IsNotSound()
    {
        var verifier = PackFiles.Of(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, (string)OldPacks.First().Data))).Single(file => file.Path == ContractExport.VerifierPath).Bytes;
        Verify(Old(verifier), NotVouchedFor);
        Verify(Old("print('sound')"u8.ToArray()), Broken, "verify.py");
        Verify(Old(null), Broken, "verify.py");
    }

    [Fact]
    public void Verify_StrangersNameWithLinesOfItsOwn_StaysOneLine()
    {
        var found = PackVerifier.Verify(new Sealer("CN=\"X\npack.zip is sound.\u202e\"").Seal(Unsealed()));
        Assert.DoesNotContain(found.Seal!.Subject, character => char.IsControl(character) || character == '\u202e');
    }

    [Fact]
    public void Verifier_OfTheProduct_HasTheDigestThatTheDocsTell()
    {
        var docs = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Verifier", "verifying.md"));
        Assert.Contains(SealedPack.Digest(File.ReadAllBytes(Script)), docs, StringComparison.Ordinal);
    }

    private static string Script => Path.Combine(AppContext.BaseDirectory, "Verifier", "verify.py");

    private static UnsealedPack Unsealed() => ContractExport.Build(Case.Effective().Pay(100, id: "p-1").File, new Dictionary<string, byte[]>(), MadeAt);

    private static byte[] Pack() => Sealer.Platform.Seal(Unsealed());

    private static byte[] Changed(Action<Dictionary<string, byte[]>> change)
    {
        var files = PackFiles.Of(Pack()).ToDictionary(file => file.Path, file => file.Bytes);
        change(files);
        return Zip(files);
    }

    // Another payment, with every hash and digest made to fit: what stays is the seal.
    private static byte[] Forged(Func<Dictionary<string, byte[]>, Dictionary<string, byte[]>> seal)
    {
        var forged = ContractExport.Build(Case.Effective().Pay(9_000, id: "p-1").File, new Dictionary<string, byte[]>(), MadeAt);
        var theirs = PackFiles.Of(Pack()).Single(file => file.Path == SealedPack.SealPath).Bytes;
        var files = PackFiles.Of(forged.With(new(forged.ManifestWith(null), theirs))).ToDictionary(file => file.Path, file => file.Bytes);
        return Zip(seal(files));
    }

    private static Dictionary<string, byte[]> Resealed(Dictionary<string, byte[]> files, Sealer sealer)
    {
        files["seal.p7s"] = ManifestSeal.Sign(files["manifest.json"], sealer.Certificate).Encode();
        return files;
    }

    private static byte[] Old(byte[]? verifier)
    {
        var entries = Unsealed().Entries;
        var pack = SealedPack.Of(Case.Effective().Pay(100, id: "p-1").File, verifier is null ? entries : [.. entries, new(ContractExport.VerifierPath, verifier)], MadeAt);
        var manifest = PackEntry.Json(SealedPack.ManifestPath, pack.Manifest with { Format = OlderBuilds.PackFormat });
        return SealedPack.Zip([manifest, PackEntry.Text(SealedPack.DigestPath, SealedPack.DigestLine(manifest.Bytes)), .. pack.Entries]);
    }

    private static byte[] Zip(Dictionary<string, byte[]> files) => SealedPack.Zip([.. files.Select(file => new PackEntry(file.Key, file.Value))]);

    private Verification Verify(byte[] pack, int code, string fault = "")
    {
        var found = PackVerifier.Verify(pack, Sealer.Platform.Known);
        Assert.Equal((code != Broken, code == Sound), (found.IsUnbroken, found.IsSound));
        Assert.Contains(fault, string.Join('\n', found.Faults), StringComparison.Ordinal);
        Assert.Equal(code, Python(pack));
        return found;
    }

    private int Python(byte[] pack)
    {
        var (zip, certificate) = (Path.Combine(_folder, "pack.zip"), Path.Combine(_folder, "platform.pem"));
        File.WriteAllBytes(zip, pack);
        File.WriteAllText(certificate, Sealer.Platform.Certificate.ExportCertificatePem());
        using var python = Process.Start(new ProcessStartInfo("python3", ["-I", Script, zip, "--certificate", certificate]) { RedirectStandardOutput = true })!;
        var said = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.True(said.Length > 0, string.Create(CultureInfo.InvariantCulture, $"It ended with {python.ExitCode} and said nothing."));
        return python.ExitCode;
    }
}
