using System.IO.Compression;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Moving;

/// <summary>Writes an archive of a tenant file by file, so that only one is in memory at a time.</summary>
public sealed class TenantArchiveWriter(Stream stream) : IDisposable
{
    private readonly ZipArchive _zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<ManifestLine> _files = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    /// <summary>Adds a file unless one of its path is there.</summary>
    public void Add(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (_paths.Add(path))
        {
            _files.Add(new(path, SealedPack.Digest(bytes), bytes.Length));
            Write(path, bytes);
        }
    }

    /// <summary>Adds values, one JSON object on each line.</summary>
    public void AddLines<T>(string path, IEnumerable<T> values) =>
        Add(path, [.. values.SelectMany(value => (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(value, DomainJson.Options), (byte)'\n'])]);

    /// <summary>Writes the manifest and the seal over it, which vouch for the whole archive.</summary>
    public async Task<SealedManifest> Close(string tenant, Instant madeAt, ISeals seals, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(seals);
        var manifest = new TenantManifest(TenantManifest.CurrentFormat, tenant, madeAt, [.. _files]);
        var closed = await seals.Seal(stamp => PackEntry.Json(TenantManifest.Path, manifest with { TimeStamp = stamp }).Bytes, cancellation: cancellation);
        Write(TenantManifest.Path, closed.Manifest);
        Write(SealedPack.SealPath, closed.Seal);
        return closed;
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private void Write(string path, byte[] bytes)
    {
        using var entry = _zip.CreateEntry(path, CompressionLevel.Fastest).Open();
        entry.Write(bytes);
    }
}
