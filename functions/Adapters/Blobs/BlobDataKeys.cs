using System.Collections.Immutable;
using Azure.Storage.Blobs;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.Blobs;

/// <summary>The keys as blobs of a container of their own, which all instances share.</summary>
public sealed class BlobDataKeys(StorageAccount account) : IDataKeys
{
    /// <inheritdoc/>
    public ImmutableArray<DataKey> Read()
    {
        var container = Container();
        return [.. container.GetBlobs().Select(blob => new DataKey(blob.Name, container.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToString()))];
    }

    /// <inheritdoc/>
    public void Put(DataKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Container().GetBlobClient(key.Name).Upload(BinaryData.FromString(key.Text), overwrite: true);
    }

    private BlobContainerClient Container() => account.Container("datakeys").GetAwaiter().GetResult();
}
