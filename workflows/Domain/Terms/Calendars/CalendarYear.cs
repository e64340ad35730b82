using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>What was published for one calendar and one year: the content of one data file.</summary>
/// <param name="Calendar">The calendar's id, e.g. <c>CN</c>.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Version">Raised whenever the file's content is corrected.</param>
/// <param name="Source">The law or notice that names the days.</param>
/// <param name="Holidays">Days that are no business days, some only in some regions.</param>
/// <param name="WorkingWeekends">Saturdays and Sundays that are worked.</param>
/// <param name="Regions">The regions that may be asked for, e.g. the German states.</param>
public sealed record CalendarYear(
    string Calendar,
    int Year,
    int Version,
    string Source,
    IReadOnlyList<CalendarHoliday> Holidays,
    IReadOnlyList<string>? WorkingWeekends = null,
    IReadOnlyList<string>? Regions = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    internal static CalendarYear Read(Stream stream) =>
        JsonSerializer.Deserialize<CalendarYear>(stream, Options) ?? throw new JsonException("A calendar file is empty.");
}

/// <summary>One holiday of a <see cref="CalendarYear"/>.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">Its name in the calendar's own language.</param>
/// <param name="Regions">Where it is kept, or null: everywhere.</param>
public sealed record CalendarHoliday([property: JsonConverter(typeof(LocalDateJson))] LocalDate Date, string Name, IReadOnlyList<string>? Regions = null);
