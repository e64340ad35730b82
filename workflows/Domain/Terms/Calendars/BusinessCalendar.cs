using System.Collections;

namespace ContractFlow.Domain.Terms;

/// <summary>
/// The business days of a place: Monday to Friday without the published holidays, with the published working weekends. Known by id: <c>CN</c>, <c>DE</c> and
/// <c>DE-BY</c> and the other states, <c>FR</c> and <c>FR-67</c> and the other parts with days of their own, <c>GB-ENG</c>, <c>GB-SCT</c>, <c>GB-NIR</c>, <c>IE</c>, <c>JP</c>,
/// <c>US-FED</c>, <c>TARGET</c>, <c>WEEKEND</c>. A year without data is an error.
/// </summary>
public sealed partial class BusinessCalendar
{
    private readonly int firstYear;
    private readonly BitArray?[] businessDays;
    private readonly Dictionary<LocalDate, string> names;
    private readonly Dictionary<LocalDate, LocalHoliday> local;
    private readonly bool provisional;

    private BusinessCalendar(
        string id, int firstYear, BitArray?[] businessDays,
        (Dictionary<LocalDate, string> Names, Dictionary<LocalDate, LocalHoliday> Local) holidays, IReadOnlyList<CalendarYear> years, bool provisional)
    {
        (Id, this.firstYear, this.businessDays) = (id, firstYear, businessDays);
        ((names, local), Years, this.provisional) = (holidays, years, provisional);
    }

    /// <summary>The calendar's id, e.g. <c>CN</c> or <c>DE-BY</c>.</summary>
    public string Id { get; }

    /// <summary>The published years behind the calendar, with their sources; empty for <see cref="Weekend"/>.</summary>
    public IReadOnlyList<CalendarYear> Years { get; }

    /// <summary>Saturdays and Sundays only, in any year.</summary>
    public static BusinessCalendar Weekend { get; } = new("WEEKEND", 0, [], ([], []), [], provisional: true);

    /// <summary>The same calendar, except that a year without data counts as having weekends only. Dates in such years are provisional: see <see cref="Covers"/>.</summary>
    public BusinessCalendar Provisionally() =>
        provisional ? this : new(Id, firstYear, businessDays, (names, local), Years, provisional: true);

    /// <summary>Whether there is published data for <paramref name="year"/>; always for <see cref="Weekend"/>.</summary>
    public bool Covers(int year) => businessDays.Length == 0 || YearOf(year) is not null;

    /// <summary>Whether work is done on <paramref name="date"/>.</summary>
    /// <exception cref="CalendarYearMissingException">No data for the year.</exception>
    public bool IsBusinessDay(LocalDate date)
    {
        if (YearOf(date.Year) is { } year)
        {
            return year[date.DayOfYear - 1];
        }

        return provisional
            ? date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            : throw new CalendarYearMissingException(Id, date.Year, firstYear, firstYear + businessDays.Length - 1);
    }

    /// <summary>Why <paramref name="date"/> is no business day: the holiday's name, else <c>Saturday</c> or <c>Sunday</c>; null on a business day.</summary>
    public string? Reason(LocalDate date) => IsBusinessDay(date) ? null : names.GetValueOrDefault(date) ?? date.DayOfWeek.ToString();

    /// <summary>The holiday that <paramref name="date"/>, a business day here, is in a part of the place; null where work is done everywhere, or nowhere.</summary>
    public LocalHoliday? HolidayInAPart(LocalDate date) => IsBusinessDay(date) ? local.GetValueOrDefault(date) : null;

    /// <summary>The day <paramref name="count"/> (0 or more) business days after <paramref name="date"/>, which is not counted. 0 gives the date itself.</summary>
    public LocalDate AddBusinessDays(LocalDate date, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (var left = count; left > 0;)
        {
            date = date.PlusDays(1);
            left -= IsBusinessDay(date) ? 1 : 0;
        }

        return date;
    }

    /// <summary>The business days after <paramref name="from"/> up to and including <paramref name="to"/>.</summary>
    public int CountBusinessDays(LocalDate from, LocalDate to)
    {
        var count = 0;
        for (var day = from.PlusDays(1); day <= to; day = day.PlusDays(1))
        {
            count += IsBusinessDay(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>A window of <paramref name="days"/> (1 or more) business days that opens on the business day after <paramref name="start"/>; both ends included.</summary>
    public DateInterval Window(LocalDate start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        return new(AddBusinessDays(start, 1), AddBusinessDays(start, days));
    }

    /// <summary>The business day that <paramref name="convention"/> makes of <paramref name="date"/>.</summary>
    public LocalDate Roll(LocalDate date, RollConvention convention)
    {
        if (convention == RollConvention.None || IsBusinessDay(date))
        {
            return date;
        }

        var rolled = Next(date, convention == RollConvention.Preceding ? -1 : 1);
        return convention == RollConvention.ModifiedFollowing && (rolled.Month != date.Month) ? Next(date, -1) : rolled;
    }

    /// <inheritdoc/>
    public override string ToString() => Id;

    private LocalDate Next(LocalDate date, int direction)
    {
        do
        {
            date = date.PlusDays(direction);
        }
        while (!IsBusinessDay(date));
        return date;
    }

    private BitArray? YearOf(int year) => (uint)(year - firstYear) < (uint)businessDays.Length ? businessDays[year - firstYear] : null;
}
