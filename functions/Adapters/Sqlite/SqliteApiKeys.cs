using System.Collections.Immutable;
using ContractFlow.Functions.Ports;
using Microsoft.Data.Sqlite;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>API keys as rows; instants are Unix milliseconds.</summary>
public sealed class SqliteApiKeys(ContractsDatabase database) : IApiKeys
{
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS api_keys(
          id TEXT PRIMARY KEY, tenant TEXT NOT NULL, name TEXT NOT NULL, scopes TEXT NOT NULL, partner TEXT, created_at INTEGER NOT NULL, expires_at INTEGER,
          sha256 BLOB NOT NULL) WITHOUT ROWID;

        """;

    private const string Columns = "SELECT id, tenant, name, scopes, partner, created_at, expires_at, sha256 FROM api_keys";

    /// <inheritdoc/>
    public Task Add(StoredApiKey key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (known, digest) = (key.Key, key.Sha256.ToArray());
        return database.Write(session => session.Execute(
            "INSERT INTO api_keys VALUES($1, $2, $3, $4, $5, $6, $7, $8)",
            known.Id, known.Tenant, known.Name, string.Join(' ', known.Scopes), known.Partner, known.CreatedAt.ToUnixTimeMilliseconds(), known.ExpiresAt?.ToUnixTimeMilliseconds(), digest));
    }

    /// <inheritdoc/>
    public Task<StoredApiKey?> Find(string id, CancellationToken cancellation = default) =>
        Task.FromResult(database.Read(session => session.QueryFirst(Columns + " WHERE id = $1", row => new StoredApiKey(Key(row), row.GetFieldValue<byte[]>(7)), id)));

    /// <inheritdoc/>
    public Task<ImmutableArray<ApiKey>> All(string? tenant, CancellationToken cancellation = default) =>
        Task.FromResult(database.Read(session => session.Query(Columns + " WHERE tenant = $1 OR $1 IS NULL ORDER BY id", Key, tenant)).ToImmutableArray());

    /// <inheritdoc/>
    public Task Expire(string id, Instant at, CancellationToken cancellation = default) => database.Write(session =>
        session.Execute("UPDATE api_keys SET expires_at = min($2, coalesce(expires_at, $2)) WHERE id = $1", id, at.ToUnixTimeMilliseconds()));

    private static ApiKey Key(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), [.. row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries)], row.IsDBNull(4) ? null : row.GetString(4),
        Instant.FromUnixTimeMilliseconds(row.GetInt64(5)), row.IsDBNull(6) ? null : Instant.FromUnixTimeMilliseconds(row.GetInt64(6)));
}
