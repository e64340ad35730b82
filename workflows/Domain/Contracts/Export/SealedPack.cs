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

/// <summary>What a manifest says of the time stamp in its seal, so that one can't be taken out unseen.</summary>
/// <param name="Included">Whether the seal holds one.</param>
/// <param name="Reason">Why it holds none though an authority was asked, in a sentence; null where it does.</param>
public sealed record ManifestStamp(bool Included, string? Reason = null);

/// <summary>What a pack holds, with a digest for every file but itself and the seal.</summary>
/// <param name="Format">The format's name and version.</param>
/// <param name="Tenant">Whose contract.</param>
/// <param name="Contract">Which contract.</param>
/// <param name="Version">How many facts its file holds.</param>
/// <param name="Head">The hash of the last fact.</param>
/// <param name="MadeAt">When the pack was made.</param>
/// <param name="Files">The files, in the order of their paths.</param>
/// <param name="TimeStamp">What became of the time stamp; null where no authority is asked.</param>
public sealed record Manifest(string Format, string Tenant, string Contract, int Version, string Head, Instant MadeAt, ImmutableArray<ManifestLine> Files, ManifestStamp? TimeStamp = null);

/// <summary>A manifest with the seal over it.</summary>
/// <param name="Manifest">The manifest's bytes.</param>
/// <param name="Seal">The detached signature's.</param>
public sealed record SealedManifest(byte[] Manifest, byte[] Seal);

/// <summary>A pack before it is sealed.</summary>
/// <param name="Manifest">What it holds.</param>
/// <param name="Entries">Its files, in the order of their paths.</param>
public sealed record UnsealedPack(Manifest Manifest, ImmutableArray<PackEntry> Entries)
{
    /// <summary>The manifest's bytes, which are to be signed.</summary>
    /// <param name="stamp">What it says of the time stamp.</param>
    public byte[] ManifestWith(ManifestStamp? stamp) => PackEntry.Json(SealedPack.ManifestPath, Manifest with { TimeStamp = stamp }).Bytes;

    /// <summary>The sealed pack.</summary>
    public byte[] With(SealedManifest sealedManifest)
    {
        ArgumentNullException.ThrowIfNull(sealedManifest);
        return SealedPack.Zip(
        [
            new(SealedPack.ManifestPath, sealedManifest.Manifest),
            PackEntry.Text(SealedPack.DigestPath, SealedPack.DigestLine(sealedManifest.Manifest)),
            new(SealedPack.SealPath, sealedManifest.Seal),
            .. Entries,
        ]);
    }
}

/// <summary>
/// A zip with a manifest of digests, and a seal over the manifest: a signature that only the holder of the seal's key can make. It holds facts, documents and
/// their reading, and no code.
/// </summary>
public static class SealedPack
{
    /// <summary>The manifest's path in the pack.</summary>
    public const string ManifestPath = "manifest.json";

    /// <summary>The path of the manifest's digest, as <c>sha256sum</c> writes and checks it.</summary>
    public const string DigestPath = "seal.txt";

    /// <summary>The seal's path: a detached CMS signature over the manifest, in DER.</summary>
    public const string SealPath = "seal.p7s";

    /// <summary>The format's name and version.</summary>
    public const string Format = "contractflow-pack@2";

    /// <summary>The digest of bytes, lower-case hex.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The line of a manifest's digest.</summary>
    public static string DigestLine(ReadOnlySpan<byte> manifest) => $"{Digest(manifest)}  {ManifestPath}\n";

    /// <summary>The pack of <paramref name="entries"/>, to be sealed.</summary>
    public static UnsealedPack Of(FactStream file, IEnumerable<PackEntry> entries, Instant madeAt)
    {
        ArgumentNullException.ThrowIfNull(file);
        var sorted = entries.OrderBy(entry => entry.Path, StringComparer.Ordinal).ToImmutableArray();
        var lines = sorted.Select(entry => new ManifestLine(entry.Path, Digest(entry.Bytes), entry.Bytes.Length));
        return new(new(Format, file.Contract.Tenant, file.Contract.Contract, file.Version, file.Head, madeAt, [.. lines]), sorted);
    }

    /// <summary>The one zip that holds these files in this order.</summary>
    public static byte[] Zip(IReadOnlyList<PackEntry> entries) => StoredZip.Of(entries);
}
