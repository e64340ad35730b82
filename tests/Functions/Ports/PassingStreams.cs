using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>Streams that pass everything on to others, but for what a test does otherwise.</summary>
internal abstract class PassingStreams(IStreams inner) : IStreams
{
    public virtual Task<StreamHead?> ReadHead(StreamId stream, CancellationToken cancellation = default) => inner.ReadHead(stream, cancellation);

    public virtual Task<FactStream?> Read(StreamId stream, CancellationToken cancellation = default) => inner.Read(stream, cancellation);

    public virtual Task<bool> TryAppend(FactStream after, int expectedVersion, CancellationToken cancellation = default) => inner.TryAppend(after, expectedVersion, cancellation);

    public Task<IReadOnlyList<StreamId>> Unsettled(StreamKind kind, int limit, CancellationToken cancellation = default) => inner.Unsettled(kind, limit, cancellation);

    public virtual Task Settled(StreamId stream, int version, CancellationToken cancellation = default) => inner.Settled(stream, version, cancellation);

    public Task Quarantine(StreamId stream, string reason, CancellationToken cancellation = default) => inner.Quarantine(stream, reason, cancellation);

    public Task<bool> Release(StreamId stream, CancellationToken cancellation = default) => inner.Release(stream, cancellation);

    public Task<IReadOnlyDictionary<StreamId, Quarantine>> Quarantined(CancellationToken cancellation = default) => inner.Quarantined(cancellation);

    public IAsyncEnumerable<StreamId> All(StreamKind kind, string? tenant = null, CancellationToken cancellation = default) => inner.All(kind, tenant, cancellation);
}
