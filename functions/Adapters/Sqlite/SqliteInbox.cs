using System.Collections.Immutable;
using System.Globalization;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Data.Sqlite;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>The in-app inboxes in the contracts' database.</summary>
public sealed class SqliteInbox(ContractsDatabase database) : IInbox
{
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS inbox(
          seq INTEGER PRIMARY KEY AUTOINCREMENT, tenant TEXT NOT NULL, id TEXT NOT NULL, party TEXT NOT NULL, contract TEXT NOT NULL,
          template TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE(tenant, id));
        CREATE INDEX IF NOT EXISTS inbox_party ON inbox(tenant, party, seq);

        """;

    /// <inheritdoc/>
    public Task Put(string tenant, InboxMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return database.Write(session => session.Execute(
            "INSERT OR IGNORE INTO inbox(tenant, id, party, contract, template, subject, text, at) VALUES($1, $2, $3, $4, $5, $6, $7, $8)",
            tenant, message.Id, message.PartyId, message.Contract, message.Template, message.Subject, message.Text, message.At.ToUnixTimeMilliseconds()));
    }

    /// <inheritdoc/>
    public Task<(ImmutableArray<InboxMessage> Items, string? Next)> Read(string tenant, string partyId, string? after, int limit, CancellationToken cancellation = default)
    {
        var from = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : 0;
        var rows = database.Read(session => session.Query(
            "SELECT seq, id, party, contract, template, subject, text, at FROM inbox WHERE tenant = $1 AND party = $2 AND seq > $3 ORDER BY seq LIMIT $4",
            row => (Seq: row.GetInt64(0), Message: Message(row)), tenant, partyId, from, limit + 1));
        var page = rows.Take(limit).ToImmutableArray();
        return Task.FromResult((page.Select(row => row.Message).ToImmutableArray(), rows.Count > limit ? page[^1].Seq.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static InboxMessage Message(SqliteDataReader row) => new(
        row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), Instant.FromUnixTimeMilliseconds(row.GetInt64(7)));
}
