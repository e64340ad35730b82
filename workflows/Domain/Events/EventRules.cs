using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Signing;

namespace ContractFlow.Domain.Events;

/// <summary>Which events follow from a contract's facts. The same facts always give the same events, whenever they are asked.</summary>
public static class EventRules
{
    /// <summary>The events of the facts behind number <paramref name="after"/>, in order.</summary>
    public static ImmutableArray<ContractEvent> Of(Position position, int after = 0)
    {
        ArgumentNullException.ThrowIfNull(position);
        var (before, found) = (new Position { Contract = position.Contract }, ImmutableArray.CreateBuilder<ContractEvent>());
        foreach (var fact in position.Filed.Values.OrderBy(fact => fact.Seq))
        {
            var now = before.Apply(fact);
            if (fact.Seq > after)
            {
                found.AddRange(Of(before, fact, now));
            }

            before = now;
        }

        return found.ToImmutable();
    }

    /// <summary>Whether events may follow from a fact; where not, nobody needs to look.</summary>
    public static bool MayTell(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return OfContract(fact) is not null || OfNotice(fact.Data) is not null || Named(fact.Data) is not null || fact.Data is RungReached or ReferralOpened || MayEnd(fact.Data);
    }

    /// <summary>The events of one fact.</summary>
    /// <param name="before">The position before it.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="after">The position with it.</param>
    private static IEnumerable<ContractEvent> Of(Position before, Fact fact, Position after)
    {
        if (OfContract(fact) is { } type)
        {
            yield return new(type, fact);
        }

        if (OfNotice(fact.Data) is var (returned, key))
        {
            yield return new(returned, fact, after.Notices.Find(key)?.Queued.Obligation is { } about ? Standing.Of(after, about, fact.RecordedAt) : null);
        }

        foreach (var (named, number) in Items(before, fact, after))
        {
            yield return new(named, fact, Standing.Of(after, number, fact.RecordedAt));
        }

        if (MayEnd(fact.Data))
        {
            foreach (var ended in Ended(before, fact, after))
            {
                yield return ended;
            }
        }
    }

    private static string? OfContract(Fact fact) => fact.Data switch
    {
        ContractDrafted => EventTypes.Drafted,
        SigningOpened => EventTypes.Signing,
        ContractSigned => EventTypes.Signed,
        ContractEffective => EventTypes.Effective,
        SigningDeclined => EventTypes.Declined,
        SigningExpired => EventTypes.Expired,
        AmendmentEffective => EventTypes.Amended,
        ContractTerminated => EventTypes.Terminated,
        ContractClosed => EventTypes.Closed,
        ContractReopened => EventTypes.Reopened,
        DeliveryDeemedAccepted => EventTypes.DeemedAccepted,
        PaymentReceived => EventTypes.PaymentReceived,
        PaymentReversed => EventTypes.PaymentReversed,
        PaymentFailed => EventTypes.PaymentFailed,
        ReferralAnswered { Answer: PartnerAnswer.Accepted } => EventTypes.ReferralAccepted,
        ReferralAnswered { Answer: PartnerAnswer.Closed } => EventTypes.ReferralClosed,
        ReferralUnplaced => EventTypes.ReferralUnplaced,
        ReferralWithdrawn => EventTypes.ReferralWithdrawn,
        _ => null,
    };

    private static (string Type, string Notice)? OfNotice(FactData data) => data switch
    {
        NoticeReturned returned => (EventTypes.NoticeReturned, returned.Notice),
        NoticeUncertain uncertain => (EventTypes.NoticeUncertain, uncertain.Notice),
        NoticeConfirmed confirmed => (EventTypes.NoticeConfirmed, confirmed.Notice),
        _ => null,
    };

    private static (string Type, int Obligation)? Named(FactData data) => data switch
    {
        DisputeRaised raised => (EventTypes.ItemDisputed, raised.Obligation),
        InterestClaimed claimed => (EventTypes.InterestClaimed, claimed.Obligation),
        CompensationClaimed claimed => (EventTypes.CompensationClaimed, claimed.Obligation),
        CreditHeld held => (EventTypes.CreditHeld, held.Obligation),
        CreditReleased released => (EventTypes.CreditReleased, released.Obligation),
        _ => null,
    };

    private static IEnumerable<(string Type, int Obligation)> Items(Position before, Fact fact, Position after) => fact.Data switch
    {
        // The first step that raises the level on this due date; those after it raise what is overdue already.
        RungReached { Level: not null } rung => IsFirst(before, rung) ? [(EventTypes.ItemOverdue, rung.Obligation)] : [],
        ReferralOpened opened => opened.Obligations.Select(number => (EventTypes.ItemReferred, number)),
        DisputeResolved resolved => [(EventTypes.ItemUndisputed, after.Disputes.All[resolved.Dispute - 1].Raised.Obligation)],
        _ => Named(fact.Data) is { } named ? [named] : [],
    };

    private static bool IsFirst(Position before, RungReached rung) => !before.Filed.Values.Any(
        fact => fact.Data is RungReached { Level: not null } earlier && earlier.Obligation == rung.Obligation && earlier.DueDate == rung.DueDate);

    private static bool MayEnd(FactData data) => data is PaymentAllocated or PaymentReversed or DebtWaived or DisputeResolved or GoodsInspected or DeliveryDeemedAccepted
        or ContractTerminated or AmendmentEffective or InterestClaimed or CompensationClaimed;

    private static IEnumerable<ContractEvent> Ended(Position before, Fact fact, Position after)
    {
        var were = Standing.All(before, fact.RecordedAt).ToDictionary(standing => standing.Obligation.Number);
        foreach (var item in Standing.All(after, fact.RecordedAt))
        {
            if (were.TryGetValue(item.Obligation.Number, out var was) && was.IsEnded != item.IsEnded)
            {
                yield return new(Turned(item), fact, item);
            }
        }
    }

    private static string Turned(Standing item) => item.State switch
    {
        ObligationState.Fulfilled => item.Obligation.Kind == ObligationKind.Payment ? EventTypes.ItemPaid : EventTypes.ItemDelivered,
        ObligationState.Waived or ObligationState.Superseded => EventTypes.ItemWaived,
        _ => EventTypes.ItemReopened,
    };
}
