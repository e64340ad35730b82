using System.Runtime.CompilerServices;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Orchestrations.Ports;

/// <summary>Why a stream is set aside, and since when.</summary>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="At">Since when.</param>
public sealed record Quarantine(string Reason, Instant At);

/// <summary>The version of a stored stream: how many facts it holds and the hash of the last one.</summary>
public sealed record StreamHead(int Version, string Hash);

/// <summary>What a stream ends with.</summary>
public sealed record HeadOfStream(StreamId Stream, StreamHead Head);

/// <summary>Where streams of facts are kept: one append-only list for each.</summary>
public interface IStreams
{
    /// <summary>The head of a stream; null where there is none.</summary>
    Task<StreamHead?> ReadHead(StreamId stream, CancellationToken cancellation = default);

    /// <summary>All facts of a stream in order; null where there is none. The chain is not verified here.</summary>
    Task<FactStream?> Read(StreamId stream, CancellationToken cancellation = default);

    /// <summary>
    /// Stores the facts of <paramref name="after"/> beyond number <paramref name="expectedVersion"/>, all or none, if the stored stream
    /// still ends there. False where another writer was first: read again and decide again.
    /// True means that the facts survive any crash.
    /// </summary>
    Task<bool> TryAppend(FactStream after, int expectedVersion, CancellationToken cancellation = default);

    /// <summary>Streams of a kind of whose last facts not all is done that follows from them (of a contract: its line is older, or nobody was woken); at most <paramref name="limit"/>. Those set aside are left out.</summary>
    Task<IReadOnlyList<StreamId>> Unsettled(StreamKind kind, int limit, CancellationToken cancellation = default);

    /// <summary>Notes that everything is done that follows from the facts up to a version, which the stream has reached. A contract's are settled by its register.</summary>
    Task Settled(StreamId stream, int version, CancellationToken cancellation = default);

    /// <summary>Sets a stream aside that is corrupt; others go on.</summary>
    Task Quarantine(StreamId stream, string reason, CancellationToken cancellation = default);

    /// <summary>Takes a stream back that was set aside; false where it was not.</summary>
    Task<bool> Release(StreamId stream, CancellationToken cancellation = default);

    /// <summary>The streams set aside, with the reason and since when.</summary>
    Task<IReadOnlyDictionary<StreamId, Quarantine>> Quarantined(CancellationToken cancellation = default);

    /// <summary>Every stream of a kind, in a stable order; those of one tenant alone where it is named.</summary>
    IAsyncEnumerable<StreamId> All(StreamKind kind, string? tenant = null, CancellationToken cancellation = default);

    /// <summary>The same with what each ends with, as it was at some instant of the listing.</summary>
    async IAsyncEnumerable<HeadOfStream> Heads(StreamKind kind, string? tenant = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var stream in All(kind, tenant, cancellation))
        {
            if (await ReadHead(stream, cancellation) is { } head)
            {
                yield return new(stream, head);
            }
        }
    }
}

/// <summary>Contracts among the streams.</summary>
public static class ContractStreams
{
    /// <summary>Every contract that has a file, in a stable order; those of one tenant alone where it is named.</summary>
    public static IAsyncEnumerable<ContractId> Contracts(this IStreams streams, string? tenant = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(streams);
        return streams.All(StreamKind.Contract, tenant, cancellation).Select(stream => stream.Contract());
    }
}
