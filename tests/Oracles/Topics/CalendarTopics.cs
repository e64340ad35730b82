using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

/// <summary>calendar.CN.workdays, calendar.DE.BY.holidays and the like: the members expected say what is asked of the calendar that topic and inputs name.</summary>
internal static class CalendarTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new() { ["calendar"] = c => OracleCase.Map(c.Keys.Append("holidaysOnWeekdays"), key => Answer(c, Named(c), key)) };

    // calendar.DE.BY.holidays: the second word is the calendar, the third a region where there is one, the rest says what is asked.
    private static BusinessCalendar Named(OracleCase c)
    {
        var words = c.Topic.Split('.');
        var region = c.Any("state", "land", "region") ?? (words.Length > 2 && BusinessCalendar.All.ContainsKey($"{words[1]}-{words[2]}") ? words[2] : null);
        return c.Has("calendar") || words.Length < 2 ? c.Calendar() : OracleNames.Calendar(words[1], region);
    }

    private static JsonNode? Answer(OracleCase c, BusinessCalendar calendar, string key) => OracleNames.Letters(key) switch
    {
        _ when Regex.IsMatch(key, @"^\d{4}-\d{2}-\d{2}") => calendar.IsBusinessDay(OracleCase.Day(key[..10])),
        _ when Regex.IsMatch(key, @"^\d{4}$") => c.Topic.Contains("adjusted", StringComparison.Ordinal) ? OracleCase.Dates(WorkedWeekends(calendar, OracleCase.Decimal(key))) : OracleCase.Dates(Holidays(calendar, OracleCase.Decimal(key))),
        "permonth" => OracleCase.Array(PerMonth(calendar, c.Int("year")).Select(count => (JsonNode?)count)),
        "total" or "workdays" or "workingdays" or "businessdays" => c.Has("month") ? PerMonth(calendar, c.Int("year"))[c.Int("month") - 1] : PerMonth(calendar, c.Int("year")).Sum(),
        "holidaysonweekdays" => c.Has("year") ? OracleCase.Dates(Holidays(calendar, c.Int("year")).Where(day => day.DayOfWeek < IsoDayOfWeek.Saturday)) : null,
        "holidays" or "offdays" => OracleCase.Dates(Holidays(calendar, c.Int("year"))),
        "regional" or "stateholidays" or "extra" or "additional" => OracleCase.Dates(Published(calendar, c.Int("year")).Where(day => day.Regions is not null).Select(day => day.Date)),
        "adjusted" or "workingweekends" => OracleCase.Dates(WorkedWeekends(calendar, c.Int("year"))),
        "isholiday" or "isworkday" or "isbusinessday" => calendar.IsBusinessDay(c.Date("date")) ^ key == "isHoliday",
        "reason" => calendar.Reason(c.Date("date")),
        _ => null,
    };

    private static int[] PerMonth(BusinessCalendar calendar, int year) => [.. Days(year).GroupBy(day => day.Month).Select(month => month.Count(calendar.IsBusinessDay))];

    private static IEnumerable<LocalDate> WorkedWeekends(BusinessCalendar calendar, decimal year) => Days((int)year).Where(day => day.DayOfWeek >= IsoDayOfWeek.Saturday && calendar.IsBusinessDay(day));

    private static IEnumerable<LocalDate> Holidays(BusinessCalendar calendar, decimal year) => Published(calendar, (int)year).Select(day => day.Date);

    private static IEnumerable<CalendarHoliday> Published(BusinessCalendar calendar, int year)
    {
        var region = calendar.Id.Length == 5 && calendar.Id.StartsWith("DE-", StringComparison.Ordinal) ? calendar.Id[3..] : null;
        var published = calendar.Years.FirstOrDefault(file => file.Year == year) ?? throw new ArgumentException($"The calendar {calendar.Id} has no data for {year}.");
        return published.Holidays.Where(day => day.Regions is null || (region is not null && day.Regions.Contains(region))).OrderBy(day => day.Date);
    }

    private static IEnumerable<LocalDate> Days(int year) => Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(year)).Select(new LocalDate(year, 1, 1).PlusDays);
}
