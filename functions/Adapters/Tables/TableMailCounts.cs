using Azure;
using Azure.Data.Tables;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Ports;
using NodaTime.Text;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>Counts of mails as rows of the tenant's partition. An address is kept as its digest alone.</summary>
public sealed class TableMailCounts(StorageAccount account) : IMailCounts
{
    private const string Day = "Day";
    private const string Count = "Count";

    /// <inheritdoc/>
    public async Task<bool> Take(string tenant, string address, LocalDate day, int most, CancellationToken cancellation = default)
    {
        var (counts, on) = (await account.Table("mailcounts"), LocalDatePattern.Iso.Format(day));
        var key = $"{on}:{MailAddressKey.Of(address)}";
        while (true)
        {
            if (await counts.Find(tenant, key, cancellation) is not { } row)
            {
                if (await counts.TryAdd(new TableEntity(tenant, key) { [Day] = on, [Count] = 1 }, cancellation))
                {
                    return true;
                }

                continue;
            }

            var sent = row.GetInt32(Count) ?? 0;
            if (sent >= most)
            {
                return false;
            }

            row[Count] = sent + 1;
            try
            {
                await counts.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Merge, cancellation);
                return true;
            }
            catch (RequestFailedException other) when (other.IsConflict())
            {
                // Another one counted in between, or the day was forgotten.
            }
        }
    }

    /// <inheritdoc/>
    public async Task<int> Forget(LocalDate before, CancellationToken cancellation = default)
    {
        var (counts, filter) = (await account.Table("mailcounts"), TableClient.CreateQueryFilter($"Day lt {LocalDatePattern.Iso.Format(before)}"));
        return await counts.Delete(counts.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation), cancellation);
    }
}
