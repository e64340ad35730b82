using Azure;
using Azure.Data.Tables;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Adapters.Tables;

/// <content>How facts are added.</content>
public sealed partial class TableStreams
{
    /// <inheritdoc/>
    public async Task<bool> TryAppend(FactStream after, int expectedVersion, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(after);
        var stream = after.Stream;
        var seen = expectedVersion == 0 ? null : _heads.Find(stream) is { } recent && recent.Version == expectedVersion ? recent : await FindHead(stream, cancellation);
        if (expectedVersion > 0 && (seen?.Version != expectedVersion || seen.Hash != after.Facts[expectedVersion - 1].Hash))
        {
            return false;
        }

        if (after.Version == expectedVersion)
        {
            return true;
        }

        var token = Rows.NewToken();
        var facts = await texts.Keep(FactRows.Write(after.Facts.Skip(expectedVersion)), $"facts/{stream.Tenant}/{stream.Key}", cancellation: cancellation);
        var row = LongTexts.Put(new(stream.ToString(), FactRows.Key(expectedVersion + 1)) { [Rows.Token] = token }, facts);

        // The mark first: a crash after the append must not leave it unknown.
        var mark = await marks.Set(stream, after.Version, token, cancellation);
        if (await Submit(after, row, seen, cancellation))
        {
            return true;
        }

        await marks.Remove(stream, mark, cancellation);
        return false;
    }

    private static SeenHead Seen(TableEntity row) => new(row.GetInt32(Version) ?? 0, row.GetString(Hash) ?? "", row.ETag);

    private async Task<bool> Submit(FactStream after, TableEntity row, SeenHead? seen, CancellationToken cancellation)
    {
        var head = new TableEntity(row.PartitionKey, FactRows.Head) { [Version] = after.Version, [Hash] = after.Head };
        TableTransactionAction[] both =
        [
            seen is null ? new(TableTransactionActionType.Add, head) : new(TableTransactionActionType.UpdateReplace, head, seen.ETag),
            new(TableTransactionActionType.Add, row),
        ];
        try
        {
            var written = await (await Files()).SubmitTransactionAsync(both, cancellation);
            Remember(after, written.Value[0].Headers.ETag);
            return true;
        }
        catch (RequestFailedException lost) when (lost.IsConflict())
        {
            // Either another writer was first, or this one, whose answer got lost and who was sent again: the token tells.
            _heads.Forget(after.Stream);
            return (await (await Files()).Find(row.PartitionKey, row.RowKey, cancellation, Rows.Token))?.GetString(Rows.Token) == row.GetString(Rows.Token);
        }
        catch
        {
            _heads.Forget(after.Stream);
            throw;
        }
    }

    private void Remember(FactStream after, ETag? etag)
    {
        if (etag is { } known)
        {
            _heads.Keep(after.Stream, new(after.Version, after.Head, known));
        }
    }

    private async Task<SeenHead?> FindHead(StreamId stream, CancellationToken cancellation)
    {
        if (await (await Files()).Find(stream.ToString(), FactRows.Head, cancellation) is not { } row)
        {
            return null;
        }

        var seen = Seen(row);
        _heads.Keep(stream, seen);
        return seen;
    }

    private sealed record SeenHead(int Version, string Hash, ETag ETag);
}
