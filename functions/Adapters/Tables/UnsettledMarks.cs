using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Adapters.Accounts;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>A mark that facts up to a version are about to be filed, or were filed and not everybody has been woken.</summary>
/// <param name="Stream">Of which stream.</param>
/// <param name="Key">The mark's own key.</param>
/// <param name="Version">The version that the append leads to.</param>
/// <param name="IsOld">Whether it is over a day old by the storage's own clock: no append is under way for that long.</param>
internal sealed record UnsettledMark(StreamId Stream, string Key, int Version, bool IsOld);

/// <summary>
/// The marks of contracts that are not settled. Each append writes one of its own before it files, and whoever has woken everybody removes those up to his version:
/// there may be a mark too many, after a crash before the append, but never one too few.
/// </summary>
public sealed class UnsettledMarks(StorageAccount account)
{
    private static readonly TimeSpan Old = TimeSpan.FromDays(1);

    // The marks that this process has set: it need not look for them to remove them. Where others have removed them, or there are many, they are forgotten here, and looked for.
    private const int MostContracts = 4096;
    private const int MostOfOne = 32;
    private readonly ConcurrentDictionary<StreamId, ImmutableList<string>> _own = new();

    /// <summary>Marks an append; returns the mark's key.</summary>
    internal async Task<string> Set(StreamId stream, int version, string token, CancellationToken cancellation)
    {
        var key = $"{FactRows.Key(version)}-{token}";
        await (await Table()).UpsertEntityAsync(Row(stream, key), TableUpdateMode.Replace, cancellation);
        if (_own.Count >= MostContracts)
        {
            _own.Clear();
        }

        _own.AddOrUpdate(stream, [key], (_, keys) => keys.Count < MostOfOne ? keys.Add(key) : []);
        return key;
    }

    /// <summary>Removes the mark of an append that has certainly not happened and will not.</summary>
    internal async Task Remove(StreamId stream, string key, CancellationToken cancellation)
    {
        Disown(stream, [key]);
        await (await Table()).Delete([Row(stream, key)], cancellation);
    }

    /// <summary>Removes the marks up to a version that the file has reached, the others' too.</summary>
    internal async Task Clear(StreamId stream, int version, CancellationToken cancellation)
    {
        var table = await Table();
        var own = _own.GetValueOrDefault(stream, []).FindAll(key => VersionOf(key) <= version);
        if (own.IsEmpty)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {stream.ToString()} and RowKey lt {FactRows.Key(version + 1)}");
            await table.Delete(table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation), cancellation);
            return;
        }

        await table.Delete([.. own.Select(key => Row(stream, key))], cancellation);
        Disown(stream, own);
    }

    /// <summary>Removes the mark that this process has set for the append up to a version; one that it does not know of any more stays.</summary>
    internal async Task ClearOwn(StreamId stream, int version, CancellationToken cancellation)
    {
        var own = _own.GetValueOrDefault(stream, []).FindAll(key => VersionOf(key) == version);
        if (!own.IsEmpty)
        {
            await (await Table()).Delete([.. own.Select(key => Row(stream, key))], cancellation);
            Disown(stream, own);
        }
    }

    /// <summary>The lowest mark of each contract that has one.</summary>
    internal async IAsyncEnumerable<UnsettledMark> Lowest([EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = "";
        await foreach (var page in (await Table()).QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey", "Timestamp"], cancellationToken: cancellation).AsPages())
        {
            var now = page.GetRawResponse().Headers.Date ?? DateTimeOffset.MinValue;
            foreach (var row in page.Values.Where(row => row.PartitionKey != last))
            {
                last = row.PartitionKey;
                yield return new(StreamId.OfPartition(row.PartitionKey), row.RowKey, VersionOf(row.RowKey), row.Timestamp is { } set && now - set > Old);
            }
        }
    }

    private static int VersionOf(string key) => int.Parse(key.AsSpan(0, key.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    private static TableEntity Row(StreamId stream, string key) => new(stream.ToString(), key);

    private void Disown(StreamId stream, IEnumerable<string> keys)
    {
        var left = _own.AddOrUpdate(stream, [], (_, own) => own.RemoveRange(keys));
        if (left.IsEmpty)
        {
            _own.TryRemove(new(stream, left));
        }
    }

    private Task<TableClient> Table() => account.Table("unsettled");
}
