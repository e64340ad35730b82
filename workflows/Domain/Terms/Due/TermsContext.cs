using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>What a due date depends on beside the terms: the place's business days, what happens on a day off, and where the day ends.</summary>
/// <param name="Calendar">The business days at the place of performance. <c>Provisionally()</c> allows years that are not published yet.</param>
/// <param name="Roll">What happens on a day off where the terms don't say.</param>
/// <param name="Zone">Where the day ends at midnight.</param>
/// <param name="Jurisdiction">The law that fills the gaps, or null.</param>
public sealed record TermsContext(BusinessCalendar Calendar, RollConvention Roll, DateTimeZone Zone, Jurisdiction? Jurisdiction = null)
{
    /// <summary>
    /// What an agreement's due dates are worked out with: the calendar of the place of performance, its jurisdiction's roll, its own zone. The place is the
    /// one that the agreement names, else the buyer's own part of the country whose law it is (BGB 193, 269, 270(4)), else that country. A year whose
    /// holidays are not published yet counts weekends only, and the date says that it is provisional.
    /// </summary>
    /// <exception cref="ArgumentException">The jurisdiction is not known.</exception>
    public static TermsContext For(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var context = For(JurisdictionJson.TryOf(agreement.Jurisdiction, out var jurisdiction)
            ? jurisdiction
            : throw new ArgumentException($"'{agreement.Jurisdiction}' is no jurisdiction such as CN or DE."));
        var place = PlaceOf(agreement, JurisdictionJson.Code(jurisdiction));
        var calendar = place is null ? context.Calendar.Provisionally() : BusinessCalendar.ForPlace(place);
        return context with { Calendar = calendar, Zone = DateTimeZoneProviders.Tzdb[agreement.Zone] };
    }

    // A region of another country than that of the law says nothing of the law's days off.
    private static string? PlaceOf(Agreement agreement, string law) =>
        agreement.PlaceOfPerformance ?? (agreement.Buyer.Country == law ? agreement.Buyer.Region : null);

    /// <summary>The usual context of a jurisdiction: its calendar, its rule for days off, and the zone of its capital (New York for the United States).</summary>
    public static TermsContext For(Jurisdiction jurisdiction)
    {
        var (calendar, zone) = jurisdiction switch
        {
            Terms.Jurisdiction.CN => ("CN", "Asia/Shanghai"),
            Terms.Jurisdiction.DE => ("DE", "Europe/Berlin"),
            Terms.Jurisdiction.FR => ("FR", "Europe/Paris"),
            Terms.Jurisdiction.GB => ("GB-ENG", "Europe/London"),
            Terms.Jurisdiction.IE => ("IE", "Europe/Dublin"),
            Terms.Jurisdiction.EU => ("TARGET", "Europe/Brussels"),
            Terms.Jurisdiction.JP => ("JP", "Asia/Tokyo"),
            Terms.Jurisdiction.AU => ("WEEKEND", "Australia/Sydney"),
            _ => ("US-FED", "America/New_York"),
        };
        return new(BusinessCalendar.Of(calendar), DefaultRoll(jurisdiction), DateTimeZoneProviders.Tzdb[zone], jurisdiction);
    }

    /// <summary>
    /// What the law does with a due date on a day off: the next business day in Germany (BGB 193), China (Civil Code 203), Japan, the EU's own periods
    /// (Reg. 1182/71 art 3(4)) and for US federal agencies (5 CFR 1315); ordinary contract debts stay where they are in the UK, Ireland, France, the US and Australia.
    /// </summary>
    public static RollConvention DefaultRoll(Jurisdiction jurisdiction) => jurisdiction switch
    {
        Terms.Jurisdiction.CN or Terms.Jurisdiction.DE or Terms.Jurisdiction.JP or Terms.Jurisdiction.EU or Terms.Jurisdiction.USFederal => RollConvention.Following,
        _ => RollConvention.None,
    };
}
