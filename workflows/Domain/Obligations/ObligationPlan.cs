using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Obligations;

/// <summary>Which obligations an agreement makes: the delivery first, then every payment of its plan.</summary>
public static class ObligationPlan
{
    /// <summary>The obligations of an agreement that binds from <paramref name="signedOn"/>.</summary>
    public static ImmutableArray<Obligation> For(Agreement agreement, LocalDate signedOn)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var delivery = agreement.Delivery;
        var dueBy = delivery.By ?? signedOn.PlusDays(delivery.WithinDays ?? 0);
        return [new(1, ObligationKind.Delivery, "delivery", null, null, signedOn, dueBy), .. Payments(agreement.Payments, agreement.Price, signedOn, 2)];
    }

    /// <summary>
    /// The obligations after an amendment: new payment terms take the place of every payment not settled, for what is left of them;
    /// a new delivery date moves the delivery.
    /// </summary>
    public static ImmutableArray<Obligation> AfterAmendment(Position position, AmendmentEffective amendment, AmendmentTerms terms)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(amendment);
        ArgumentNullException.ThrowIfNull(terms);
        var kept = position.Obligations
            .Select(obligation => amendment.Superseded.Contains(obligation.Number)
                ? obligation with { Released = Release.Superseded, Kept = Principal.Settled(position, obligation.Number) }
                : obligation)
            .Select(obligation => terms.DeliverBy is { } by && obligation is { Kind: ObligationKind.Delivery, Released: null } ? obligation with { DueBy = by } : obligation)
            .ToImmutableArray();
        if (terms.Payments is null)
        {
            return kept;
        }

        var rest = Money.Sum(amendment.Superseded.Select(number => Principal.Outstanding(position, position.Obligation(number))), position.Currency);
        return [.. kept, .. Payments(terms.Payments, rest, amendment.On, kept.Length + 1)];
    }

    /// <summary>The obligations after an early end: each stays owed as far as <see cref="Principal.Owed"/> says, the rest falls away.</summary>
    public static ImmutableArray<Obligation> AfterTermination(ImmutableArray<Obligation> obligations) =>
        [.. obligations.Select(obligation => obligation.Released is null ? obligation with { Released = Release.Terminated } : obligation)];

    private static IEnumerable<Obligation> Payments(PaymentPlan plan, Money total, LocalDate signedOn, int first) =>
        plan.Split(total).Zip(plan.Portions, (amount, portion) => (amount, portion))
            .Select((payment, i) => new Obligation(first + i, ObligationKind.Payment, payment.portion.Label(), payment.amount, payment.portion.Terms, signedOn));
}
