using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Functions.Moving;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Upgrade;

/// <summary>The files that an earlier build wrote, read by the code of today: nothing is rewritten, nothing is misread.</summary>
public sealed class RecordedFilesTests(RecordedFolder folder) : IClassFixture<RecordedFolder>
{
    public static TheoryData<string> Names => [.. Recorded.Names];

    public static TheoryData<string> Packed => [.. Recorded.Packed];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task File_OfAnEarlierBuild_FoldsAndItsChainHolds(string name)
    {
        var file = await folder.File(name);
        Assert.Null(file.Verify());
        var position = Position.Of(file);
        Assert.Equal((file.Version, Recorded.Stage(name)), (position.Version, position.Stage));
    }

    [Theory]
    [MemberData(nameof(Packed))]
    public async Task Pack_OfAnEarlierBuild_IsSoundAndHoldsTheSameByteForByte(string name)
    {
        var pack = Recorded.Pack(name);
        Assert.Empty(PackVerifier.Verify(pack).Faults);
        var file = await folder.File(name);
        var kept = PackFiles.Of(pack).ToDictionary(entry => entry.Path, entry => entry.Bytes);
        Assert.All(await folder.Exported(name), entry => Assert.Equal(kept[entry.Path], entry.Bytes));
    }

    [Fact]
    public async Task Archive_OfAnEarlierBuild_IsTakenInAsItIs()
    {
        await using var host = await ContractFlowHost.Start(clock: Recorded.Clock);
        await using var archive = File.OpenRead(Recorded.Archive);
        var imported = await host.Services.GetRequiredService<TenantImport>().Read(archive);
        Assert.Equal((Recorded.Names.Count(), 0), (imported.Written, imported.Unchanged));
        foreach (var name in Recorded.Names)
        {
            var taken = (await host.Services.GetRequiredService<IContractFiles>().Read(Recorded.Contract(name)))!;
            var file = await folder.File(name);
            Assert.Equal(file.Facts.Select(fact => fact.Hash), taken.Facts.Take(file.Version).Select(fact => fact.Hash));
        }
    }
}
