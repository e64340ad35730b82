using System.Security.Cryptography;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Files;

/// <summary>Documents as files named by their digest; a name never stands for half a file, see <see cref="WholeFile"/>.</summary>
public sealed class FileDocuments(string folder, DocumentAllowance? allowance = null) : IDocuments
{
    /// <inheritdoc/>
    public async Task<string> Put(string tenant, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var path = PathOf(tenant, sha256);
        if (File.Exists(path))
        {
            return sha256;
        }

        await WholeFile.Write(path, file => file.WriteAsync(bytes, cancellation).AsTask());
        allowance?.Count(tenant, bytes.Length);
        return sha256;
    }

    /// <inheritdoc/>
    public async Task<byte[]?> Get(string tenant, string sha256, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower) || PathOf(tenant, sha256) is not { } path || !File.Exists(path))
        {
            return null;
        }

        var bytes = await File.ReadAllBytesAsync(path, cancellation);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256
            ? bytes
            : throw new CorruptFileException($"The stored document {sha256} does not match its digest any more.");
    }

    private string PathOf(string tenant, string sha256) => ContractId.IsValid(tenant)
        ? Path.Combine(folder, tenant, sha256[..2], sha256)
        : throw new ArgumentException($"'{tenant}' is no tenant id.", nameof(tenant));
}
