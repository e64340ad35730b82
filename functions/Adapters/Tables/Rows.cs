using Azure;
using Azure.Data.Tables;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>What adapters do with rows in common.</summary>
internal static class Rows
{
    /// <summary>The property that names who wrote a row.</summary>
    public const string Token = "Token";

    private const int MostInTransaction = 100;

    /// <summary>The row of a key; null where there is none.</summary>
    public static async Task<TableEntity?> Find(this TableClient table, string partition, string row, CancellationToken cancellation, params string[]? only)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, only, cancellation);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Adds a row unless its key is taken. A row that this very call added before its answer got lost counts as added: its token tells.</summary>
    public static async Task<bool> TryAdd(this TableClient table, TableEntity row, CancellationToken cancellation)
    {
        var token = NewToken();
        row[Token] = token;
        try
        {
            await table.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return (await table.Find(row.PartitionKey, row.RowKey, cancellation, Token))?.GetString(Token) == token;
        }
    }

    /// <summary>Names one attempt to write, so that it is known again.</summary>
    public static string NewToken() => Guid.NewGuid().ToString("n");

    /// <summary>Whether a write lost against another: its row was changed, added or removed meanwhile.</summary>
    public static bool IsConflict(this RequestFailedException failed) => failed.Status is 404 or 409 or 412;

    /// <summary>Removes rows, as many of a partition at once as a transaction takes; those that are gone, or were changed since they were read, do not matter. Returns how many were asked for.</summary>
    public static async Task<int> Delete(this TableClient table, IAsyncEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        var (batch, count) = (new List<TableEntity>(), 0);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            if (batch.Count == MostInTransaction || (batch.Count > 0 && batch[0].PartitionKey != row.PartitionKey))
            {
                await table.Delete(batch, cancellation);
                batch.Clear();
            }

            batch.Add(row);
            count++;
        }

        await table.Delete(batch, cancellation);
        return count;
    }

    /// <summary>Removes up to a hundred rows of one partition.</summary>
    public static async Task Delete(this TableClient table, IReadOnlyList<TableEntity> batch, CancellationToken cancellation)
    {
        if (batch.Count > 1)
        {
            try
            {
                await table.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, AsRead(row))), cancellation);
                return;
            }
            catch (RequestFailedException gone) when (gone.IsConflict())
            {
                // One of them is gone or changed, and with it the transaction failed: one by one, then.
            }
        }

        foreach (var row in batch)
        {
            await table.DeleteAsRead(row, cancellation);
        }
    }

    private static async Task DeleteAsRead(this TableClient table, TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, AsRead(row), cancellation);
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            // It stays as it is now.
        }
    }

    // A row that was not read is removed whatever it says.
    private static ETag AsRead(TableEntity row) => row.ETag == default ? ETag.All : row.ETag;
}
