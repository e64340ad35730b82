using System.Text.Json.Nodes;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class CalendarTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["calendar.CN.workdays"] = c => Workdays("CN", c.Int("year")),
        ["calendar.CN.adjusted"] = c => OracleCase.Map(c.Keys, year => OracleCase.Dates(Days(int.Parse(year, OracleCase.Invariant)).Where(day => day.DayOfWeek >= IsoDayOfWeek.Saturday && BusinessCalendar.Of("CN").IsBusinessDay(day)))),
        ["calendar.CN.isWorkday"] = c => OracleCase.Map(c.List("dates").Select(OracleCase.Of), day => BusinessCalendar.Of("CN").IsBusinessDay(OracleCase.Day(day))),
        ["calendar.DE.nationwide"] = c => Holidays("DE", c.Int("year")),
        ["calendar.DE"] = c => Holidays(c.Has("state") ? "DE-" + c.Text("state") : c.Text("calendar", "DE"), c.Int("year")),
        ["calendar.FR"] = c => Holidays("FR", c.Int("year")),
        ["calendar.UK"] = c => Holidays("GB-ENG", c.Int("year")),
        ["calendar.GB"] = c => Holidays("GB-ENG", c.Int("year")),
        ["calendar.US"] = c => Holidays("US-FED", c.Int("year")),
        ["calendar.TARGET"] = c => Holidays("TARGET", c.Int("year")),
    };

    private static JsonObject Workdays(string calendar, int year)
    {
        var months = Days(year).GroupBy(day => day.Month).Select(month => month.Count(BusinessCalendar.Of(calendar).IsBusinessDay)).ToArray();
        return new() { ["perMonth"] = OracleCase.Array(months.Select(count => (JsonNode?)count)), ["total"] = months.Sum() };
    }

    private static JsonObject Holidays(string calendar, int year)
    {
        var region = calendar.Contains('-', StringComparison.Ordinal) && calendar.StartsWith("DE", StringComparison.Ordinal) ? calendar[3..] : null;
        var published = BusinessCalendar.Of(calendar).Years.Single(file => file.Year == year);
        return new() { ["holidays"] = OracleCase.Dates(published.Holidays.Where(day => day.Regions is null || (region is not null && day.Regions.Contains(region))).Select(day => day.Date)) };
    }

    private static IEnumerable<LocalDate> Days(int year) => Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(year)).Select(new LocalDate(year, 1, 1).PlusDays);
}
