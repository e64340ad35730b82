using System.Collections.Immutable;
using Azure;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.Blobs;

/// <summary>Daily roots as blobs of a container, which the account's owner may make immutable.</summary>
public sealed class BlobRoots(StorageAccount account) : IRootFiles
{
    private const string Container = "roots";

    /// <inheritdoc/>
    public async Task<ImmutableArray<string>> Names(CancellationToken cancellation = default)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        await foreach (var blob in (await account.Container(Container)).GetBlobsAsync(cancellationToken: cancellation))
        {
            names.Add(blob.Name);
        }

        names.Sort(StringComparer.Ordinal);
        return names.ToImmutable();
    }

    /// <inheritdoc/>
    public async Task Write(string name, Func<Stream, Task> write, CancellationToken cancellation = default)
    {
        // Uploaded from a file of this machine, so that half a one is never published.
        ArgumentNullException.ThrowIfNull(write);
        var blob = (await account.Container(Container)).GetBlobClient(name);
        await using var content = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await write(content);
        content.Position = 0;
        await blob.UploadAsync(content, overwrite: true, cancellation);
    }

    /// <inheritdoc/>
    public async Task<Stream?> Open(string name, CancellationToken cancellation = default)
    {
        try
        {
            return await (await account.Container(Container)).GetBlobClient(name).OpenReadAsync(cancellationToken: cancellation);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task Remove(string name, CancellationToken cancellation = default) =>
        await (await account.Container(Container)).DeleteBlobIfExistsAsync(name, cancellationToken: cancellation);
}
