using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations;

/// <summary>Works out a contract's register line from its position.</summary>
public static class RegisterLines
{
    /// <summary>The line of a position, worked out at <paramref name="now"/>.</summary>
    public static RegisterEntry Of(Position position, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        var agreement = position.Agreement;
        return new(
            position.Contract,
            position.Version,
            agreement.Reference,
            position.Stage,
            position.Outcome,
            agreement.Buyer.Id,
            agreement.Supplier.Id,
            agreement.Price,
            position.DraftedAt,
            now,
            [.. Standing.All(position, now).Select(Line)],
            [.. position.Referrals.All.Select(referral => new RegisteredReferral(referral.Number, Name(referral.Stage), referral.Partner))],
            Watch.Of(position),
            [.. position.Obligations.Where(obligation => obligation.Kind == ObligationKind.Payment).SelectMany(obligation => Items(position, obligation, now))])
        {
            Attention = AttentionRules.Of(position),
        };
    }

    private static IEnumerable<RegisteredItem> Items(Position position, Obligation obligation, Instant now)
    {
        var items = ItemStanding.Of(position, obligation, now);
        foreach (var item in items)
        {
            yield return new(
                item.Item.Id, obligation.Number, obligation.Label, item.Item.Document, item.Item.Due.Date, item.Item.Amount, item.Outstanding, item.Disputed,
                item.AncillaryOutstanding, item.Level, item.IsEnded)
            { Zone = position.Agreement.Zone, Vat = item.Item.Vat?.Rows };
        }

        var rest = Standing.Of(position, obligation.Number, now);
        var (outstanding, disputed) = (
            rest.Outstanding - Money.Sum(items.Select(item => item.Outstanding), position.Currency),
            rest.Disputed - Money.Sum(items.Select(item => item.Disputed), position.Currency));
        if (outstanding.IsPositive)
        {
            yield return new(
                OpenItem.Undated(obligation.Number), obligation.Number, obligation.Label, null, null, outstanding, outstanding, disputed, Money.Zero(position.Currency), 0, false)
            { Zone = position.Agreement.Zone, Vat = VatBreakdown.Of(position.Agreement)?.Split(outstanding).Rows };
        }
    }

    private static RegisteredObligation Line(Standing standing) => new(
        standing.Obligation.Number,
        Name(standing.Obligation.Kind),
        standing.Obligation.Label,
        standing.DueDate,
        standing.Obligation.Amount,
        standing.Outstanding,
        standing.Collectable,
        standing.Disputed,
        standing.Level,
        standing.IsEnded);

    private static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
