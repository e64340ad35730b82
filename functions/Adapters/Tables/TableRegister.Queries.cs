using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <content>
/// What is asked of it. A question reads one range; what the range does not tell apart is sorted out here. A page may be short though more follow,
/// when many lines had to be passed over: its cursor goes on from there.
/// </content>
public sealed partial class TableRegister
{
    private const int MostLines = 2000;
    private const int LinesAtOnce = 100;
    private const int MostTenants = 50;

    /// <inheritdoc/>
    public Task<RegisterPage<RegisterEntry>> Contracts(ContractQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var range = query switch
        {
            { Reference: { } reference } => RegisterRows.ByReference(reference),
            { PartyId: { } party } => RegisterRows.ByParty(party),
            { Stage: not null and not Stage.Closed } => RegisterRows.Live,
            _ => RegisterRows.All,
        };
        bool Fits(RegisterEntry entry) => (query.PartyId is null || entry.BuyerId == query.PartyId || entry.SupplierId == query.PartyId)
            && (query.Stage is null || entry.Stage == query.Stage) && (query.Reference is null || entry.Reference == query.Reference);
        return Page<RegisterEntry>(
            Lines(query.Tenant, range, query.After ?? "", cancellation),
            entry => entry.Contract.Contract != query.After && Fits(entry) ? [entry] : [],
            query.Limit,
            entry => entry.Contract.Contract,
            entry => entry.Contract.Contract);
    }

    /// <inheritdoc/>
    public Task<RegisterPage<Receivable>> Receivables(ReceivableQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (after, last) = ItemCursor.Read(query.After);
        var range = query switch
        {
            { OpenOnly: true, BuyerId: { } buyer } => RegisterRows.OpenByBuyer(buyer),
            { OpenOnly: true, SupplierId: { } supplier } => RegisterRows.OpenBySupplier(supplier),
            { OpenOnly: true } => RegisterRows.Open,
            { BuyerId: { } party } => RegisterRows.ByParty(party),
            { SupplierId: { } party } => RegisterRows.ByParty(party),
            _ => RegisterRows.All,
        };
        bool Fits(Receivable found) => (query.BuyerId is null || found.BuyerId == query.BuyerId) && (query.SupplierId is null || found.SupplierId == query.SupplierId)
            && (query.DueBefore is null || found.Item.DueDate < query.DueBefore) && !(query.OpenOnly && found.Item.Ended);
        return Page(
            Lines(query.Tenant, range, after, cancellation),
            entry => entry.Items
                .Where(item => entry.Contract.Contract != after || string.CompareOrdinal(item.Item, last) > 0)
                .OrderBy(item => item.Item, StringComparer.Ordinal)
                .Select(item => new Receivable(entry.Contract, entry.Reference, entry.BuyerId, entry.SupplierId, item))
                .Where(Fits),
            query.Limit,
            found => ItemCursor.Of(found.Contract, found.Item.Item),
            entry => ItemCursor.Of(entry.Contract, ItemCursor.AfterAll));
    }

    /// <inheritdoc/>
    public Task<RegisterPage<ReferralLine>> Referrals(string tenant, string partner, string? after, int limit, CancellationToken cancellation = default)
    {
        var (contract, number) = Cursor(after);
        return Page(
            Lines(tenant, RegisterRows.WithPartner(partner), contract, cancellation),
            entry => entry.Referrals
                .Where(referral => referral.Partner == partner && RegisterRows.IsOpen(referral) && (entry.Contract.Contract != contract || referral.Number > number))
                .OrderBy(referral => referral.Number)
                .Select(referral => new ReferralLine(entry.Contract, referral.Number, referral.Stage)),
            limit,
            line => Cursor(line.Contract, line.Number),
            entry => Cursor(entry.Contract, int.MaxValue));
    }

    /// <inheritdoc/>
    public async Task<RegisterPage<RegisterEntry>> Live(string? after, int limit, CancellationToken cancellation = default)
    {
        var cursor = (after ?? "|").Split('|');
        var (tenant, contract, found) = (cursor[0], cursor[^1], ImmutableArray.CreateBuilder<RegisterEntry>());
        for (var tenants = 0; tenants < MostTenants; tenants++)
        {
            if (tenant.Length > 0)
            {
                var page = await Page<RegisterEntry>(Lines(tenant, RegisterRows.Live, contract, cancellation), entry => entry.Contract.Contract == contract ? [] : [entry], limit - found.Count, Id, Id);
                found.AddRange(page.Items);
                if (page.Next is not null)
                {
                    return new(found.ToImmutable(), page.Next);
                }
            }

            if (await NextTenant(tenant, cancellation) is not { } next)
            {
                return new(found.ToImmutable(), null);
            }

            (tenant, contract) = (next, "");
            if (found.Count == limit)
            {
                break;
            }
        }

        return new(found.ToImmutable(), $"{tenant}|");
    }

    private static string Id(RegisterEntry entry) => entry.Contract.ToString();

    private static async Task<RegisterPage<T>> Page<T>(
        IAsyncEnumerable<RegisterEntry> lines, Func<RegisterEntry, IEnumerable<T>> found, int limit, Func<T, string> cursor, Func<RegisterEntry, string> cursorAfter)
    {
        var (items, passed) = (new List<T>(), 0);
        await foreach (var line in lines)
        {
            items.AddRange(found(line));
            if (items.Count > limit)
            {
                return new([.. items.Take(limit)], cursor(items[limit - 1]));
            }

            if (++passed == MostLines)
            {
                return new([.. items], cursorAfter(line));
            }
        }

        return new([.. items], null);
    }

    private static (string Contract, int Number) Cursor(string? after) =>
        after?.Split('.') is [var contract, var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (contract, number) : (after ?? "", 0);

    private static string Cursor(ContractId contract, int number) => string.Create(CultureInfo.InvariantCulture, $"{contract.Contract}.{number}");

    // From the contract on, itself included.
    private async IAsyncEnumerable<RegisterEntry> Lines(string tenant, string range, string from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {tenant} and RowKey ge {range + from} and RowKey lt {TableKeys.After(range)}");
        await foreach (var row in (await Table()).QueryAsync<TableEntity>(filter, LinesAtOnce, cancellationToken: cancellation))
        {
            if (await Text(row, cancellation) is { } text)
            {
                yield return RegisterRows.Read(row, text);
            }
        }
    }

    // A line whose blob is gone was replaced in this moment: it is read again.
    private async Task<string?> Text(TableEntity row, CancellationToken cancellation) => await texts.Read(row, cancellation)
        ?? (await (await Table()).Find(row.PartitionKey, row.RowKey, cancellation) is { } replaced ? await texts.Read(replaced, cancellation) : null);

    private async Task<string?> NextTenant(string tenant, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {tenant}");
        await foreach (var row in (await Table()).QueryAsync<TableEntity>(filter, 1, ["PartitionKey"], cancellation))
        {
            return row.PartitionKey;
        }

        return null;
    }
}
