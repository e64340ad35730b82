using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>Kept answers, and claims until there is one, as rows of the tenant's partition; instants are Unix milliseconds.</summary>
public sealed class TableIdempotencyRecords(StorageAccount account, LongTexts texts) : IIdempotencyRecords
{
    private const string At = "At";
    private const string Until = "Until";
    private const string Digest = "Digest";
    private const string Contract = "FromContract";
    private const string Version = "FromVersion";
    private const string Ticks = "FromTicks";
    private const string Made = "FromMade";

    // The text of a claim is said to be where there is none, so that builds before claims see no answer in it.
    private const string NoAnswer = "none";

    /// <inheritdoc/>
    public async Task<KeptAnswer?> Find(IdempotencyId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return await (await Answers()).Find(id.Tenant, KeyOf(id), cancellation) is { } row ? await Kept(row, cancellation) : null;
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
        if (answer.Answer.From is { } from && answer.Digest is not null)
        {
            (row[Digest], row[Contract], row[Version], row[Ticks], row[Made]) = (answer.Digest, from.Contract?.Contract, from.Version, from.At.ToUnixTimeTicks(), from.Made);
        }

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

    /// <inheritdoc/>
    public async Task<RequestClaim> Claim(IdempotencyId id, Instant now, Instant until, Instant keptSince, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var answers = await Answers();
        var claim = LongTexts.Put(
            new TableEntity(id.Tenant, KeyOf(id)) { [Until] = until.ToUnixTimeMilliseconds(), [At] = now.ToUnixTimeMilliseconds() }, new(null, NoAnswer));
        while (!await answers.TryAdd(claim, cancellation))
        {
            if (await answers.Find(claim.PartitionKey, claim.RowKey, cancellation) is not { } row)
            {
                continue;
            }

            if (row.GetInt64(Until) is { } ends ? ends > now.ToUnixTimeMilliseconds() : row.GetInt64(At) >= keptSince.ToUnixTimeMilliseconds())
            {
                return new(false, await Kept(row, cancellation));
            }

            // A claim that nobody ended, or an answer too old to be given: it goes, unless another one was faster.
            await answers.Delete([row], cancellation);
        }

        return new(true);
    }

    /// <inheritdoc/>
    public async Task Release(IdempotencyId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var answers = await Answers();
        if (await answers.Find(id.Tenant, KeyOf(id), cancellation) is { } row && row.ContainsKey(Until))
        {
            await answers.Delete([row], cancellation);
        }
    }

    private static string KeyOf(IdempotencyId id) => TableKeys.Of($"{id.Name}\n{id.Key}");

    // A claim is no answer yet.
    private async Task<KeptAnswer?> Kept(TableEntity row, CancellationToken cancellation) =>
        !row.ContainsKey(Until) && await texts.Read(row, cancellation) is { } body ? Kept(row, body) : null;

    private static KeptAnswer Kept(TableEntity row, string body) => new(
        row.GetString("BodyHash"),
        new()
        {
            Status = row.GetInt32("Status") ?? 0,
            ContentType = row.GetString("ContentType"),
            Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString("Headers"))!.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase),
            Body = Convert.FromBase64String(body),
            From = row.GetString(Digest) is null ? null : new(
                row.GetString(Contract) is { } contract ? new(row.PartitionKey, contract) : null, row.GetInt32(Version) ?? 0, Instant.FromUnixTimeTicks(row.GetInt64(Ticks) ?? 0),
                row.GetString(Made)),
        },
        Instant.FromUnixTimeMilliseconds(row.GetInt64(At) ?? 0))
    {
        Digest = row.GetString(Digest),
    };

    private Task<TableClient> Answers() => account.Table("answers");
}
