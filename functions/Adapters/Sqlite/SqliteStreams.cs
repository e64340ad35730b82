using System.Runtime.CompilerServices;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;
using ContractFlow.Sqlite;
using Microsoft.Data.Sqlite;
using NodaTime.Text;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>Streams as rows of facts, each by its key: the column is called after contracts, which were all there was. A trigger refuses any change of a row: what is filed stays as it was filed.</summary>
public sealed class SqliteStreams(ContractsDatabase database, TimeProvider clock) : IStreams
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

    // The keys of a kind begin alike; those of contracts have no colon.
    private const string OfKind = "CASE $1 WHEN '' THEN instr(contract, ':') = 0 ELSE substr(contract, 1, length($1)) = $1 END";

    private static readonly StreamHead NoFile = new(0, Domain.Contracts.Fact.NoHash);
    private static readonly InstantPattern Pattern = InstantPattern.ExtendedIso;

    /// <inheritdoc/>
    public Task<StreamHead?> ReadHead(StreamId stream, CancellationToken cancellation = default) =>
        Task.FromResult(database.Read(session => Head(session, stream)));

    /// <inheritdoc/>
    public Task<FactStream?> Read(StreamId stream, CancellationToken cancellation = default)
    {
        var facts = database.Read(session => session.Query(
            "SELECT seq, id, type, at, recorded_at, by, json, previous_hash, hash FROM facts WHERE tenant = $1 AND contract = $2 ORDER BY seq",
            Fact, stream.Tenant, stream.Key));
        return Task.FromResult(facts.Count == 0 ? null : new FactStream(stream, [.. facts]));
    }

    /// <inheritdoc/>
    public Task<bool> TryAppend(FactStream after, int expectedVersion, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(after);
        var expected = expectedVersion == 0 ? NoFile : new StreamHead(expectedVersion, after.Facts[expectedVersion - 1].Hash);
        var (stream, version) = (after.Stream, after.Version);
        var rows = after.Facts.Skip(expectedVersion).Select(fact => (Fact: fact, At: Pattern.Format(fact.At), RecordedAt: Pattern.Format(fact.RecordedAt))).ToArray();
        return database.Write(session =>
        {
            if ((Head(session, stream) ?? NoFile) != expected)
            {
                return false;
            }

            foreach (var (fact, at, recordedAt) in rows)
            {
                session.Execute(
                    "INSERT INTO facts VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                    stream.Tenant, stream.Key, fact.Seq, fact.Id, fact.Type, at, recordedAt, fact.By, fact.Json, fact.PreviousHash, fact.Hash);
            }

            session.Execute("INSERT OR IGNORE INTO unsettled_appends VALUES($1, $2, $3)", stream.Tenant, stream.Key, version);
            return true;
        });
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StreamId>> Unsettled(StreamKind kind, int limit, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<StreamId>>(database.Read(session => session.Query(
        $"SELECT DISTINCT tenant, contract FROM unsettled_appends WHERE {OfKind} AND (tenant, contract) NOT IN (SELECT tenant, contract FROM quarantine) ORDER BY tenant, contract LIMIT $2",
        Id, StreamId.PrefixOf(kind), limit)));

    /// <inheritdoc/>
    public Task Settled(StreamId stream, int version, CancellationToken cancellation = default) => database.Write(session => session.Execute(
        "DELETE FROM unsettled_appends WHERE tenant = $1 AND contract = $2 AND version <= $3", stream.Tenant, stream.Key, version));

    /// <inheritdoc/>
    public Task Quarantine(StreamId stream, string reason, CancellationToken cancellation = default)
    {
        var at = Pattern.Format(Instant.FromDateTimeOffset(clock.GetUtcNow()));
        return database.Write(session => session.Execute(
            "INSERT INTO quarantine VALUES($1, $2, $3, $4) ON CONFLICT DO UPDATE SET reason = excluded.reason", stream.Tenant, stream.Key, reason, at));
    }

    /// <inheritdoc/>
    public Task<bool> Release(StreamId stream, CancellationToken cancellation = default) =>
        database.Write(session => session.Execute("DELETE FROM quarantine WHERE tenant = $1 AND contract = $2", stream.Tenant, stream.Key) > 0);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<StreamId, Quarantine>> Quarantined(CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyDictionary<StreamId, Quarantine>>(database
            .Read(session => session.Query("SELECT tenant, contract, reason, at FROM quarantine", row => (Id: Id(row), Aside: new Quarantine(row.GetString(2), Pattern.Parse(row.GetString(3)).Value))))
            .ToDictionary(line => line.Id, line => line.Aside));

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamId> All(StreamKind kind, string? tenant = null, CancellationToken cancellation = default) =>
        Pages("SELECT tenant, contract FROM ($PAGE) ORDER BY 1, 2", Id, stream => stream, kind, tenant, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<HeadOfStream> Heads(StreamKind kind, string? tenant = null, CancellationToken cancellation = default) => Pages(
        "SELECT f.tenant, f.contract, f.seq, f.hash FROM ($PAGE) c "
        + "JOIN facts f ON f.tenant = c.tenant AND f.contract = c.contract AND f.seq = (SELECT max(seq) FROM facts WHERE tenant = c.tenant AND contract = c.contract) ORDER BY 1, 2",
        row => new HeadOfStream(Id(row), new(row.GetInt32(2), row.GetString(3))), head => head.Stream, kind, tenant, cancellation);

    private async IAsyncEnumerable<T> Pages<T>(
        string query, Func<SqliteDataReader, T> read, Func<T, StreamId> of, StreamKind kind, string? tenant, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const int PageSize = 1000;
        const string Page = $"SELECT tenant, contract FROM facts WHERE seq = 1 AND (tenant, contract) > ($2, $3) AND ($5 IS NULL OR tenant = $5) AND {OfKind} ORDER BY tenant, contract LIMIT $4";
        var (lastTenant, last) = (tenant ?? "", "");
        for (var full = true; full;)
        {
            var (fromTenant, from) = (lastTenant, last);
            var page = await Task.Run(
                () => database.Read(session => session.Query(query.Replace("$PAGE", Page, StringComparison.Ordinal), read, StreamId.PrefixOf(kind), fromTenant, from, PageSize, tenant)), cancellation);
            foreach (var found in page)
            {
                (lastTenant, last) = (of(found).Tenant, of(found).Key);
                yield return found;
            }

            full = page.Count == PageSize;
        }
    }

    private static StreamHead? Head(SqliteSession session, StreamId stream) => session.QueryFirst(
        "SELECT seq, hash FROM facts WHERE tenant = $1 AND contract = $2 ORDER BY seq DESC LIMIT 1",
        row => new StreamHead(row.GetInt32(0), row.GetString(1)), stream.Tenant, stream.Key);

    private static StreamId Id(SqliteDataReader row) => StreamId.Of(row.GetString(0), row.GetString(1));

    private static Fact Fact(SqliteDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetString(2), Time(row.GetString(3)), Time(row.GetString(4)), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8));

    // An instant that can't be read is as corrupt as any other change: its hash does not match, and the chain names it.
    private static Instant Time(string text) => Pattern.Parse(text) is { Success: true, Value: var instant } ? instant : Instant.MinValue;
}
