using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>Kept answers as rows of the tenant's partition; instants are Unix milliseconds.</summary>
public sealed class TableIdempotencyRecords(StorageAccount account, LongTexts texts) : IIdempotencyRecords
{
    private const string At = "At";

    /// <inheritdoc/>
    public async Task<KeptAnswer?> Find(IdempotencyId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return await (await Answers()).Find(id.Tenant, KeyOf(id), cancellation) is { } row && await texts.Read(row, cancellation) is { } body ? Kept(row, body) : null;
    }

    /// <inheritdoc/>
    public async Task Keep(IdempotencyId id, KeptAnswer answer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(answer);
        var row = new TableEntity(id.Tenant, KeyOf(id))
        {
            ["BodyHash"] = answer.BodyHash,
            ["Status"] = answer.Answer.Status,
            ["ContentType"] = answer.Answer.ContentType,
            ["Headers"] = JsonSerializer.Serialize(answer.Answer.Headers),
            [At] = answer.At.ToUnixTimeMilliseconds(),
        };
        var body = await texts.Keep(Convert.ToBase64String(answer.Answer.Body.Span), $"answers/{id.Tenant}/{row.RowKey}", cancellation: cancellation);
        await (await Answers()).UpsertEntityAsync(LongTexts.Put(row, body), TableUpdateMode.Replace, cancellation);
    }

    /// <inheritdoc/>
    public async Task<int> Forget(Instant before, CancellationToken cancellation = default)
    {
        var (answers, filter) = (await Answers(), TableClient.CreateQueryFilter($"At lt {before.ToUnixTimeMilliseconds()}"));
        await foreach (var row in answers.QueryAsync<TableEntity>($"({filter}) and Spilled gt ''", select: ["Spilled"], cancellationToken: cancellation))
        {
            await texts.Remove(LongTexts.BlobOf(row), cancellation);
        }

        return await answers.Delete(answers.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation), cancellation);
    }

    private static string KeyOf(IdempotencyId id) => TableKeys.Of($"{id.Operation}\n{id.Key}");

    private static KeptAnswer Kept(TableEntity row, string body) => new(
        row.GetString("BodyHash"),
        new()
        {
            Status = row.GetInt32("Status") ?? 0,
            ContentType = row.GetString("ContentType"),
            Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString("Headers"))!.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase),
            Body = Convert.FromBase64String(body),
        },
        Instant.FromUnixTimeMilliseconds(row.GetInt64(At) ?? 0));

    private Task<TableClient> Answers() => account.Table("answers");
}
