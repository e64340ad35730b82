using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Functions;

/// <summary>An open item as it stands at an instant.</summary>
/// <param name="Id">Its id; it never changes.</param>
/// <param name="Obligation">The number of the obligation under which it is owed.</param>
/// <param name="Source">What raised it.</param>
/// <param name="Document">The invoice, delivery or shipment that raised it.</param>
/// <param name="State">How it stands.</param>
/// <param name="Amount">What is owed under it, without credits and payments.</param>
/// <param name="AnchoredOn">The day of the happening that raised it.</param>
/// <param name="DueDate">When it is due.</param>
/// <param name="Outstanding">What is still to be paid of it.</param>
/// <param name="Overdue">What of that is past its due date and not disputed.</param>
/// <param name="Disputed">What of it is disputed.</param>
/// <param name="InterestOutstanding">Claimed interest still to be paid.</param>
/// <param name="CompensationOutstanding">Claimed fixed sums still to be paid.</param>
/// <param name="Level">Its overdue level.</param>
/// <param name="PromisedUntil">Until the end of this day reminders wait for a promise.</param>
/// <param name="Explain">Where its due date is explained.</param>
public sealed record ItemView(
    string Id, int Obligation, ItemSource Source, string? Document, ObligationState State, Money Amount, LocalDate AnchoredOn, LocalDate DueDate,
    Money Outstanding, Money Overdue, Money Disputed, Money InterestOutstanding, Money CompensationOutstanding, int Level, LocalDate? PromisedUntil, string Explain)
{
    /// <summary>The amount by rate of value added tax; null where the contract states no tax.</summary>
    public VatBreakdown? Vat { get; init; }

    /// <summary>A standing as callers see it.</summary>
    public static ItemView Of(Position position, ItemStanding standing)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(standing);
        var item = standing.Item;
        return new(
            item.Id, item.Obligation, item.Source, item.Document, standing.State, item.Amount, item.AnchoredOn, item.Due.Date, standing.Outstanding, standing.Overdue,
            standing.Disputed, standing.InterestOutstanding, standing.CompensationOutstanding, standing.Level, standing.PromisedUntil,
            $"/api/contracts/{position.Contract.Contract}/items/{item.Id}/explain")
        { Vat = item.Vat };
    }
}

/// <summary>An open item with the derivation of its date, as data and in plain words.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Document">The invoice, delivery or shipment that raised it.</param>
/// <param name="Amount">How much is owed under it.</param>
/// <param name="AnchoredOn">The day of the happening that raised it.</param>
/// <param name="Due">When it is due, with every step of the derivation.</param>
/// <param name="Words">The derivation in Chinese, English and German.</param>
public sealed record ExplainedItem(
    string Id, string? Document, Money Amount, LocalDate AnchoredOn, DueDate Due, ImmutableSortedDictionary<string, string> Words)
{
    /// <summary>The amount by rate of value added tax; null where the contract states no tax.</summary>
    public VatBreakdown? Vat { get; init; }

    /// <summary>The item in words.</summary>
    public static ExplainedItem Of(ItemStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var item = standing.Item;
        return new(item.Id, item.Document, item.Amount, item.AnchoredOn, item.Due, Enum.GetValues<Language>().ToImmutableSortedDictionary(
            language => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(language.ToString()),
            language => item.Due.Derivation.Sentence(language)))
        { Vat = item.Vat };
    }
}
