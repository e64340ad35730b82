using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <content>Reads the data files that are compiled into the assembly.</content>
public sealed partial class BusinessCalendar
{
    private static readonly Lazy<FrozenDictionary<string, BusinessCalendar>> Known = new(ReadAll);

    /// <summary>Every calendar there is data for, and <see cref="Weekend"/>, by id.</summary>
    public static IReadOnlyDictionary<string, BusinessCalendar> All => Known.Value;

    /// <summary>The calendar of <paramref name="id"/>.</summary>
    /// <exception cref="ArgumentException">No such calendar.</exception>
    public static BusinessCalendar Of(string id) => Known.Value.TryGetValue(id, out var calendar)
        ? calendar
        : throw new ArgumentException($"'{id}' is not a calendar; known are {string.Join(", ", Known.Value.Keys.Order(StringComparer.Ordinal))}.");

    /// <summary>A calendar of the given years; <paramref name="region"/> adds that region's own holidays, <c>BY-KATH</c> those of <c>BY</c> too.</summary>
    public static BusinessCalendar From(string id, IEnumerable<CalendarYear> years, string? region = null)
    {
        var published = years.OrderBy(year => year.Year).ToArray();
        var first = published[0].Year;
        var days = new BitArray?[published[^1].Year - first + 1];
        var holidays = (Names: new Dictionary<LocalDate, string>(), Local: new Dictionary<LocalDate, LocalHoliday>());
        foreach (var year in published)
        {
            days[year.Year - first] = BusinessDays(year, region, holidays);
        }

        return new(id, first, days, holidays, published, provisional: false);
    }

    private static BitArray BusinessDays(
        CalendarYear year, string? region, (Dictionary<LocalDate, string> Names, Dictionary<LocalDate, LocalHoliday> Local) found)
    {
        var firstDay = new LocalDate(year.Year, 1, 1);
        var days = new BitArray(CalendarSystem.Iso.GetDaysInYear(year.Year));
        for (var i = 0; i < days.Length; i++)
        {
            days[i] = firstDay.PlusDays(i).DayOfWeek < IsoDayOfWeek.Saturday;
        }

        foreach (var holiday in year.Holidays)
        {
            if (holiday.Regions is null || (region is not null && holiday.Regions.Any(part => IsIn(region, part))))
            {
                days[InYear(holiday.Date)] = false;
                found.Names[holiday.Date] = holiday.Name;
            }
            else if (holiday.Regions.Where(part => region is null || IsIn(part, region)).ToArray() is { Length: > 0 } parts)
            {
                found.Local[holiday.Date] = new(holiday.Date, holiday.Name, [.. parts.Select(part => $"{year.Calendar}-{part}")]);
            }
        }

        foreach (var day in year.WorkingWeekends ?? [])
        {
            days[InYear(LocalDatePattern.Iso.Parse(day).GetValueOrThrow())] = true;
        }

        return days;

        int InYear(LocalDate date) => date.Year == year.Year ? date.DayOfYear - 1 : throw new ArgumentException(
            $"The file of {year.Calendar} for {year.Year.ToString(CultureInfo.InvariantCulture)} holds the day {LocalDatePattern.Iso.Format(date)} of another year.");
    }

    // BY-KATH is in BY.
    private static bool IsIn(string part, string whole) => part == whole || part.StartsWith(whole + "-", StringComparison.Ordinal);

    private static FrozenDictionary<string, BusinessCalendar> ReadAll()
    {
        var assembly = typeof(BusinessCalendar).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Terms.Data.Calendars.", StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return CalendarYear.Read(stream);
            });
        var calendars = new Dictionary<string, BusinessCalendar>(StringComparer.Ordinal) { [Weekend.Id] = Weekend };
        foreach (var years in files.GroupBy(file => file.Calendar))
        {
            calendars[years.Key] = From(years.Key, years);
            foreach (var region in years.First().Regions ?? [])
            {
                calendars[$"{years.Key}-{region}"] = From($"{years.Key}-{region}", years, region);
            }
        }

        return calendars.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
