using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Blobs;

/// <summary>Documents as blobs named by tenant and digest: written if absent, so that what was filed is never replaced, and verified when read.</summary>
public sealed class BlobDocuments(StorageAccount account, DocumentAllowance? allowance = null) : IDocuments
{
    /// <inheritdoc/>
    public async Task<string> Put(string tenant, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var blob = await Blob(tenant, sha256);
        try
        {
            await blob.UploadAsync(new BinaryData(bytes), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancellation);
            allowance?.Count(tenant, bytes.Length);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            // Put before, or by this very call before its answer got lost.
        }

        return sha256;
    }

    /// <inheritdoc/>
    public async Task<byte[]?> Get(string tenant, string sha256, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        byte[] bytes;
        try
        {
            bytes = (await (await Blob(tenant, sha256)).DownloadContentAsync(cancellation)).Value.Content.ToArray();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256
            ? bytes
            : throw new CorruptFileException($"The stored document {sha256} does not match its digest any more.");
    }

    private async Task<BlobClient> Blob(string tenant, string sha256) => ContractId.IsValid(tenant)
        ? (await account.Container("documents")).GetBlobClient($"{tenant}/{sha256}")
        : throw new ArgumentException($"'{tenant}' is no tenant id.", nameof(tenant));
}
