namespace ContractFlow.Orchestrations.Ports;

/// <summary>A store of immutable bytes by their digest: rendered contracts, delivery proofs, case packs.</summary>
public interface IDocuments
{
    /// <summary>Stores bytes and returns their SHA-256 in lower-case hex; storing the same bytes again changes nothing.</summary>
    Task<string> Put(string tenant, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);

    /// <summary>The bytes of a digest; null where there are none.</summary>
    /// <exception cref="Domain.Contracts.CorruptFileException">The stored bytes do not match the digest any more.</exception>
    Task<byte[]?> Get(string tenant, string sha256, CancellationToken cancellation = default);
}
