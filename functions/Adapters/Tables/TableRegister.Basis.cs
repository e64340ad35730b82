using Azure.Data.Tables;

namespace ContractFlow.Functions.Adapters.Tables;

/// <content>The basis: one row in a partition that no tenant has, with a key that no range of lines holds.</content>
public sealed partial class TableRegister
{
    private const string BasisPartition = "~basis";
    private const string BasisColumn = "Basis";

    /// <inheritdoc/>
    public async Task<string?> Basis(CancellationToken cancellation = default) =>
        (await (await Table()).Find(BasisPartition, BasisColumn, cancellation))?.GetString(BasisColumn);

    /// <inheritdoc/>
    public async Task KeepBasis(string basis, CancellationToken cancellation = default) => await (await Table()).UpsertEntityAsync(
        new TableEntity(BasisPartition, BasisColumn) { [BasisColumn] = basis }, TableUpdateMode.Replace, cancellation);
}
