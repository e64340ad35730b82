using System.Collections.Concurrent;
using System.Security.Cryptography;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations.Tests.World;

/// <summary>Documents in memory.</summary>
internal sealed class MemoryDocuments : IDocuments
{
    private readonly ConcurrentDictionary<string, byte[]> _documents = new();

    public Task<string> Put(string tenant, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        _documents[sha256] = bytes.ToArray();
        return Task.FromResult(sha256);
    }

    public Task<byte[]?> Get(string tenant, string sha256, CancellationToken cancellation = default) => Task.FromResult(_documents.GetValueOrDefault(sha256));
}
