using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>
/// How a date follows from an anchor date: steps in their order, at most eight. No step: the anchor date itself. Compared by value; as JSON an array of steps.
/// </summary>
[JsonConverter(typeof(DateRuleJson))]
[CollectionBuilder(typeof(DateRule), nameof(Of))]
public sealed class DateRule : IReadOnlyList<DateStep>, IEquatable<DateRule>
{
    /// <summary>The most steps a rule may have.</summary>
    public const int MaxSteps = 8;

    private readonly DateStep[] steps;

    private DateRule(DateStep[] steps) => this.steps = steps;

    /// <summary>The anchor date itself.</summary>
    public static DateRule Immediately { get; } = new([]);

    /// <inheritdoc/>
    public int Count => steps.Length;

    /// <inheritdoc/>
    public DateStep this[int index] => steps[index];

    /// <summary>A rule of these steps, at most eight; steps that add nothing (0 days) are left out.</summary>
    /// <exception cref="InvalidValueException">More than eight steps.</exception>
    public static DateRule Of(params ReadOnlySpan<DateStep> steps)
    {
        var effective = steps.ToArray().Where(step => step.Count > 0 || step.Kind is not (StepKind.AddDays or StepKind.AddBusinessDays or StepKind.AddMonths)).ToArray();
        return effective.Length switch
        {
            0 => Immediately,
            <= MaxSteps => new(effective),
            var count => throw new InvalidValueException($"A rule has at most {MaxSteps} steps, not {count}."),
        };
    }

    /// <summary>The date that follows from <paramref name="anchor"/>; never before it.</summary>
    /// <exception cref="CalendarYearMissingException">Business days in a year the calendar has no data for.</exception>
    public LocalDate Apply(LocalDate anchor, BusinessCalendar calendar)
    {
        var date = anchor;
        foreach (var step in steps)
        {
            date = step.Apply(date, calendar);
        }

        return date;
    }

    /// <summary>The least number of calendar days the rule can add, whatever the anchor date.</summary>
    public int LeastDays => steps.Sum(step => step.Kind switch
    {
        StepKind.AddDays or StepKind.AddBusinessDays => step.Count,
        StepKind.AddMonths => step.Count * 28,
        StepKind.DayOfFollowingMonth => ((step.Count - 1) * 28) + 1,
        _ => 0,
    });

    /// <summary>The most calendar days the rule can add, whatever the anchor date; business days are taken as at most three calendar days each, and ten more.</summary>
    public int MostDays => steps.Sum(step => step.Kind switch
    {
        StepKind.AddDays => step.Count,
        StepKind.AddBusinessDays => (step.Count * 3) + 10,
        StepKind.AddMonths => step.Count * 31,
        StepKind.DayOfFollowingMonth => (step.Count + 1) * 31,
        StepKind.EndOfPeriod => step.Count * 31,
        _ => 31,
    });

    /// <summary>
    /// The length a lawyer would give the rule, whatever the anchor date: months as 30 days, business days as 7 for 5, a month's end, statement day or named day as
    /// far as it can be away. Once a step has named the day of the month, the next counts from it: month end, then the next month's end are 30 and 30 days.
    /// </summary>
    public int NominalDays
    {
        get
        {
            var (days, at) = (0, 0);
            foreach (var step in steps)
            {
                var named = step.Kind is StepKind.StatementDay or StepKind.DayOfFollowingMonth ? Math.Min(step.Day, 30) : 30;
                days += Nominal(step, at, named);
                at = step.Kind switch { StepKind.AddMonths => at, StepKind.AddDays or StepKind.AddBusinessDays or StepKind.NextDayOfMonth => 0, _ => named };
            }

            return days;
        }
    }

    /// <summary>
    /// The most calendar days that the rule really takes, over every anchor date of four years; what a limit in calendar days is asked of. Business days are taken as
    /// 7 for 5, and a rule of months alone as months of 30 days, as parties who write "2 months" for 60 days mean it.
    /// </summary>
    public int LongestDays => steps.All(step => step.Kind == StepKind.AddMonths) ? NominalDays
        : Enumerable.Range(0, 1461).Max(day => Span(new LocalDate(2024, 1, 1).PlusDays(day)));

    private int Span(LocalDate anchor) => Period.DaysBetween(anchor, steps.Aggregate(anchor, (date, step) =>
        step.Kind == StepKind.AddBusinessDays ? date.PlusDays(Nominal(step, 0, 0)) : step.Apply(date, BusinessCalendar.Weekend)));

    // The day of the month that was reached is 0 where it is not known: then it may be the first.
    private static int Nominal(DateStep step, int at, int named) => step.Kind switch
    {
        StepKind.AddDays => step.Count,
        StepKind.AddBusinessDays => (step.Count * 7 / 5) + (step.Count % 5 == 0 ? 0 : 1),
        StepKind.AddMonths => step.Count * 30,
        StepKind.DayOfFollowingMonth => (step.Count * 30) + named - at,
        StepKind.EndOfPeriod => step.Count * 30,
        StepKind.EndOfMonth => 30 - at,
        StepKind.StatementDay when at > 0 => named >= at ? named - at : 30 + named - at,
        _ => 30,
    };

    /// <inheritdoc/>
    public bool Equals(DateRule? other) => other is not null && steps.AsSpan().SequenceEqual(other.steps);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DateRule);

    /// <inheritdoc/>
    public override int GetHashCode() => steps.Aggregate(17, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<DateStep> GetEnumerator() => ((IEnumerable<DateStep>)steps).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => steps.GetEnumerator();
}
