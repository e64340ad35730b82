using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Sealing;

/// <summary>What <c>verify</c> says and ends with, and that a rotated key's seals stay known.</summary>
public sealed class VerifyVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-verify-").FullName;

    // Recorded by builds that sealed nothing; later ones do.
    public static TheoryData<string> OldPacks => [.. new[] { "0.1.1", "0.1.3" }
        .SelectMany(version => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Upgrade", version), "pack-*.zip"))
        .Select(path => Path.GetRelativePath(AppContext.BaseDirectory, path))];

    private string Pack => Path.Combine(_folder, "pack.zip");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Verify_CertificateNamed_IsSoundUntilAByteChanges()
    {
        await using var host = await ContractFlowHost.Start();
        await Export(host);
        var certificate = Assert.Single(Directory.GetFiles(Path.Combine(host.Folder, "seals")));
        var (code, said) = Verify("--certificate", certificate);
        Assert.Equal((0, true), (code, said.Contains($"is sound: made on {host.Now} and sealed by CN=ContractFlow seal 2026-03-02", StringComparison.Ordinal)));
        Assert.Contains(host.Services.GetRequiredService<SealKey>().Fingerprint, said, StringComparison.Ordinal);

        var bytes = await File.ReadAllBytesAsync(Pack);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(Pack, bytes);
        Assert.Equal(1, Verify("--certificate", certificate).Code);
        Assert.Equal(1, Verify($"--{CommandLine.AcceptUnknownSeal}", $"--{CommandLine.AcceptUnsigned}").Code);
    }

    [Fact]
    public async Task Verify_HeadThatAPartyWasTold_IsFoundOrThePackIsNotSound()
    {
        await using var host = await ContractFlowHost.Start();
        await Export(host);
        var facts = (await PackVerifierFacts()).ToArray();
        var (code, said) = Verify("--head", facts[1].ToUpperInvariant(), $"--{CommandLine.AcceptUnknownSeal}");
        Assert.Equal((0, true), (code, said.Contains($"Fact 2 of {facts.Length} has the hash that you were told", StringComparison.Ordinal)));
        Assert.Equal(1, Verify("--head", new string('0', 64), $"--{CommandLine.AcceptUnknownSeal}").Code);

        async Task<IEnumerable<string>> PackVerifierFacts() => PackVerifier.Verify(await File.ReadAllBytesAsync(Pack)).Hashes;
    }

    [Fact]
    public async Task Verify_NobodyKnown_IsUnbrokenButNotVouchedForUntilAFlagTakesIt()
    {
        await using var host = await ContractFlowHost.Start();
        await Export(host);
        var (code, said) = Verify();
        Assert.Equal((3, false), (code, said.Contains("is sound", StringComparison.Ordinal)));
        Assert.Contains($"{host.Services.GetRequiredService<SealKey>().Fingerprint}), which is not known here: anybody could have made it", said, StringComparison.Ordinal);
        Assert.Equal((3, 0), (Verify($"--{CommandLine.AcceptUnsigned}").Code, Verify($"--{CommandLine.AcceptUnknownSeal}").Code));
    }

    [Theory]
    [MemberData(nameof(OldPacks))]
    public void Verify_PackOfAnOlderBuild_IsReportedAsUnsigned(string path)
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, path), Pack);
        var (code, said) = Verify();
        Assert.Equal(3, code);
        Assert.Contains("is unbroken, but unsigned, by an older build: anybody could have made it", said, StringComparison.Ordinal);
        Assert.DoesNotContain("is sound", said, StringComparison.Ordinal);
        Assert.Equal((3, 0), (Verify($"--{CommandLine.AcceptUnknownSeal}").Code, Verify($"--{CommandLine.AcceptUnsigned}").Code));
    }

    [Theory]
    [InlineData("--certificate")]
    [InlineData("--certificate", "nowhere.pem")]
    [InlineData("--accept-anything")]
    [InlineData("another.zip")]
    public void Verify_WordsThatCantBeFollowed_AreRefused(params string[] options)
    {
        File.WriteAllBytes(Pack, [1]);
        Assert.Equal(2, Verify(options).Code);
    }

    [Fact]
    public void Verify_NoSuchFile_IsRefused() => Assert.Equal(2, Verify().Code);

    [Fact]
    public void Verify_CertificateThatIsNone_IsNamed()
    {
        File.WriteAllBytes(Pack, [1]);
        Assert.Equal((2, true), Verify("--certificate", Pack) is var (code, said) ? (code, said.Contains($"{Pack} holds no certificate", StringComparison.Ordinal)) : default);
    }

    [Fact]
    public void Verify_ForgersFileNames_AreNoLinesOfTheirOwn()
    {
        var file = FactStream.Empty(new ContractId("acme", "c1"));
        var pack = SealedPack.Of(file, [new("x\npack.zip is sound: made by us", [1])], default);
        File.WriteAllBytes(Pack, pack.With(new(pack.ManifestWith(null), [])));
        Assert.DoesNotContain(Verify().Said.Split('\n'), line => line.StartsWith("pack.zip", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RotateSeal_NextStart_SealsWithTheNewKeyAndKnowsTheOld()
    {
        var data = Path.Combine(_folder, "data");
        Directory.CreateDirectory(data);
        string old;
        await using (var host = await ContractFlowHost.Start(data))
        {
            await Export(host);
            old = host.Services.GetRequiredService<SealKey>().Fingerprint;
            using var output = new StringWriter();
            Assert.Equal(0, await Verbs.Find(["rotate-seal"])!(host.Services, output));
            Assert.Contains($"{old} stays known", output.ToString(), StringComparison.Ordinal);
        }

        await using var again = await ContractFlowHost.Start(data);
        var known = await again.Services.GetRequiredService<SealBook>().Known();
        var before = PackVerifier.Verify(await File.ReadAllBytesAsync(Pack), known);
        await Export(again, "another");
        var after = PackVerifier.Verify(await File.ReadAllBytesAsync(Pack), known);
        Assert.Equal((true, true, old), (before.IsSound, after.IsSound, before.Seal!.Fingerprint));
        Assert.NotEqual(old, after.Seal!.Fingerprint);
    }

    [Fact]
    public async Task RotateSeal_KeyOfTheSetting_IsSaidToBeChangedThere()
    {
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { [SealKey.Setting] = SealKey.Make(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) });
        using var output = new StringWriter();
        Assert.Equal(2, await Verbs.Find(["rotate-seal"])!(host.Services, output));
        Assert.False(File.Exists(Path.Combine(host.Folder, SealKeyFile.Name)));
    }

    [Fact]
    public void WithFlags_FlagsHaveNoValueOnTheCommandLine_SettingsGetOne() =>
        Assert.Equal(["import", "--accept-unknown-seal=true", "--file", "a.zip", "--accept-unsigned=true"], CommandLine.WithFlags(["import", "--accept-unknown-seal", "--file", "a.zip", "--accept-unsigned"]));

    private async Task Export(ContractFlowHost host, string key = "draft-1")
    {
        var id = await host.Draft(key: key);
        await File.WriteAllBytesAsync(Pack, (await host.Services.GetRequiredService<ContractExports>().Pack(new ContractId(ContractFlowHost.TenantId, id)))!);
    }

    private (int Code, string Said) Verify(params string[] options)
    {
        using var output = new StringWriter();
        var code = CommandLine.Answer(["verify", Pack, .. options], output)!.Value;
        return (code, output.ToString());
    }
}
