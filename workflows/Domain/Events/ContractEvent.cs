using System.Globalization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Events;

/// <summary>Something that a platform may want to be told of: derived from one fact, and always the same for that fact.</summary>
/// <param name="Type">What happened, one of <see cref="EventTypes"/>.</param>
/// <param name="Fact">The fact that it follows from.</param>
/// <param name="Item">The item that it is about, as it stood when the fact was filed; null where it is about the contract.</param>
public sealed record ContractEvent(string Type, Fact Fact, EventItem? Item = null)
{
    /// <summary>Names the event among those of its contract: the fact's number, the type, and the item where it is about one.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Fact.Seq}:{Type}") + (Item is null ? "" : $":{Item.Id}");
}
