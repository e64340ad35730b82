using System.Collections.Immutable;
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
/// <param name="Path">The file's path in the pack.</param>
/// <param name="Sha256">Its digest in lower-case hex.</param>
/// <param name="Length">Its length in bytes.</param>
public sealed record ManifestLine(string Path, string Sha256, int Length);

/// <summary>What a pack holds, with a digest for every file but itself and the seal.</summary>
/// <param name="Format">The format's name and version.</param>
/// <param name="Tenant">Whose contract.</param>
/// <param name="Contract">Which contract.</param>
/// <param name="Version">How many facts its file holds.</param>
/// <param name="Head">The hash of the last fact.</param>
/// <param name="MadeAt">When the pack was made.</param>
/// <param name="Files">The files, in the order of their paths.</param>
public sealed record Manifest(string Format, string Tenant, string Contract, int Version, string Head, Instant MadeAt, ImmutableArray<ManifestLine> Files);

/// <summary>
/// A zip with a manifest of digests and a seal over the manifest. The same content gives the same bytes, so the pack itself has a digest
/// that can be told to somebody else: who knows it, or the hash of the file's last fact, needs to trust nobody about the rest.
/// </summary>
public static class SealedPack
{
    /// <summary>The manifest's path in the pack.</summary>
    public const string ManifestPath = "manifest.json";

    /// <summary>The seal's path in the pack: the manifest's digest, as <c>sha256sum</c> writes and checks it.</summary>
    public const string SealPath = "seal.txt";

    /// <summary>The format's name and version.</summary>
    public const string Format = "contractflow-pack@1";

    /// <summary>The digest of bytes, lower-case hex.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The text of the seal over a manifest.</summary>
    public static string SealOf(ReadOnlySpan<byte> manifest) => $"{Digest(manifest)}  {ManifestPath}\n";

    /// <summary>The zip of <paramref name="entries"/>, their manifest and the seal.</summary>
    public static byte[] Seal(ContractFile file, IEnumerable<PackEntry> entries, Instant madeAt)
    {
        ArgumentNullException.ThrowIfNull(file);
        var sorted = entries.OrderBy(entry => entry.Path, StringComparer.Ordinal).ToImmutableArray();
        var lines = sorted.Select(entry => new ManifestLine(entry.Path, Digest(entry.Bytes), entry.Bytes.Length));
        var manifest = PackEntry.Json(ManifestPath, new Manifest(Format, file.Contract.Tenant, file.Contract.Contract, file.Version, file.Head, madeAt, [.. lines]));
        return Zip([manifest, PackEntry.Text(SealPath, SealOf(manifest.Bytes)), .. sorted]);
    }

    /// <summary>The one zip that holds these files in this order.</summary>
    public static byte[] Zip(IReadOnlyList<PackEntry> entries) => StoredZip.Of(entries);
}
