using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>The register as rows of the tenant's partition; all rows of a contract change in one transaction, under the ETag of its line.</summary>
public sealed partial class TableRegister(StorageAccount account, LongTexts texts, UnsettledMarks marks) : IRegister
{
    private const int MostTries = 10;
    private const string Version = "Version";
    private const string Keys = "Keys";
    private const string Blobs = "Blobs";

    private readonly Recent<ContractId, SeenLine> _lines = new();

    /// <inheritdoc/>
    public async Task Put(RegisterEntry entry, bool settles = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var seen = _lines.Find(entry.Contract) ?? await FindLine(entry.Contract, cancellation);
            if (seen?.Version > entry.Version || await TryPut(entry, seen, cancellation))
            {
                if (settles)
                {
                    await marks.ClearOwn(entry.Contract, entry.Version, cancellation);
                }

                return;
            }
        }

        throw new TimeoutException($"The register's line of {entry.Contract} was changed by others {MostTries} times in a row.");
    }

    /// <inheritdoc/>
    public async Task MarkNudged(ContractId contract, int version, CancellationToken cancellation = default)
    {
        var seen = _lines.Find(contract) is { } recent && recent.Version >= version ? recent : await FindLine(contract, cancellation);
        if (seen is not null)
        {
            await marks.Clear(contract, Math.Min(version, seen.Version), cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task Clear(CancellationToken cancellation = default)
    {
        var table = await Table();
        await foreach (var row in table.QueryAsync<TableEntity>("Spilled gt ''", select: ["Spilled"], cancellationToken: cancellation))
        {
            await texts.Remove(LongTexts.BlobOf(row), cancellation);
        }

        await table.Delete(table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"], cancellationToken: cancellation), cancellation);
        _lines.Clear();
    }

    private async Task<bool> TryPut(RegisterEntry entry, SeenLine? seen, CancellationToken cancellation)
    {
        var rows = RegisterRows.Of(entry).ToList();
        var kept = await Keep(rows.Select(row => row.Line), cancellation);
        var (keys, blobs) = (rows.Select(row => row.Key).ToArray(), kept.Values.Select(text => text.Blob).OfType<string>().ToArray());
        try
        {
            var written = await (await Table()).SubmitTransactionAsync(Changes(entry, rows, kept, seen), cancellation);
            _lines.Keep(entry.Contract, new(entry.Version, written.Value[0].Headers.ETag ?? default, keys, blobs));
        }
        catch (RequestFailedException lost) when (lost.IsConflict())
        {
            // The row that is there now tells how to go on: it is another's, or ours, whose answer got lost.
            _lines.Forget(entry.Contract);
            return false;
        }

        foreach (var blob in seen?.Blobs ?? [])
        {
            await texts.Remove(blob, cancellation);
        }

        return true;
    }

    private static IEnumerable<TableTransactionAction> Changes(RegisterEntry entry, IReadOnlyList<(string Key, RegisterEntry Line)> rows, IReadOnlyDictionary<RegisterEntry, KeptText> kept, SeenLine? seen)
    {
        var tenant = entry.Contract.Tenant;
        var main = new TableEntity(tenant, RegisterRows.All + entry.Contract.Contract)
        {
            [Version] = entry.Version,
            [Keys] = string.Join('\n', rows.Select(row => row.Key)),
            [Blobs] = string.Join('\n', kept.Values.Select(text => text.Blob).OfType<string>()),
        };
        LongTexts.Put(main, kept[entry]);
        return
        [
            seen is null ? new(TableTransactionActionType.Add, main) : new(TableTransactionActionType.UpdateReplace, main, seen.ETag),
            .. rows.Where(row => row.Key != main.RowKey).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, LongTexts.Put(new(tenant, row.Key), kept[row.Line]))),
            .. (seen?.Keys ?? []).Except(rows.Select(row => row.Key)).Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(tenant, key), ETag.All)),
        ];
    }

    // Blobs of one write alone, so that whoever replaces the line can remove them.
    private async Task<Dictionary<RegisterEntry, KeptText>> Keep(IEnumerable<RegisterEntry> lines, CancellationToken cancellation)
    {
        var kept = new Dictionary<RegisterEntry, KeptText>(ReferenceEqualityComparer.Instance);
        foreach (var line in lines.Where(line => !kept.ContainsKey(line)))
        {
            kept[line] = await texts.Keep(RegisterRows.Write(line), $"register/{line.Contract.Tenant}/{line.Contract.Contract}/{Rows.NewToken()}", RegisterRows.MostInRow, cancellation);
        }

        return kept;
    }

    private async Task<SeenLine?> FindLine(ContractId contract, CancellationToken cancellation)
    {
        if (await (await Table()).Find(contract.Tenant, RegisterRows.All + contract.Contract, cancellation) is not { } row)
        {
            return null;
        }

        var seen = new SeenLine(row.GetInt32(Version) ?? 0, row.ETag, row.GetString(Keys).Split('\n'), (row.GetString(Blobs) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        _lines.Keep(contract, seen);
        return seen;
    }

    private Task<TableClient> Table() => account.Table("register");

    private sealed record SeenLine(int Version, ETag ETag, string[] Keys, string[] Blobs);
}
