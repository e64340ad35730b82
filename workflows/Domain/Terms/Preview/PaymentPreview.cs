using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>One payment of a draft, as far as it can be foreseen.</summary>
/// <param name="Number">1 for the first portion.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Terms">The terms in the canonical grammar.</param>
/// <param name="Words">The terms in plain words.</param>
/// <param name="Amount">How much, or null: no total was given.</param>
/// <param name="Due">When, or null: no date is assumed for its event.</param>
/// <param name="Explanation">Why then, as a sentence, or null.</param>
/// <param name="Reminders">The days of the usual reminders; empty without a due date.</param>
public sealed record PaymentPreview(
    int Number, string Label, string Terms, string Words, Money? Amount, DueDate? Due, string? Explanation, IReadOnlyList<ReminderPreview> Reminders);

/// <summary>One reminder of the usual ladder.</summary>
/// <param name="Offset">Days from the due date.</param>
/// <param name="Date">The business day on which it goes out.</param>
public sealed record ReminderPreview(int Offset, [property: JsonConverter(typeof(LocalDateJson))] LocalDate Date);
