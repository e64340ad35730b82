using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Obligations;

/// <summary>What is left of a debt, without interest.</summary>
public static class Principal
{
    /// <summary>Paid, discounted, waived or credited so far.</summary>
    public static Money Settled(Position position, int obligation)
    {
        ArgumentNullException.ThrowIfNull(position);
        var ledger = position.Ledger;
        var currency = position.Currency;
        return ledger.Settled(obligation, Component.Principal, currency) + ledger.Settled(obligation, Component.Discount, currency)
            + ledger.Waived(obligation, Component.Principal, currency) + position.Disputes.Credited(obligation, currency);
    }

    /// <summary>What is still to be paid of the whole debt, due or not; nothing of a superseded or released one.</summary>
    public static Money Outstanding(Position position, Obligation obligation)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(obligation);
        var zero = Money.Zero(position.Currency);
        return obligation.Released is not null || obligation.Amount is not { } amount ? zero : Money.Max(zero, amount - Settled(position, obligation.Number));
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
}
