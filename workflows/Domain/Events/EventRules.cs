using System.Collections.Immutable;
using System.Globalization;
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

    /// <summary>
    /// The event of a key; null where the file has none of it. A key of builds that knew no open items ends with an obligation's number: what waits
    /// under such a key is told of the obligation.
    /// </summary>
    public static ContractEvent? Find(Position position, string key)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(key);
        if (key.Split(':') is not [var seq, var type, .. var rest] || !int.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at is < 1
            || at > position.Version)
        {
            return null;
        }

        var facts = position.Filed.Values.Where(fact => fact.Seq <= at).OrderBy(fact => fact.Seq).ToArray();
        var before = facts[..^1].Aggregate(new Position { Contract = position.Contract }, (then, filed) => then.Apply(filed));
        var (fact, after) = (facts[^1], before.Apply(facts[^1]));
        return Of(before, fact, after).FirstOrDefault(found => found.Key == key) ?? OfObligation(type, rest, fact, after);
    }

    /// <summary>Whether events may follow from a fact; where not, nobody needs to look.</summary>
    public static bool MayTell(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return OfContract(fact) is not null || OfNotice(fact.Data) is not null || Named(fact.Data) is not null
            || fact.Data is RungReached or ReferralOpened or DisputeRaised or DisputeResolved || MayChange(fact.Data);
    }

    private static ContractEvent? OfObligation(string type, string[] rest, Fact fact, Position after) => MayTell(fact) && EventTypes.All.Contains(type)
        && rest is [var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var obligation)
        && obligation >= 1 && obligation <= after.Obligations.Length
            ? new(type, fact, EventItem.Of(Standing.Of(after, obligation, fact.RecordedAt)))
            : null;

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

        foreach (var about in Items(before, fact, after).Select(found => About(fact, after, found)).DistinctBy(found => found.Key))
        {
            yield return about;
        }

        if (MayChange(fact.Data))
        {
            foreach (var changed in Changed(before, fact, after))
            {
                yield return changed;
            }
        }
    }

    private static ContractEvent About(Fact fact, Position after, (string Type, int? Obligation, string? Item) found) =>
        new(found.Type, fact, found.Obligation is { } number ? EventItem.Find(after, number, found.Item, fact.RecordedAt) : null);

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
        RefundRequested => EventTypes.RefundRequested,
        RefundApproved => EventTypes.RefundApproved,
        RefundDone => EventTypes.RefundDone,
        RefundFailed => EventTypes.RefundFailed,
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

    private static (string Type, int Obligation, string? Item)? Named(FactData data) => data switch
    {
        InterestClaimed claimed => (EventTypes.InterestClaimed, claimed.Obligation, claimed.Item),
        CompensationClaimed claimed => (EventTypes.CompensationClaimed, claimed.Obligation, claimed.Item),
        InterestCorrected back => (EventTypes.InterestCorrected, back.Obligation, back.Item),
        CompensationCorrected back => (EventTypes.CompensationCorrected, back.Obligation, back.Item),
        InterestUnclaimed unclaimed => (EventTypes.InterestUnclaimed, unclaimed.Obligation, unclaimed.Item),
        CreditHeld held => (EventTypes.CreditHeld, held.Obligation, held.Item),
        CreditReleased released => (EventTypes.CreditReleased, released.Obligation, released.Item),
        _ => null,
    };

    private static IEnumerable<(string Type, int? Obligation, string? Item)> Items(Position before, Fact fact, Position after) => fact.Data switch
    {
        // The first step that raises the level on this due date; those after it raise what is overdue already.
        RungReached { Level: not null } step => IsFirst(before, step) ? [(EventTypes.ItemOverdue, step.Obligation, step.Item)] : [],
        ReferralOpened { Items: { IsDefaultOrEmpty: false } items } => items.Select(item => (EventTypes.ItemReferred, (int?)NumberOf(item), (string?)item)),
        ReferralOpened opened => opened.Obligations.Select(number => (EventTypes.ItemReferred, (int?)number, (string?)null)),
        CreditNoted noted => noted.Items.Select(part => (EventTypes.CreditNoted, (int?)NumberOf(part.Item), (string?)part.Item)),
        DisputeRaised raised => Disputed(EventTypes.ItemDisputed, raised),
        DisputeResolved resolved => Disputed(EventTypes.ItemUndisputed, after.Disputes.All[resolved.Dispute - 1].Raised),
        _ when OfNotice(fact.Data) is var (type, key) => [OfNotice(type, after.Notices.Find(key))],
        _ => Named(fact.Data) is var (type, number, item) ? [(type, number, item)] : [],
    };

    private static IEnumerable<(string, int?, string?)> Disputed(string type, DisputeRaised raised) => raised.Items is { IsDefaultOrEmpty: false } items
        ? items.Select(part => (type, (int?)raised.Obligation, (string?)part.Item))
        : [(type, raised.Obligation, null)];

    // A notice that speaks of several items is one event, about the first of them.
    private static (string, int?, string?) OfNotice(string type, Notice? notice) =>
        (type, notice?.Queued.Obligation, notice?.Queued.Items is { IsDefaultOrEmpty: false } items ? items[0] : null);

    // A step that a build without items took for an obligation stands for each item of that due date.
    private static bool IsFirst(Position before, RungReached step) => !before.Filed.Values.Any(fact => fact.Data is RungReached { Level: not null } earlier
        && earlier.Obligation == step.Obligation && (earlier.Item is null || earlier.Item == step.Item) && earlier.DueDate == step.DueDate);

    private static int NumberOf(string item) => int.Parse(item.Split('-')[0], CultureInfo.InvariantCulture);

    private static bool MayChange(FactData data) => data is PaymentAllocated or PaymentReversed or DebtWaived or CreditNoted or DisputeResolved
        or GoodsShipped or GoodsDelivered or GoodsInspected or DeliveryDeemedAccepted or InvoiceIssued
        or ContractEffective or ContractTerminated or AmendmentEffective
        or InterestClaimed or CompensationClaimed or InterestCorrected or CompensationCorrected;

    // Deliveries are there from the contract's first day; what a fact raises is an open item.
    private static IEnumerable<ContractEvent> Changed(Position before, Fact fact, Position after)
    {
        var (were, are) = (EventItem.All(before, fact.RecordedAt).ToDictionary(item => item.Id), EventItem.All(after, fact.RecordedAt).ToArray());
        foreach (var item in are)
        {
            var was = were.GetValueOrDefault(item.Id);
            if (was is null && item.Kind == ObligationKind.Payment)
            {
                yield return new(EventTypes.ItemRaised, fact, item);
            }

            // What was paid before it had a date is settled as soon as it is raised.
            if (was is null ? item.Kind == ObligationKind.Payment && item.Ended : was.Ended != item.Ended)
            {
                yield return new(Turned(item), fact, item);
            }
        }

        foreach (var gone in were.Values.Where(was => !was.Ended && !Array.Exists(are, item => item.Id == was.Id)))
        {
            yield return new(EventTypes.ItemWaived, fact, gone.Gone());
        }
    }

    private static string Turned(EventItem item) => item.State switch
    {
        ObligationState.Fulfilled => item.Kind == ObligationKind.Payment ? EventTypes.ItemPaid : EventTypes.ItemDelivered,
        ObligationState.Waived or ObligationState.Superseded => EventTypes.ItemWaived,
        _ => EventTypes.ItemReopened,
    };
}
