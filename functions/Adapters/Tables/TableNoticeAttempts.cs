using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>Claims on notices: a row from the claim until the notice was sent, so the table stays as small as what is under way.</summary>
public sealed class TableNoticeAttempts(StorageAccount account) : INoticeAttempts
{
    private const string Attempts = "Attempts";
    private const string NextAt = "NextAt";
    private const string Error = "Error";
    private const string Failed = "Failed";
    private const string HandedOver = "HandedOver";

    /// <inheritdoc/>
    public async Task<int?> Claim(ContractId contract, string key, Instant now, Instant until, CancellationToken cancellation = default)
    {
        var claims = await Claims();
        var first = new TableEntity(contract.ToString(), TableKeys.Of(key)) { ["Key"] = key, [Attempts] = 1, [NextAt] = until.ToUnixTimeMilliseconds(), [Failed] = false };
        while (!await claims.TryAdd(first, cancellation))
        {
            if (await claims.Find(first.PartitionKey, first.RowKey, cancellation) is not { } row)
            {
                continue;
            }

            if (row.GetInt64(NextAt) > now.ToUnixTimeMilliseconds())
            {
                return null;
            }

            row[Attempts] = row.GetInt32(Attempts) + 1;
            row[NextAt] = until.ToUnixTimeMilliseconds();
            if (await TryUpdate(claims, row, cancellation))
            {
                return row.GetInt32(Attempts);
            }
        }

        return 1;
    }

    /// <inheritdoc/>
    public async Task<bool> HandOver(ContractId contract, string key, CancellationToken cancellation = default)
    {
        var claims = await Claims();
        while (await claims.Find(contract.ToString(), TableKeys.Of(key), cancellation) is { } row)
        {
            if (row.GetBoolean(HandedOver) == true)
            {
                return false;
            }

            row[HandedOver] = true;
            if (await TryUpdate(claims, row, cancellation))
            {
                return true;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public async Task Fail(ContractId contract, string key, string error, Instant nextAt, CancellationToken cancellation = default)
    {
        var row = new TableEntity(contract.ToString(), TableKeys.Of(key)) { [NextAt] = nextAt.ToUnixTimeMilliseconds(), [Error] = error, [Failed] = true, [HandedOver] = false };
        try
        {
            await (await Claims()).UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellation);
        }
        catch (RequestFailedException ended) when (ended.Status == 404)
        {
            // The notice was sent or dropped meanwhile.
        }
    }

    /// <inheritdoc/>
    public async Task PutOff(ContractId contract, string key, Instant now, Instant nextAt, CancellationToken cancellation = default)
    {
        var claims = await Claims();
        while (await claims.Find(contract.ToString(), TableKeys.Of(key), cancellation) is { } row && row.GetInt64(NextAt) <= now.ToUnixTimeMilliseconds())
        {
            row[NextAt] = nextAt.ToUnixTimeMilliseconds();
            if (await TryUpdate(claims, row, cancellation))
            {
                return;
            }
        }
    }

    /// <inheritdoc/>
    public async Task End(ContractId contract, string key, CancellationToken cancellation = default) =>
        await (await Claims()).DeleteEntityAsync(contract.ToString(), TableKeys.Of(key), ETag.All, cancellation);

    /// <inheritdoc/>
    public Task<ImmutableArray<NoticeAttempt>> Overdue(Instant before, int limit, CancellationToken cancellation = default) =>
        Oldest(TableClient.CreateQueryFilter($"NextAt lt {before.ToUnixTimeMilliseconds()}"), limit, cancellation);

    /// <inheritdoc/>
    public Task<ImmutableArray<NoticeAttempt>> Failing(int limit, CancellationToken cancellation = default) =>
        Oldest(TableClient.CreateQueryFilter($"Failed eq {true}"), limit, cancellation);

    private async Task<ImmutableArray<NoticeAttempt>> Oldest(string filter, int limit, CancellationToken cancellation)
    {
        var oldest = new PriorityQueue<NoticeAttempt, Instant>(Comparer<Instant>.Create((one, other) => other.CompareTo(one)));
        await foreach (var row in (await Claims()).QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var attempt = Read(row);
            oldest.Enqueue(attempt, attempt.NextAt);
            if (oldest.Count > limit)
            {
                oldest.Dequeue();
            }
        }

        return [.. oldest.UnorderedItems.Select(item => item.Element).OrderBy(attempt => attempt.NextAt)];
    }

    private static async Task<bool> TryUpdate(TableClient claims, TableEntity row, CancellationToken cancellation)
    {
        var token = Rows.NewToken();
        row[Rows.Token] = token;
        try
        {
            await claims.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException lost) when (lost.IsConflict())
        {
            return (await claims.Find(row.PartitionKey, row.RowKey, cancellation, Rows.Token))?.GetString(Rows.Token) == token;
        }
    }

    private static NoticeAttempt Read(TableEntity row) => new(
        StreamId.OfPartition(row.PartitionKey).Contract(), row.GetString("Key"), row.GetInt32(Attempts) ?? 0, Instant.FromUnixTimeMilliseconds(row.GetInt64(NextAt) ?? 0), row.GetString(Error));

    private Task<TableClient> Claims() => account.Table("claims");
}
