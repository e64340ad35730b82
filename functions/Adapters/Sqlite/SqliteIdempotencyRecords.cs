using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using Microsoft.Data.Sqlite;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>Kept answers as rows; instants are Unix milliseconds.</summary>
public sealed class SqliteIdempotencyRecords(ContractsDatabase database) : IIdempotencyRecords
{
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS kept_answers(
          tenant TEXT NOT NULL, operation TEXT NOT NULL, key TEXT NOT NULL, body_hash TEXT NOT NULL, status INTEGER NOT NULL, content_type TEXT,
          headers TEXT NOT NULL, body BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(tenant, operation, key)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS kept_answers_at ON kept_answers(at);

        """;

    /// <inheritdoc/>
    public Task<KeptAnswer?> Find(IdempotencyId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Task.FromResult(database.Read(session => session.QueryFirst(
            "SELECT body_hash, status, content_type, headers, body, at FROM kept_answers WHERE tenant = $1 AND operation = $2 AND key = $3", Kept, id.Tenant, id.Operation, id.Key)));
    }

    /// <inheritdoc/>
    public Task Keep(IdempotencyId id, KeptAnswer answer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(answer);
        var (headers, body) = (JsonSerializer.Serialize(answer.Answer.Headers), answer.Answer.Body.ToArray());
        return database.Write(session => session.Execute(
            "INSERT OR REPLACE INTO kept_answers VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id.Tenant, id.Operation, id.Key, answer.BodyHash, answer.Answer.Status, answer.Answer.ContentType, headers, body, answer.At.ToUnixTimeMilliseconds()));
    }

    /// <inheritdoc/>
    public Task<int> Forget(Instant before, CancellationToken cancellation = default) =>
        database.Write(session => session.Execute("DELETE FROM kept_answers WHERE at < $1", before.ToUnixTimeMilliseconds()));

    private static KeptAnswer Kept(SqliteDataReader row) => new(
        row.GetString(0),
        new()
        {
            Status = row.GetInt32(1),
            ContentType = row.IsDBNull(2) ? null : row.GetString(2),
            Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(3))!.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase),
            Body = row.GetFieldValue<byte[]>(4),
        },
        Instant.FromUnixTimeMilliseconds(row.GetInt64(5)));
}
