using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <content>From a country or a place in it to its calendar.</content>
public sealed partial class BusinessCalendar
{
    /// <summary>What a place is expected to look like, for sentences.</summary>
    public const string PlaceExpected =
        "a place whose holidays are known here: CN, DE, FR, GB, IE, JP, US or a part of one by its ISO 3166-2 code, "
            + "e.g. DE-NW, FR-67, GB-SCT or CN-SH; in Germany also DE-BY-KATH, DE-BY-AUGSBURG, DE-SN-KATH and DE-TH-KATH for municipalities with holidays of their own";

    /// <summary>
    /// The calendar of a country (ISO 3166-1 alpha-2), for reminders and inspection windows: where a country or a year has no data,
    /// only weekends are off, and what is worked out with it is provisional.
    /// </summary>
    public static BusinessCalendar ForCountry(string country) => country switch
    {
        "CN" or "DE" or "FR" or "IE" or "JP" => Of(country).Provisionally(),
        "GB" => Of("GB-ENG").Provisionally(),
        "US" => Of("US-FED").Provisionally(),
        // Overseas departments have codes of their own as countries.
        "GP" => Of("FR-971").Provisionally(),
        "MQ" => Of("FR-972").Provisionally(),
        "GF" => Of("FR-973").Provisionally(),
        "RE" => Of("FR-974").Provisionally(),
        "YT" => Of("FR-976").Provisionally(),
        _ => Weekend,
    };

    /// <summary>
    /// The calendar of a country or of a part of it (ISO 3166-2), e.g. <c>DE-NW</c>: its own where there is one, else that of the larger
    /// place, at last
    /// the country's. Years without data count as in <see cref="ForCountry"/>.
    /// </summary>
    public static BusinessCalendar ForPlace(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        for (var wanted = place; wanted.Contains('-', StringComparison.Ordinal); wanted = wanted[..wanted.LastIndexOf('-')])
        {
            if (Known.Value.TryGetValue(wanted, out var calendar))
            {
                return calendar.Provisionally();
            }
        }

        return ForCountry(place.Split('-')[0]);
    }

    /// <summary>
    /// Whether <paramref name="place"/> is a country with a calendar or a part of one. In Germany and the United Kingdom every part is
    /// known, so that
    /// another one is a mistake; elsewhere a part without holidays of its own has those of the country.
    /// </summary>
    public static bool IsPlace(string? place) =>
        place is not null && IsPart(place, place.Split('-')[0]) && ForPlace(place) != Weekend;

    /// <summary>
    /// Whether <paramref name="part"/> is a part of <paramref name="country"/>, as far as is known here, or the country
    /// itself.
    /// </summary>
    public static bool IsPart(string? part, string country) =>
        part is not null && PlaceCode().IsMatch(part) && part.Split('-')[0] == country
        && (part == country || part is "GB-WLS" || country is not ("DE" or "GB") || Known.Value.ContainsKey(part));

    [GeneratedRegex(@"^[A-Z]{2}(-[A-Z0-9]{1,3}(-[A-Z]{1,10})?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceCode();
}
