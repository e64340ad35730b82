namespace ContractFlow.Domain.Terms;

/// <summary>The days and hours on which reminders go out.</summary>
public static class ReminderDays
{
    /// <summary>The usual ladder in days from the due date.</summary>
    public static IReadOnlyList<int> Usual { get; } = [-7, -3, 0, 3, 7, 15, 30];

    /// <summary>
    /// The day of each step, moved to a business day of <paramref name="calendar"/> where one is given: back before the due date, so that the warning comes before it, and on
    /// from the due date on. Steps that meet on one day stay separate: the caller sends the highest.
    /// </summary>
    public static IReadOnlyList<LocalDate> Ladder(LocalDate due, IReadOnlyList<int> offsets, BusinessCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        return [.. offsets.Select(offset => Moved(due.PlusDays(offset), offset < 0 ? RollConvention.Preceding : RollConvention.Following))];

        LocalDate Moved(LocalDate day, RollConvention roll) => calendar?.Roll(day, roll) ?? day;
    }

    /// <summary>When a reminder may go out that is wanted at <paramref name="wanted"/>: then, or at the next opening of the window on a business day. The window's end is still open.</summary>
    public static LocalDateTime InBusinessHours(LocalDateTime wanted, LocalTime opens, LocalTime closes, BusinessCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var day = wanted.TimeOfDay > closes ? wanted.Date.PlusDays(1) : wanted.Date;
        var open = calendar.Roll(day, RollConvention.Following);
        return open == wanted.Date && wanted.TimeOfDay >= opens ? wanted : open + opens;
    }

    /// <summary>The day of a rung after a dispute that was open from <paramref name="opened"/> to <paramref name="closed"/>: later by the days of the dispute that lay before it.</summary>
    public static LocalDate Paused(LocalDate rung, LocalDate opened, LocalDate closed) => opened < rung ? rung.PlusDays(Period.DaysBetween(opened, closed)) : rung;

    /// <summary>The day on which the ladder goes on after a promise to pay: the day after its last day where less than promised came in; null where it was kept.</summary>
    public static LocalDate? Promise(decimal promised, decimal receivedInTime, LocalDate lastDay) => receivedInTime < promised ? lastDay.PlusDays(1) : null;
}
