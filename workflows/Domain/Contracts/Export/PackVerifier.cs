using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ContractFlow.Domain.Contracts.Export.Seals;

namespace ContractFlow.Domain.Contracts.Export;

/// <summary>
/// Checks a pack by itself: every file against the manifest, the manifest against its seal, every fact against the chain, every document against the facts, and
/// the zip around them. Nothing in a pack is run.
/// </summary>
public static class PackVerifier
{
    private static readonly string[] Own = [SealedPack.ManifestPath, SealedPack.DigestPath, SealedPack.SealPath];

    /// <summary>Verifies a pack. Whatever the bytes are, it answers with faults, never with an exception.</summary>
    /// <param name="pack">Its bytes.</param>
    /// <param name="known">The certificates whose seals are known; none where not given, so that no pack is sound.</param>
    public static Verification Verify(byte[] pack, KnownSeals? known = null)
    {
        ArgumentNullException.ThrowIfNull(pack);
        try
        {
            var files = PackFiles.Of(pack);
            return files.FirstOrDefault(file => file.Path == SealedPack.ManifestPath) is { } manifest
                ? Verify(pack, files, manifest, known ?? KnownSeals.None)
                : Unreadable("The pack has no manifest.json.");
        }
#pragma warning disable CA1031 // Bytes that are no zip fail in as many ways as there are bytes.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Unreadable($"The pack can't be read: {error.Message}");
        }
    }

    private static Verification Verify(byte[] pack, ImmutableArray<PackEntry> files, PackEntry manifestFile, KnownSeals known)
    {
        var manifest = JsonSerializer.Deserialize<Manifest>(manifestFile.Bytes, DomainJson.Options);
        if (manifest is null || manifest.Files.IsDefault || manifest.Format is not (SealedPack.Format or OlderBuilds.PackFormat))
        {
            return Unreadable($"The manifest is not of the format {SealedPack.Format}, nor of {OlderBuilds.PackFormat} of older builds.");
        }

        var isOld = manifest.Format == OlderBuilds.PackFormat;
        var byPath = files.ToDictionary(file => file.Path, file => file.Bytes, StringComparer.Ordinal);
        var (hashes, chain) = ChainFaults(manifest, byPath);
        var (seal, sealing) = isOld ? (null, null) : Seal(manifest, manifestFile, byPath, known);
        var faults = DigestFaults(manifestFile, byPath)
            .Concat(sealing is null ? [] : [sealing])
            .Concat(ManifestFaults(manifest, byPath, isOld ? Own[..2] : Own))
            .Concat(isOld ? OldVerifierFaults(byPath) : PlaceFaults(byPath.Keys))
            .Concat(chain)
            .ToImmutableArray();
        return new(manifest.Contract, hashes.Length, files.Length, faults.IsEmpty ? [.. ZipFaults(pack, files)] : faults)
        {
            Seal = seal,
            IsOfOlderBuild = isOld,
            MadeAt = manifest.MadeAt,
            Hashes = hashes,
            TimeStamp = manifest.TimeStamp,
        };
    }

    private static Verification Unreadable(string fault) => new(null, 0, 0, [fault]);

    private static IEnumerable<string> DigestFaults(PackEntry manifest, Dictionary<string, byte[]> files) =>
        !files.TryGetValue(SealedPack.DigestPath, out var digest) ? [$"{SealedPack.DigestPath} is missing."]
        : Encoding.UTF8.GetString(digest) != SealedPack.DigestLine(manifest.Bytes) ? [$"{SealedPack.ManifestPath} is not the one that was sealed: {SealedPack.DigestPath} names another digest."]
        : [];

    private static (SealFound? Seal, string? Fault) Seal(Manifest manifest, PackEntry manifestFile, Dictionary<string, byte[]> files, KnownSeals known)
    {
        if (!files.TryGetValue(SealedPack.SealPath, out var bytes))
        {
            return (null, $"{SealedPack.SealPath} is missing: the pack is not sealed.");
        }

        try
        {
            var seal = ManifestSeal.Read(manifestFile.Bytes, bytes, known);
            return (seal, manifest.TimeStamp is { Included: true } && seal.Stamp is null ? $"The time stamp that {SealedPack.ManifestPath} speaks of is not in {SealedPack.SealPath}." : seal.FaultOfTime(manifest.MadeAt));
        }
        catch (CorruptFileException corrupt)
        {
            return (null, $"The seal {SealedPack.SealPath} {corrupt.Message}");
        }
    }

    private static IEnumerable<string> ManifestFaults(Manifest manifest, Dictionary<string, byte[]> files, string[] own)
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

        var listed = manifest.Files.Select(line => line.Path).Concat(own).ToHashSet(StringComparer.Ordinal);
        foreach (var path in files.Keys.Where(path => !listed.Contains(path)))
        {
            yield return $"{path} is not in the manifest.";
        }
    }

    // Somebody may be told to run what lies beside the facts: of older builds it is what they put there, or the pack is not theirs.
    private static IEnumerable<string> OldVerifierFaults(Dictionary<string, byte[]> files) =>
        !files.TryGetValue(ContractExport.VerifierPath, out var verifier) ? [$"{ContractExport.VerifierPath} is missing, which older builds put into every pack."]
        : !OlderBuilds.Verifiers.Contains(SealedPack.Digest(verifier)) ? [$"{ContractExport.VerifierPath} is none that a build put into its packs: its digest is {SealedPack.Digest(verifier)}. Don't run it."]
        : [];

    // A pack holds facts, documents named by their digests, and their reading as JSON and text: nothing that could be run.
    private static IEnumerable<string> PlaceFaults(IEnumerable<string> paths) =>
        from path in paths
        where !(Own.Contains(path) || path == ContractExport.FactsPath || IsDocument(path) || IsReading(path))
        select $"{path} has no place in a pack, which holds facts, documents and their reading. Don't open it.";

    private static bool IsDocument(string path) =>
        path.StartsWith(ContractExport.DocumentsFolder, StringComparison.Ordinal) && path[ContractExport.DocumentsFolder.Length..] is { Length: 64 } name && name.All(char.IsAsciiHexDigitLower);

    private static bool IsReading(string path) =>
        path.StartsWith("case/", StringComparison.Ordinal) && path.LastIndexOf('/') == 4 && (path.EndsWith(".json", StringComparison.Ordinal) || path.EndsWith(".txt", StringComparison.Ordinal));

    private static (ImmutableArray<string> Hashes, ImmutableArray<string> Faults) ChainFaults(Manifest manifest, Dictionary<string, byte[]> files)
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
            return ([.. file.Facts.Select(fact => fact.Hash)], fault is null ? [.. DocumentFaults(file, files)] : [fault]);
        }
        catch (Exception error) when (error is CorruptFileException or InvalidValueException)
        {
            return ([], [error.Message]);
        }
    }

    private static IEnumerable<string> DocumentFaults(FactStream file, Dictionary<string, byte[]> files)
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
