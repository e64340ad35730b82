using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Events;

/// <summary>
/// What an event is about, as it stood when its fact was filed: an open item, or a delivery; a payment as a whole where the fact names no item, as in files
/// of builds that knew none.
/// </summary>
/// <param name="Id">The open item's id; the obligation's number where it is no open item.</param>
/// <param name="Number">The number of the obligation.</param>
/// <param name="Kind">What is owed: payment or delivery.</param>
/// <param name="Label">What the contract calls the obligation.</param>
/// <param name="Document">The invoice, delivery or shipment that raised the open item.</param>
/// <param name="State">How it stood.</param>
/// <param name="DueDate">When it is due.</param>
/// <param name="Amount">What is owed under it, without credits and payments; null for a delivery.</param>
/// <param name="Outstanding">What was still to be paid of it, due or not.</param>
/// <param name="Collectable">What of that was dated and not disputed.</param>
/// <param name="Disputed">What of that was disputed.</param>
/// <param name="Ancillary">Claimed interest and fixed sums still to be paid.</param>
/// <param name="Level">Its overdue level; 0 before any.</param>
/// <param name="Ended">Whether nothing more was expected of it.</param>
public sealed record EventItem(
    string Id, int Number, ObligationKind Kind, string Label, string? Document, ObligationState State, LocalDate? DueDate, Money? Amount,
    Money Outstanding, Money Collectable, Money Disputed, Money Ancillary, int Level, bool Ended)
{
    /// <summary>An open item.</summary>
    public static EventItem Of(ItemStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var item = standing.Item;
        return new(
            item.Id, item.Obligation, ObligationKind.Payment, standing.Obligation.Label, item.Document, standing.State, item.Due.Date, item.Amount,
            standing.Outstanding, standing.Collectable, standing.Disputed, standing.AncillaryOutstanding, standing.Level, standing.IsEnded);
    }

    /// <summary>A delivery, or a payment as a whole.</summary>
    public static EventItem Of(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var obligation = standing.Obligation;
        return new(
            obligation.Number.ToString(CultureInfo.InvariantCulture), obligation.Number, obligation.Kind, obligation.Label, null, standing.State,
            standing.DueDate, obligation.Amount, standing.Outstanding, standing.Collectable, standing.Disputed, standing.AncillaryOutstanding,
            standing.Level, standing.IsEnded);
    }

    /// <summary>What a fact is about that names an obligation and, unless a build that knew none filed it, an open item.</summary>
    internal static EventItem Find(Position position, int obligation, string? item, Instant at) =>
        item is not null && ItemStanding.Find(position, item, at) is { } found ? Of(found) : Of(Standing.Of(position, obligation, at));

    /// <summary>Every open item and every delivery of a contract.</summary>
    internal static IEnumerable<EventItem> All(Position position, Instant at) => ItemStanding.All(position, at).Select(Of)
        .Concat(position.Obligations.Where(obligation => obligation.Kind == ObligationKind.Delivery)
            .Select(obligation => Of(Standing.Of(position, obligation.Number, at))));

    /// <summary>The item once nothing of it is left: its goods were rejected, or it fell away with an early end or an amendment.</summary>
    internal EventItem Gone()
    {
        var nothing = Outstanding - Outstanding;
        return this with
        {
            State = ObligationState.Waived,
            Amount = nothing,
            Outstanding = nothing,
            Collectable = nothing,
            Disputed = nothing,
            Ended = true,
        };
    }
}
