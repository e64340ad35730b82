using System.Collections.Immutable;
using System.Text.Json;

namespace ContractFlow.Domain.Contracts.Export;

/// <summary>What a sealed pack holds, to be kept in another place.</summary>
/// <param name="File">The contract's file: every fact with the very text that its hash was taken over.</param>
/// <param name="Documents">The documents that its facts speak of, by digest.</param>
/// <param name="IsOfOlderBuild">Whether an older build made it, which sealed nothing.</param>
public sealed record ContractPack(FactStream File, ImmutableSortedDictionary<string, byte[]> Documents, bool IsOfOlderBuild)
{
    /// <summary>Reads a pack after verifying that it is unbroken. Whose seal it has is for the caller to ask, see <see cref="PackVerifier"/>.</summary>
    /// <exception cref="CorruptFileException">It is not; the message says what is wrong first.</exception>
    public static ContractPack Read(byte[] pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (PackVerifier.Verify(pack) is { IsUnbroken: false } verification)
        {
            throw new CorruptFileException(verification.Faults[0]);
        }

        var files = PackFiles.Of(pack).ToDictionary(file => file.Path, file => file.Bytes, StringComparer.Ordinal);
        var manifest = JsonSerializer.Deserialize<Manifest>(files[SealedPack.ManifestPath], DomainJson.Options)!;
        var file = ExportedFacts.Read(new ContractId(manifest.Tenant, manifest.Contract), files[ContractExport.FactsPath]);
        return new(file, files.Where(entry => entry.Key.StartsWith(ContractExport.DocumentsFolder, StringComparison.Ordinal))
            .ToImmutableSortedDictionary(entry => entry.Key[ContractExport.DocumentsFolder.Length..], entry => entry.Value, StringComparer.Ordinal), manifest.Format == Seals.OlderBuilds.PackFormat);
    }
}
