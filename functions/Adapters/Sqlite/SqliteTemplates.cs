using System.Collections.Concurrent;
using System.Text.Json;
using ContractFlow.Domain.Templates;
using ContractFlow.Orchestrations.Ports;
using ContractFlow.Sqlite;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>The tenants' own templates and clauses as rows, in the order in which they were added, on top of those that ship.</summary>
public sealed class SqliteTemplates(ContractsDatabase database) : ITemplates
{
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS templates(number INTEGER PRIMARY KEY, tenant TEXT NOT NULL, is_clause INTEGER NOT NULL, json TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS templates_tenant ON templates(tenant, number);

        """;

    // By tenant, with the number of its latest row: a row of another process is seen, too.
    private readonly ConcurrentDictionary<string, (long Number, TemplateLibrary Library)> _libraries = new();

    /// <inheritdoc/>
    public Task<TemplateLibrary> Of(string tenant, CancellationToken cancellation = default) => Task.FromResult(database.Read(session => Load(session, tenant)));

    /// <inheritdoc/>
    public Task<IReadOnlyList<InputError>> Add(string tenant, bool isClause, JsonElement source, CancellationToken cancellation = default)
    {
        var json = source.GetRawText();
        return database.Write(session =>
        {
            var library = Load(session, tenant);
            var change = library.WithOwn(isClause, source);
            if (change.Library is not null)
            {
                session.Execute("INSERT INTO templates(tenant, is_clause, json) VALUES($1, $2, $3)", tenant, isClause ? 1 : 0, json);
            }

            return change.Errors;
        });
    }

    private TemplateLibrary Load(SqliteSession session, string tenant)
    {
        var number = session.Number("SELECT max(number) FROM templates WHERE tenant = $1", tenant);
        if (number == 0)
        {
            return TemplateLibrary.Shipped;
        }

        if (_libraries.TryGetValue(tenant, out var kept) && kept.Number == number)
        {
            return kept.Library;
        }

        var library = session.Query("SELECT is_clause, json FROM templates WHERE tenant = $1 ORDER BY number", row => (IsClause: row.GetInt32(0) == 1, Json: row.GetString(1)), tenant)
            .Aggregate(TemplateLibrary.Shipped, (library, row) => With(library, row.IsClause, row.Json));
        _libraries[tenant] = (number, library);
        return library;
    }

    // What was taken once must be read for ever: a stricter rule of a later version does not apply to it, so it would be a fault of that version.
    private static TemplateLibrary With(TemplateLibrary library, bool isClause, string json)
    {
        using var document = JsonDocument.Parse(json);
        var change = library.WithOwn(isClause, document.RootElement);
        return change.Library ?? throw new InvalidOperationException("A stored template does not fit any more: " + string.Join(" ", change.Errors));
    }
}
