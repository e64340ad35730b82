using System.Runtime.CompilerServices;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;
using ContractFlow.Sqlite;
using Microsoft.Data.Sqlite;
using NodaTime.Text;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>Contract files as rows of facts. A trigger refuses any change of a row: what is filed stays as it was filed.</summary>
public sealed class SqliteContractFiles(ContractsDatabase database, TimeProvider clock) : IContractFiles
{
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS facts(
          tenant TEXT NOT NULL, contract TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, at TEXT NOT NULL,
          recorded_at TEXT NOT NULL, by TEXT NOT NULL, json TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL,
          PRIMARY KEY(tenant, contract, seq), UNIQUE(tenant, contract, id)) WITHOUT ROWID;
        CREATE TRIGGER IF NOT EXISTS facts_never_change BEFORE UPDATE ON facts BEGIN SELECT RAISE(ABORT, 'Facts never change.'); END;
        CREATE TRIGGER IF NOT EXISTS facts_never_go BEFORE DELETE ON facts BEGIN SELECT RAISE(ABORT, 'Facts are never removed.'); END;
        CREATE TABLE IF NOT EXISTS unsettled_appends(
          tenant TEXT NOT NULL, contract TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY(tenant, contract, version)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS quarantine(
          tenant TEXT NOT NULL, contract TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY(tenant, contract)) WITHOUT ROWID;

        """;

    private static readonly FileHead NoFile = new(0, Domain.Contracts.Fact.NoHash);
    private static readonly InstantPattern Pattern = InstantPattern.ExtendedIso;

    /// <inheritdoc/>
    public Task<FileHead?> ReadHead(ContractId contract, CancellationToken cancellation = default) =>
        Task.FromResult(database.Read(session => Head(session, contract)));

    /// <inheritdoc/>
    public Task<ContractFile?> Read(ContractId contract, CancellationToken cancellation = default)
    {
        var facts = database.Read(session => session.Query(
            "SELECT seq, id, type, at, recorded_at, by, json, previous_hash, hash FROM facts WHERE tenant = $1 AND contract = $2 ORDER BY seq",
            Fact, contract.Tenant, contract.Contract));
        return Task.FromResult(facts.Count == 0 ? null : new ContractFile(contract, [.. facts]));
    }

    /// <inheritdoc/>
    public Task<bool> TryAppend(ContractFile after, int expectedVersion, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(after);
        var expected = expectedVersion == 0 ? NoFile : new FileHead(expectedVersion, after.Facts[expectedVersion - 1].Hash);
        var (contract, version) = (after.Contract, after.Version);
        var rows = after.Facts.Skip(expectedVersion).Select(fact => (Fact: fact, At: Pattern.Format(fact.At), RecordedAt: Pattern.Format(fact.RecordedAt))).ToArray();
        return database.Write(session =>
        {
            if ((Head(session, contract) ?? NoFile) != expected)
            {
                return false;
            }

            foreach (var (fact, at, recordedAt) in rows)
            {
                session.Execute(
                    "INSERT INTO facts VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                    contract.Tenant, contract.Contract, fact.Seq, fact.Id, fact.Type, at, recordedAt, fact.By, fact.Json, fact.PreviousHash, fact.Hash);
            }

            session.Execute("INSERT OR IGNORE INTO unsettled_appends VALUES($1, $2, $3)", contract.Tenant, contract.Contract, version);
            return true;
        });
    }

    /// <inheritdoc/>
    public Task Quarantine(ContractId contract, string reason, CancellationToken cancellation = default)
    {
        var at = Pattern.Format(Instant.FromDateTimeOffset(clock.GetUtcNow()));
        return database.Write(session => session.Execute(
            "INSERT INTO quarantine VALUES($1, $2, $3, $4) ON CONFLICT DO UPDATE SET reason = excluded.reason", contract.Tenant, contract.Contract, reason, at));
    }

    /// <inheritdoc/>
    public Task<bool> Release(ContractId contract, CancellationToken cancellation = default) =>
        database.Write(session => session.Execute("DELETE FROM quarantine WHERE tenant = $1 AND contract = $2", contract.Tenant, contract.Contract) > 0);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<ContractId, Quarantine>> Quarantined(CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyDictionary<ContractId, Quarantine>>(database
            .Read(session => session.Query("SELECT tenant, contract, reason, at FROM quarantine", row => (Id: Id(row), Aside: new Quarantine(row.GetString(2), Pattern.Parse(row.GetString(3)).Value))))
            .ToDictionary(line => line.Id, line => line.Aside));

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContractId> All([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        const int PageSize = 1000;
        ContractId last = default;
        for (var full = true; full;)
        {
            var page = await Task.Run(() => database.Read(session => session.Query(
                "SELECT tenant, contract FROM facts WHERE seq = 1 AND (tenant, contract) > ($1, $2) ORDER BY tenant, contract LIMIT $3",
                Id, last.Tenant ?? "", last.Contract ?? "", PageSize)), cancellation);
            foreach (var contract in page)
            {
                yield return last = contract;
            }

            full = page.Count == PageSize;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContractHead> Heads([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        const int PageSize = 1000;
        ContractId last = default;
        for (var full = true; full;)
        {
            var page = await Task.Run(() => database.Read(session => session.Query(
                "SELECT f.tenant, f.contract, f.seq, f.hash FROM (SELECT tenant, contract FROM facts WHERE seq = 1 AND (tenant, contract) > ($1, $2) ORDER BY tenant, contract LIMIT $3) c "
                + "JOIN facts f ON f.tenant = c.tenant AND f.contract = c.contract AND f.seq = (SELECT max(seq) FROM facts WHERE tenant = c.tenant AND contract = c.contract) ORDER BY 1, 2",
                row => new ContractHead(Id(row), new(row.GetInt32(2), row.GetString(3))), last.Tenant ?? "", last.Contract ?? "", PageSize)), cancellation);
            foreach (var head in page)
            {
                last = head.Contract;
                yield return head;
            }

            full = page.Count == PageSize;
        }
    }

    private static FileHead? Head(SqliteSession session, ContractId contract) => session.QueryFirst(
        "SELECT seq, hash FROM facts WHERE tenant = $1 AND contract = $2 ORDER BY seq DESC LIMIT 1",
        row => new FileHead(row.GetInt32(0), row.GetString(1)), contract.Tenant, contract.Contract);

    private static ContractId Id(SqliteDataReader row) => new(row.GetString(0), row.GetString(1));

    private static Fact Fact(SqliteDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetString(2), Time(row.GetString(3)), Time(row.GetString(4)), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8));

    // An instant that can't be read is as corrupt as any other change: its hash does not match, and the chain names it.
    private static Instant Time(string text) => Pattern.Parse(text) is { Success: true, Value: var instant } ? instant : Instant.MinValue;
}
