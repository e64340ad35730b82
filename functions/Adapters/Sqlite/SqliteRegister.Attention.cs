using System.Text.Json;
using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <content>What needs a person: a row for each entry, so that nobody looks through the contracts that need none.</content>
public sealed partial class SqliteRegister
{
    internal const string AttentionSchema = """
        CREATE TABLE IF NOT EXISTS attention(
          tenant TEXT NOT NULL, contract TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, since INTEGER NOT NULL, reference TEXT NOT NULL, line TEXT NOT NULL,
          PRIMARY KEY(tenant, contract, kind, subject)) WITHOUT ROWID;

        """;

    /// <inheritdoc/>
    public Task<RegisterPage<AttentionLine>> Attention(AttentionQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var after = AttentionLine.Cursor(query.After);
        var rows = database.Read(session => session.Query(
            "SELECT tenant, contract, reference, line FROM attention WHERE since <= $1 AND (tenant, contract, kind, subject) > ($2, $3, $4, $5)"
                + (query.Tenant is null ? " AND $6 IS NULL" : " AND tenant = $6")
                + (query.Kind is null ? " AND $7 IS NULL" : " AND kind = $7")
                + " ORDER BY tenant, contract, kind, subject LIMIT $8",
            row => new AttentionLine(new(row.GetString(0), row.GetString(1)), row.GetString(2), JsonSerializer.Deserialize<AttentionItem>(row.GetString(3), DomainJson.Options)!),
            query.Now.ToUnixTimeMilliseconds(), after.Tenant, after.Contract, after.Kind, after.Subject, query.Tenant, query.Kind?.ToString(), query.Limit + 1));
        return Task.FromResult(Page(rows, query.Limit, line => line.Id));
    }

    private static (string Kind, string Subject, long Since, string Line)[] AttentionRows(RegisterEntry entry) =>
    [
        .. (entry.Attention ?? []).Select(item => (
            item.Kind.ToString(), item.Subject, item.Since.ToUnixTimeMilliseconds(), JsonSerializer.Serialize(item, DomainJson.Options))),
    ];
}
