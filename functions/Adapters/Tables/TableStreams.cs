using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Orchestrations.Ports;
using NodaTime.Text;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>
/// Streams as partitions: a head with the version and the last hash, and a row for each append. An append is one transaction of two rows, whatever the number
/// of facts: the new row, and the head under the ETag that was read, so that two writers never both win.
/// </summary>
public sealed partial class TableStreams(StorageAccount account, LongTexts texts, UnsettledMarks marks, TimeProvider clock) : IStreams
{
    private const string Version = "Version";
    private const string Hash = "Hash";

    private readonly Recent<StreamId, SeenHead> _heads = new();

    /// <inheritdoc/>
    public async Task<StreamHead?> ReadHead(StreamId stream, CancellationToken cancellation = default) =>
        await FindHead(stream, cancellation) is { } seen ? new(seen.Version, seen.Hash) : null;

    /// <inheritdoc/>
    public async Task<FactStream?> Read(StreamId stream, CancellationToken cancellation = default)
    {
        var (facts, head) = (ImmutableArray.CreateBuilder<Fact>(), (SeenHead?)null);
        await foreach (var row in (await Files()).QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {stream.ToString()}"), cancellationToken: cancellation))
        {
            if (row.RowKey == FactRows.Head)
            {
                head = Seen(row);
            }
            else
            {
                facts.AddRange(FactRows.Read(await texts.Read(row, cancellation), row.RowKey));
            }
        }

        if (head is null && facts.Count == 0)
        {
            return null;
        }

        if (!await IsWhole(stream, head, facts, cancellation))
        {
            facts.Add(FactRows.Broken(facts.Count + 1));
        }

        return new(stream, facts.ToImmutable());
    }

    /// <inheritdoc/>
    public async Task Quarantine(StreamId stream, string reason, CancellationToken cancellation = default)
    {
        var row = new TableEntity(stream.ToString(), "reason") { ["Reason"] = reason, ["At"] = InstantPattern.ExtendedIso.Format(Instant.FromDateTimeOffset(clock.GetUtcNow())) };
        await (await account.Table("quarantine")).UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <inheritdoc/>
    public async Task<bool> Release(StreamId stream, CancellationToken cancellation = default)
    {
        var answer = await (await account.Table("quarantine")).DeleteEntityAsync(stream.ToString(), "reason", ETag.All, cancellation);
        return answer.Status != 404;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<StreamId, Quarantine>> Quarantined(CancellationToken cancellation = default)
    {
        var found = new Dictionary<StreamId, Quarantine>();
        await foreach (var row in (await account.Table("quarantine")).QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            found[StreamId.OfPartition(row.PartitionKey)] = new(row.GetString("Reason"), InstantPattern.ExtendedIso.Parse(row.GetString("At")).Value);
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StreamId>> Unsettled(StreamKind kind, int limit, CancellationToken cancellation = default)
    {
        var found = new List<StreamId>();
        var quarantined = await Quarantined(cancellation);
        await foreach (var mark in marks.Lowest(cancellation).Where(mark => mark.Stream.Kind == kind))
        {
            if (found.Count == limit)
            {
                break;
            }

            if (await ReadHead(mark.Stream, cancellation) is { } head && head.Version >= mark.Version)
            {
                if (!quarantined.ContainsKey(mark.Stream))
                {
                    found.Add(mark.Stream);
                }
            }
            else if (mark.IsOld)
            {
                await marks.Remove(mark.Stream, mark.Key, cancellation);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public Task Settled(StreamId stream, int version, CancellationToken cancellation = default) => marks.Clear(stream, version, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamId> All(StreamKind kind, string? tenant = null, CancellationToken cancellation = default) =>
        Heads(kind, tenant, ["PartitionKey"], row => StreamId.OfPartition(row.PartitionKey), stream => stream, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<HeadOfStream> Heads(StreamKind kind, string? tenant = null, CancellationToken cancellation = default) => Heads(
        kind,
        tenant,
        ["PartitionKey", Version, Hash],
        row =>
        {
            var seen = Seen(row);
            return new HeadOfStream(StreamId.OfPartition(row.PartitionKey), new(seen.Version, seen.Hash));
        },
        head => head.Stream,
        cancellation);

    // Of a tenant they lie side by side; the keys of contracts, among which those of other kinds are, have no beginning of their own.
    private async IAsyncEnumerable<T> Heads<T>(
        StreamKind kind, string? tenant, IEnumerable<string> columns, Func<TableEntity, T> read, Func<T, StreamId> of, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var heads = TableClient.CreateQueryFilter($"RowKey eq {FactRows.Head}");
        if (tenant is not null)
        {
            var (from, to) = ($"{tenant}|{StreamId.PrefixOf(kind)}", $"{tenant}|{StreamId.PrefixOf(kind)}\uffff");
            heads += " and " + TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
        }

        await foreach (var row in (await Files()).QueryAsync<TableEntity>(heads, select: columns, cancellationToken: cancellation))
        {
            var found = read(row);
            if (of(found).Kind == kind)
            {
                yield return found;
            }
        }
    }

    // The head was read before the facts. Facts beyond it were filed since; else facts are gone, or the head is, and no append would ever fit.
    private async Task<bool> IsWhole(StreamId stream, SeenHead? head, ImmutableArray<Fact>.Builder facts, CancellationToken cancellation)
    {
        if (head?.Version != facts.Count)
        {
            return head?.Version < facts.Count && await FindHead(stream, cancellation) is { } later && later.Version >= facts.Count;
        }

        _heads.Keep(stream, head);
        return head.Hash == facts[^1].Hash;
    }

    private Task<TableClient> Files() => account.Table("files");
}
