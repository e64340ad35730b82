using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace ContractFlow.Domain.Contracts.Export;

/// <summary>What a verifier found.</summary>
/// <param name="Contract">Whose pack it says it is; null where that can't be read.</param>
/// <param name="Facts">How many facts were checked.</param>
/// <param name="Files">How many files were checked.</param>
/// <param name="Faults">What is wrong, one sentence each; empty where nothing is.</param>
public sealed record Verification(string? Contract, int Facts, int Files, ImmutableArray<string> Faults)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Faults.IsEmpty;
}

/// <summary>Checks a pack by itself: every file against the manifest, every fact against the chain, every document against the facts, and the zip around them.</summary>
public static class PackVerifier
{
    /// <summary>Verifies a pack. Whatever the bytes are, it answers with faults, never with an exception.</summary>
    public static Verification Verify(byte[] pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        try
        {
            var files = PackFiles.Of(pack);
            return files.FirstOrDefault(file => file.Path == SealedPack.ManifestPath) is { } manifest
                ? Verify(pack, files, manifest)
                : Unreadable("The pack has no manifest.json.");
        }
#pragma warning disable CA1031 // Bytes that are no zip fail in as many ways as there are bytes.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Unreadable($"The pack can't be read: {error.Message}");
        }
    }

    private static Verification Verify(byte[] pack, ImmutableArray<PackEntry> files, PackEntry manifestFile)
    {
        var manifest = JsonSerializer.Deserialize<Manifest>(manifestFile.Bytes, DomainJson.Options);
        if (manifest is null || manifest.Files.IsDefault || manifest.Format != SealedPack.Format)
        {
            return Unreadable($"The manifest is not of the format {SealedPack.Format}.");
        }

        var byPath = files.ToDictionary(file => file.Path, file => file.Bytes, StringComparer.Ordinal);
        var (facts, chain) = ChainFaults(manifest, byPath);
        var faults = SealFaults(manifestFile, byPath).Concat(ManifestFaults(manifest, byPath)).Concat(chain).ToImmutableArray();
        return new(manifest.Contract, facts, files.Length, faults.IsEmpty ? [.. ZipFaults(pack, files)] : faults);
    }

    private static Verification Unreadable(string fault) => new(null, 0, 0, [fault]);

    private static IEnumerable<string> SealFaults(PackEntry manifest, Dictionary<string, byte[]> files) =>
        !files.TryGetValue(SealedPack.SealPath, out var seal) ? [$"{SealedPack.SealPath} is missing."]
        : Encoding.UTF8.GetString(seal) != SealedPack.SealOf(manifest.Bytes) ? [$"{SealedPack.ManifestPath} is not the one that was sealed: {SealedPack.SealPath} names another digest."]
        : [];

    private static IEnumerable<string> ManifestFaults(Manifest manifest, Dictionary<string, byte[]> files)
    {
        foreach (var line in manifest.Files)
        {
            if (!files.TryGetValue(line.Path, out var bytes))
            {
                yield return $"{line.Path} is missing.";
            }
            else if (bytes.Length != line.Length || SealedPack.Digest(bytes) != line.Sha256)
            {
                yield return $"{line.Path} is not what the manifest says: its digest is {SealedPack.Digest(bytes)}, not {line.Sha256}.";
            }
        }

        var listed = manifest.Files.Select(line => line.Path).Append(SealedPack.ManifestPath).Append(SealedPack.SealPath).ToHashSet(StringComparer.Ordinal);
        foreach (var path in files.Keys.Where(path => !listed.Contains(path)))
        {
            yield return $"{path} is not in the manifest.";
        }
    }

    private static (int Facts, ImmutableArray<string> Faults) ChainFaults(Manifest manifest, Dictionary<string, byte[]> files)
    {
        var lines = files.GetValueOrDefault(ContractExport.FactsPath) ?? [];
        try
        {
            var file = ExportedFacts.Read(new ContractId(manifest.Tenant, manifest.Contract), lines);
            var fault = file.Verify() is { } broken ? broken.ToString()
                : file.Version != manifest.Version || file.Head != manifest.Head
                    ? $"The file ends with fact {file.Version} ({file.Head}), the manifest says fact {manifest.Version} ({manifest.Head})."
                : ExportedFacts.Rewritten(file, lines) is { } line ? $"Line {line} of {ContractExport.FactsPath} is not written as it was filed."
                : null;
            return (file.Version, fault is null ? [.. DocumentFaults(file, files)] : [fault]);
        }
        catch (Exception error) when (error is CorruptFileException or ArgumentException)
        {
            return (0, [error.Message]);
        }
    }

    private static IEnumerable<string> DocumentFaults(ContractFile file, Dictionary<string, byte[]> files)
    {
        foreach (var digest in ContractExport.DocumentDigests(file))
        {
            if (!files.TryGetValue(ContractExport.DocumentsFolder + digest, out var bytes))
            {
                yield return $"The document {digest} that a fact speaks of is missing.";
            }
            else if (SealedPack.Digest(bytes) != digest)
            {
                yield return $"The document {digest} has other bytes than were filed.";
            }
        }
    }

    private static IEnumerable<string> ZipFaults(byte[] pack, ImmutableArray<PackEntry> files)
    {
        var sealedPack = SealedPack.Zip(files);
        var same = pack.AsSpan().CommonPrefixLength(sealedPack);
        return same == pack.Length && same == sealedPack.Length ? [] : [$"Every file is as it was sealed, but the zip around them is not: it differs from byte {same} on."];
    }
}
