using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>When a payment is due, until when discounts run, and why.</summary>
/// <param name="Date">The last day on which payment is in time, already rolled.</param>
/// <param name="Discounts">The last day of each discount tier, in the order of the terms; never after <paramref name="Date"/>.</param>
/// <param name="Derivation">Every step from the anchor to the date.</param>
public sealed record DueDate(
    [property: JsonConverter(typeof(LocalDateJson))] LocalDate Date,
    IReadOnlyList<DiscountDeadline> Discounts,
    Derivation Derivation)
{
    /// <summary>Whether the date rests on a year for which the calendar has no published days yet.</summary>
    public bool IsProvisional => Derivation.IsProvisional;

    /// <summary>The instant at which the payment becomes late: the start of the next local day in <paramref name="zone"/> (PRC Civil Code 203: 24:00).</summary>
    public Instant EndOfDay(DateTimeZone zone) => EndOfDay(Date, zone);

    /// <summary>The end of <paramref name="date"/> in <paramref name="zone"/>: the start of the next local day, whatever summer time does.</summary>
    public static Instant EndOfDay(LocalDate date, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone.AtStartOfDay(date.PlusDays(1)).ToInstant();
    }
}

/// <summary>The last day of a discount.</summary>
/// <param name="Percent">Percent off.</param>
/// <param name="Until">The last day on which paying earns it, already rolled.</param>
/// <param name="Base">Of what the percentage is taken.</param>
public sealed record DiscountDeadline(decimal Percent, [property: JsonConverter(typeof(LocalDateJson))] LocalDate Until, DiscountBase Base);
