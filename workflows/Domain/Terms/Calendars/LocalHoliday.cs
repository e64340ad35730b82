using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>
/// A business day of a place that is a holiday in a part of it, e.g. Fronleichnam of <c>DE</c>, Mariä Himmelfahrt of
/// <c>DE-BY</c>.
/// </summary>
/// <param name="Date">The day.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Places">The calendars in which it is off, e.g. <c>DE-BY-KATH</c>.</param>
public sealed record LocalHoliday(
    [property: JsonConverter(typeof(LocalDateJson))] LocalDate Date, string Name, IReadOnlyList<string> Places)
{
    /// <inheritdoc/>
    public bool Equals(LocalHoliday? other) =>
        other is not null && (Date, Name) == (other.Date, other.Name) && Places.SequenceEqual(other.Places);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Date, Name);
}
