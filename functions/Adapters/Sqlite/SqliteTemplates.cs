using System.Collections.Concurrent;
using System.Text.Json;
using ContractFlow.Domain.Templates;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>The tenants' own templates and clauses as rows, in the order in which they were added, on top of those that ship.</summary>
public sealed class SqliteTemplates(ContractsDatabase database, TemplateQuota? quota = null) : ITemplates
{
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS templates(number INTEGER PRIMARY KEY, tenant TEXT NOT NULL, is_clause INTEGER NOT NULL, json TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS templates_tenant ON templates(tenant, number);

        """;

    private const string Insert = """
        INSERT INTO templates(tenant, is_clause, json) SELECT $1, $2, $3
        WHERE (SELECT coalesce(max(number), 0) FROM templates WHERE tenant = $1) = $4
        """;

    private readonly TemplateQuota _quota = quota ?? TemplateQuota.Usual;

    // By tenant: only what was added since has to be read, that of another process as well.
    private readonly ConcurrentDictionary<string, KnownTemplates> _known = new();
    private readonly ConcurrentDictionary<string, Lock> _reading = new();

    /// <inheritdoc/>
    public Task<TemplateLibrary> Of(string tenant, CancellationToken cancellation = default) => Task.FromResult(Load(tenant).Library);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InputError>> Add(string tenant, bool isClause, JsonElement source, bool taken = false, CancellationToken cancellation = default)
    {
        var json = source.GetRawText();
        while (true)
        {
            // Everything is decided on what is there now, before the writer is asked; where something else came first it is decided again.
            var known = Load(tenant);
            var change = known.Adding(isClause, source, _quota, taken);
            if (change.Library is null || await Write(tenant, isClause, json, known.Number))
            {
                return change.Errors;
            }
        }
    }

    private Task<bool> Write(string tenant, bool isClause, string json, long after) =>
        database.Write(session => session.Execute(Insert, tenant, isClause, json, after) > 0);

    private KnownTemplates Load(string tenant)
    {
        var known = _known.GetValueOrDefault(tenant, KnownTemplates.Nothing);
        if (database.Read(session => session.Number("SELECT max(number) FROM templates WHERE tenant = $1", tenant)) == known.Number)
        {
            return known;
        }

        // One call parses a tenant's library, the others wait for it.
        lock (_reading.GetOrAdd(tenant, _ => new()))
        {
            known = _known.GetValueOrDefault(tenant, KnownTemplates.Nothing);
            var rows = database.Read(session => session.Query(
                "SELECT number, is_clause, json FROM templates WHERE tenant = $1 AND number > $2 ORDER BY number",
                row => (Number: row.GetInt64(0), IsClause: row.GetBoolean(1), Json: row.GetString(2)), tenant, known.Number));
            return _known[tenant] = rows.Aggregate(known, (all, row) => all.With(row.Number, row.IsClause, row.Json));
        }
    }
}
