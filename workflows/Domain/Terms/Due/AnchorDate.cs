using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>The date of an anchor event, with the fact that proves it and the clause that names it.</summary>
/// <param name="Date">The event's local date.</param>
/// <param name="Fact">The id of the fact in the contract's file, or null while it is only assumed.</param>
/// <param name="Clause">The clause of the contract, or null.</param>
public sealed record AnchorDate([property: JsonConverter(typeof(LocalDateJson))] LocalDate Date, string? Fact = null, string? Clause = null)
{
    /// <summary>A date without evidence.</summary>
    public static implicit operator AnchorDate(LocalDate date) => new(date);

    /// <summary>A date without evidence.</summary>
    public static AnchorDate FromLocalDate(LocalDate date) => new(date);
}
