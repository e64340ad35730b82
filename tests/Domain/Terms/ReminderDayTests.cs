using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class ReminderDayTests
{
    private static readonly LocalDate Friday = new(2026, 3, 6);

    [Fact]
    public void Ladder_Rungs_MoveToBusinessDaysWhereACalendarIsGiven()
    {
        Assert.Equal([-7, -3, 0, 3, 7, 15, 30], ReminderDays.Usual);
        Assert.Equal([Friday, Friday.PlusDays(1)], ReminderDays.Ladder(Friday, [0, 1]));
        Assert.Equal([Friday, Friday.PlusDays(3)], ReminderDays.Ladder(Friday, [0, 1], BusinessCalendar.Weekend));
    }

    [Fact]
    public void Ladder_DueDateAfterAHolidayWeek_WarnsBeforeTheHolidays() => Assert.Equal(
        [new(2025, 9, 30), new(2025, 9, 30), new(2025, 10, 9), new(2025, 10, 13)],
        ReminderDays.Ladder(new(2025, 10, 9), [-7, -3, 0, 3], BusinessCalendar.Of("CN")));

    [Theory]
    [InlineData(6, 9, 0, 6, 9, 0)]
    [InlineData(6, 8, 59, 6, 9, 0)]
    [InlineData(6, 18, 0, 6, 18, 0)]
    [InlineData(6, 18, 1, 9, 9, 0)]
    [InlineData(5, 18, 1, 6, 9, 0)]
    [InlineData(7, 12, 0, 9, 9, 0)]
    public void InBusinessHours_Wanted_WaitsForTheNextOpening(int day, int hour, int minute, int sentDay, int sentHour, int sentMinute) => Assert.Equal(
        new LocalDateTime(2026, 3, sentDay, sentHour, sentMinute),
        ReminderDays.InBusinessHours(new(2026, 3, day, hour, minute), new(9, 0), new(18, 0), BusinessCalendar.Weekend));

    [Fact]
    public void Paused_DisputeBeforeTheRung_MovesItByItsDays()
    {
        Assert.Equal(Friday.PlusDays(3), ReminderDays.Paused(Friday, Friday.PlusDays(-1), Friday.PlusDays(2)));
        Assert.Equal(Friday, ReminderDays.Paused(Friday, Friday, Friday.PlusDays(5)));
    }

    [Fact]
    public void Promise_ShortByACent_GoesOnTheDayAfter()
    {
        Assert.Equal(Friday.PlusDays(1), ReminderDays.Promise(100, 99.99m, Friday));
        Assert.Null(ReminderDays.Promise(100, 100, Friday));
    }
}
