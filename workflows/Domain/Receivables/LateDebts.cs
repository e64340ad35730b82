using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Receivables;

/// <summary>Open items as debts that bear late interest, each with the settlements that went to it.</summary>
internal static class LateDebts
{
    /// <summary>
    /// The debt that an item was from the start: without what was credited or is disputed, which never bore interest. Null where nothing of it was
    /// owed, or the law needs a day that is not on file.
    /// </summary>
    public static LateDebt? Of(Position position, ItemAccount account, LateRegime regime)
    {
        var (item, zero) = (account.Item, Money.Zero(position.Currency));
        var principal = Money.Max(zero, item.Amount - account.Credited - account.Disputed);
        var received = Received(position, item);
        return principal.IsPositive && (received is not null || regime != LateRegime.JP)
            ? new()
            {
                Regime = regime,
                Principal = principal,
                Due = item.Due.Date,
                Until = item.Due.Date,
                Changes = [.. Changes(account.Settlements, principal)],
                AgreedPercent = position.Agreement.LatePayment.AnnualRatePercent,
                ContractDate = position.EffectiveOn,
                Received = received,
            }
            : null;
    }

    private static IEnumerable<BalanceChange> Changes(IEnumerable<Settlement> settlements, Money principal)
    {
        var left = principal;
        foreach (var settlement in settlements)
        {
            var taken = Money.Min(left, settlement.Amount);
            left -= taken;
            if (!taken.IsZero)
            {
                yield return new(settlement.On, -taken);
            }
        }
    }

    // Where the item runs from the goods, the day of theirs that raised it; else the day the last of them came.
    private static LocalDate? Received(Position position, OpenItem item) =>
        position.Delivery.Arrivals.IsEmpty ? null
        : position.Delivery.Arrivals.Any(arrival => arrival.On == item.AnchoredOn) ? item.AnchoredOn
        : position.Delivery.Arrivals.Max(arrival => arrival.On);
}
