using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using ContractFlow.Domain.Templates;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>The tenants' own templates and clauses as numbered rows, in the order in which they were added, on top of those that ship.</summary>
public sealed class TableTemplates(StorageAccount account, LongTexts texts, TemplateQuota? quota = null) : ITemplates
{
    private const string IsClause = "IsClause";

    private readonly TemplateQuota _quota = quota ?? TemplateQuota.Usual;

    // By tenant: only what was added since has to be read.
    private readonly ConcurrentDictionary<string, KnownTemplates> _known = new();

    /// <inheritdoc/>
    public async Task<TemplateLibrary> Of(string tenant, CancellationToken cancellation = default) => (await Load(tenant, cancellation)).Library;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InputError>> Add(string tenant, bool isClause, JsonElement source, bool taken = false, CancellationToken cancellation = default)
    {
        while (true)
        {
            var known = await Load(tenant, cancellation);
            var change = known.Adding(isClause, source, _quota, taken);
            if (change.Library is null)
            {
                return change.Errors;
            }

            // The next number is taken by one writer alone; the other decides again on what is there then.
            var row = new TableEntity(tenant, Key(known.Number + 1)) { [IsClause] = isClause };
            var text = await texts.Keep(source.GetRawText(), $"templates/{tenant}/{row.RowKey}", cancellation: cancellation);
            if (await (await Templates()).TryAdd(LongTexts.Put(row, text), cancellation))
            {
                return change.Errors;
            }
        }
    }

    private static string Key(long number) => number.ToString("D10", CultureInfo.InvariantCulture);

    private async Task<KnownTemplates> Load(string tenant, CancellationToken cancellation)
    {
        var known = _known.GetValueOrDefault(tenant, KnownTemplates.Nothing);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {tenant} and RowKey gt {Key(known.Number)}");
        await foreach (var row in (await Templates()).QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            known = known.With(long.Parse(row.RowKey, CultureInfo.InvariantCulture), row.GetBoolean(IsClause) == true, await texts.Read(row, cancellation) ?? "");
        }

        return _known[tenant] = known;
    }

    private Task<TableClient> Templates() => account.Table("templates");
}
