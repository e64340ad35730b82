namespace ContractFlow.Domain.Terms;

public sealed partial class BusinessCalendar
{
    /// <summary>
    /// The calendar of a party's country (ISO 3166-1 alpha-2), for reminders and inspection windows: where a country or a year has no data,
    /// only weekends are off, and what is worked out with it is provisional.
    /// </summary>
    public static BusinessCalendar ForCountry(string country) => country switch
    {
        "CN" or "DE" or "FR" or "IE" or "JP" => Of(country).Provisionally(),
        "GB" => Of("GB-ENG").Provisionally(),
        "US" => Of("US-FED").Provisionally(),
        _ => Weekend,
    };
}
