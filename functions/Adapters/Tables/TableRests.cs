using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sending;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>Resting destinations as rows of the tenant's partition; instants are Unix milliseconds.</summary>
public sealed class TableRests(StorageAccount account) : IRests
{
    private const string Channel = "Channel";
    private const string Named = "Name";
    private const string Since = "Since";
    private const string Until = "Until";
    private const string Reason = "Reason";
    private const int Most = 1000;

    /// <inheritdoc/>
    public async Task Begin(Rest rest, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rest);
        var (rests, at) = (await Rests(), rest.Destination);
        var row = new TableEntity(at.Tenant, KeyOf(at))
        {
            [Channel] = at.Channel.ToString(),
            [Named] = at.Name,
            [Until] = rest.Until.ToUnixTimeMilliseconds(),
            [Reason] = rest.Reason,
        };
        if (await rests.Find(row.PartitionKey, row.RowKey, cancellation, Since) is null)
        {
            row[Since] = rest.Since.ToUnixTimeMilliseconds();
        }

        await rests.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <inheritdoc/>
    public async Task End(Destination destination, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        await (await Rests()).DeleteEntityAsync(destination.Tenant, KeyOf(destination), ETag.All, cancellation);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<Rest>> All(string? tenant, CancellationToken cancellation = default)
    {
        var found = ImmutableArray.CreateBuilder<Rest>();
        var filter = tenant is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {tenant}");
        await foreach (var row in (await Rests()).QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (found.Count == Most)
            {
                break;
            }

            var until = At(row, Until);
            found.Add(new(
                new(Enum.Parse<SendingChannel>(row.GetString(Channel)), row.PartitionKey, row.GetString(Named)),
                row.GetInt64(Since) is null ? until : At(row, Since), until, row.GetString(Reason)));
        }

        return [.. found.OrderBy(rest => rest.Destination.Tenant, StringComparer.Ordinal).ThenBy(rest => rest.Destination.Channel.ToString(), StringComparer.Ordinal)
            .ThenBy(rest => rest.Destination.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<int> Forget(Instant before, CancellationToken cancellation = default)
    {
        var (rests, filter) = (await Rests(), TableClient.CreateQueryFilter($"Until lt {before.ToUnixTimeMilliseconds()}"));
        return await rests.Delete(rests.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation), cancellation);
    }

    private static string KeyOf(Destination destination) => TableKeys.Of($"{destination.Channel}:{destination.Name}");

    private static Instant At(TableEntity row, string property) => Instant.FromUnixTimeMilliseconds(row.GetInt64(property) ?? 0);

    private Task<TableClient> Rests() => account.Table("rests");
}
