using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>How a date was found, as data and in words. <see cref="Replay"/> finds it again from the data.</summary>
/// <param name="Steps">The steps in their order: the anchor, the rule's steps, the roll, the end of the day.</param>
public sealed record Derivation(IReadOnlyList<DerivationStep> Steps)
{
    /// <summary>Whether a step rests on a year for which the calendar has no published days yet.</summary>
    [JsonIgnore]
    public bool IsProvisional => Steps.Any(step => step.Provisional);

    /// <summary>The derivation as a sentence.</summary>
    public string Sentence(Language language) => DerivationWords.Sentence(this, language);

    /// <summary>The date found again from the steps' own data.</summary>
    public LocalDate Replay()
    {
        var date = Steps[0].Date;
        foreach (var step in Steps.Skip(1))
        {
            var calendar = BusinessCalendar.Of(step.Calendar ?? BusinessCalendar.Weekend.Id).Provisionally();
            date = step.Rule is { } rule ? rule.Apply(date, calendar) : step.Roll is { } roll ? calendar.Roll(date, roll) : date;
        }

        return date;
    }

    /// <inheritdoc/>
    public bool Equals(Derivation? other) => other is not null && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => Steps.Count;
}

/// <summary>One step of a <see cref="Derivation"/>: exactly one of anchor, rule, roll and end of day; the rest says with what.</summary>
/// <param name="Date">The date after the step.</param>
public sealed record DerivationStep([property: JsonConverter(typeof(LocalDateJson))] LocalDate Date)
{
    /// <summary>The event, for the first step.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Anchor? Anchor { get; init; }

    /// <summary>The fact that proves the event.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Fact { get; init; }

    /// <summary>The clause of the contract.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clause { get; init; }

    /// <summary>The step of the terms that was applied.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateStep? Rule { get; init; }

    /// <summary>The convention by which the date was rolled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RollConvention? Roll { get; init; }

    /// <summary>The calendar that was asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Calendar { get; init; }

    /// <summary>The days that were passed over, with the reason: the holiday's name, or Saturday, Sunday.</summary>
    public IReadOnlyList<SkippedDay> Skipped { get; init; } = [];

    /// <summary>Business days of the calendar that were counted, or reached, and are holidays in a part of its place; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LocalHoliday>? Local { get; init; }

    /// <summary>The zone in which the day ends.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Zone { get; init; }

    /// <summary>The instant from which payment is late.</summary>
    [JsonConverter(typeof(InstantJson))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Instant? LateFrom { get; init; }

    /// <summary>Whether the calendar has no published days yet for a year that was asked about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Provisional { get; init; }

    /// <inheritdoc/>
    public bool Equals(DerivationStep? other) => other is not null
        && (Date, Anchor, Fact, Clause, Rule, Roll) == (other.Date, other.Anchor, other.Fact, other.Clause, other.Rule, other.Roll)
        && (Calendar, Zone, LateFrom, Provisional) == (other.Calendar, other.Zone, other.LateFrom, other.Provisional)
        && Skipped.SequenceEqual(other.Skipped) && (Local ?? []).SequenceEqual(other.Local ?? []);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Date, Anchor, Rule, Roll);
}

/// <summary>A day that was passed over because no work is done on it.</summary>
/// <param name="Date">The day.</param>
/// <param name="Reason">The holiday's name, or <c>Saturday</c>, <c>Sunday</c>.</param>
public sealed record SkippedDay([property: JsonConverter(typeof(LocalDateJson))] LocalDate Date, string Reason);
