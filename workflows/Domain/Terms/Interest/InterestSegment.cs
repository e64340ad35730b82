using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>A change of the principal on a day: a payment or credit is negative. The day itself still bears interest on the amount before it.</summary>
/// <param name="Date">The day of the change.</param>
/// <param name="Change">By how much the principal rises.</param>
public sealed record BalanceChange([property: JsonConverter(typeof(LocalDateJson))] LocalDate Date, Money Change);

/// <summary>Days on which principal and rate stay the same; both ends included.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Days">The days counted.</param>
/// <param name="Principal">The principal that bears interest.</param>
/// <param name="Percent">Percent a year.</param>
/// <param name="Rate">What the rate is.</param>
/// <param name="YearDays">The days of a year.</param>
public sealed record InterestSegment(
    [property: JsonConverter(typeof(LocalDateJson))] LocalDate From,
    [property: JsonConverter(typeof(LocalDateJson))] LocalDate To,
    int Days,
    Money Principal,
    decimal Percent,
    string Rate,
    int YearDays)
{
    /// <summary>The segment's interest, not rounded.</summary>
    [JsonIgnore]
    public decimal Exact => Numerator / (100m * YearDays);

    /// <summary>Principal × percent × days: exact, so that the whole can be divided and rounded once.</summary>
    [JsonIgnore]
    internal decimal Numerator => Principal.Amount * Percent * Days;
}
