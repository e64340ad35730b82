using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using ContractFlow.Domain.Templates;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>The tenants' own templates and clauses as numbered rows, in the order in which they were added, on top of those that ship.</summary>
public sealed class TableTemplates(StorageAccount account, LongTexts texts) : ITemplates
{
    private const string IsClause = "IsClause";

    // By tenant, with the number of its latest row: only what was added since has to be read.
    private readonly ConcurrentDictionary<string, Numbered> _libraries = new();

    /// <inheritdoc/>
    public async Task<TemplateLibrary> Of(string tenant, CancellationToken cancellation = default) => (await Load(tenant, cancellation)).Library;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InputError>> Add(string tenant, bool isClause, JsonElement source, CancellationToken cancellation = default)
    {
        while (true)
        {
            var (number, library) = await Load(tenant, cancellation);
            var change = library.WithOwn(isClause, source);
            if (change.Library is null)
            {
                return change.Errors;
            }

            // The next number is taken by one writer alone; the other decides again on what is there then.
            var row = new TableEntity(tenant, Key(number + 1)) { [IsClause] = isClause };
            var text = await texts.Keep(source.GetRawText(), $"templates/{tenant}/{row.RowKey}", cancellation: cancellation);
            if (await (await Templates()).TryAdd(LongTexts.Put(row, text), cancellation))
            {
                return change.Errors;
            }
        }
    }

    private static string Key(int number) => number.ToString("D10", CultureInfo.InvariantCulture);

    private async Task<Numbered> Load(string tenant, CancellationToken cancellation)
    {
        var known = _libraries.GetValueOrDefault(tenant, new(0, TemplateLibrary.Shipped));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {tenant} and RowKey gt {Key(known.Number)}");
        await foreach (var row in (await Templates()).QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            known = new(int.Parse(row.RowKey, CultureInfo.InvariantCulture), With(known.Library, row.GetBoolean(IsClause) == true, await texts.Read(row, cancellation) ?? ""));
        }

        return _libraries[tenant] = known;
    }

    // What was taken once must be read for ever: a stricter rule of a later version does not apply to it, so it would be a fault of that version.
    private static TemplateLibrary With(TemplateLibrary library, bool isClause, string json)
    {
        using var document = JsonDocument.Parse(json);
        var change = library.WithOwn(isClause, document.RootElement);
        return change.Library ?? throw new InvalidOperationException("A stored template does not fit any more: " + string.Join(" ", change.Errors));
    }

    private Task<TableClient> Templates() => account.Table("templates");

    private sealed record Numbered(int Number, TemplateLibrary Library);
}
