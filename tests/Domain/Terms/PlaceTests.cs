using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using ContractFlow.Domain.Tests.Templates;
using NodaTime.Text;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>The public holidays of the place of performance decide (BGB 193; BGH III ZR 159/06), not those of a whole country.</summary>
public class PlaceTests
{
    private static readonly Instant Now = Instant.FromUtc(2025, 5, 5, 8, 0);

    [Theory]
    [InlineData("DE-NW", "2025-05-20", "2025-06-20")]
    [InlineData("DE-HH", "2025-05-20", "2025-06-19")]
    [InlineData("DE-HH", "2025-10-01", "2025-11-03")]
    [InlineData("DE-BY", "2025-10-01", "2025-10-31")]
    [InlineData(null, "2025-05-20", "2025-06-19")]
    [InlineData("DE-BY-KATH", "2025-07-16", "2025-08-18")]
    [InlineData("DE-BY-AUGSBURG", "2025-07-16", "2025-08-18")]
    [InlineData("DE-BY", "2025-07-16", "2025-08-15")]
    [InlineData("DE-SL", "2025-07-16", "2025-08-18")]
    [InlineData("DE-BY-AUGSBURG", "2025-07-09", "2025-08-11")]
    [InlineData("DE-BY-KATH", "2025-07-09", "2025-08-08")]
    [InlineData("DE-SN-KATH", "2025-05-20", "2025-06-20")]
    [InlineData("DE-TH-KATH", "2025-05-20", "2025-06-20")]
    [InlineData("DE-SN", "2025-05-20", "2025-06-19")]
    public void Due_BuyersRegionOrNamedPlace_DecidesTheDaysOff(string? place, string invoice, string due)
    {
        var named = Draft(place: place);
        var known = Draft(region: place);

        Assert.Equal((due, due), (Due(named, invoice), Due(known, invoice)));
        Assert.Equal(place is null ? "DE" : place, TermsContext.For(named).Calendar.Id);
    }

    [Fact]
    public void Due_NamedPlaceBesideTheBuyersRegion_TheContractsOwnDecides() => Assert.Equal("2025-06-19", Due(Draft(place: "DE-HH", region: "DE-NW"), "2025-05-20"));

    [Fact]
    public void Due_RegionInAnotherCountryThanTheLaw_LeavesTheLawsCalendar() =>
        Assert.Equal("DE", TermsContext.For(Draft() with { Buyer = Draft().Buyer with { Country = "FR", Region = "FR-67" } }).Calendar.Id);

    [Fact]
    public void Due_EffectiveContract_FallsDueByThePlace()
    {
        var contract = Case.Effective(new(PaymentTerms.NetDays(108, Anchor.Signature)), agreement => agreement with { PlaceOfPerformance = "DE-NW" });

        Assert.Equal(new LocalDate(2026, 6, 18), PaymentTerms.NetDays(108, Anchor.Signature).DateOf(Case.Signed, TermsContext.For(contract.Position.Agreement)));
        Assert.Equal(new LocalDate(2026, 6, 5), PaymentTerms.NetDays(94, Anchor.Signature).DateOf(Case.Signed, TermsContext.For(contract.Position.Agreement)));
    }

    [Theory]
    [InlineData("DE-NW", "2025-06-20")]
    [InlineData("DE-HH", "2025-06-19")]
    public void ReachedAt_DebtorsRegion_ReminderWaitsForItsBusinessDay(string region, string day)
    {
        var buyer = Draft().Buyer with { Region = region };
        var policy = Policy.Of("standard@1");
        var rung = policy.Ladder(ObligationKind.Payment).First(rung => rung.OffsetDays == 3);

        Assert.Equal(day, LocalDatePattern.Iso.Format(RungClock.ReachedAt(rung, new(2025, 6, 16), buyer, policy).InZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).Date));
    }

    [Theory]
    [InlineData("DE-NW", "2025-06-24")]
    [InlineData("DE-HH", "2025-06-23")]
    public void InspectUntil_BuyersRegion_CountsItsBusinessDays(string region, string until) => Assert.Equal(
        until, LocalDatePattern.Iso.Format(DeliveryRules.InspectUntil(Draft() with { Buyer = Draft().Buyer with { Region = region } }, new(2025, 6, 16))));

    [Theory]
    [InlineData("DE-NW", "DE-NW")]
    [InlineData("FR-67", "FR-67")]
    [InlineData("FR-75", "FR")]
    [InlineData("GB-SCT", "GB-SCT")]
    [InlineData("GB-WLS", "GB-ENG")]
    [InlineData("GB", "GB-ENG")]
    [InlineData("US-NY", "US-FED")]
    [InlineData("CN-SH", "CN")]
    [InlineData("JP-13", "JP")]
    [InlineData("RE", "FR-974")]
    [InlineData("DE-BY-KATH", "DE-BY-KATH")]
    [InlineData("BR-SP", "WEEKEND")]
    public void ForPlace_Part_HasItsOwnCalendarOrTheLargerPlaces(string place, string id) => Assert.Equal(id, BusinessCalendar.ForPlace(place).Id);

    [Theory]
    [InlineData("FR", "2025-04-18", true)]
    [InlineData("FR-57", "2025-04-18", false)]
    [InlineData("FR-67", "2025-12-26", false)]
    [InlineData("FR-972", "2025-05-22", false)]
    [InlineData("GB-ENG", "2025-12-01", true)]
    [InlineData("GB-SCT", "2025-12-01", false)]
    [InlineData("GB-SCT", "2025-04-21", true)]
    [InlineData("GB-NIR", "2025-03-17", false)]
    [InlineData("GB-SCT", "2026-06-15", false)]
    [InlineData("DE-BE", "2020-05-08", false)]
    [InlineData("DE-MV", "2023-03-08", false)]
    [InlineData("DE-MV", "2022-03-08", true)]
    [InlineData("CN", "2020-01-31", false)]
    [InlineData("CN", "2020-01-19", true)]
    [InlineData("JP", "2021-10-11", true)]
    [InlineData("IE", "2022-03-18", false)]
    public void IsBusinessDay_PartsAndEarlierYears_AreAsPublished(string place, string day, bool works) => Assert.Equal(works, BusinessCalendar.ForPlace(place).IsBusinessDay(Day(day)));

    [Theory]
    [InlineData("DE-XX", "/terms/placeOfPerformance")]
    [InlineData("Cologne", "/terms/placeOfPerformance")]
    [InlineData("BR", "/terms/placeOfPerformance")]
    [InlineData("WEEKEND", "/terms/placeOfPerformance")]
    [InlineData("GB-LND", "/terms/placeOfPerformance")]
    public void Draft_UnknownPlace_IsRefusedWithWhatIsExpected(string place, string pointer)
    {
        var error = Assert.Single(Assert.Throws<InputRefusedException>(() => Draft(place: place)).Errors);

        Assert.Equal((pointer, $"'{place}'"), (error.Pointer, error.Given));
        Assert.Contains("DE-NW", error.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FR-67")]
    [InlineData("DE-XX")]
    [InlineData("Bavaria")]
    public void Draft_RegionThatIsNoneOfTheCountry_IsRefused(string region)
    {
        var error = Assert.Single(Assert.Throws<InputRefusedException>(() => Draft(region: region)).Errors);

        Assert.Equal(("/variables/buyer/region", "a part of DE by its ISO 3166-2 code, e.g. DE-BY"), (error.Pointer, error.Expected));
    }

    [Fact]
    public void Draft_NothingSaid_WritesNoMemberThatWasNotThere()
    {
        var written = System.Text.Json.JsonSerializer.Serialize(Draft(), DomainJson.Options);

        Assert.DoesNotContain("region", written, StringComparison.Ordinal);
        Assert.DoesNotContain("placeOfPerformance", written, StringComparison.Ordinal);
        Assert.DoesNotContain("templateLaw", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "DE", "de")]
    [InlineData("De", "Contract", "contract")]
    public void Draft_JurisdictionAndRegimeInAnyCase_AreTaken(string jurisdiction, string regime, string taken)
    {
        var agreement = Draft(change: terms => (terms["jurisdiction"], terms["latePayment"]) = (jurisdiction, new JsonObject { ["regime"] = regime, ["annualRatePercent"] = 9.5m }));

        Assert.Equal(("DE", taken), (agreement.Jurisdiction, agreement.LatePayment.Regime));
    }

    private static string Due(Agreement agreement, string invoice) => LocalDatePattern.Iso.Format(agreement.Payments.Portions[0].Terms.Due(Day(invoice), TermsContext.For(agreement)).Date);

    private static Agreement Draft(string? place = null, string? region = null, Action<JsonObject>? change = null)
    {
        var request = JsonNode.Parse(File.ReadAllText(Given.FilePath("samples", "de-supply.json")))!["contract"]!.AsObject();
        var terms = request["terms"]!.AsObject();
        terms["payment"] = "net 30";
        terms["placeOfPerformance"] = place;
        request["variables"]!["buyer"]!["region"] = region;
        change?.Invoke(terms);
        return Drafting.Draft(Given.Json(request.ToJsonString()), TemplateLibrary.Shipped, Now).Agreement;
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
