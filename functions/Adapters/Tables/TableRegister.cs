using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>The register as rows of the tenant's partition; all rows of a contract change in one transaction, under the ETag of its line.</summary>
public sealed partial class TableRegister(StorageAccount account, LongTexts texts, UnsettledMarks marks, IContractFiles files) : IRegister
{
    private const int MostTries = 10;
    private const string Version = "Version";
    private const string Keys = "Keys";

    private readonly Recent<ContractId, SeenLine> _lines = new();

    /// <inheritdoc/>
    public async Task Put(RegisterEntry entry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var seen = _lines.Find(entry.Contract) ?? await FindLine(entry.Contract, cancellation);
            if (seen?.Version > entry.Version || await TryPut(entry, seen, cancellation))
            {
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
    public async Task<ImmutableArray<ContractId>> Unsettled(int limit, CancellationToken cancellation = default)
    {
        var found = ImmutableArray.CreateBuilder<ContractId>();
        var quarantined = await files.Quarantined(cancellation);
        await foreach (var mark in marks.Lowest(cancellation))
        {
            if (found.Count == limit)
            {
                break;
            }

            if (await files.ReadHead(mark.Contract, cancellation) is { } head && head.Version >= mark.Version)
            {
                if (!quarantined.ContainsKey(mark.Contract))
                {
                    found.Add(mark.Contract);
                }
            }
            else if (mark.IsOld)
            {
                await marks.Remove(mark.Contract, mark.Key, cancellation);
            }
        }

        return found.ToImmutable();
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
        var contract = entry.Contract;
        var kept = new Dictionary<RegisterEntry, KeptText>(ReferenceEqualityComparer.Instance);
        var rows = RegisterRows.Of(entry).ToList();
        foreach (var line in rows.Select(row => row.Line).Where(line => !kept.ContainsKey(line)))
        {
            kept[line] = await texts.Keep(RegisterRows.Write(line), $"register/{contract.Tenant}/{contract.Contract}", RegisterRows.MostInRow, cancellation);
        }

        var keys = rows.Select(row => row.Key).ToArray();
        var main = LongTexts.Put(new(contract.Tenant, RegisterRows.All + contract.Contract) { [Version] = entry.Version, [Keys] = string.Join('\n', keys) }, kept[entry]);
        List<TableTransactionAction> actions =
        [
            seen is null ? new(TableTransactionActionType.Add, main) : new(TableTransactionActionType.UpdateReplace, main, seen.ETag),
            .. rows.Where(row => row.Key != main.RowKey).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, LongTexts.Put(new(contract.Tenant, row.Key), kept[row.Line]))),
            .. (seen?.Keys ?? []).Except(keys).Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(contract.Tenant, key), ETag.All)),
        ];
        try
        {
            var written = await (await Table()).SubmitTransactionAsync(actions, cancellation);
            _lines.Keep(contract, new(entry.Version, written.Value[0].Headers.ETag ?? default, keys, kept[entry].Blob));
        }
        catch (RequestFailedException lost) when (lost.IsConflict())
        {
            _lines.Forget(contract);
            return false;
        }

        if (seen?.Blob is { } old && kept.Values.All(text => text.Blob != old))
        {
            await texts.Remove(old, cancellation);
        }

        return true;
    }

    private async Task<SeenLine?> FindLine(ContractId contract, CancellationToken cancellation)
    {
        if (await (await Table()).Find(contract.Tenant, RegisterRows.All + contract.Contract, cancellation) is not { } row)
        {
            return null;
        }

        var seen = new SeenLine(row.GetInt32(Version) ?? 0, row.ETag, row.GetString(Keys).Split('\n'), LongTexts.BlobOf(row));
        _lines.Keep(contract, seen);
        return seen;
    }

    private Task<TableClient> Table() => account.Table("register");

    private sealed record SeenLine(int Version, ETag ETag, string[] Keys, string? Blob);
}
