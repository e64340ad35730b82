using System.IO.Compression;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Functions.Moving;
using ContractFlow.Functions.Sealing;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Sealing;

/// <summary>Whose archives are taken in: those with a known seal; an unknown one by a flag alone; those of older builds, which is said.</summary>
public sealed class ArchiveSealTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-archives-").FullName;

    public static TheoryData<string> OldArchives => ["0.1.1", "0.1.3"];

    private string Archive => Path.Combine(_folder, "acme.zip");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Import_UnknownSeal_IsRefusedAndNothingIsWritten_UntilAFlagTakesIt()
    {
        await using var here = await ContractFlowHost.Start();
        await using var there = await ContractFlowHost.Start();
        var contract = new ContractId(ContractFlowHost.TenantId, await here.Draft());
        var exported = await Export(here);
        Assert.Contains($"(certificate SHA-256 {exported.Seal.Fingerprint}), which is not known here", await Refused(there), StringComparison.Ordinal);
        Assert.Contains("Nothing was taken in.", await Refused(there, AcceptedSeals.Known), StringComparison.Ordinal);
        Assert.Null(await there.Services.GetRequiredService<IStreams>().ReadHead(contract));

        var imported = await Import(there, AcceptedSeals.Unknown);
        Assert.Equal((1, exported.Seal.Fingerprint, false), (imported.Written, imported.Seal!.Fingerprint, imported.Seal.IsKnown));
    }

    [Fact]
    public async Task Import_OwnSealOrOneThatTheSettingNames_IsKnown()
    {
        await using var here = await ContractFlowHost.Start();
        await here.Draft();
        var exported = await Export(here);
        await using var there = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { [SealBook.Setting] = exported.Seal.Fingerprint });
        Assert.Equal((true, true), ((await Import(here, AcceptedSeals.Known)).Seal!.IsKnown, (await Import(there, AcceptedSeals.Known)).Seal!.IsKnown));
    }

    [Fact]
    public async Task Import_ManifestMadeToFitOtherContent_IsRefusedWhateverFlag()
    {
        await using var host = await ContractFlowHost.Start();
        await host.Draft();
        await Export(host);
        Rewrite(manifest => manifest with { MadeAt = manifest.MadeAt + Duration.FromDays(1) }, seal: null);
        Assert.StartsWith("The archive's seal is not of this manifest", await Refused(host, AcceptedSeals.Unknown | AcceptedSeals.Unsigned), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_SealedByAStranger_IsRefused()
    {
        await using var host = await ContractFlowHost.Start();
        await host.Draft();
        await Export(host);
        var stranger = SealKey.Of(SealKey.Make(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Rewrite(manifest => manifest, manifest => ManifestSeal.Sign(manifest, stranger.Certificate).Encode());
        Assert.Contains(stranger.Fingerprint, await Refused(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_SealTakenOut_IsRefusedWhateverFlag()
    {
        await using var host = await ContractFlowHost.Start();
        await host.Draft();
        await Export(host);
        using (var archive = ZipFile.Open(Archive, ZipArchiveMode.Update))
        {
            archive.GetEntry(SealedPack.SealPath)!.Delete();
        }

        Assert.Equal("The archive has no seal.p7s: it is not sealed.", await Refused(host, AcceptedSeals.Unknown | AcceptedSeals.Unsigned));
    }

    [Fact]
    public async Task Import_PacksOfTodayInAnArchiveThatPosesAsOld_IsRefusedWhateverFlag()
    {
        await using var here = await ContractFlowHost.Start();
        await here.Draft();
        await Export(here);
        using (var archive = ZipFile.Open(Archive, ZipArchiveMode.Update))
        {
            archive.GetEntry(SealedPack.SealPath)!.Delete();
        }

        Rewrite(manifest => manifest with { Format = TenantManifest.UnsignedFormat }, seal: null);
        await using var there = await ContractFlowHost.Start();
        Assert.EndsWith("is of a newer build than the archive around it; no build made such an archive. Nothing was taken in.", await Refused(there, AcceptedSeals.Unknown | AcceptedSeals.Unsigned), StringComparison.Ordinal);

        // Who takes any seal has not said that he takes none.
        Assert.Contains("nobody vouches for it", await Refused(there, AcceptedSeals.Unknown), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OldArchives))]
    public async Task Verb_ArchiveOfAnOlderBuild_IsTakenInAndReportedAsUnsigned(string version)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Upgrade", version, "tenant-acme.zip");
        await using var host = await ContractFlowHost.Start(clock: Upgrade.Recorded.First.Clock, settings: new Dictionary<string, string?> { ["file"] = file, [CommandLine.AcceptUnsigned] = "true" });
        using var output = new StringWriter();
        Assert.Equal(0, await Verbs.Find(["import"])!(host.Services, output));
        Assert.StartsWith("The archive is unsigned, by an older build: nobody vouches for it", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_ArchiveOfAnOlderBuild_IsRefusedUntilTheFlagIsSet()
    {
        await using var host = await ContractFlowHost.Start(clock: Upgrade.Recorded.First.Clock, settings: new Dictionary<string, string?> { ["file"] = Upgrade.Recorded.First.Archive });
        using var output = new StringWriter();
        Assert.Equal(1, await Verbs.Find(["import"])!(host.Services, output));
        Assert.Contains("unsigned, by an older build: nobody vouches for it, and anybody could have made it.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_UnknownSeal_IsRefusedUntilTheFlagIsSet()
    {
        await using var here = await ContractFlowHost.Start();
        await here.Draft();
        await Export(here);
        foreach (var (flag, code, words) in new[] { (false, 1, "which is not known here. Ask the one who made it"), (true, 0, "which is not known here.\n1 contracts of acme were taken in") })
        {
            await using var there = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { ["file"] = Archive, [CommandLine.AcceptUnknownSeal] = $"{flag}" });
            using var output = new StringWriter { NewLine = "\n" };
            Assert.Equal(code, await Verbs.Find(["import"])!(there.Services, output));
            Assert.Contains(words, output.ToString(), StringComparison.Ordinal);
        }
    }

    private async Task<TenantExported> Export(ContractFlowHost host)
    {
        await using var stream = new FileStream(Archive, FileMode.Create, FileAccess.ReadWrite);
        return await host.Services.GetRequiredService<TenantExport>().Write(ContractFlowHost.TenantId, stream);
    }

    private async Task<TenantImported> Import(ContractFlowHost host, AcceptedSeals accepted)
    {
        await using var stream = File.OpenRead(Archive);
        return await host.Services.GetRequiredService<TenantImport>().Read(stream, accepted);
    }

    private async Task<string> Refused(ContractFlowHost host, AcceptedSeals accepted = AcceptedSeals.Unsigned) =>
        (await Assert.ThrowsAsync<MoveRefusedException>(() => Import(host, accepted))).Message;

    private void Rewrite(Func<TenantManifest, TenantManifest> change, Func<byte[], byte[]>? seal)
    {
        using var archive = ZipFile.Open(Archive, ZipArchiveMode.Update);
        TenantManifest manifest;
        using (var entry = archive.GetEntry(TenantManifest.Path)!.Open())
        {
            manifest = JsonSerializer.Deserialize<TenantManifest>(entry, DomainJson.Options)!;
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(change(manifest), DomainJson.Options);
        Put(archive, TenantManifest.Path, bytes);
        if (seal is not null)
        {
            Put(archive, SealedPack.SealPath, seal(bytes));
        }
    }

    private static void Put(ZipArchive archive, string path, byte[] bytes)
    {
        archive.GetEntry(path)!.Delete();
        using var entry = archive.CreateEntry(path).Open();
        entry.Write(bytes);
    }
}
