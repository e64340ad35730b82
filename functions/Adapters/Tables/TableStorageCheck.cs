using Azure.Data.Tables;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>Writes one row, always the same.</summary>
public sealed class TableStorageCheck(StorageAccount account) : IStorageCheck
{
    /// <inheritdoc/>
    public async Task Write(CancellationToken cancellation = default) =>
        await (await account.Table("storagecheck")).UpsertEntityAsync(new TableEntity("check", "check"), TableUpdateMode.Replace, cancellation);
}
