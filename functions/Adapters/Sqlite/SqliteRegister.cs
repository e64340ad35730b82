using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;
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
        var (items, referrals, attention) = (ItemRows(entry), ReferralRows(entry), AttentionRows(entry));
        var (reference, stage, buyer, supplier) = (entry.Reference, entry.Stage.ToString(), entry.BuyerId, entry.SupplierId);
        return database.Write(session =>
        {
            var written = session.Execute(
                """
                INSERT INTO register VALUES($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO UPDATE SET
                version = excluded.version, reference = excluded.reference, stage = excluded.stage, buyer = excluded.buyer, supplier = excluded.supplier, line = excluded.line
                WHERE excluded.version >= register.version
                """,
                tenant, contract, entry.Version, reference, stage, buyer, supplier, line);
            if (written > 0)
            {
                session.Execute("DELETE FROM open_items WHERE tenant = $1 AND contract = $2", tenant, contract);
                session.Execute("DELETE FROM referrals WHERE tenant = $1 AND contract = $2", tenant, contract);
                session.Execute("DELETE FROM attention WHERE tenant = $1 AND contract = $2", tenant, contract);
                foreach (var item in items)
                {
                    session.Execute(
                        "INSERT INTO open_items VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)", tenant, contract, item.Id, reference, buyer, supplier, item.Due, item.Ended, item.Line);
                }

                foreach (var referral in referrals)
                {
                    session.Execute("INSERT INTO referrals VALUES($1, $2, $3, $4, $5)", tenant, contract, referral.Number, referral.Partner, referral.Stage);
                }

                foreach (var item in attention)
                {
                    session.Execute("INSERT OR REPLACE INTO attention VALUES($1, $2, $3, $4, $5, $6, $7)", tenant, contract, item.Kind, item.Subject, item.Since, reference, item.Line);
                }
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
    public Task Clear(CancellationToken cancellation = default) => database.Write(session =>
    {
        session.Execute("DELETE FROM register");
        session.Execute("DELETE FROM open_items");
        session.Execute("DELETE FROM referrals");
        session.Execute("DELETE FROM attention");
        session.Execute("DELETE FROM register_basis");
    });

    private static (string Id, string? Due, bool Ended, string Line)[] ItemRows(RegisterEntry entry) =>
    [
        .. entry.Items.Select(item => (
            item.Item, item.DueDate is { } due ? LocalDatePattern.Iso.Format(due) : null, item.Ended, JsonSerializer.Serialize(item, DomainJson.Options))),
    ];

    private static (int Number, string? Partner, string Stage)[] ReferralRows(RegisterEntry entry) =>
        [.. entry.Referrals.Where(referral => referral.Partner is not null).Select(referral => (referral.Number, referral.Partner, referral.Stage))];
}
