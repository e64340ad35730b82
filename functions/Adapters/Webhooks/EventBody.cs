using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;

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
    public sealed record Content(string Contract, string Reference, TimelineEntry Fact, EventItem? Item);

    /// <summary>The message's id: the same for every subscription, try and redelivery.</summary>
    public static string IdOf(ContractId contract, string key) => $"{contract.Contract}:event:{key}";

    /// <summary>The body of an event; always the same for the same event.</summary>
    public static string Write(Position position, ContractEvent happened)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(happened);
        var data = new Content(
            position.Contract.Contract, position.Agreement.Reference, TimelineEntry.Of(happened.Fact), happened.Item);
        return JsonSerializer.Serialize(new EventBody(happened.Type, happened.Fact.RecordedAt, data), DomainJson.Options);
    }
}
