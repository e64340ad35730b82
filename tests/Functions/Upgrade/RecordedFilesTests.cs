using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Functions.Moving;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Upgrade;

/// <summary>The files that an earlier build wrote, read by the code of today: nothing is rewritten, nothing is misread.</summary>
public sealed class RecordedFilesTests(RecordedFolders folders) : IClassFixture<RecordedFolders>
{
    public static TheoryData<string, string> Names => Each(recorded => recorded.Names);

    public static TheoryData<string, string> Packed => Each(recorded => recorded.Packed);

    public static TheoryData<string> Versions => [.. Recorded.Exported.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task File_OfAnEarlierBuild_FoldsAndItsChainHolds(string version, string name)
    {
        var file = await folders.Of(version).File(name);
        Assert.Null(file.Verify());
        var position = Position.Of(file);
        Assert.Equal((file.Version, Recorded.Exported[version].Stage(name)), (position.Version, position.Stage));
    }

    [Theory]
    [MemberData(nameof(Packed))]
    public async Task Pack_OfAnEarlierBuild_IsSoundAndHoldsTheSameByteForByte(string version, string name)
    {
        var folder = folders.Of(version);
        var pack = Recorded.Exported[version].Pack(name);
        Assert.Empty(PackVerifier.Verify(pack).Faults);
        var file = await folder.File(name);
        var kept = PackFiles.Of(pack).ToDictionary(entry => entry.Path, entry => entry.Bytes);
        Assert.All(await folder.Exported(name), entry => Assert.Equal(kept[entry.Path], entry.Bytes));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Archive_OfAnEarlierBuild_IsTakenInAsItIs(string version)
    {
        var recorded = Recorded.Exported[version];
        await using var host = await ContractFlowHost.Start(clock: recorded.Clock);
        await using var archive = File.OpenRead(recorded.Archive);
        var imported = await host.Services.GetRequiredService<TenantImport>().Read(archive, AcceptedSeals.Unsigned | AcceptedSeals.Unknown);
        Assert.Equal((recorded.Names.Count(), 0), (imported.Written, imported.Unchanged));
        foreach (var name in recorded.Names)
        {
            var taken = (await host.Services.GetRequiredService<IStreams>().Read(recorded.Contract(name)))!;
            var file = await folders.Of(version).File(name);
            Assert.Equal(file.Facts.Select(fact => fact.Hash), taken.Facts.Take(file.Version).Select(fact => fact.Hash));
        }
    }

    private static TheoryData<string, string> Each(Func<Recorded, IEnumerable<string>> names) =>
        [.. Recorded.Exported.SelectMany(version => names(version.Value), (version, name) => (version.Key, name))];
}
