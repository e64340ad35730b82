using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Data.Tables;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>Webhook subscriptions in the tenant's partition; the log of each in a partition of its own: its calls, the latest first, and its messages.</summary>
public sealed class TableWebhooks(StorageAccount account, LongTexts texts) : IWebhooks
{
    private const string Calls = "a|";
    private const string Messages = "m|";
    private const string Taken = "Taken";
    private const string Types = "Types";
    private const string Version = "Version";
    private const string Called = "Called";
    private const string Size = "Size";
    private const string EndedAt = "EndedAt";
    private const string EndedBecause = "EndedBecause";
    private const int MostEnded = 1000;

    /// <inheritdoc/>
    public async Task Add(WebhookSubscription subscription, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var row = new TableEntity(subscription.Tenant, subscription.Id)
        {
            ["Url"] = subscription.Url.ToString(),
            ["Secret"] = subscription.Secret,
            ["CreatedAt"] = subscription.CreatedAt.ToUnixTimeMilliseconds(),
            [Types] = subscription.Types?.ToString(),
        };
        if (!await (await Subscriptions()).TryAdd(row, cancellation))
        {
            throw new ArgumentException($"There is a webhook '{subscription.Id}' already.", nameof(subscription));
        }
    }

    /// <inheritdoc/>
    public async Task<bool> Remove(string tenant, string id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var subscriptions = await Subscriptions();
        if (TableKeys.Of(id) != id || await subscriptions.Find(tenant, id, cancellation) is not { } row)
        {
            return false;
        }

        // The log first: a removal that breaks off is begun again.
        var (log, filter) = (await Log(), TableClient.CreateQueryFilter($"PartitionKey eq {id}"));
        await foreach (var message in log.QueryAsync<TableEntity>($"{filter} and Spilled gt ''", select: ["Spilled"], cancellationToken: cancellation))
        {
            await texts.Remove(LongTexts.BlobOf(message), cancellation);
        }

        await log.Delete(log.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation), cancellation);
        await subscriptions.Delete([row], cancellation);
        return true;
    }

    /// <inheritdoc/>
    public async Task KeepSecret(string tenant, string id, string secret, CancellationToken cancellation = default)
    {
        try
        {
            await (await Subscriptions()).UpdateEntityAsync(new TableEntity(tenant, id) { ["Secret"] = secret }, ETag.All, TableUpdateMode.Merge, cancellation);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // Removed meanwhile.
        }
    }

    /// <inheritdoc/>
    public async Task End(string tenant, string id, Instant at, string reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var subscriptions = await Subscriptions();
        if (TableKeys.Of(id) != id || await subscriptions.Find(tenant, id, cancellation) is not { } row || row.GetInt64(EndedAt) is not null)
        {
            return;
        }

        (row[EndedAt], row[EndedBecause]) = (at.ToUnixTimeMilliseconds(), reason);
        try
        {
            await subscriptions.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Merge, cancellation);
        }
        catch (RequestFailedException lost) when (lost.IsConflict())
        {
            // It was removed, or somebody else noted it.
        }
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<WebhookSubscription>> Ended(string? tenant, CancellationToken cancellation = default)
    {
        var filter = TableClient.CreateQueryFilter($"EndedAt gt {0L}");
        return await Query(tenant is null ? filter : $"{TableClient.CreateQueryFilter($"PartitionKey eq {tenant}")} and {filter}", MostEnded, cancellation);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<WebhookSubscription>> All(string tenant, CancellationToken cancellation = default) =>
        Query(TableClient.CreateQueryFilter($"PartitionKey eq {tenant}"), int.MaxValue, cancellation);

    /// <inheritdoc/>
    public async Task Log(string subscription, WebhookAttempt attempt, string body, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var message = new TableEntity(subscription, Messages + TableKeys.Of(attempt.Message)) { [Called] = attempt.At.ToUnixTimeMilliseconds(), [Size] = (long)Encoding.UTF8.GetByteCount(body) };
        if (attempt.Taken)
        {
            message[Taken] = true;
        }

        var call = new TableEntity(subscription, CallKey(attempt))
        {
            ["Message"] = attempt.Message,
            ["At"] = attempt.At.ToUnixTimeMilliseconds(),
            ["Status"] = attempt.Status,
            ["Error"] = attempt.Error,
        };
        LongTexts.Put(message, await texts.Keep(body, $"webhooks/{subscription}/{TableKeys.Of(attempt.Message)}", cancellation: cancellation));
        await (await Log()).SubmitTransactionAsync(
            [new(TableTransactionActionType.UpsertReplace, call), new(TableTransactionActionType.UpsertMerge, message)], cancellation);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<WebhookAttempt>> Attempts(string subscription, int limit, CancellationToken cancellation = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {subscription} and RowKey ge {Calls} and RowKey lt {TableKeys.After(Calls)}");
        var found = ImmutableArray.CreateBuilder<WebhookAttempt>();
        await foreach (var row in (await Log()).QueryAsync<TableEntity>(filter, Math.Clamp(limit, 1, 1000), cancellationToken: cancellation))
        {
            if (found.Count == limit)
            {
                break;
            }

            found.Add(new(row.GetString("Message"), Instant.FromUnixTimeMilliseconds(row.GetInt64("At") ?? 0), row.GetInt32("Status"), row.GetString("Error")));
        }

        return found.ToImmutable();
    }

    /// <inheritdoc/>
    public async Task<bool> WasTaken(string subscription, string message, CancellationToken cancellation = default) =>
        (await (await Log()).Find(subscription, Messages + TableKeys.Of(message), cancellation, Taken))?.GetBoolean(Taken) == true;

    /// <inheritdoc/>
    public async Task<string?> Body(string subscription, string message, CancellationToken cancellation = default) =>
        await (await Log()).Find(subscription, Messages + TableKeys.Of(message), cancellation) is { } row && row.GetInt64(Size) != 0 ? await texts.Read(row, cancellation) : null;

    /// <inheritdoc/>
    public async Task<int> Forget(Instant before, long mostBytes, CancellationToken cancellation = default)
    {
        // Builds before did not note when a message was called with: their bodies go by the table's own time.
        var (log, at) = (await Log(), before.ToUnixTimeMilliseconds());
        var calls = TableClient.CreateQueryFilter($"RowKey ge {Calls} and RowKey lt {TableKeys.After(Calls)} and At lt {at}");
        var forgotten = await log.Delete(log.QueryAsync<TableEntity>(calls, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation), cancellation);
        var filter = TableClient.CreateQueryFilter($"RowKey ge {Messages} and RowKey lt {TableKeys.After(Messages)}");
        var bodies = new List<TableEntity>();
        await foreach (var row in log.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey", "Timestamp", Called, Size, Taken, "Spilled"], cancellationToken: cancellation))
        {
            bodies.Add(row);
        }

        foreach (var subscription in bodies.GroupBy(row => row.PartitionKey))
        {
            var (old, total) = (new List<TableEntity>(), 0L);
            foreach (var row in subscription.OrderByDescending(CalledAt).ThenBy(row => row.RowKey, StringComparer.Ordinal))
            {
                total += row.GetInt64(Size) ?? 0;
                if (CalledAt(row) < at)
                {
                    await texts.Remove(LongTexts.BlobOf(row), cancellation);
                    old.Add(row);
                }
                else if (total > mostBytes && row.GetInt64(Size) > 0)
                {
                    // That it was taken stays known.
                    await texts.Remove(LongTexts.BlobOf(row), cancellation);
                    await log.UpsertEntityAsync(
                        new TableEntity(row.PartitionKey, row.RowKey) { [Called] = CalledAt(row), [Size] = 0L, [Taken] = row.GetBoolean(Taken) }, TableUpdateMode.Replace, cancellation);
                    forgotten++;
                }
            }

            forgotten += await log.Delete(old.ToAsyncEnumerable(), cancellation);
        }

        return forgotten;

        static long CalledAt(TableEntity row) => row.GetInt64(Called) ?? row.Timestamp?.ToUnixTimeMilliseconds() ?? 0;
    }

    /// <inheritdoc/>
    public async Task<int> Told(ContractId contract, CancellationToken cancellation = default) =>
        (await (await Marks()).Find(contract.Tenant, TableKeys.Of(contract.Contract), cancellation, Version))?.GetInt32(Version) ?? 0;

    /// <inheritdoc/>
    public async Task MarkTold(ContractId contract, int version, CancellationToken cancellation = default)
    {
        // Two processes may write at once and leave the lower: then events are posted again, and dropped where they were taken.
        if (await Told(contract, cancellation) < version)
        {
            await (await Marks()).UpsertEntityAsync(new TableEntity(contract.Tenant, TableKeys.Of(contract.Contract)) { [Version] = version }, TableUpdateMode.Replace, cancellation);
        }
    }

    private async Task<ImmutableArray<WebhookSubscription>> Query(string filter, int most, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<WebhookSubscription>();
        await foreach (var row in (await Subscriptions()).QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (found.Count == most)
            {
                break;
            }

            found.Add(new(
                row.RowKey, row.PartitionKey, new Uri(row.GetString("Url")), row.GetString("Secret"), Instant.FromUnixTimeMilliseconds(row.GetInt64("CreatedAt") ?? 0),
                row.GetString(Types) is { } types ? EventFilter.Read(types) : null)
            {
                EndedAt = row.GetInt64(EndedAt) is { } ended ? Instant.FromUnixTimeMilliseconds(ended) : null,
                EndedBecause = row.GetString(EndedBecause),
            });
        }

        return found.ToImmutable();
    }

    // Counted down, so that the latest call sorts first; of the same instant on a clock that stands still, the one logged last.
    private static string CallKey(WebhookAttempt attempt) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Calls}{long.MaxValue - attempt.At.ToUnixTimeMilliseconds():D19}.{long.MaxValue - TimeProvider.System.GetUtcNow().Ticks:D19}.{Rows.NewToken()}");

    private Task<TableClient> Subscriptions() => account.Table("webhooks");

    private Task<TableClient> Log() => account.Table("webhookcalls");

    private Task<TableClient> Marks() => account.Table("webhooktold");
}
