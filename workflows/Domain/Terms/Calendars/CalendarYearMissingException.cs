namespace ContractFlow.Domain.Terms;

/// <summary>A calendar was asked about a year it has no published data for; a guess would be wrong in silence.</summary>
public sealed class CalendarYearMissingException : InvalidOperationException
{
    /// <summary>Calendar <paramref name="calendar"/> lacks <paramref name="year"/> and has only <paramref name="from"/> to <paramref name="to"/>.</summary>
    public CalendarYearMissingException(string calendar, int year, int from, int to)
        : base($"The calendar {calendar} has no data for {year}, only for {from} to {to}. Add the published days as a data file, or ask for a provisional date.")
        => (Calendar, Year) = (calendar, year);

    /// <summary>The calendar's id.</summary>
    public string Calendar { get; }

    /// <summary>The year without data.</summary>
    public int Year { get; }
}
