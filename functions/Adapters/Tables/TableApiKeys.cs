using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>API keys as rows of a partition each; instants are Unix milliseconds.</summary>
public sealed class TableApiKeys(StorageAccount account) : IApiKeys
{
    private const string Row = "key";
    private const string ExpiresAt = "ExpiresAt";

    /// <inheritdoc/>
    public async Task Add(StoredApiKey key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var known = key.Key;
        var row = new TableEntity(known.Id, Row)
        {
            ["Tenant"] = known.Tenant,
            ["Name"] = known.Name,
            ["Scopes"] = string.Join(' ', known.Scopes),
            ["Partner"] = known.Partner,
            ["CreatedAt"] = known.CreatedAt.ToUnixTimeMilliseconds(),
            [ExpiresAt] = known.ExpiresAt?.ToUnixTimeMilliseconds(),
            ["Sha256"] = key.Sha256.ToArray(),
        };
        if (!await (await Keys()).TryAdd(row, cancellation))
        {
            throw new ArgumentException($"There is an API key '{known.Id}' already.", nameof(key));
        }
    }

    /// <inheritdoc/>
    public async Task<StoredApiKey?> Find(string id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TableKeys.Of(id) == id && await (await Keys()).Find(id, Row, cancellation) is { } row ? new(Key(row), row.GetBinary("Sha256")) : null;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<ApiKey>> All(string? tenant, CancellationToken cancellation = default)
    {
        var found = ImmutableArray.CreateBuilder<ApiKey>();
        var filter = tenant is null ? null : TableClient.CreateQueryFilter($"Tenant eq {tenant}");
        await foreach (var row in (await Keys()).QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            found.Add(Key(row));
        }

        return found.ToImmutable();
    }

    /// <inheritdoc/>
    public async Task Expire(string id, Instant at, CancellationToken cancellation = default)
    {
        var keys = await Keys();
        while (await keys.Find(id, Row, cancellation) is { } row && !(row.GetInt64(ExpiresAt) <= at.ToUnixTimeMilliseconds()))
        {
            row[ExpiresAt] = at.ToUnixTimeMilliseconds();
            try
            {
                await keys.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation);
                return;
            }
            catch (RequestFailedException lost) when (lost.IsConflict())
            {
                // Changed by another in this moment: its end may be the earlier one.
            }
        }
    }

    private static ApiKey Key(TableEntity row) => new(
        row.PartitionKey,
        row.GetString("Tenant"),
        row.GetString("Name"),
        [.. row.GetString("Scopes").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        row.GetString("Partner"),
        Instant.FromUnixTimeMilliseconds(row.GetInt64("CreatedAt") ?? 0),
        row.GetInt64(ExpiresAt) is { } end ? Instant.FromUnixTimeMilliseconds(end) : null);

    private Task<TableClient> Keys() => account.Table("keys");
}
