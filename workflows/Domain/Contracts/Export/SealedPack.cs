using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ContractFlow.Domain.Contracts.Export;

/// <summary>A file of a pack.</summary>
/// <param name="Path">Its path in the pack, with <c>/</c>.</param>
/// <param name="Bytes">Its content.</param>
public sealed record PackEntry(string Path, byte[] Bytes)
{
    /// <summary>A JSON file, indented for people.</summary>
    public static PackEntry Json<T>(string path, T value) => new(path, JsonSerializer.SerializeToUtf8Bytes(value, Indented));

    /// <summary>A text file in UTF-8.</summary>
    public static PackEntry Text(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    private static readonly JsonSerializerOptions Indented = new(DomainJson.Options) { WriteIndented = true, NewLine = "\n" };
}

/// <summary>One line of a pack's manifest.</summary>
public sealed record ManifestLine(string Path, string Sha256, int Length);

/// <summary>What a pack holds, with a digest for every file.</summary>
public sealed record Manifest(string Format, string Tenant, string Contract, int Version, string Head, Instant MadeAt, ImmutableArray<ManifestLine> Files);

/// <summary>A zip with a manifest of digests. The same content gives the same bytes, so the pack itself has a digest that can be signed.</summary>
public static class SealedPack
{
    /// <summary>The manifest's path in the pack.</summary>
    public const string ManifestPath = "manifest.json";

    /// <summary>The format's name and version.</summary>
    public const string Format = "contractflow-pack@1";

    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The digest of bytes, lower-case hex.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The zip of <paramref name="entries"/> and their manifest.</summary>
    public static byte[] Seal(ContractFile file, IEnumerable<PackEntry> entries, Instant madeAt)
    {
        ArgumentNullException.ThrowIfNull(file);
        var sorted = entries.OrderBy(entry => entry.Path, StringComparer.Ordinal).ToImmutableArray();
        var lines = sorted.Select(entry => new ManifestLine(entry.Path, Digest(entry.Bytes), entry.Bytes.Length));
        var manifest = new Manifest(Format, file.Contract.Tenant, file.Contract.Contract, file.Version, file.Head, madeAt, [.. lines]);
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in sorted.Prepend(PackEntry.Json(ManifestPath, manifest)))
            {
                var item = zip.CreateEntry(entry.Path, CompressionLevel.Optimal);
                item.LastWriteTime = ZipEpoch;
                using var content = item.Open();
                content.Write(entry.Bytes);
            }
        }

        return buffer.ToArray();
    }
}
