using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>One step of a <see cref="DateRule"/>. Steps are applied in their order, which decides: 30 days then month end is not month end then 30 days.</summary>
[JsonConverter(typeof(DateStepJson))]
public sealed record DateStep
{
    /// <summary>The longest term in days, months or business days that a single step may add (ten years).</summary>
    public const int MaxDays = 3660;

    private readonly int daysOfMonth;

    private DateStep(StepKind kind, int count = 0, int day = 0, int daysOfMonth = 0) => (Kind, Count, Day, this.daysOfMonth) = (kind, count, day, daysOfMonth);

    /// <summary>What the step does.</summary>
    public StepKind Kind { get; }

    /// <summary>Days, business days or months to add; for <see cref="StepKind.DayOfFollowingMonth"/> how many months ahead (1 = next month), for <see cref="StepKind.EndOfPeriod"/> how many months the period has; else 0.</summary>
    public int Count { get; }

    /// <summary>The day of the month, 1 to 31 (clamped to the month's last), for the kinds that name one; else 0.</summary>
    public int Day { get; }

    /// <summary>The named days of <see cref="StepKind.NextDayOfMonth"/> and of a <see cref="StepKind.StatementDay"/> with several, ascending; else empty.</summary>
    public IReadOnlyList<int> DaysOfMonth => [.. Enumerable.Range(1, 31).Where(day => (daysOfMonth & (1 << (day - 1))) != 0)];

    /// <summary>The last day of the month.</summary>
    public static DateStep EndOfMonth { get; } = new(StepKind.EndOfMonth);

    /// <summary>The last day of the quarter (3 <paramref name="months"/>), half-year (6) or calendar year (12).</summary>
    /// <exception cref="InvalidValueException">A period of another length.</exception>
    public static DateStep EndOfPeriod(int months) => months is 3 or 6 or 12
        ? new(StepKind.EndOfPeriod, months)
        : throw new InvalidValueException($"A period that ends with the calendar has 3, 6 or 12 months, not {months}.");

    /// <summary>0 to 3660 calendar days later.</summary>
    public static DateStep AddDays(int days) => new(StepKind.AddDays, InRange(days, 0, MaxDays, "days"));

    /// <summary>0 to 3660 business days later.</summary>
    public static DateStep AddBusinessDays(int days) => new(StepKind.AddBusinessDays, InRange(days, 0, MaxDays, "business days"));

    /// <summary>0 to 120 months later.</summary>
    public static DateStep AddMonths(int months) => new(StepKind.AddMonths, InRange(months, 0, 120, "months"));

    /// <summary>Day <paramref name="day"/> of the month <paramref name="monthsAhead"/> (1 to 12) months ahead.</summary>
    public static DateStep DayOfFollowingMonth(int day, int monthsAhead = 1) =>
        new(StepKind.DayOfFollowingMonth, InRange(monthsAhead, 1, 12, "months ahead"), InRange(day, 1, 31, "a day of the month"));

    /// <summary>The next of <paramref name="days"/> (each 1 to 31, clamped to the month's last), on or after the date reached.</summary>
    public static DateStep NextDayOfMonth(params IEnumerable<int> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var mask = days.Aggregate(0, (bits, day) => bits | (1 << (InRange(day, 1, 31, "a day of the month") - 1)));
        return mask != 0 ? new(StepKind.NextDayOfMonth, daysOfMonth: mask) : throw new InvalidValueException("At least one day of the month is needed.");
    }

    /// <summary>Statement day <paramref name="day"/>, 1 to 31 (31 = month end): a date on or before it belongs to this month's statement.</summary>
    public static DateStep StatementDay(int day) => new(StepKind.StatementDay, day: InRange(day, 1, 31, "a statement day"));

    /// <summary>Several statement days a month, such as the 15th and the month's end (半月结): a date belongs to the first of them on or after it.</summary>
    /// <exception cref="InvalidValueException">No day, or none of 1 to 31.</exception>
    public static DateStep StatementDays(params IEnumerable<int> days) => NextDayOfMonth(days) switch
    {
        { DaysOfMonth: [var only] } => StatementDay(only),
        var several => new(StepKind.StatementDay, daysOfMonth: several.daysOfMonth),
    };

    /// <summary>The date that this step makes of <paramref name="date"/>; never before it.</summary>
    /// <exception cref="CalendarYearMissingException">Business days in a year the calendar has no data for.</exception>
    public LocalDate Apply(LocalDate date, BusinessCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Kind switch
        {
            StepKind.AddDays => date.PlusDays(Count),
            StepKind.AddBusinessDays => calendar.AddBusinessDays(date, Count),
            StepKind.AddMonths => date.PlusMonths(Count),
            StepKind.EndOfMonth => OnDay(date, 31),
            StepKind.EndOfPeriod => OnDay(new LocalDate(date.Year, ((date.Month - 1) / Count * Count) + Count, 1), 31),
            StepKind.DayOfFollowingMonth => OnDay(new LocalDate(date.Year, date.Month, 1).PlusMonths(Count), Day),
            StepKind.StatementDay when Day > 0 => OnOrAfter(date, Day),
            _ => DaysOfMonth.Min(day => OnOrAfter(date, day)),
        };
    }

    private static LocalDate OnOrAfter(LocalDate date, int day)
    {
        var thisMonth = OnDay(date, day);
        return thisMonth >= date ? thisMonth : OnDay(new LocalDate(date.Year, date.Month, 1).PlusMonths(1), day);
    }

    private static LocalDate OnDay(LocalDate month, int day) =>
        new(month.Year, month.Month, day <= 28 ? day : Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month)));

    private static int InRange(int value, int least, int most, string what) =>
        value >= least && value <= most ? value : throw new InvalidValueException($"{value} is not {what} from {least} to {most}.");
}
