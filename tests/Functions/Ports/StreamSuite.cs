using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>What every store of contract files must do.</summary>
public abstract class StreamSuite(Stores stores) : PortSuite(stores)
{
    private IStreams Files => Stores.Files;

    [Fact]
    public async Task Read_NoSuchContract_IsNull()
    {
        Assert.Null(await Files.Read(Given.Contract));
        Assert.Null(await Files.ReadHead(Given.Contract));
    }

    [Fact]
    public async Task Heads_OfEveryFile_AreThoseOfItsLastFact()
    {
        Assert.True(await Files.TryAppend(Given.File(3), 0));
        var other = FactStream.Empty(new ContractId("other", "c-2")).With(1);
        Assert.True(await Files.TryAppend(other, 0));
        Assert.True(await Files.TryAppend(Given.File(3).With(2), 3));
        var heads = new List<HeadOfStream>();
        await foreach (var head in Files.Heads(StreamKind.Contract))
        {
            heads.Add(head);
        }

        HeadOfStream[] expected = [new(Given.Contract, (await Files.ReadHead(Given.Contract))!), new(other.Stream, new(1, other.Head))];
        Assert.Equal(expected.OrderBy(head => $"{head.Stream}", StringComparer.Ordinal), heads.OrderBy(head => $"{head.Stream}", StringComparer.Ordinal));
        Assert.Equal(5, heads.Single(head => head.Stream == Given.Contract).Head.Version);
    }

    [Fact]
    public async Task TryAppend_NewFileAndMore_ReadsAsWritten()
    {
        var file = Given.File(2);
        Assert.True(await Files.TryAppend(file, 0));
        var longer = file.With(3);
        Assert.True(await Files.TryAppend(longer, 2));

        await AssertStored(longer);
    }

    [Fact]
    public async Task TryAppend_StaleVersion_IsRefusedAndChangesNothing()
    {
        var file = Given.File(5);
        Assert.True(await Files.TryAppend(file, 0));

        Assert.False(await Files.TryAppend(Given.File(2).With(1, "other"), 2));
        Assert.False(await Files.TryAppend(Given.File(1), 0));
        Assert.False(await Files.TryAppend(file.With(2), 6));
        await AssertStored(file);
    }

    [Fact]
    public async Task TryAppend_OtherHistoryOfTheSameLength_IsRefused()
    {
        var file = Given.File(2);
        Assert.True(await Files.TryAppend(file, 0));
        var other = FactStream.Empty(Given.Contract).With(2, "another history");

        Assert.False(await Files.TryAppend(other.With(1), 2));
        await AssertStored(file);
    }

    [Fact]
    public async Task TryAppend_TheSameAgain_IsRefused()
    {
        Assert.True(await Files.TryAppend(Given.File(1), 0));

        Assert.False(await Files.TryAppend(Given.File(1), 0));
    }

    [Fact]
    public async Task TryAppend_ManyWriters_OneWins()
    {
        var file = Given.File(1);
        Assert.True(await Files.TryAppend(file, 0));

        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => Files.TryAppend(file.With(1, $"writer {writer}"), 1))));

        Assert.Single(won, true);
        Assert.Equal(2, (await Files.Read(Given.Contract))!.Version);
    }

    [Fact]
    public async Task TryAppend_ThreeHundredFacts_AreOneAppend()
    {
        var file = Given.File(300);
        Assert.True(await Files.TryAppend(file, 0));

        await AssertStored(file);
    }

    [Theory]
    [InlineData(29_000)]
    [InlineData(70_000)]
    [InlineData(200_000)]
    public async Task TryAppend_LongText_ReadsAsWritten(int characters)
    {
        var file = Given.File(1).With(1, new string('长', characters));
        Assert.True(await Files.TryAppend(file, 0));

        await AssertStored(file);
    }

    [Fact]
    public async Task Read_TwoContractsOfTwoTenants_StayApart()
    {
        var (one, other) = (Given.File(1, new("acme", "c1")), Given.File(2, new("acme-2", "c1")));
        Assert.True(await Files.TryAppend(one, 0));
        Assert.True(await Files.TryAppend(other, 0));

        await AssertStored(one);
        await AssertStored(other);
    }

    [Fact]
    public async Task All_SomeContracts_NamesEachOnce()
    {
        ContractId[] contracts = [new("acme", "c1"), new("acme", "c-2"), new("Zeta_9", "c1")];
        foreach (var contract in contracts)
        {
            Assert.True(await Files.TryAppend(Given.File(2, contract), 0));
            Assert.True(await Files.TryAppend(Given.File(3, contract), 2));
        }

        Assert.Equal(contracts.OrderBy(contract => contract.ToString()), (await Files.Contracts().ToListAsync()).OrderBy(contract => contract.ToString()));
    }

    [Fact]
    public async Task TryAppend_AnotherKindUnderTheSameName_IsAStreamOfItsOwn()
    {
        var (contract, payment) = (Given.File(2), FactStream.Empty(Payment("c1")).With(3));
        Assert.True(await Files.TryAppend(contract, 0));
        Assert.True(await Files.TryAppend(payment, 0));

        await AssertStored(contract);
        await AssertStored(payment);
        Assert.Equal([Given.Contract], await Files.Contracts().ToListAsync());
        Assert.Equal([payment.Stream], await Files.All(StreamKind.Payment).ToListAsync());
        Assert.Equal([new(payment.Stream, new(3, payment.Head))], await Files.Heads(StreamKind.Payment).ToListAsync());
    }

    [Fact]
    public async Task All_OfOneTenant_LeavesTheOthersOut()
    {
        StreamId[] streams = [Payment("p-1"), Payment("p~2f1"), Payment("p-1", "acme-2"), Payment("p-1", "acm")];
        foreach (var stream in streams)
        {
            Assert.True(await Files.TryAppend(FactStream.Empty(stream).With(1), 0));
        }

        Assert.True(await Files.TryAppend(Given.File(1, new("acme", "zz")), 0));
        Assert.True(await Files.TryAppend(Given.File(1, new("acme-2", "aa")), 0));

        Assert.Equal(streams[..2], (await Files.All(StreamKind.Payment, "acme").ToListAsync()).OrderBy(stream => stream.Id, StringComparer.Ordinal));
        Assert.Equal([new("acme", "zz")], await Files.Contracts("acme").ToListAsync());
        Assert.Equal(4, await Files.All(StreamKind.Payment).CountAsync());
    }

    [Fact]
    public async Task Settled_UpToAVersion_LeavesWhatCameAfter()
    {
        var stream = FactStream.Empty(Payment("p-1")).With(1);
        Assert.True(await Files.TryAppend(stream, 0));
        Assert.Equal([stream.Stream], await Files.Unsettled(StreamKind.Payment, 10));
        Assert.Empty(await Files.Unsettled(StreamKind.Contract, 10));
        Assert.True(await Files.TryAppend(stream.With(1), 1));
        await Files.Settled(stream.Stream, 1);
        Assert.Equal([stream.Stream], await Files.Unsettled(StreamKind.Payment, 10));

        await Files.Settled(stream.Stream, 2);
        Assert.Empty(await Files.Unsettled(StreamKind.Payment, 10));
    }

    [Fact]
    public async Task Quarantine_OfAPayment_IsNamedByItsKind()
    {
        await Files.Quarantine(Payment("p-1"), "Fact 1 is corrupt.");
        Assert.Equal([Payment("p-1")], (await Files.Quarantined()).Keys);
        Assert.True(await Files.Release(Payment("p-1")));
        Assert.Empty(await Files.Quarantined());
    }

    [Fact]
    public async Task Quarantine_TwiceForOneContract_KeepsTheLatestReason()
    {
        await Files.Quarantine(Given.Contract, "Fact 2 is corrupt.");
        await Files.Quarantine(Given.Contract, "Fact 1 is corrupt.");

        Assert.Equal([(Given.Contract, "Fact 1 is corrupt.")], (await Files.Quarantined()).Select(pair => (pair.Key, pair.Value.Reason)));
    }

    [Fact]
    public async Task Release_SetAsideOrNot_SaysWhetherItWas()
    {
        await Files.Quarantine(Given.Contract, "Fact 2 is corrupt.");

        Assert.True(await Files.Release(Given.Contract));
        Assert.False(await Files.Release(Given.Contract));
        Assert.Empty(await Files.Quarantined());
    }

    private async Task AssertStored(FactStream file)
    {
        var read = (await Files.Read(file.Stream))!;
        Assert.Equal(file.Lines(), read.Lines());
        Assert.Null(read.Verify());
        Assert.Equal(new StreamHead(file.Version, file.Head), await Files.ReadHead(file.Stream));
    }

    private static StreamId Payment(string id, string tenant = "acme") => new(tenant, StreamKind.Payment, id);
}
