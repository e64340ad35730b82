using System.Collections.Immutable;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <content>What needs a person: a range of the contracts that have such entries, in each tenant's partition.</content>
public sealed partial class TableRegister
{
    /// <inheritdoc/>
    public async Task<RegisterPage<AttentionLine>> Attention(AttentionQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (tenant, contract, _, _) = AttentionLine.Cursor(query.After);
        tenant = query.Tenant ?? tenant;
        var found = ImmutableArray.CreateBuilder<AttentionLine>();
        for (var tenants = 0; tenants < MostTenants; tenants++)
        {
            if (tenant.Length > 0)
            {
                var page = await Page(
                    Lines(tenant, RegisterRows.Attention, contract, cancellation), entry => Fitting(entry, query), query.Limit - found.Count, line => line.Id, Behind);
                found.AddRange(page.Items);
                if (page.Next is not null)
                {
                    return new(found.ToImmutable(), page.Next);
                }
            }

            if (query.Tenant is not null || await NextTenant(tenant, cancellation) is not { } next)
            {
                return new(found.ToImmutable(), null);
            }

            (tenant, contract) = (next, "");
            if (found.Count == query.Limit)
            {
                break;
            }
        }

        return new(found.ToImmutable(), $"{tenant}|||");
    }

    private static IEnumerable<AttentionLine> Fitting(RegisterEntry entry, AttentionQuery query) => (entry.Attention ?? [])
        .Where(item => item.Since <= query.Now && (query.Kind is null || item.Kind == query.Kind))
        .Select(item => new AttentionLine(entry.Contract, entry.Reference, item))
        .OrderBy(line => line.Id, StringComparer.Ordinal)
        .Where(line => AttentionLine.Cursor(query.After) is var after
            && (line.Contract.Tenant != after.Tenant || line.Contract.Contract != after.Contract || string.CompareOrdinal(line.Id, query.After) > 0));

    // No kind begins with a tilde, which is behind every letter: behind everything of the contract.
    private static string Behind(RegisterEntry entry) => $"{entry.Contract.Tenant}|{entry.Contract.Contract}|~|";
}
