using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations;

/// <summary>Fetches the documents that a contract's file speaks of.</summary>
public static class FiledDocuments
{
    /// <summary>The bytes of each of them, by digest.</summary>
    /// <exception cref="CorruptFileException">One is gone, or is not what was filed.</exception>
    public static async Task<ImmutableDictionary<string, byte[]>> Of(this IDocuments documents, FactStream file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(file);
        var found = ImmutableDictionary.CreateBuilder<string, byte[]>();
        foreach (var sha256 in ContractExport.DocumentDigests(file))
        {
            found[sha256] = await documents.Get(file.Contract.Tenant, sha256, cancellation)
                ?? throw new CorruptFileException($"The document {sha256} of {file.Contract} is gone.");
        }

        return found.ToImmutable();
    }
}
