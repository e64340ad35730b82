using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Obligations;

/// <summary>Which obligations an agreement makes: the delivery first, then every payment of its plan.</summary>
public static class ObligationPlan
{
    /// <summary>The obligations of an agreement that binds from <paramref name="signedOn"/> by the fact numbered <paramref name="madeBy"/>.</summary>
    public static ImmutableArray<Obligation> For(Agreement agreement, LocalDate signedOn, int madeBy)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var delivery = agreement.Delivery;
        var dueBy = delivery.By ?? signedOn.PlusDays(delivery.WithinDays ?? 0);
        return [new(1, ObligationKind.Delivery, "delivery", null, null, signedOn, dueBy), .. Payments(agreement.Payments, agreement.Total, signedOn, 2, madeBy)];
    }

    /// <summary>
    /// The obligations after an amendment: new payment terms take the place of every payment not settled, for what is left of them;
    /// a new delivery date moves the delivery. <paramref name="madeBy"/> is the number of the amendment's fact.
    /// </summary>
    public static ImmutableArray<Obligation> AfterAmendment(Position position, AmendmentEffective amendment, AmendmentTerms terms, int madeBy)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(amendment);
        ArgumentNullException.ThrowIfNull(terms);
        var kept = position.Obligations
            .Select(obligation => amendment.Superseded.Contains(obligation.Number)
                ? Supersede(position, obligation)
                : obligation)
            .Select(obligation => terms.DeliverBy is { } by && obligation is { Kind: ObligationKind.Delivery, Released: null } ? obligation with { DueBy = by } : obligation)
            .ToImmutableArray();
        if (terms.Payments is null)
        {
            return kept;
        }

        var rest = Money.Sum(amendment.Superseded.Select(number => Principal.Outstanding(position, position.Obligation(number))), position.Currency);
        return [.. kept, .. Payments(terms.Payments, rest, amendment.On, kept.Length + 1, madeBy)];
    }

    /// <summary>The obligations after an early end: each stays owed as far as <see cref="Principal.Owed"/> says, the rest falls away.</summary>
    public static ImmutableArray<Obligation> AfterTermination(ImmutableArray<Obligation> obligations) =>
        [.. obligations.Select(obligation => obligation.Released is null ? obligation with { Released = Release.Terminated } : obligation)];

    private static Obligation Supersede(Position position, Obligation obligation)
    {
        var accounts = ItemAccounts.Of(position, obligation);
        return obligation with
        {
            Released = Release.Superseded,
            Kept = Principal.Settled(position, obligation.Number),
            KeptByItem = accounts.Items.ToImmutableDictionary(account => account.Item.Id, account => account.Settled),
        };
    }

    private static IEnumerable<Obligation> Payments(PaymentPlan plan, Money total, LocalDate signedOn, int first, int madeBy) =>
        plan.Split(total).Zip(plan.Portions, (amount, portion) => (amount, portion))
            .Select((payment, i) => new Obligation(first + i, ObligationKind.Payment, payment.portion.Label(), payment.amount, payment.portion.Terms, signedOn) { MadeBy = madeBy });
}
