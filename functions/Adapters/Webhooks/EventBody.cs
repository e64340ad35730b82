using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Functions.Adapters.Webhooks;

/// <summary>What a subscription is told of an event.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Timestamp">When it was filed.</param>
/// <param name="Data">The event.</param>
public sealed record EventBody(string Type, Instant Timestamp, EventBody.Content Data)
{
    /// <summary>The event itself.</summary>
    /// <param name="Contract">Under which contract.</param>
    /// <param name="Reference">The platform's own name of it.</param>
    /// <param name="Fact">The fact that it follows from, as the contract's timeline shows it.</param>
    /// <param name="Item">The item that it is about, as it stood when the fact was filed.</param>
    public sealed record Content(string Contract, string Reference, TimelineEntry Fact, ItemContent? Item);

    /// <summary>An item as it stood when the fact was filed.</summary>
    /// <param name="Number">The number of its obligation.</param>
    /// <param name="Kind">What is owed: payment or delivery.</param>
    /// <param name="Label">What it is called.</param>
    /// <param name="DueDate">The due date that counted then.</param>
    /// <param name="Amount">What was to be paid in all.</param>
    /// <param name="Outstanding">What was still to be paid, due or not.</param>
    /// <param name="Collectable">What of it was dated and not disputed.</param>
    /// <param name="Disputed">What of it was disputed.</param>
    /// <param name="Level">The overdue level; 0 before any.</param>
    /// <param name="Ended">Whether nothing more was expected of it.</param>
    public sealed record ItemContent(
        int Number, ObligationKind Kind, string Label, LocalDate? DueDate, Money? Amount, Money Outstanding, Money Collectable, Money Disputed, int Level, bool Ended)
    {
        /// <summary>The view of a standing.</summary>
        public static ItemContent Of(Standing item)
        {
            ArgumentNullException.ThrowIfNull(item);
            return new(
                item.Obligation.Number, item.Obligation.Kind, item.Obligation.Label, item.DueDate, item.Obligation.Amount,
                item.Outstanding, item.Collectable, item.Disputed, item.Level, item.IsEnded);
        }
    }

    /// <summary>The message's id: the same for every subscription, try and redelivery.</summary>
    public static string IdOf(ContractId contract, string key) => $"{contract.Contract}:event:{key}";

    /// <summary>The body of an event; always the same for the same event.</summary>
    public static string Write(Position position, ContractEvent happened)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(happened);
        var data = new Content(
            position.Contract.Contract, position.Agreement.Reference, TimelineEntry.Of(happened.Fact), happened.Item is { } item ? ItemContent.Of(item) : null);
        return JsonSerializer.Serialize(new EventBody(happened.Type, happened.Fact.RecordedAt, data), DomainJson.Options);
    }
}
