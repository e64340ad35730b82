using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Ports;
using Microsoft.Data.Sqlite;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>Claims on notices in the contracts' database.</summary>
public sealed class SqliteNoticeAttempts(ContractsDatabase database) : INoticeAttempts
{
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS notice_attempts(
          tenant TEXT NOT NULL, contract TEXT NOT NULL, key TEXT NOT NULL, attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, error TEXT,
          PRIMARY KEY(tenant, contract, key)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS notice_attempts_next ON notice_attempts(next_at);
        CREATE TABLE IF NOT EXISTS notice_handovers(tenant TEXT NOT NULL, contract TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(tenant, contract, key)) WITHOUT ROWID;

        """;

    private const string Return = "DELETE FROM notice_handovers WHERE tenant = $1 AND contract = $2 AND key = $3";

    private const string Columns = "SELECT tenant, contract, key, attempts, next_at, error FROM notice_attempts";

    /// <inheritdoc/>
    public Task<int?> Claim(ContractId contract, string key, Instant now, Instant until, CancellationToken cancellation = default) => database.Write<int?>(session =>
    {
        var changed = session.Execute(
            """
            INSERT INTO notice_attempts VALUES($1, $2, $3, 1, $4, NULL)
            ON CONFLICT DO UPDATE SET attempts = attempts + 1, next_at = excluded.next_at WHERE next_at <= $5
            """,
            contract.Tenant, contract.Contract, key, until.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());
        return changed == 0
            ? null
            : (int)session.Number("SELECT attempts FROM notice_attempts WHERE tenant = $1 AND contract = $2 AND key = $3", contract.Tenant, contract.Contract, key);
    });

    /// <inheritdoc/>
    public Task<bool> HandOver(ContractId contract, string key, CancellationToken cancellation = default) => database.Write(session => session.Execute(
        "INSERT INTO notice_handovers VALUES($1, $2, $3) ON CONFLICT DO NOTHING", contract.Tenant, contract.Contract, key) > 0);

    /// <inheritdoc/>
    public Task Fail(ContractId contract, string key, string error, Instant nextAt, CancellationToken cancellation = default) => database.Write(session =>
    {
        session.Execute(
            "UPDATE notice_attempts SET next_at = $4, error = $5 WHERE tenant = $1 AND contract = $2 AND key = $3",
            contract.Tenant, contract.Contract, key, nextAt.ToUnixTimeMilliseconds(), error);
        session.Execute(Return, contract.Tenant, contract.Contract, key);
    });

    /// <inheritdoc/>
    public Task PutOff(ContractId contract, string key, Instant now, Instant nextAt, CancellationToken cancellation = default) =>
        database.Read(session => session.Number("SELECT count(*) FROM notice_attempts WHERE tenant = $1 AND contract = $2 AND key = $3", contract.Tenant, contract.Contract, key)) == 0
            ? Task.CompletedTask
            : database.Write(session => session.Execute(
                "UPDATE notice_attempts SET next_at = $4 WHERE tenant = $1 AND contract = $2 AND key = $3 AND next_at <= $5",
                contract.Tenant, contract.Contract, key, nextAt.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds()));

    /// <inheritdoc/>
    public Task End(ContractId contract, string key, CancellationToken cancellation = default) => database.Write(session =>
    {
        session.Execute("DELETE FROM notice_attempts WHERE tenant = $1 AND contract = $2 AND key = $3", contract.Tenant, contract.Contract, key);
        session.Execute(Return, contract.Tenant, contract.Contract, key);
    });

    /// <inheritdoc/>
    public Task<ImmutableArray<NoticeAttempt>> Overdue(Instant before, int limit, CancellationToken cancellation = default) => Task.FromResult(database.Read(session =>
        session.Query(Columns + " WHERE next_at < $1 ORDER BY next_at LIMIT $2", Read, before.ToUnixTimeMilliseconds(), limit)).ToImmutableArray());

    /// <inheritdoc/>
    public Task<ImmutableArray<NoticeAttempt>> Failing(int limit, CancellationToken cancellation = default) => Task.FromResult(database.Read(session =>
        session.Query(Columns + " WHERE error IS NOT NULL ORDER BY next_at LIMIT $1", Read, limit)).ToImmutableArray());

    private static NoticeAttempt Read(SqliteDataReader row) => new(
        new(row.GetString(0), row.GetString(1)), row.GetString(2), row.GetInt32(3), Instant.FromUnixTimeMilliseconds(row.GetInt64(4)), row.IsDBNull(5) ? null : row.GetString(5));
}
