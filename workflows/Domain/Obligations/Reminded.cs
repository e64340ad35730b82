using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Obligations;

/// <summary>What a reminder plan runs on: an open item or a delivery, as it stands at an instant.</summary>
/// <param name="Id">The item's id; for a delivery its obligation's number.</param>
/// <param name="Obligation">The obligation under which it is owed.</param>
/// <param name="Item">The open item; null for a delivery.</param>
/// <param name="DueDate">The last day; null where there is none, or the goods have come.</param>
/// <param name="State">How it stands.</param>
/// <param name="PromisedUntil">Until the end of this day its steps wait for a promise; null where none is running.</param>
/// <param name="Asked">What a reminder asks for of the debt; zero for goods.</param>
internal sealed record Reminded(
    string Id, Obligation Obligation, OpenItem? Item, LocalDate? DueDate, ObligationState State, LocalDate? PromisedUntil, Money Asked)
{
    /// <summary>Claimed interest and fixed sums, where nothing else is left to be paid of the item; zero else.</summary>
    public Money OnTop { get; init; } = Money.Zero(Asked.Currency);

    public bool IsEnded => State is ObligationState.Fulfilled or ObligationState.Waived or ObligationState.Superseded;

    public bool IsOverdue => Asked.IsPositive && State is ObligationState.Overdue or ObligationState.Referred;

    // With a law firm, or wholly disputed: nobody is reminded, and only a fact changes that.
    public bool IsHeldUp => State is ObligationState.Referred or ObligationState.Disputed;

    public static Reminded Of(ItemStanding standing) => new(
        standing.Item.Id,
        standing.Obligation,
        standing.Item,
        standing.Item.Due.Date,
        standing.State,
        standing.PromisedUntil,
        standing.Collectable)
    {
        OnTop = standing.Outstanding.IsZero ? standing.AncillaryOutstanding : Money.Zero(standing.Outstanding.Currency),
    };

    public static Reminded Of(Standing standing) => new(
        LadderState.Subject(standing.Obligation.Number),
        standing.Obligation,
        null,
        standing.DueDate,
        standing.State,
        standing.PromisedUntil,
        standing.Collectable);
}
