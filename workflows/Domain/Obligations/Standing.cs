using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Obligations;

/// <summary>How an obligation stands on a day.</summary>
public enum ObligationState
{
    /// <summary>What it waits for has not happened.</summary>
    Pending,

    /// <summary>Dated, not yet due.</summary>
    Open,

    /// <summary>Due today.</summary>
    Due,

    /// <summary>Past its due date.</summary>
    Overdue,

    /// <summary>Everything left of it is disputed.</summary>
    Disputed,

    /// <summary>With a legal partner.</summary>
    Referred,

    /// <summary>Done.</summary>
    Fulfilled,

    /// <summary>Given up by the creditor, or fallen away with the contract.</summary>
    Waived,

    /// <summary>Replaced by an amendment.</summary>
    Superseded,
}

/// <summary>An obligation as it stands at an instant: the sums of its open items and of what has no date yet.</summary>
public sealed record Standing
{
    /// <summary>The obligation.</summary>
    public required Obligation Obligation { get; init; }

    /// <summary>How it stands.</summary>
    public required ObligationState State { get; init; }

    /// <summary>The due date that counts now: of the earliest item neither settled nor disputed.</summary>
    public LocalDate? DueDate { get; init; }

    /// <summary>How its open items stand, the earliest due first; settled ones included.</summary>
    public ImmutableArray<ItemStanding> Items { get; init; } = [];

    /// <summary>What is still to be paid, due or not.</summary>
    public required Money Outstanding { get; init; }

    /// <summary>What of it is past its due date and not disputed.</summary>
    public required Money Overdue { get; init; }

    /// <summary>What of it is dated and not disputed, due or not.</summary>
    public required Money Collectable { get; init; }

    /// <summary>What of it is disputed.</summary>
    public required Money Disputed { get; init; }

    /// <summary>Claimed interest still to be paid.</summary>
    public required Money InterestOutstanding { get; init; }

    /// <summary>Claimed fixed sums for the cost of recovery still to be paid.</summary>
    public required Money CompensationOutstanding { get; init; }

    /// <summary>What is still to be paid on top of the debt: claimed interest and fixed sums.</summary>
    public Money AncillaryOutstanding => InterestOutstanding + CompensationOutstanding;

    /// <summary>The highest overdue level of its items; 0 before.</summary>
    public int Level { get; init; }

    /// <summary>The last day until which a running promise holds up reminders; null where none is running.</summary>
    public LocalDate? PromisedUntil { get; init; }

    /// <summary>Whether nothing more is expected of it.</summary>
    public bool IsEnded => State is ObligationState.Fulfilled or ObligationState.Waived or ObligationState.Superseded;

    /// <summary>What of it falls due on or before <paramref name="day"/>, undisputed and unpaid.</summary>
    public Money AskedBy(LocalDate day) =>
        Money.Sum(Items.Where(item => item.Item.Due.Date <= day).Select(item => item.Collectable), Outstanding.Currency);

    /// <summary>How an obligation of a position stands at <paramref name="now"/>.</summary>
    public static Standing Of(Position position, int number, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        var obligation = position.Obligation(number);
        return obligation.Kind == ObligationKind.Payment ? OfPayment(position, obligation, position.Today(now)) : OfDelivery(position, obligation, position.Today(now));
    }

    /// <summary>How every obligation stands at <paramref name="now"/>, in number order.</summary>
    public static ImmutableArray<Standing> All(Position position, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        return [.. position.Obligations.Select(obligation => Of(position, obligation.Number, now))];
    }

    private static Standing OfPayment(Position position, Obligation obligation, LocalDate today)
    {
        var accounts = ItemAccounts.Of(position, obligation);
        ImmutableArray<ItemStanding> items =
            [.. ItemStanding.Of(position, obligation, accounts, today).OrderBy(item => item.Item.Due.Date).ThenBy(item => item.Item.Seq)];
        var standing = new Standing
        {
            Obligation = obligation,
            State = ObligationState.Pending,
            DueDate = items.FirstOrDefault(item => item.Collectable.IsPositive)?.Item.Due.Date,
            Items = items,
            Outstanding = accounts.Outstanding,
            Disputed = accounts.Disputed,
            Collectable = Money.Sum(items.Select(item => item.Collectable), position.Currency),
            Overdue = Money.Sum(items.Select(item => item.Overdue), position.Currency),
            InterestOutstanding = Principal.InterestOutstanding(position, obligation.Number),
            CompensationOutstanding = Principal.CompensationOutstanding(position, obligation.Number),
            Level = items.Where(item => item.Outstanding.IsPositive).Select(item => item.Level).DefaultIfEmpty().Max(),
            PromisedUntil = items.Where(item => !item.IsEnded).Max(item => item.PromisedUntil),
        };
        return standing with { State = StateOfPayment(position, standing, today) };
    }

    private static ObligationState StateOfPayment(Position position, Standing standing, LocalDate today)
    {
        var obligation = standing.Obligation;
        return obligation.Released switch
        {
            Release.Superseded when standing.Outstanding.IsZero && !standing.AncillaryOutstanding.IsPositive => ObligationState.Superseded,
            _ when standing.Outstanding.IsZero && !standing.AncillaryOutstanding.IsPositive => StateOfSettled(position, obligation),
            _ when standing.Items.Any(item => item.State == ObligationState.Referred) => ObligationState.Referred,
            _ when standing.Outstanding.IsZero => ObligationState.Overdue,
            _ when standing.Disputed == standing.Outstanding => ObligationState.Disputed,
            _ => Dated(standing.DueDate, today),
        };
    }

    // Given up is what fell away with an early end, and what the creditor waived as a whole.
    private static ObligationState StateOfSettled(Position position, Obligation obligation)
    {
        var waived = position.Ledger.Waived(obligation.Number, Receivables.Component.Principal, position.Currency);
        var fellAway = obligation.Released == Release.Terminated && Principal.Owed(position, obligation) < obligation.Amount;
        return fellAway || waived == obligation.Amount ? ObligationState.Waived : ObligationState.Fulfilled;
    }

    private static ObligationState Dated(LocalDate? due, LocalDate today) =>
        due is null ? ObligationState.Pending : today < due ? ObligationState.Open : today == due ? ObligationState.Due : ObligationState.Overdue;

    private static Standing OfDelivery(Position position, Obligation obligation, LocalDate today)
    {
        var ordered = Quantities.Ordered(position.Agreement);
        var accepted = Quantities.Sum(position.Delivery.Accepted.Select(movement => movement.Lines));
        var made = position.Delivery.Held.Covers(ordered) || IsHandedOver(position);
        var zero = Money.Zero(position.Currency);
        return new Standing
        {
            Obligation = obligation,
            State = obligation.Released switch
            {
                Release.Superseded => ObligationState.Superseded,
                Release.Terminated when !position.Delivery.Uninspected.Any() => accepted.Covers(ordered) ? ObligationState.Fulfilled : ObligationState.Waived,
                Release.Terminated => ObligationState.Open,
                _ when accepted.Covers(ordered) => ObligationState.Fulfilled,
                _ when made => ObligationState.Open,
                _ => Dated(obligation.DueBy, today),
            },
            DueDate = made || obligation.Released is not null ? null : obligation.DueBy,
            Outstanding = zero,
            Collectable = zero,
            Overdue = zero,
            Disputed = zero,
            InterestOutstanding = zero,
            CompensationOutstanding = zero,
            Level = made ? 0 : position.Ladder.LevelOf(LadderState.Subject(obligation.Number), obligation.DueBy),
        };
    }

    // Goods that were handed over are delivered where the Incoterms rule asks for no more; arrival still opens the inspection.
    private static bool IsHandedOver(Position position) =>
        HandOver.IsBySending(position.Agreement.Delivery.Incoterm) && position.Delivery.ToShip(position.Agreement).IsNone;
}
