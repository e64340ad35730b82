using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Orchestrations.Ports;
using NodaTime.Text;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>
/// Contract files as partitions: a head with the version and the last hash, and a row for each append. An append is one transaction of two rows, whatever the number
/// of facts: the new row, and the head under the ETag that was read, so that two writers never both win.
/// </summary>
public sealed partial class TableContractFiles(StorageAccount account, LongTexts texts, UnsettledMarks marks, TimeProvider clock) : IContractFiles
{
    private const string Version = "Version";
    private const string Hash = "Hash";

    private readonly Recent<ContractId, SeenHead> _heads = new();

    /// <inheritdoc/>
    public async Task<FileHead?> ReadHead(ContractId contract, CancellationToken cancellation = default) =>
        await FindHead(contract, cancellation) is { } seen ? new(seen.Version, seen.Hash) : null;

    /// <inheritdoc/>
    public async Task<ContractFile?> Read(ContractId contract, CancellationToken cancellation = default)
    {
        var (facts, head) = (ImmutableArray.CreateBuilder<Fact>(), (SeenHead?)null);
        await foreach (var row in (await Files()).QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {contract.ToString()}"), cancellationToken: cancellation))
        {
            if (row.RowKey == FactRows.Head)
            {
                head = Seen(row);
            }
            else
            {
                facts.AddRange(FactRows.Read(await texts.Read(row, cancellation), row.RowKey));
            }
        }

        if (head is null && facts.Count == 0)
        {
            return null;
        }

        if (!await IsWhole(contract, head, facts, cancellation))
        {
            facts.Add(FactRows.Broken(facts.Count + 1));
        }

        return new(contract, facts.ToImmutable());
    }

    /// <inheritdoc/>
    public async Task Quarantine(ContractId contract, string reason, CancellationToken cancellation = default)
    {
        var row = new TableEntity(contract.ToString(), "reason") { ["Reason"] = reason, ["At"] = InstantPattern.ExtendedIso.Format(Instant.FromDateTimeOffset(clock.GetUtcNow())) };
        await (await account.Table("quarantine")).UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <inheritdoc/>
    public async Task<bool> Release(ContractId contract, CancellationToken cancellation = default)
    {
        var answer = await (await account.Table("quarantine")).DeleteEntityAsync(contract.ToString(), "reason", ETag.All, cancellation);
        return answer.Status != 404;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<ContractId, Quarantine>> Quarantined(CancellationToken cancellation = default)
    {
        var found = new Dictionary<ContractId, Quarantine>();
        await foreach (var row in (await account.Table("quarantine")).QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            found[UnsettledMarks.IdOf(row.PartitionKey)] = new(row.GetString("Reason"), InstantPattern.ExtendedIso.Parse(row.GetString("At")).Value);
        }

        return found;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContractId> All([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var heads = TableClient.CreateQueryFilter($"RowKey eq {FactRows.Head}");
        await foreach (var row in (await Files()).QueryAsync<TableEntity>(heads, select: ["PartitionKey"], cancellationToken: cancellation))
        {
            yield return UnsettledMarks.IdOf(row.PartitionKey);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContractHead> Heads([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var heads = TableClient.CreateQueryFilter($"RowKey eq {FactRows.Head}");
        await foreach (var row in (await Files()).QueryAsync<TableEntity>(heads, select: ["PartitionKey", Version, Hash], cancellationToken: cancellation))
        {
            var seen = Seen(row);
            yield return new(UnsettledMarks.IdOf(row.PartitionKey), new(seen.Version, seen.Hash));
        }
    }

    // The head was read before the facts. Facts beyond it were filed since; else facts are gone, or the head is, and no append would ever fit.
    private async Task<bool> IsWhole(ContractId contract, SeenHead? head, ImmutableArray<Fact>.Builder facts, CancellationToken cancellation)
    {
        if (head?.Version != facts.Count)
        {
            return head?.Version < facts.Count && await FindHead(contract, cancellation) is { } later && later.Version >= facts.Count;
        }

        _heads.Keep(contract, head);
        return head.Hash == facts[^1].Hash;
    }

    private Task<TableClient> Files() => account.Table("files");
}
