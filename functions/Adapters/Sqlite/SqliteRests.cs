using System.Collections.Immutable;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sending;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>Resting destinations in the contracts' database; instants are Unix milliseconds.</summary>
public sealed class SqliteRests(ContractsDatabase database) : IRests
{
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS rests(
          tenant TEXT NOT NULL, channel TEXT NOT NULL, name TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, reason TEXT NOT NULL,
          PRIMARY KEY(tenant, channel, name)) WITHOUT ROWID;

        """;

    /// <inheritdoc/>
    public Task Begin(Rest rest, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rest);
        var at = rest.Destination;
        return database.Write(session => session.Execute(
            "INSERT INTO rests VALUES($1, $2, $3, $4, $5, $6) ON CONFLICT DO UPDATE SET until = excluded.until, reason = excluded.reason",
            at.Tenant, at.Channel.ToString(), at.Name, rest.Since.ToUnixTimeMilliseconds(), rest.Until.ToUnixTimeMilliseconds(), rest.Reason));
    }

    /// <inheritdoc/>
    public Task End(Destination destination, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return database.Write(session => session.Execute(
            "DELETE FROM rests WHERE tenant = $1 AND channel = $2 AND name = $3", destination.Tenant, destination.Channel.ToString(), destination.Name));
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<Rest>> All(string? tenant, CancellationToken cancellation = default) => Task.FromResult(database.Read(session => session.Query(
        "SELECT tenant, channel, name, since, until, reason FROM rests WHERE $1 IS NULL OR tenant = $1 ORDER BY tenant, channel, name LIMIT 1000",
        row => new Rest(
            new(Enum.Parse<SendingChannel>(row.GetString(1)), row.GetString(0), row.GetString(2)),
            Instant.FromUnixTimeMilliseconds(row.GetInt64(3)), Instant.FromUnixTimeMilliseconds(row.GetInt64(4)), row.GetString(5)),
        tenant)).ToImmutableArray());

    /// <inheritdoc/>
    public Task<int> Forget(Instant before, CancellationToken cancellation = default) =>
        database.Write(session => session.Execute("DELETE FROM rests WHERE until < $1", before.ToUnixTimeMilliseconds()));
}
