using System.Collections.Immutable;
using System.IO.Compression;
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

/// <summary>Checks a pack by itself: every file against the manifest, every fact against the chain, every document against the facts.</summary>
public static class PackVerifier
{
    /// <summary>Verifies a pack. Whatever the bytes are, it answers with faults, never with an exception.</summary>
    public static Verification Verify(byte[] pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        try
        {
            var files = Unzip(pack);
            if (!files.TryGetValue(SealedPack.ManifestPath, out var json))
            {
                return Unreadable("The pack has no manifest.json.");
            }

            var manifest = JsonSerializer.Deserialize<Manifest>(json, DomainJson.Options);
            if (manifest is null || manifest.Files.IsDefault || manifest.Format != SealedPack.Format)
            {
                return Unreadable($"The manifest is not of the format {SealedPack.Format}.");
            }

            var facts = Facts(files.GetValueOrDefault(ContractExport.FactsPath) ?? []);
            var faults = ManifestFaults(manifest, files).Concat(ChainFaults(manifest, facts)).Concat(DocumentFaults(facts, files));
            return new(manifest.Contract, facts.Length, manifest.Files.Length, [.. faults]);
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or ArgumentException or IOException or CorruptFileException or NotSupportedException)
        {
            return Unreadable($"The pack can't be read: {error.Message}");
        }
    }

    private static Verification Unreadable(string fault) => new(null, 0, 0, [fault]);

    private static Dictionary<string, byte[]> Unzip(byte[] pack)
    {
        using var zip = new ZipArchive(new MemoryStream(pack), ZipArchiveMode.Read);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            using var buffer = new MemoryStream();
            content.CopyTo(buffer);
            if (!files.TryAdd(entry.FullName, buffer.ToArray()))
            {
                throw new InvalidDataException($"'{entry.FullName}' is in it twice.");
            }
        }

        return files;
    }

    private static ImmutableArray<Fact> Facts(byte[] lines) =>
    [
        .. Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<ExportedFact>(line, DomainJson.Options)!)
            .Select(fact => new Fact(fact.Seq, fact.Id, fact.Type, fact.At, fact.RecordedAt, fact.By, fact.Data, fact.PreviousHash, fact.Hash)),
    ];

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

        var listed = manifest.Files.Select(line => line.Path).Append(SealedPack.ManifestPath).ToHashSet(StringComparer.Ordinal);
        foreach (var path in files.Keys.Where(path => !listed.Contains(path)))
        {
            yield return $"{path} is not in the manifest.";
        }
    }

    private static IEnumerable<string> ChainFaults(Manifest manifest, ImmutableArray<Fact> facts)
    {
        var file = new ContractFile(new ContractId(manifest.Tenant, manifest.Contract), facts);
        if (file.Verify() is { } fault)
        {
            yield return fault.ToString();
        }
        else if (file.Version != manifest.Version || file.Head != manifest.Head)
        {
            yield return $"The file ends with fact {file.Version} ({file.Head}), the manifest says fact {manifest.Version} ({manifest.Head}).";
        }
    }

    private static IEnumerable<string> DocumentFaults(ImmutableArray<Fact> facts, Dictionary<string, byte[]> files)
    {
        foreach (var digest in ContractExport.DocumentDigests(new ContractFile(default, facts)))
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
}
