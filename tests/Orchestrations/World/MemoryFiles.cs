using System.Collections.Concurrent;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations.Tests.World;

/// <summary>Contract files in memory: one writer wins, as in every real store.</summary>
internal sealed class MemoryFiles : IStreams
{
    private readonly ConcurrentDictionary<StreamId, FactStream> _files = new();

    public Task<StreamHead?> ReadHead(StreamId stream, CancellationToken cancellation = default) =>
        Task.FromResult(_files.TryGetValue(stream, out var file) ? new StreamHead(file.Version, file.Head) : null);

    public Task<FactStream?> Read(StreamId stream, CancellationToken cancellation = default) => Task.FromResult(_files.GetValueOrDefault(stream));

    public Task<bool> TryAppend(FactStream after, int expectedVersion, CancellationToken cancellation = default)
    {
        if (expectedVersion == 0)
        {
            return Task.FromResult(_files.TryAdd(after.Stream, after));
        }

        return Task.FromResult(
            _files.TryGetValue(after.Stream, out var before) && before.Version == expectedVersion && _files.TryUpdate(after.Stream, after, before));
    }

    public Task<IReadOnlyList<StreamId>> Unsettled(StreamKind kind, int limit, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task Settled(StreamId stream, int version, CancellationToken cancellation = default) => Task.CompletedTask;

    public Task Quarantine(StreamId stream, string reason, CancellationToken cancellation = default) => throw new InvalidOperationException(reason);

    public Task<bool> Release(StreamId stream, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<StreamId, Quarantine>> Quarantined(CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyDictionary<StreamId, Quarantine>>(new Dictionary<StreamId, Quarantine>());

    public IAsyncEnumerable<StreamId> All(StreamKind kind, string? tenant = null, CancellationToken cancellation = default) =>
        _files.Keys.Where(stream => stream.Kind == kind && (tenant is null || stream.Tenant == tenant)).ToAsyncEnumerable();
}
