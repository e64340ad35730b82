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
        CREATE TABLE IF NOT EXISTS kept_answers_from(
          tenant TEXT NOT NULL, operation TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, contract TEXT, version INTEGER NOT NULL, ticks INTEGER NOT NULL, made TEXT,
          PRIMARY KEY(tenant, operation, key)) WITHOUT ROWID;

        """;

    /// <inheritdoc/>
    public Task<KeptAnswer?> Find(IdempotencyId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Task.FromResult(database.Read(session => session.QueryFirst(
            """
            SELECT body_hash, status, content_type, headers, body, kept_answers.at, digest, contract, version, ticks, tenant, made
            FROM kept_answers LEFT JOIN kept_answers_from USING(tenant, operation, key) WHERE tenant = $1 AND operation = $2 AND key = $3
            """,
            Kept, id.Tenant, id.Name, id.Key)));
    }

    /// <inheritdoc/>
    public async Task Keep(IdempotencyId id, KeptAnswer answer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(answer);
        var (headers, body) = (JsonSerializer.Serialize(answer.Answer.Headers), answer.Answer.Body.ToArray());
        await database.Write(session =>
        {
            session.Execute(
                "INSERT OR REPLACE INTO kept_answers VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                id.Tenant, id.Name, id.Key, answer.BodyHash, answer.Answer.Status, answer.Answer.ContentType, headers, body, answer.At.ToUnixTimeMilliseconds());
            session.Execute("DELETE FROM kept_answers_from WHERE tenant = $1 AND operation = $2 AND key = $3", id.Tenant, id.Name, id.Key);
            if (answer.Answer.From is { } from && answer.Digest is not null)
            {
                session.Execute(
                    "INSERT INTO kept_answers_from VALUES($1, $2, $3, $4, $5, $6, $7, $8)",
                    id.Tenant, id.Name, id.Key, answer.Digest, from.Contract?.Contract, from.Version, from.At.ToUnixTimeTicks(), from.Made);
            }
        });
        database.RequestsUnderWay.TryRemove(id, out _);
    }

    /// <inheritdoc/>
    public async Task<RequestClaim> Claim(IdempotencyId id, Instant now, Instant until, Instant keptSince, CancellationToken cancellation = default)
    {
        var claims = database.RequestsUnderWay;
        if (!claims.TryAdd(id, until) && !(claims.TryGetValue(id, out var ends) && ends <= now && claims.TryUpdate(id, until, ends)))
        {
            return new(false);
        }

        if (await Find(id, cancellation) is not { } kept || kept.At < keptSince)
        {
            return new(true);
        }

        claims.TryRemove(id, out _);
        return new(false, kept);
    }

    /// <inheritdoc/>
    public Task Release(IdempotencyId id, CancellationToken cancellation = default)
    {
        database.RequestsUnderWay.TryRemove(id, out _);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> Forget(Instant before, CancellationToken cancellation = default) =>
        database.Write(session =>
        {
            session.Execute(
                "DELETE FROM kept_answers_from WHERE (tenant, operation, key) IN (SELECT tenant, operation, key FROM kept_answers WHERE at < $1)", before.ToUnixTimeMilliseconds());
            return session.Execute("DELETE FROM kept_answers WHERE at < $1", before.ToUnixTimeMilliseconds());
        });

    private static KeptAnswer Kept(SqliteDataReader row) => new(
        row.GetString(0),
        new()
        {
            Status = row.GetInt32(1),
            ContentType = row.IsDBNull(2) ? null : row.GetString(2),
            Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(3))!.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase),
            Body = row.GetFieldValue<byte[]>(4),
            From = row.IsDBNull(6) ? null : new(
                row.IsDBNull(7) ? null : new(row.GetString(10), row.GetString(7)), row.GetInt32(8), Instant.FromUnixTimeTicks(row.GetInt64(9)),
                row.IsDBNull(11) ? null : row.GetString(11)),
        },
        Instant.FromUnixTimeMilliseconds(row.GetInt64(5)))
    {
        Digest = row.IsDBNull(6) ? null : row.GetString(6),
    };
}
