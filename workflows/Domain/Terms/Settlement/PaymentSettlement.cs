using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>How a payment is put to what is owed where nobody agreed otherwise.</summary>
public static class PaymentSettlement
{
    private static readonly DebtPart[] Lawful = [DebtPart.Costs, DebtPart.Interest, DebtPart.Principal];

    /// <summary>Within one debt: costs, interest, the debt itself (BGB 367(1), PRC Civil Code 561), or in the agreed <paramref name="order"/>.</summary>
    /// <exception cref="ArgumentException">An amount is negative, or the order doesn't name each part once.</exception>
    public static Settled Within(Money payment, Money costs, Money interest, Money principal, IReadOnlyList<DebtPart>? order = null)
    {
        var parts = order ?? Lawful;
        if (parts.Count != 3 || parts.Distinct().Count() != 3)
        {
            throw new ArgumentException("The order names costs, interest and principal once each.", nameof(order));
        }

        if (payment.Amount < 0 || costs.Amount < 0 || interest.Amount < 0 || principal.Amount < 0)
        {
            throw new ArgumentException("A payment, costs, interest and principal are zero or more.");
        }

        var (left, paid) = (payment, new Money[3]);
        foreach (var part in parts)
        {
            paid[(int)part] = Money.Min(left, part switch { DebtPart.Costs => costs, DebtPart.Interest => interest, _ => principal });
            left -= paid[(int)part];
        }

        return new(paid[0], paid[1], paid[2], left);
    }

    /// <summary>
    /// Across debts: first the one that the debtor designated; else what is due (on its due date already, BGB 271), then the less secured, the more burdensome, the older, and equals in proportion
    /// (BGB 366, PRC Civil Code 560). What is left over stays with no debt.
    /// </summary>
    /// <returns>What each debt gets, in the order of <paramref name="debts"/>.</returns>
    public static IReadOnlyList<Money> Across(Money payment, IReadOnlyList<OpenDebt> debts, LocalDate asOf, string? designated = null)
    {
        ArgumentNullException.ThrowIfNull(debts);
        if (designated is not null && debts.All(debt => debt.Id != designated))
        {
            throw new ArgumentException($"The payment names the debt {designated}, which is not open.", nameof(designated));
        }

        var got = debts.ToDictionary(debt => debt.Id, _ => Money.Zero(payment.Currency));
        var ranks = debts.GroupBy(debt => (debt.Id != designated, debt.Due > asOf, debt.Secured, -debt.LatePercent, debt.Due)).OrderBy(rank => rank.Key);
        foreach (var rank in ranks)
        {
            var open = Money.Sum(rank.Select(debt => debt.Amount), payment.Currency);
            var share = Money.Min(payment, open);
            var parts = share == open ? [.. rank.Select(debt => debt.Amount)] : InProportion(share, [.. rank]);
            foreach (var (debt, part) in rank.Zip(parts))
            {
                got[debt.Id] = part;
            }

            payment -= share;
        }

        return [.. debts.Select(debt => got[debt.Id])];
    }

    private static IReadOnlyList<Money> InProportion(Money share, OpenDebt[] debts) =>
        share.IsZero ? [.. debts.Select(_ => share)] : Apportionment.ByWeights(share, [.. debts.Select(debt => (long)(debt.Amount.Amount * 10_000))]);
}
