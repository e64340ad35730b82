using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>Codes and dates as other systems write them.</summary>
public class CodeTests
{
    [Theory]
    [InlineData("1", "on invoice")]
    [InlineData("4", "next 10 or 20 or 31 from invoice")]
    [InlineData("6", "eom from invoice")]
    [InlineData("7", "day 31 of month +1 from invoice")]
    [InlineData("8", "end of quarter from invoice")]
    [InlineData("9", "end of year from invoice")]
    [InlineData("11", "eom then 10 days from invoice")]
    [InlineData("12", "end of half-year from invoice")]
    [InlineData("14", "next 15 or 31 from invoice")]
    [InlineData("5", null)]
    public void TimeRelation_Code_IsItsRule(string code, string? terms) => Assert.Equal(terms, Text(Untdid.TimeRelation(code)));

    [Theory]
    [InlineData("2", "eom from invoice")]
    [InlineData("17", "eom from invoice")]
    [InlineData("10", "on invoice")]
    [InlineData("12", "eom then 10 days from invoice")]
    [InlineData("1", null)]
    public void Rule_TermsType_IsItsRule(string code, string? terms) => Assert.Equal(terms, Text(Untdid.Rule(code)));

    [Theory]
    [InlineData("net 30 from statement", "14")]
    [InlineData("day 10 of month +2", "1")]
    [InlineData("eom then 11 days", "1")]
    [InlineData("30 days eom", "2")]
    [InlineData("30 days from 2026-05-31", "3")]
    public void TermsType_NearAKnownShape_IsTheRightOne(string text, string code) => Assert.Equal(code, Untdid.TermsType(PaymentPlan.Parse(text)));

    [Fact]
    public void TimeReference_Anchor_IsItsCodeOrNone() => Assert.Equal(
        ["5", "29", "66", null], new[] { Anchor.Invoice, Anchor.Delivery, Anchor.FixedDate, Anchor.Acceptance }.Select(Untdid.TimeReference));

    [Theory]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2.00#", true)]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=-357.93#", true)]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2.0#", false)]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2.00# ", false)]
    public void IsLine_Text_FollowsTheGrammar(string line, bool isLine) => Assert.Equal(isLine, Skonto.IsLine(line));

    [Fact]
    public void Parse_LinesAmongText_GivesEachTier()
    {
        var tiers = Skonto.Parse("zahlbar #SKONTO# sofort\n\n  #SKONTO#TAGE=7#PROZENT=3.00#\n#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=100.00#");
        LocalDate invoice = new(2026, 3, 2);

        Assert.Equal([new(7, 3.00m), new Skonto(14, 2.00m, 100.00m)], tiers);
        Assert.Equal("#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=100.00#", tiers[1].ToString());
        Assert.Equal((Euro("6.00"), Euro("2.00")), (tiers[0].Discount(Euro("200.00")), tiers[1].Discount(Euro("200.00"))));
        Assert.Equal(["194.00", "198.00", "198.00", "200.00"], new[] { 7, 8, 14, 15 }.Select(days => Skonto.Payable(tiers, Euro("200.00"), invoice, invoice.PlusDays(days)).AmountText));
        Assert.Equal("'#SKONTO#TAGE=x#' is not a Skonto line such as #SKONTO#TAGE=14#PROZENT=2.00#.", Assert.Throws<FormatException>(() => Skonto.Parse("#SKONTO#TAGE=x#")).Message);
    }

    [Theory]
    [InlineData("2/(10 business days) net 30", "XRechnung counts a Skonto in calendar days from the invoice only.")]
    [InlineData("2.125/10 net 30", "XRechnung writes a Skonto with two decimals only.")]
    [InlineData("2/10 ex vat net 30", "A Skonto on the net amount needs that amount as BASISBETRAG.")]
    public void Lines_ThatXRechnungCannotSay_SayWhy(string terms, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Skonto.Lines(PaymentPlan.Parse(terms).Portions[0].Terms)).Message);

    [Fact]
    public void ToUbl_Export_IsInTheNamespacesOfUbl()
    {
        var terms = PaymentTerms.NetDays(30);
        var export = InvoiceExport.Of(terms, terms.Due(new LocalDate(2026, 3, 2), TermsContext.For(Jurisdiction.DE)), Language.En);

        Assert.Equal("within 30 days of the invoice date", export.Terms);
        Assert.Equal(
            [
                """<cbc:DueDate xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">2026-04-01</cbc:DueDate>""",
                """<cac:PaymentTerms xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:Note>within 30 days of the invoice date</cbc:Note></cac:PaymentTerms>""",
            ],
            export.ToUbl().Select(element => element.ToString(System.Xml.Linq.SaveOptions.DisableFormatting)));
    }

    [Theory]
    [InlineData(typeof(LocalDate), "\"2026-02-30\"", "'2026-02-30' is not a date such as 2026-05-31.")]
    [InlineData(typeof(LocalDate), "20260231", "'' is not a date such as 2026-05-31.")]
    [InlineData(typeof(Instant), "\"2026-05-31\"", "'2026-05-31' is not an instant such as 2026-05-31T16:00:00Z.")]
    [InlineData(typeof(Instant), "5", "'' is not an instant such as 2026-05-31T16:00:00Z.")]
    [InlineData(typeof(Jurisdiction), "\"XX\"", "'XX' is not one of the jurisdictions CN, DE, FR, GB, IE, EU, JP, US, US-FED, AU.")]
    [InlineData(typeof(Jurisdiction), "0", "'' is not one of the jurisdictions CN, DE, FR, GB, IE, EU, JP, US, US-FED, AU.")]
    public void Json_NoSuchValue_SaysWhatIsWritten(Type type, string json, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, type, Options)).Message);

    [Fact]
    public void Json_Values_RoundTrip()
    {
        Assert.Equal("\"2026-05-31\"", JsonSerializer.Serialize(JsonSerializer.Deserialize<LocalDate>("\"2026-05-31\"", Options), Options));
        Assert.Equal("\"2026-05-31T16:00:00Z\"", JsonSerializer.Serialize(JsonSerializer.Deserialize<Instant>("\"2026-05-31T16:00:00Z\"", Options), Options));
        Assert.Equal("\"US-FED\"", JsonSerializer.Serialize(JsonSerializer.Deserialize<Jurisdiction>("\"US-FED\"")));
        Assert.Equal((Jurisdiction.GB, Jurisdiction.USFederal, Jurisdiction.CN), (JurisdictionJson.Of("UK"), JurisdictionJson.Of("US-FED"), JurisdictionJson.Of("CN")));
        Assert.Equal("'USFederal' is not one of the jurisdictions CN, DE, FR, GB, IE, EU, JP, US, US-FED, AU.", Assert.Throws<InvalidValueException>(() => JurisdictionJson.Of("USFederal")).Message);
        Assert.False(JurisdictionJson.TryOf(null, out _));
    }

    private static readonly JsonSerializerOptions Options = new() { Converters = { new LocalDateJson(), new InstantJson() } };

    private static string? Text(DateRule? rule) => rule is null ? null : new PaymentTerms { Net = rule }.ToString();

    private static Money Euro(string amount) => Money.Of(amount, "EUR");
}
