using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Obligations;

/// <summary>What is left of a debt, and of what is claimed on top of it.</summary>
public static class Principal
{
    /// <summary>Paid, discounted, waived or credited so far.</summary>
    public static Money Settled(Position position, int obligation)
    {
        ArgumentNullException.ThrowIfNull(position);
        var ledger = position.Ledger;
        var currency = position.Currency;
        return ledger.Settled(obligation, Component.Principal, currency) + ledger.Settled(obligation, Component.Discount, currency)
            + ledger.Waived(obligation, Component.Principal, currency) + position.Disputes.Credited(obligation, currency)
            + Money.Sum(ledger.CreditNoted(obligation).Select(part => part.Amount), currency);
    }

    /// <summary>
    /// How much of a debt was ever to be paid: all of it; of one that an amendment replaced, what had been settled by then;
    /// after an early end, the share of the goods that the buyer keeps, or what is dated where no goods anchor it.
    /// </summary>
    public static Money Owed(Position position, Obligation obligation)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(obligation);
        return obligation switch
        {
            { Amount: null } => Money.Zero(position.Currency),
            { Released: Release.Superseded } => obligation.Kept ?? Money.Zero(position.Currency),
            { Released: Release.Terminated, Terms.Anchor: Anchor.Shipment or Anchor.Delivery or Anchor.Acceptance } =>
                Money.Round(obligation.Amount.Value.Amount * position.Delivery.Held.ShareOf(position.Agreement), position.Currency),
            { Released: Release.Terminated } => OpenItems.Dated(position, obligation),
            _ => obligation.Amount.Value,
        };
    }

    /// <summary>What is still to be paid of the whole debt, due or not.</summary>
    public static Money Outstanding(Position position, Obligation obligation)
    {
        return ItemAccounts.Of(position, obligation).Outstanding;
    }

    /// <summary>Money paid on a debt, the interest and the fixed sums on it.</summary>
    public static Money Paid(Position position, int obligation)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Ledger.Settled(obligation, Component.Principal, position.Currency) + position.Ledger.Settled(obligation, Component.Interest, position.Currency)
            + position.Ledger.Settled(obligation, Component.Compensation, position.Currency);
    }

    /// <summary>Money paid on an open item, the interest and the fixed sums on it.</summary>
    public static Money PaidOf(Position position, string item)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Ledger.SettledOf(item, Component.Principal, position.Currency) + position.Ledger.SettledOf(item, Component.Interest, position.Currency)
            + position.Ledger.SettledOf(item, Component.Compensation, position.Currency);
    }

    /// <summary>Money paid up to now on what a promise is about, to be compared with what had been paid before it.</summary>
    public static Money PaidSince(Position position, Disputes.PromiseMade promise)
    {
        ArgumentNullException.ThrowIfNull(promise);
        return promise.Item is { } item ? PaidOf(position, item) : Paid(position, promise.Obligation);
    }

    /// <summary>Claimed interest that is still to be paid.</summary>
    public static Money InterestOutstanding(Position position, int obligation)
    {
        ArgumentNullException.ThrowIfNull(position);
        var ledger = position.Ledger;
        var currency = position.Currency;
        return ledger.InterestClaimed(obligation, currency) - ledger.Settled(obligation, Component.Interest, currency)
            - ledger.Waived(obligation, Component.Interest, currency);
    }

    /// <summary>Claimed fixed sums that are still to be paid.</summary>
    public static Money CompensationOutstanding(Position position, int obligation)
    {
        ArgumentNullException.ThrowIfNull(position);
        var ledger = position.Ledger;
        var currency = position.Currency;
        return ledger.CompensationClaimed(obligation, currency) - ledger.Settled(obligation, Component.Compensation, currency)
            - ledger.Waived(obligation, Component.Compensation, currency);
    }
}
