using System.Globalization;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Data.Sqlite;
using NodaTime.Text;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <content>What is asked of it.</content>
public sealed partial class SqliteRegister
{
    /// <inheritdoc/>
    public Task<RegisterPage<RegisterEntry>> Contracts(ContractQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rows = database.Read(session => session.Query(
            "SELECT tenant, contract, line FROM register WHERE tenant = $1 AND contract > $2"
                + (query.PartyId is null ? " AND $3 IS NULL" : " AND (buyer = $3 OR supplier = $3)")
                + (query.Stage is null ? " AND $4 IS NULL" : " AND stage = $4")
                + (query.Reference is null ? " AND $5 IS NULL" : " AND reference = $5")
                + " ORDER BY contract LIMIT $6",
            Entry, query.Tenant, query.After ?? "", query.PartyId, query.Stage?.ToString(), query.Reference, query.Limit + 1));
        return Task.FromResult(Page(rows, query.Limit, entry => entry.Contract.Contract));
    }

    /// <inheritdoc/>
    public Task<RegisterPage<Receivable>> Receivables(ReceivableQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (contract, item) = ItemCursor.Read(query.After);
        var rows = database.Read(session => session.Query(
            "SELECT tenant, contract, reference, buyer, supplier, line FROM open_items WHERE tenant = $1 AND (contract, item) > ($2, $3)"
                + (query.BuyerId is null ? " AND $4 IS NULL" : " AND buyer = $4")
                + (query.SupplierId is null ? " AND $5 IS NULL" : " AND supplier = $5")
                + (query.DueBefore is null ? " AND $6 IS NULL" : " AND due < $6")
                + (query.OpenOnly ? " AND ended = 0" : "")
                + " ORDER BY contract, item LIMIT $7",
            Found, query.Tenant, contract, item, query.BuyerId, query.SupplierId, query.DueBefore is { } due ? LocalDatePattern.Iso.Format(due) : null, query.Limit + 1));
        return Task.FromResult(Page(rows, query.Limit, found => ItemCursor.Of(found.Contract, found.Item.Item)));
    }

    /// <inheritdoc/>
    public Task<RegisterPage<ReferralLine>> Referrals(string tenant, string partner, string? after, int limit, CancellationToken cancellation = default)
    {
        var (contract, number) = Cursor(after);
        var rows = database.Read(session => session.Query(
            "SELECT tenant, contract, number, stage FROM referrals WHERE tenant = $1 AND partner = $2 AND (contract, number) > ($3, $4) AND stage NOT IN ('withdrawn', 'closed') ORDER BY contract, number LIMIT $5",
            row => new ReferralLine(new(row.GetString(0), row.GetString(1)), row.GetInt32(2), row.GetString(3)), tenant, partner, contract, number, limit + 1));
        return Task.FromResult(Page(rows, limit, found => string.Create(CultureInfo.InvariantCulture, $"{found.Contract.Contract}.{found.Number}")));
    }

    /// <inheritdoc/>
    public Task<RegisterPage<RegisterEntry>> Live(string? after, int limit, CancellationToken cancellation = default)
    {
        var cursor = (after ?? "|").Split('|');
        var rows = database.Read(session => session.Query(
            "SELECT tenant, contract, line FROM register WHERE stage <> 'Closed' AND (tenant, contract) > ($1, $2) ORDER BY tenant, contract LIMIT $3",
            Entry, cursor[0], cursor[^1], limit + 1));
        return Task.FromResult(Page(rows, limit, entry => entry.Contract.ToString()));
    }

    private static RegisterPage<T> Page<T>(List<T> rows, int limit, Func<T, string> cursor) =>
        rows.Count <= limit ? new([.. rows], null) : new([.. rows.Take(limit)], cursor(rows[limit - 1]));

    private static (string Contract, int Number) Cursor(string? after) =>
        after?.Split('.') is [var contract, var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (contract, number) : (after ?? "", 0);

    // The id has no setters for JSON to use: it comes from the key.
    private static RegisterEntry Entry(SqliteDataReader row) =>
        JsonSerializer.Deserialize<RegisterEntry>(row.GetString(2), DomainJson.Options)! with { Contract = new(row.GetString(0), row.GetString(1)) };

    private static Receivable Found(SqliteDataReader row) => new(
        new(row.GetString(0), row.GetString(1)), row.GetString(2), row.GetString(3), row.GetString(4), JsonSerializer.Deserialize<RegisteredItem>(row.GetString(5), DomainJson.Options)!);
}
