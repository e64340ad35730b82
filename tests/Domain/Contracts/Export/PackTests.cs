using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Domain.Receivables;
using CsCheck;

namespace ContractFlow.Domain.Tests.Contracts.Export;

/// <summary>Every fault is put to the program's verifier and to the stand-alone one: they must agree. The latter needs python3 and openssl on the machine that runs the tests.</summary>
public sealed class PackTests : IDisposable
{
    private const string Hostile = "a\"b\\c\td <&>'+ é \u0085 \u2028 \u2029 \u00AD \U0001F600 \uFFFD 中文";
    private static readonly Instant MadeAt = Instant.FromUtc(2026, 5, 1, 8, 0);
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Verify_AsBuilt_IsSound()
    {
        var pack = Pack();

        var found = PackVerifier.Verify(pack, Sealer.Platform.Known);
        Assert.Empty(found.Faults);
        Assert.True(found.IsSound);
        Assert.Equal(("c1", 5, 6), (found.Contract, found.Facts, found.Files));
        var (code, said) = Python(pack);
        Assert.Equal((0, true), (code, said.StartsWith("c1: 5 facts, 6 files", StringComparison.Ordinal)));
    }

    [Fact]
    public void Verify_HostileTexts_AreHashedAlikeByBoth()
    {
        var contract = Case.Effective().Pay(100, id: "p-1");
        contract.Add("hostile:" + Hostile, new PaymentFailed("a-1", Case.Eur(1), Hostile));
        var pack = Sealer.Platform.Seal(ContractExport.Build(contract.File, new Dictionary<string, byte[]>(), MadeAt));

        Assert.True(PackVerifier.Verify(pack, Sealer.Platform.Known).IsSound);
        Assert.Equal(0, Python(pack).Code);
    }

    [Fact]
    public void Verify_Unpacked_IsSoundForPython()
    {
        var unpacked = Path.Combine(_folder, "unpacked");
        ZipFile.ExtractToDirectory(Saved(Pack()), unpacked);

        Assert.Equal(0, Python(unpacked).Code);
        File.AppendAllText(Path.Combine(unpacked, "extra.txt"), "x");
        Assert.Contains("extra.txt is not in the manifest", Python(unpacked).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("facts.jsonl", "is not what the manifest says")]
    [InlineData("documents/", "is not what the manifest says")]
    [InlineData("manifest.json", "manifest.json is not the one that was sealed")]
    [InlineData("seal.txt", "manifest.json is not the one that was sealed")]
    public void Verify_AnyPartChanged_IsNamed(string part, string fault) =>
        AssertFault(Changed(files =>
        {
            var path = files.Keys.First(path => path.StartsWith(part, StringComparison.Ordinal));
            files[path] = [.. files[path], (byte)' '];
        }), fault);

    [Theory]
    [InlineData("facts.jsonl")]
    [InlineData("seal.p7s")]
    [InlineData("documents/")]
    [InlineData("seal.txt")]
    [InlineData("manifest.json")]
    public void Verify_AnyPartMissing_IsNamed(string part) =>
        AssertFault(Changed(files => files.Remove(files.Keys.First(path => path.StartsWith(part, StringComparison.Ordinal)))), null);

    [Fact]
    public void Verify_ExtraFile_IsNamed() => AssertFault(Changed(files => files["readme.txt"] = [1]), "readme.txt is not in the manifest");

    [Fact]
    public void Verify_DocumentsSwapped_IsNamed() => AssertFault(Changed(files =>
    {
        var documents = files.Keys.Where(path => path.StartsWith("documents/", StringComparison.Ordinal)).ToArray();
        (files[documents[0]], files[documents[1]]) = (files[documents[1]], files[documents[0]]);
    }), "is not what the manifest says");

    [Theory]
    [InlineData(1, "Fact 2")]
    [InlineData(3, "Fact 4")]
    public void Verify_FactRemoved_NamesWhatStandsInItsPlace(int at, string named)
    {
        var file = Filed().File;
        var pack = Sealer.Platform.Seal(ContractExport.Build(file with { Facts = file.Facts.RemoveAt(at) }, Documents(), MadeAt));

        AssertFault(pack, null);
        Assert.Contains(named, PackVerifier.Verify(pack).Faults[0].Replace("number", "Fact", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Verify_LastFactsRemoved_IsNamed()
    {
        var pack = Changed(files => files["facts.jsonl"] = Encoding.UTF8.GetBytes(string.Concat(Encoding.UTF8.GetString(files["facts.jsonl"]).Split('\n').Take(3).Select(line => line + "\n"))), reseal: true);
        AssertFault(pack, null);
        Assert.Contains("the manifest says fact 5", PackVerifier.Verify(pack).Faults[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"by\":\"test\"", "\"by\":\"tess\"")]
    [InlineData("100.00", "100.01")]
    [InlineData("\"seq\":3", "\"seq\":4")]
    [InlineData("\"tenant\":\"acme\"", "\"tenant\":\"acmf\"")]
    [InlineData("payment.received@1", "payment.received@2")]
    [InlineData("\"seq\":", "\"seq\": ")]
    [InlineData("}}\n", "}}")]
    [InlineData("{\"hash\"", "{ \"hash\"")]
    public void Verify_FactRewrittenAndManifestMadeToFit_IsNamed(string was, string becomes)
    {
        var pack = Changed(
            files =>
            {
                var text = Encoding.UTF8.GetString(files["facts.jsonl"]);
                Assert.Contains(was, text, StringComparison.Ordinal);
                files["facts.jsonl"] = Encoding.UTF8.GetBytes(text.Replace(was, becomes, StringComparison.Ordinal));
            },
            reseal: true);
        AssertFault(pack, null);
        Assert.Matches("(Fact|Line) [1-5]|breaks off", PackVerifier.Verify(pack).Faults[0]);
    }

    [Fact]
    public void Verify_AnyByteFlipped_IsFound()
    {
        var pack = Pack();
        Gen.Select(Gen.Int[0, pack.Length - 1], Gen.Byte[1, 255]).Sample(
            (at, flip) =>
            {
                var changed = (byte[])pack.Clone();
                changed[at] ^= flip;
                Assert.False(PackVerifier.Verify(changed, Sealer.Platform.Known).IsSound, $"byte {at}");
            },
            iter: 600);
    }

    [Fact]
    public void Verify_TruncatedOrNoZip_IsUnreadable()
    {
        var pack = Pack();
        AssertFault(pack[..^30], "can't be read");
        AssertFault(pack[..(pack.Length / 2)], "can't be read");
        AssertFault([], "can't be read");
        Gen.Byte.Array[0, 400].Sample(bytes => Assert.False(PackVerifier.Verify(bytes).IsSound), iter: 200);
    }

    [Fact]
    public void Verify_ZipBomb_IsRefusedBeforeItUnpacks()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var content = zip.CreateEntry("manifest.json", CompressionLevel.SmallestSize).Open();
            content.Write(new byte[20_000_000]);
        }

        AssertFault(buffer.ToArray(), null);
        Assert.Contains("would unpack to more than the pack's own length", PackVerifier.Verify(buffer.ToArray()).Faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_SameNameTwice_IsRefused() => AssertFault(SealedPack.Zip([.. PackFiles.Of(Pack()), new("seal.txt", [1])]), "twice");

    private static Case Filed()
    {
        var drawnUp = new ContractDrawnUp([.. Documents().Select(document => new DocumentRef("en", "text/plain", document.Key, document.Value.Length, "Contract"))], []);
        return Case.Drafted().Add("drawnUp", drawnUp).Add("effective", new ContractEffective(Case.Signed)).Pay(100, id: "p-1");
    }

    private static Dictionary<string, byte[]> Documents() =>
        new[] { "The contract.", "合同" }.Select(Encoding.UTF8.GetBytes).ToDictionary(bytes => SealedPack.Digest(bytes));

    private static byte[] Pack() => Sealer.Platform.Seal(ContractExport.Build(Filed().File, Documents(), MadeAt));

    private static byte[] Changed(Action<Dictionary<string, byte[]>> change, bool reseal = false)
    {
        var files = PackFiles.Of(Pack()).ToDictionary(file => file.Path, file => file.Bytes);
        change(files);
        if (reseal)
        {
            var facts = files["facts.jsonl"];
            var manifest = Encoding.UTF8.GetString(files["manifest.json"]);
            var was = PackFiles.Of(Pack()).Single(file => file.Path == "facts.jsonl").Bytes;
            files["manifest.json"] = Encoding.UTF8.GetBytes(manifest
                .Replace(SealedPack.Digest(was), SealedPack.Digest(facts), StringComparison.Ordinal)
                .Replace($"\"length\": {was.Length}", $"\"length\": {facts.Length}", StringComparison.Ordinal));
            files["seal.txt"] = Encoding.UTF8.GetBytes(SealedPack.DigestLine(files["manifest.json"]));
            files["seal.p7s"] = ManifestSeal.Sign(files["manifest.json"], Sealer.Platform.Certificate).Encode();
        }

        return SealedPack.Zip([.. files.Select(file => new PackEntry(file.Key, file.Value))]);
    }

    private void AssertFault(byte[] pack, string? fault)
    {
        var found = PackVerifier.Verify(pack, Sealer.Platform.Known);
        Assert.False(found.IsUnbroken);
        Assert.False(found.IsSound);
        Assert.Contains(fault ?? "", string.Join('\n', found.Faults), StringComparison.Ordinal);
        Assert.Equal(1, Python(pack).Code);
    }

    private (int Code, string Said) Python(byte[] pack) => Python(Saved(pack));

    private (int Code, string Said) Python(string pack)
    {
        var certificate = Path.Combine(_folder, "platform.pem");
        File.WriteAllText(certificate, Sealer.Platform.Certificate.ExportCertificatePem());
        return Run(Path.Combine(AppContext.BaseDirectory, "Verifier", "verify.py"), pack, "--certificate", certificate);
    }

    private string Saved(byte[] pack)
    {
        var path = Path.Combine(_folder, "pack.zip");
        File.WriteAllBytes(path, pack);
        return path;
    }

    private static (int Code, string Said) Run(params string[] arguments)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", ["-I", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = python.StandardOutput.ReadToEnd() + python.StandardError.ReadToEnd();
        python.WaitForExit();
        Assert.DoesNotContain("Traceback", said, StringComparison.Ordinal);
        return (python.ExitCode, said);
    }
}
