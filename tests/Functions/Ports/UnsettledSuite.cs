using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>A contract is unsettled from its append on until its line is written and everybody was woken; no crash in between may hide it.</summary>
public abstract class UnsettledSuite(Stores stores) : PortSuite(stores)
{
    [Fact]
    public async Task Unsettled_AfterAnAppend_NamesTheContract()
    {
        await Append(Given.File(1), 0);

        Assert.Equal([(StreamId)Given.Contract], await Stores.Files.Unsettled(StreamKind.Contract, 10));
    }

    [Fact]
    public async Task MarkNudged_LineAndWakingUpToDate_Settles()
    {
        await Append(Given.File(1), 0);
        await Append(Given.File(3), 1);
        await Stores.Register.Put(Given.Line("c1", 3));
        await Stores.Register.MarkNudged(Given.Contract, 3);

        Assert.Empty(await Stores.Files.Unsettled(StreamKind.Contract, 10));
    }

    [Fact]
    public async Task Put_Settling_SettlesItsOwnAppendAlone()
    {
        await Append(Given.File(1), 0);
        await Append(Given.File(2), 1);
        await Stores.Register.Put(Given.Line("c1", 2), settles: true);
        Assert.Equal([(StreamId)Given.Contract], await Stores.Files.Unsettled(StreamKind.Contract, 10));

        await Stores.Register.MarkNudged(Given.Contract, 2);
        await Append(Given.File(3), 2);
        await Stores.Register.Put(Given.Line("c1", 3), settles: true);
        Assert.Empty(await Stores.Files.Unsettled(StreamKind.Contract, 10));
    }

    [Fact]
    public async Task MarkNudged_WithoutALine_SettlesNothing()
    {
        await Append(Given.File(1), 0);
        await Stores.Register.MarkNudged(Given.Contract, 1);

        Assert.Equal([(StreamId)Given.Contract], await Stores.Files.Unsettled(StreamKind.Contract, 10));
    }

    [Fact]
    public async Task MarkNudged_LineOlderThanTheFile_SettlesNothing()
    {
        await Append(Given.File(1), 0);
        await Stores.Register.Put(Given.Line("c1", 1));
        await Append(Given.File(2), 1);
        await Stores.Register.MarkNudged(Given.Contract, 2);

        Assert.Equal([(StreamId)Given.Contract], await Stores.Files.Unsettled(StreamKind.Contract, 10));
    }

    [Fact]
    public async Task MarkNudged_ForAnOlderVersion_SettlesNothing()
    {
        await Append(Given.File(1), 0);
        await Append(Given.File(2), 1);
        await Stores.Register.Put(Given.Line("c1", 2));
        await Stores.Register.MarkNudged(Given.Contract, 1);

        Assert.Equal([(StreamId)Given.Contract], await Stores.Files.Unsettled(StreamKind.Contract, 10));
    }

    [Fact]
    public async Task TryAppend_Refused_LeavesASettledContractSettled()
    {
        await Append(Given.File(2), 0);
        await Stores.Register.Put(Given.Line("c1", 2));
        await Stores.Register.MarkNudged(Given.Contract, 2);
        Assert.False(await Stores.Files.TryAppend(Given.File(1), 0));
        Assert.False(await Stores.Files.TryAppend(FactStream.Empty(Given.Contract).With(3, "another history"), 2));

        Assert.Empty(await Stores.Files.Unsettled(StreamKind.Contract, 10));
    }

    [Fact]
    public async Task Unsettled_Quarantined_IsLeftOut()
    {
        await Append(Given.File(1), 0);
        await Append(Given.File(1, new("acme", "c2")), 0);
        await Stores.Files.Quarantine(Given.Contract, "corrupt");

        Assert.Equal([(StreamId)new ContractId("acme", "c2")], await Stores.Files.Unsettled(StreamKind.Contract, 10));
    }

    [Fact]
    public async Task Unsettled_MoreThanAskedFor_GivesSoMany()
    {
        foreach (var n in Enumerable.Range(1, 5))
        {
            await Append(Given.File(1, new("acme", $"c{n}")), 0);
        }

        Assert.Equal(3, (await Stores.Files.Unsettled(StreamKind.Contract, 3)).Distinct().Count());
        Assert.Equal(5, (await Stores.Files.Unsettled(StreamKind.Contract, 10)).Distinct().Count());
    }

    private async Task Append(FactStream file, int expected) => Assert.True(await Stores.Files.TryAppend(file, expected));
}
