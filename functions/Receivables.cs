using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>A receivable in a list: an open item, or what of a payment has no date yet.</summary>
/// <param name="Contract">The contract's id.</param>
/// <param name="Reference">The contract's reference.</param>
/// <param name="BuyerId">Who owes.</param>
/// <param name="SupplierId">Who is owed.</param>
/// <param name="Item">The open item's id; <c>{obligation}-0</c> for what has no date yet.</param>
/// <param name="Obligation">The number of the obligation under which it is owed.</param>
/// <param name="Label">What the contract calls that obligation.</param>
/// <param name="Document">The invoice or delivery that raised it.</param>
/// <param name="DueDate">When it is due; null where it has no date yet.</param>
/// <param name="Amount">What is owed under it, without credits and payments.</param>
/// <param name="Outstanding">What is still to be paid of it.</param>
/// <param name="Disputed">What of that is disputed.</param>
/// <param name="Interest">Claimed interest and fixed sums still to be paid.</param>
/// <param name="Level">Its overdue level.</param>
public sealed record ReceivableView(
    string Contract, string Reference, string BuyerId, string SupplierId, string Item, int Obligation, string Label, string? Document, LocalDate? DueDate, Money Amount,
    Money Outstanding, Money Disputed, Money Interest, int Level)
{
    /// <summary>The amount by rate of value added tax; null where the contract states no tax.</summary>
    public VatBreakdown? Vat { get; init; }

    /// <summary>A line of the register as callers see it.</summary>
    public static ReceivableView Of(Receivable found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var line = found.Item;
        return new(
            found.Contract.Contract, found.Reference, found.BuyerId, found.SupplierId, line.Item, line.Obligation, line.Label, line.Document, line.DueDate, line.Amount,
            line.Outstanding, line.Disputed, line.Interest, line.Level)
        { Vat = line.Vat is { } rows ? new VatBreakdown(rows) : null };
    }
}

/// <summary>What a buyer owes, by age.</summary>
/// <param name="Buyer">Who.</param>
/// <param name="On">On which day; null where none was asked for: each open item then counts by today in its contract's own zone.</param>
/// <param name="Currencies">One aging for each currency.</param>
public sealed record AgingView(string Buyer, LocalDate? On, ImmutableArray<Aging> Currencies);

/// <summary>What is owed, and for how long.</summary>
public sealed class Receivables(IRegister register, Registrar registrar)
{
    /// <summary>The tenant's open items, narrowed by buyer, supplier and due date; <c>open=false</c> lists settled ones too.</summary>
    [Function("ListReceivables"), Scope(Scopes.ReceivablesRead)]
    [Query("buyer", "supplier", "dueBefore", "open", "after", "limit"), Returns(typeof(ListOf<ReceivableView>))]
    public async Task<Answer> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/receivables")] HttpRequest request)
    {
        var query = RequestQuery.Of(request, "buyer", "supplier", "dueBefore", "open", "after", "limit");
        var (after, limit) = query.Page();
        var page = await register.Receivables(
            new(request.Caller().Tenant, query.Text("buyer"), query.Text("supplier"), query.Date("dueBefore"), query.Flag("open") ?? true, after, limit), request.HttpContext.RequestAborted);
        return Answer.Json(new ListOf<ReceivableView>([.. page.Items.Select(ReceivableView.Of)], page.Next));
    }

    /// <summary>What a buyer owes by age, on a day (today in each contract's own zone where none is given); each open item by its own due date.</summary>
    [Function("GetAging"), Scope(Scopes.ReceivablesRead), Query("on"), Returns(typeof(AgingView))]
    public async Task<Answer> GetAging([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/accounts/{buyer}/aging")] HttpRequest request, string buyer)
    {
        buyer = request.Id(buyer);
        var on = RequestQuery.Of(request, "on").Date("on");
        var debts = new List<AgedDebt>();
        string? after = null;
        do
        {
            var page = await register.Receivables(new(request.Caller().Tenant, buyer, After: after, Limit: 200), request.HttpContext.RequestAborted);
            debts.AddRange(page.Items.Where(found => found.Item.Outstanding.IsPositive).Select(found =>
                new AgedDebt(found.Item.Outstanding, found.Item.DueDate, on ?? registrar.Now.InZone(Zone(found.Item)).Date)
                { Vat = found.Item.Vat is { } rows ? new VatBreakdown(rows).Split(found.Item.Outstanding) : null }));
            after = page.Next;
        }
        while (after is not null);
        return Answer.Json(new AgingView(buyer, on, Aging.Of(debts)));
    }

    private static DateTimeZone Zone(RegisteredItem item) => item.Zone is { } zone ? DateTimeZoneProviders.Tzdb[zone] : DateTimeZone.Utc;
}
