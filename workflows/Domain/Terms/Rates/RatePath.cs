using System.Text.Json.Serialization;
using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <summary>A rate in force from a day on.</summary>
/// <param name="From">The first day.</param>
/// <param name="Percent">Percent a year.</param>
public sealed record RatePeriod([property: JsonConverter(typeof(LocalDateJson))] LocalDate From, decimal Percent);

/// <summary>The course of a rate in percent a year: fixed, or changing on known days, known until a last day. Immutable.</summary>
public sealed class RatePath
{
    private readonly RatePeriod[] periods;
    private readonly LocalDate[] ends;

    private RatePath(string name, RatePeriod[] periods, LocalDate until)
    {
        (Name, this.periods, Until) = (name, periods, until);
        ends = [.. periods.Skip(1).Select(next => next.From.PlusDays(-1)), until];
    }

    /// <summary>What the rate is, e.g. <c>DE-BASE + 9</c>.</summary>
    public string Name { get; }

    /// <summary>The last day with a known rate.</summary>
    public LocalDate Until { get; }

    /// <summary>One rate for good.</summary>
    public static RatePath Fixed(decimal percent, string name = "contract") => new(name, [new(LocalDate.MinIsoValue, percent)], LocalDate.MaxIsoValue);

    /// <summary>Rates in force from their days on, the latest until <paramref name="until"/>.</summary>
    /// <exception cref="ArgumentException">No rate, two on one day, or one that starts after the last day.</exception>
    public static RatePath Of(string name, IEnumerable<RatePeriod> periods, LocalDate until)
    {
        var sorted = periods.OrderBy(period => period.From).ToArray();
        return sorted.Length > 0 && sorted[^1].From <= until && sorted.DistinctBy(period => period.From).Count() == sorted.Length
            ? new(name, sorted, until)
            : throw new ArgumentException($"The rate {name} needs at least one period, each from a day of its own not after {LocalDatePattern.Iso.Format(until)}.");
    }

    /// <summary>The same course, higher by <paramref name="points"/> percentage points.</summary>
    public RatePath Plus(decimal points) => Changed($"{Name} + {Text(points)}", percent => percent + points);

    /// <summary>The same course, times <paramref name="factor"/>.</summary>
    public RatePath Times(decimal factor) => Changed($"{Name} × {Text(factor)}", percent => percent * factor);

    /// <summary>The rate of <paramref name="day"/>, locked: it no longer changes.</summary>
    /// <exception cref="RateMissingException">No rate is known for the day.</exception>
    public RatePath LockedOn(LocalDate day) => Fixed(At(day).Percent, $"{Name} of {LocalDatePattern.Iso.Format(day)}");

    /// <summary>The rate on <paramref name="day"/> and the last day on which it holds.</summary>
    /// <exception cref="RateMissingException">No rate is known for the day.</exception>
    public (decimal Percent, LocalDate To) At(LocalDate day)
    {
        var i = 0;
        return At(day, ref i);
    }

    /// <summary>As <see cref="At(LocalDate)"/> for days that rise: <paramref name="from"/> is where the last answer stood, so that a ledger walks the periods once.</summary>
    internal (decimal Percent, LocalDate To) At(LocalDate day, ref int from)
    {
        while (from + 1 < periods.Length && periods[from + 1].From <= day)
        {
            from++;
        }

        return periods[from].From <= day && day <= Until
            ? (periods[from].Percent, ends[from])
            : throw new RateMissingException(Name, day, periods[0].From, Until);
    }

    /// <summary>How many changes of the rate fall on the days after <paramref name="from"/> up to <paramref name="to"/>.</summary>
    internal int ChangesBetween(LocalDate from, LocalDate to)
    {
        var count = 0;
        foreach (var period in periods)
        {
            count += period.From > from && period.From <= to ? 1 : 0;
        }

        return count;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private RatePath Changed(string name, Func<decimal, decimal> change) =>
        new(name, [.. periods.Select(period => period with { Percent = change(period.Percent) })], Until);

    private static string Text(decimal number) => number.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A rate was asked for on a day for which none is known; a guess would be wrong in silence.</summary>
public sealed class RateMissingException : InvalidOperationException
{
    /// <summary>Rate <paramref name="rate"/> is not known on <paramref name="day"/>, only from <paramref name="from"/> to <paramref name="until"/>.</summary>
    public RateMissingException(string rate, LocalDate day, LocalDate from, LocalDate until)
        : base($"No rate {rate} is known for {LocalDatePattern.Iso.Format(day)}, only from {LocalDatePattern.Iso.Format(from)} to {LocalDatePattern.Iso.Format(until)}. Add the published rate to its data file.")
        => (Rate, Day, Until) = (rate, day, until);

    /// <summary>The rate's name.</summary>
    public string Rate { get; }

    /// <summary>The day without a rate.</summary>
    public LocalDate Day { get; }

    /// <summary>The last day with a known rate.</summary>
    public LocalDate Until { get; }
}
