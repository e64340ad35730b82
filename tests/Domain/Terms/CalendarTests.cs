using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class CalendarTests
{
    private static readonly BusinessCalendar China = BusinessCalendar.Of("CN");

    [Theory]
    [InlineData("CN", "CN")]
    [InlineData("DE", "DE")]
    [InlineData("FR", "FR")]
    [InlineData("IE", "IE")]
    [InlineData("JP", "JP")]
    [InlineData("GB", "GB-ENG")]
    [InlineData("US", "US-FED")]
    [InlineData("BR", "WEEKEND")]
    public void ForCountry_Country_HasItsCalendarProvisionally(string country, string id)
    {
        var calendar = BusinessCalendar.ForCountry(country);

        Assert.Equal(id, calendar.ToString());
        Assert.True(calendar.IsBusinessDay(new(2099, 1, 5)));
        Assert.Same(calendar, calendar.Provisionally());
    }

    [Fact]
    public void Of_Unknown_NamesTheKnown()
    {
        var error = Assert.Throws<ArgumentException>(() => BusinessCalendar.Of("XX"));

        Assert.Contains("'XX' is not a calendar; known are CN, DE, DE-BB", error.Message, StringComparison.Ordinal);
        Assert.Contains("WEEKEND", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsBusinessDay_FirstAndLastYear_AreCoveredAndNoOther()
    {
        Assert.True(China.Covers(2020) && China.Covers(2026));
        Assert.False(China.Covers(2019) || China.Covers(2027));
        Assert.True(BusinessCalendar.Weekend.Covers(1));
        var error = Assert.Throws<CalendarYearMissingException>(() => China.IsBusinessDay(new(2027, 1, 1)));
        Assert.Equal(("CN", 2027), (error.Calendar, error.Year));
        Assert.Equal("The calendar CN has no data for 2027, only for 2020 to 2026. Add the published days as a data file, or ask for a provisional date.", error.Message);
        Assert.Contains("for 2019", Assert.Throws<CalendarYearMissingException>(() => China.IsBusinessDay(new(2019, 12, 31))).Message, StringComparison.Ordinal);
        Assert.False(China.Provisionally().IsBusinessDay(new(2027, 1, 2)));
        Assert.False(China.Provisionally().IsBusinessDay(new(2027, 1, 3)));
        Assert.True(China.Provisionally().IsBusinessDay(new(2027, 1, 1)));
    }

    [Theory]
    [InlineData("2026-02-17", "春节")]
    [InlineData("2026-03-07", "Saturday")]
    [InlineData("2026-03-08", "Sunday")]
    [InlineData("2026-02-14", null)]
    [InlineData("2026-03-09", null)]
    public void Reason_Day_IsTheHolidayOrTheWeekday(string day, string? reason) => Assert.Equal(reason, China.Reason(Day(day)));

    [Fact]
    public void AddAndCount_BusinessDays_AgreeWithEachOther()
    {
        var start = new LocalDate(2026, 2, 12);

        Assert.Equal(start, China.AddBusinessDays(start, 0));
        Assert.Equal(new(2026, 2, 26), China.AddBusinessDays(start, 5));
        Assert.Equal(5, China.CountBusinessDays(start, new(2026, 2, 26)));
        Assert.Equal(0, China.CountBusinessDays(start, start));
        Assert.Equal(0, China.CountBusinessDays(start, start.PlusDays(-5)));
        Assert.Equal(new DateInterval(new(2026, 2, 13), new(2026, 2, 26)), China.Window(start, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => China.AddBusinessDays(start, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => China.Window(start, 0));
        Assert.Equal(China.AddBusinessDays(start, 1), China.Window(start, 1).End);
    }

    [Theory]
    [InlineData("2026-01-31", RollConvention.None, "2026-01-31")]
    [InlineData("2026-01-31", RollConvention.Following, "2026-02-02")]
    [InlineData("2026-01-31", RollConvention.ModifiedFollowing, "2026-01-30")]
    [InlineData("2026-01-31", RollConvention.Preceding, "2026-01-30")]
    [InlineData("2026-01-24", RollConvention.ModifiedFollowing, "2026-01-26")]
    [InlineData("2026-01-30", RollConvention.Following, "2026-01-30")]
    public void Roll_Convention_MovesTheDay(string day, RollConvention convention, string rolled) => Assert.Equal(Day(rolled), BusinessCalendar.Weekend.Roll(Day(day), convention));

    [Fact]
    public void From_YearsAndRegion_KeepsWhatIsPublished()
    {
        CalendarYear[] years =
        [
            new("X", 2028, 1, "a law", [new(new(2028, 5, 2), "May"), new(new(2028, 5, 3), "Only there", ["R"])], ["2028-05-06"]),
            new("X", 2026, 1, "a law", []),
        ];
        var (whole, region) = (BusinessCalendar.From("X", years), BusinessCalendar.From("X-R", years, "R"));

        Assert.False(whole.IsBusinessDay(new(2028, 5, 2)));
        Assert.True(whole.IsBusinessDay(new(2028, 5, 3)));
        Assert.Equal("Only there", region.Reason(new(2028, 5, 3)));
        Assert.True(whole.IsBusinessDay(new(2028, 5, 6)));
        Assert.False(whole.IsBusinessDay(new(2028, 5, 13)) || whole.IsBusinessDay(new(2028, 5, 14)));
        Assert.True(BusinessCalendar.From("X-S", years, "S").IsBusinessDay(new(2028, 5, 3)));
        Assert.Throws<CalendarYearMissingException>(() => whole.IsBusinessDay(new(2027, 1, 4)));
        Assert.True(whole.Covers(2026) && !whole.Covers(2027) && whole.Covers(2028));
        Assert.Equal([2026, 2028], whole.Years.Select(year => year.Year));
        var wrong = Assert.Throws<ArgumentException>(() => BusinessCalendar.From("X", [years[1] with { Holidays = [new(new(2027, 1, 1), "late")] }]));
        Assert.Contains("X for 2026 holds the day 2027-01-01 of another year", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_Files_HaveTheirSourceAndTheYearsThatArePublished()
    {
        Assert.All(BusinessCalendar.All.Values.SelectMany(calendar => calendar.Years), year => Assert.True(year.Source.Length > 5 && year.Version > 0));
        Assert.All(BusinessCalendar.All.Keys.Except(["WEEKEND"]), id => Assert.True(Enumerable.Range(2020, id == "CN" ? 7 : 8).All(BusinessCalendar.Of(id).Covers), id));
        Assert.All(BusinessCalendar.All.Keys.Where(id => id[..2] is "DE" or "FR"), id => Assert.True(Enumerable.Range(2020, 14).All(BusinessCalendar.Of(id).Covers), id));
        Assert.Equal(20, BusinessCalendar.All.Keys.Count(id => id.StartsWith("DE-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("BB", 12)]
    [InlineData("BE", 10)]
    [InlineData("BW", 12)]
    [InlineData("BY", 12)]
    [InlineData("BY-KATH", 13)]
    [InlineData("BY-AUGSBURG", 14)]
    [InlineData("HB", 10)]
    [InlineData("HE", 10)]
    [InlineData("HH", 10)]
    [InlineData("MV", 10)]
    [InlineData("NI", 10)]
    [InlineData("NW", 11)]
    [InlineData("RP", 11)]
    [InlineData("SH", 10)]
    [InlineData("SL", 12)]
    [InlineData("SN", 11)]
    [InlineData("SN-KATH", 12)]
    [InlineData("ST", 11)]
    [InlineData("TH", 11)]
    [InlineData("TH-KATH", 12)]
    public void Years_GermanState_HasAsManyHolidaysAsItsLawNames(string state, int usual) => Assert.All(BusinessCalendar.Of("DE").Years, year =>
    {
        // Berlin keeps 8 May in 2020 and 2025 and 17 June in 2028; Mecklenburg-Vorpommern has kept 8 March since 2023.
        var more = state switch { "BE" => year.Year is 2020 or 2025 or 2028 ? 1 : 0, "MV" => year.Year >= 2023 ? 1 : 0, _ => 0 };
        var days = year.Holidays.Where(day => day.Regions is null || day.Regions.Any(part => state == part || state.StartsWith(part + "-", StringComparison.Ordinal)));

        Assert.Equal((year.Year, usual + more), (year.Year, days.Select(day => day.Date).Distinct().Count()));
    });

    [Theory]
    [InlineData("CN", 2020, 30, 6)]
    [InlineData("CN", 2021, 31, 7)]
    [InlineData("CN", 2022, 32, 7)]
    [InlineData("CN", 2023, 26, 7)]
    public void Years_ChineseNotice_HasItsDaysOffAndWorked(string id, int year, int off, int worked)
    {
        var published = BusinessCalendar.Of(id).Years.Single(file => file.Year == year);

        Assert.Equal((off, worked), (published.Holidays.Count, published.WorkingWeekends!.Count));
    }

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
