using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Tests.Ports;

namespace ContractFlow.Azurite.Tests.Adapters;

/// <summary>Nothing in a storage account keeps its owner from changing rows: whatever is changed, the chain or the digest names it.</summary>
public sealed class TamperedTests(AzuriteServer azurite) : IAsyncDisposable
{
    private static readonly string Partition = Given.Contract.ToString();
    private readonly AzuriteStores _stores = new(azurite);

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    [Fact]
    public async Task Read_RowChanged_IsNamedByTheChain()
    {
        var rows = await Filed();
        var row = (await rows.GetEntityAsync<TableEntity>(Partition, "0000000002")).Value;
        row["Text0"] = row.GetString("Text0").Replace("integrator:acme", "somebody", StringComparison.Ordinal);
        await rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);

        await AssertFault(2, "its content does not match its hash");
    }

    [Theory]
    [InlineData("0000000001", 2, "fact number 1 is missing: number 2 stands in its place")]
    [InlineData("0000000002", 4, "fact number 2 is missing: number 4 stands in its place")]
    [InlineData("0000000004", 4, "it does not continue the fact before it")]
    [InlineData(".head", 5, "it does not continue the fact before it")]
    public async Task Read_RowRemoved_IsNamedByTheChain(string row, int seq, string problem)
    {
        await (await Filed()).DeleteEntityAsync(Partition, row);

        await AssertFault(seq, problem);
    }

    [Fact]
    public async Task Read_TextThatIsNone_IsNamedByTheChain()
    {
        var rows = await Filed();
        await rows.UpsertEntityAsync(new TableEntity(Partition, "0000000002") { ["Text0"] = "{ no facts" }, TableUpdateMode.Replace);

        await AssertFault(2, "it does not continue the fact before it");
    }

    [Fact]
    public async Task Read_BlobOfALongTextRemoved_IsNamedByTheChain()
    {
        Assert.True(await _stores.Files.TryAppend(Given.File(1).With(1, new string('x', 200_000)), 0));
        var container = new BlobContainerClient(azurite.ConnectionString, $"{_stores.Settings.Prefix}-texts");
        await foreach (var blob in container.GetBlobsAsync())
        {
            await container.DeleteBlobAsync(blob.Name);
        }

        await AssertFault(1, "it does not continue the fact before it");
    }

    [Fact]
    public async Task Get_DocumentChanged_IsCorrupt()
    {
        var sha256 = await _stores.Documents.Put("acme", new byte[] { 1, 2, 3 });
        await new BlobContainerClient(azurite.ConnectionString, $"{_stores.Settings.Prefix}-documents").GetBlobClient($"acme/{sha256}").UploadAsync(new BinaryData("other"), overwrite: true);

        Assert.Contains(sha256, (await Assert.ThrowsAsync<CorruptFileException>(() => _stores.Documents.Get("acme", sha256))).Message, StringComparison.Ordinal);
    }

    // Facts 1; 2 and 3; 4.
    private async Task<TableClient> Filed()
    {
        Assert.True(await _stores.Files.TryAppend(Given.File(1), 0));
        Assert.True(await _stores.Files.TryAppend(Given.File(1).With(2), 1));
        Assert.True(await _stores.Files.TryAppend(Given.File(1).With(2).With(1), 3));
        return new TableClient(azurite.ConnectionString, $"{_stores.Settings.Prefix}files");
    }

    private async Task AssertFault(int seq, string problem)
    {
        var fault = (await _stores.Files.Read(Given.Contract))!.Verify()!;
        Assert.Equal((seq, problem), (fault.Seq, fault.Problem));
    }
}
