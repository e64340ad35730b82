using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Functions.Ports;
using Microsoft.Data.Sqlite;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>Webhook subscriptions and their log in the contracts' database.</summary>
public sealed class SqliteWebhooks(ContractsDatabase database) : IWebhooks
{
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS webhooks(id TEXT PRIMARY KEY, tenant TEXT NOT NULL, url TEXT NOT NULL, secret TEXT NOT NULL, created_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS webhooks_tenant ON webhooks(tenant, id);
        CREATE TABLE IF NOT EXISTS webhook_attempts(
          seq INTEGER PRIMARY KEY AUTOINCREMENT, subscription TEXT NOT NULL, message TEXT NOT NULL, at INTEGER NOT NULL, status INTEGER, error TEXT, body TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS webhook_attempts_message ON webhook_attempts(subscription, message);
        CREATE TABLE IF NOT EXISTS webhook_types(id TEXT PRIMARY KEY, types TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS webhook_ends(id TEXT PRIMARY KEY, at INTEGER NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS webhook_attempts_at ON webhook_attempts(at);
        CREATE TABLE IF NOT EXISTS webhook_bodies(
          subscription TEXT NOT NULL, message TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY(subscription, message)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS webhook_bodies_at ON webhook_bodies(at);
        CREATE TABLE IF NOT EXISTS webhook_told(tenant TEXT NOT NULL, contract TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY(tenant, contract)) WITHOUT ROWID;

        """;

    private const string Select =
        "SELECT id, tenant, url, secret, created_at, types, ended.at, ended.reason FROM webhooks LEFT JOIN webhook_types USING(id) LEFT JOIN webhook_ends AS ended USING(id) ";

    /// <inheritdoc/>
    public Task Add(WebhookSubscription subscription, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return database.Write(session =>
        {
            session.Execute(
                "INSERT INTO webhooks VALUES($1, $2, $3, $4, $5)",
                subscription.Id, subscription.Tenant, subscription.Url.ToString(), subscription.Secret, subscription.CreatedAt.ToUnixTimeMilliseconds());
            if (subscription.Types is { } types)
            {
                // A table of its own, so that folders from before there were types need no change.
                session.Execute("INSERT INTO webhook_types VALUES($1, $2)", subscription.Id, types.ToString());
            }
        });
    }

    /// <inheritdoc/>
    public Task<bool> Remove(string tenant, string id, CancellationToken cancellation = default) => database.Write(session =>
    {
        var found = session.Execute("DELETE FROM webhooks WHERE tenant = $1 AND id = $2", tenant, id) > 0;
        if (found)
        {
            session.Execute("DELETE FROM webhook_attempts WHERE subscription = $1", id);
            session.Execute("DELETE FROM webhook_bodies WHERE subscription = $1", id);
            session.Execute("DELETE FROM webhook_types WHERE id = $1", id);
            session.Execute("DELETE FROM webhook_ends WHERE id = $1", id);
        }

        return found;
    });

    /// <inheritdoc/>
    public Task End(string tenant, string id, Instant at, string reason, CancellationToken cancellation = default) => database.Write(session => session.Execute(
        "INSERT INTO webhook_ends SELECT id, $3, $4 FROM webhooks WHERE tenant = $1 AND id = $2 ON CONFLICT DO NOTHING", tenant, id, at.ToUnixTimeMilliseconds(), reason));

    /// <inheritdoc/>
    public Task<ImmutableArray<WebhookSubscription>> Ended(string? tenant, CancellationToken cancellation = default) => Task.FromResult(database.Read(session => session.Query(
        Select + "WHERE ended.at IS NOT NULL AND ($1 IS NULL OR tenant = $1) ORDER BY tenant, id LIMIT 1000", Read, tenant)).ToImmutableArray());

    /// <inheritdoc/>
    public Task KeepSecret(string tenant, string id, string secret, CancellationToken cancellation = default) =>
        database.Write(session => session.Execute("UPDATE webhooks SET secret = $3 WHERE tenant = $1 AND id = $2", tenant, id, secret));

    /// <inheritdoc/>
    public Task<ImmutableArray<WebhookSubscription>> All(string tenant, CancellationToken cancellation = default) => Task.FromResult(database.Read(session => session.Query(
        Select + "WHERE tenant = $1 ORDER BY id", Read, tenant)).ToImmutableArray());

    /// <inheritdoc/>
    public Task Log(string subscription, WebhookAttempt attempt, string body, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return database.Write(session =>
        {
            // Builds before kept the body with every call.
            session.Execute(
                "INSERT INTO webhook_attempts(subscription, message, at, status, error, body) VALUES($1, $2, $3, $4, $5, '')",
                subscription, attempt.Message, attempt.At.ToUnixTimeMilliseconds(), attempt.Status, attempt.Error);
            session.Execute(
                "INSERT INTO webhook_bodies VALUES($1, $2, $3, $4) ON CONFLICT DO UPDATE SET at = excluded.at", subscription, attempt.Message, attempt.At.ToUnixTimeMilliseconds(), body);
        });
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<WebhookAttempt>> Attempts(string subscription, int limit, CancellationToken cancellation = default) => Task.FromResult(database.Read(session => session.Query(
        "SELECT message, at, status, error FROM webhook_attempts WHERE subscription = $1 ORDER BY seq DESC LIMIT $2",
        row => new WebhookAttempt(row.GetString(0), Instant.FromUnixTimeMilliseconds(row.GetInt64(1)), row.IsDBNull(2) ? null : row.GetInt32(2), row.IsDBNull(3) ? null : row.GetString(3)),
        subscription, limit)).ToImmutableArray());

    /// <inheritdoc/>
    public Task<bool> WasTaken(string subscription, string message, CancellationToken cancellation = default) => Task.FromResult(database.Read(session => session.Number(
        "SELECT count(*) FROM webhook_attempts WHERE subscription = $1 AND message = $2 AND status BETWEEN 200 AND 299", subscription, message)) > 0);

    /// <inheritdoc/>
    public Task<string?> Body(string subscription, string message, CancellationToken cancellation = default) => Task.FromResult(database.Read(session => session.QueryFirst(
        """
        SELECT body FROM webhook_bodies WHERE subscription = $1 AND message = $2
        UNION ALL SELECT body FROM webhook_attempts WHERE subscription = $1 AND message = $2 AND body <> '' LIMIT 1
        """,
        row => row.GetString(0), subscription, message)));

    /// <inheritdoc/>
    public Task<int> Forget(Instant before, long mostBytes, CancellationToken cancellation = default) => database.Write(session =>
        session.Execute("DELETE FROM webhook_attempts WHERE at < $1", before.ToUnixTimeMilliseconds())
        + session.Execute("DELETE FROM webhook_bodies WHERE at < $1", before.ToUnixTimeMilliseconds())
        + session.Execute(
            """
            DELETE FROM webhook_bodies WHERE (subscription, message) IN (
              SELECT subscription, message FROM (
                SELECT subscription, message, sum(length(CAST(body AS BLOB))) OVER (PARTITION BY subscription ORDER BY at DESC, message ROWS UNBOUNDED PRECEDING) AS total
                FROM webhook_bodies)
              WHERE total > $1)
            """,
            mostBytes));

    /// <inheritdoc/>
    public Task<int> Told(ContractId contract, CancellationToken cancellation = default) => Task.FromResult((int)database.Read(session => session.Number(
        "SELECT coalesce(max(version), 0) FROM webhook_told WHERE tenant = $1 AND contract = $2", contract.Tenant, contract.Contract)));

    /// <inheritdoc/>
    public Task MarkTold(ContractId contract, int version, CancellationToken cancellation = default) => database.Write(session => session.Execute(
        "INSERT INTO webhook_told VALUES($1, $2, $3) ON CONFLICT DO UPDATE SET version = max(version, excluded.version)", contract.Tenant, contract.Contract, version));

    private static WebhookSubscription Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), new Uri(row.GetString(2)), row.GetString(3), Instant.FromUnixTimeMilliseconds(row.GetInt64(4)),
        row.IsDBNull(5) ? null : EventFilter.Read(row.GetString(5)))
    {
        EndedAt = row.IsDBNull(6) ? null : Instant.FromUnixTimeMilliseconds(row.GetInt64(6)),
        EndedBecause = row.IsDBNull(7) ? null : row.GetString(7),
    };
}
