using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;
using ContractFlow.Sqlite;
using Microsoft.Data.Sqlite;
using NodaTime.Text;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>The register as tables: a line for each contract, and one for each open item, with what queries narrow by as columns.</summary>
public sealed partial class SqliteRegister(ContractsDatabase database) : IRegister
{
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS register(
          tenant TEXT NOT NULL, contract TEXT NOT NULL, version INTEGER NOT NULL, reference TEXT NOT NULL, stage TEXT NOT NULL,
          buyer TEXT NOT NULL, supplier TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY(tenant, contract)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS register_buyer ON register(tenant, buyer, contract);
        CREATE INDEX IF NOT EXISTS register_supplier ON register(tenant, supplier, contract);
        CREATE INDEX IF NOT EXISTS register_reference ON register(tenant, reference, contract);
        CREATE INDEX IF NOT EXISTS register_live ON register(tenant, contract) WHERE stage <> 'Closed';
        DROP TABLE IF EXISTS receivables;
        CREATE TABLE IF NOT EXISTS open_items(
          tenant TEXT NOT NULL, contract TEXT NOT NULL, item TEXT NOT NULL, reference TEXT NOT NULL, buyer TEXT NOT NULL, supplier TEXT NOT NULL,
          due TEXT, ended INTEGER NOT NULL, line TEXT NOT NULL, PRIMARY KEY(tenant, contract, item)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS open_items_buyer ON open_items(tenant, buyer, ended, contract, item);
        CREATE INDEX IF NOT EXISTS open_items_supplier ON open_items(tenant, supplier, ended, contract, item);
        CREATE TABLE IF NOT EXISTS referrals(
          tenant TEXT NOT NULL, contract TEXT NOT NULL, number INTEGER NOT NULL, partner TEXT NOT NULL, stage TEXT NOT NULL,
          PRIMARY KEY(tenant, contract, number)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS referrals_partner ON referrals(tenant, partner, contract, number);

        """;

    /// <inheritdoc/>
    public Task Put(RegisterEntry entry, bool settles = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (tenant, contract) = (entry.Contract.Tenant, entry.Contract.Contract);
        var line = JsonSerializer.Serialize(entry, DomainJson.Options);
        return database.Write(session =>
        {
            var written = session.Execute(
                """
                INSERT INTO register VALUES($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO UPDATE SET
                version = excluded.version, reference = excluded.reference, stage = excluded.stage, buyer = excluded.buyer, supplier = excluded.supplier, line = excluded.line
                WHERE excluded.version >= register.version
                """,
                tenant, contract, entry.Version, entry.Reference, entry.Stage.ToString(), entry.BuyerId, entry.SupplierId, line);
            if (written > 0)
            {
                PutParts(session, entry);
                PutAttention(session, entry);
            }

            if (settles)
            {
                session.Execute("DELETE FROM unsettled_appends WHERE tenant = $1 AND contract = $2 AND version = $3", tenant, contract, entry.Version);
            }
        });
    }

    /// <inheritdoc/>
    public Task MarkNudged(ContractId contract, int version, CancellationToken cancellation = default) => database.Write(session => session.Execute(
        """
        DELETE FROM unsettled_appends WHERE tenant = $1 AND contract = $2 AND version <= $3
        AND version <= (SELECT version FROM register WHERE tenant = $1 AND contract = $2)
        """,
        contract.Tenant, contract.Contract, version));

    /// <inheritdoc/>
    public Task<ImmutableArray<ContractId>> Unsettled(int limit, CancellationToken cancellation = default) => Task.FromResult(database.Read(session => session.Query(
        "SELECT DISTINCT tenant, contract FROM unsettled_appends WHERE (tenant, contract) NOT IN (SELECT tenant, contract FROM quarantine) ORDER BY tenant, contract LIMIT $1",
        row => new ContractId(row.GetString(0), row.GetString(1)), limit)).ToImmutableArray());

    /// <inheritdoc/>
    public Task Clear(CancellationToken cancellation = default) => database.Write(session =>
    {
        session.Execute("DELETE FROM register");
        session.Execute("DELETE FROM open_items");
        session.Execute("DELETE FROM referrals");
        session.Execute("DELETE FROM attention");
        session.Execute("DELETE FROM register_basis");
    });

    private static void PutParts(SqliteSession session, RegisterEntry entry)
    {
        var (tenant, contract) = (entry.Contract.Tenant, entry.Contract.Contract);
        session.Execute("DELETE FROM open_items WHERE tenant = $1 AND contract = $2", tenant, contract);
        session.Execute("DELETE FROM referrals WHERE tenant = $1 AND contract = $2", tenant, contract);
        foreach (var item in entry.Items)
        {
            Insert(session, entry, item);
        }

        foreach (var referral in entry.Referrals.Where(referral => referral.Partner is not null))
        {
            session.Execute("INSERT INTO referrals VALUES($1, $2, $3, $4, $5)", tenant, contract, referral.Number, referral.Partner, referral.Stage);
        }
    }

    private static void Insert(SqliteSession session, RegisterEntry entry, RegisteredItem item) => session.Execute(
        "INSERT INTO open_items VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        entry.Contract.Tenant, entry.Contract.Contract, item.Item, entry.Reference, entry.BuyerId, entry.SupplierId,
        item.DueDate is { } due ? LocalDatePattern.Iso.Format(due) : null, item.Ended ? 1 : 0, JsonSerializer.Serialize(item, DomainJson.Options));
}
