using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class TermsContextTests
{
    [Theory]
    [InlineData(Jurisdiction.CN, "CN", "Asia/Shanghai", RollConvention.Following)]
    [InlineData(Jurisdiction.DE, "DE", "Europe/Berlin", RollConvention.Following)]
    [InlineData(Jurisdiction.FR, "FR", "Europe/Paris", RollConvention.None)]
    [InlineData(Jurisdiction.GB, "GB-ENG", "Europe/London", RollConvention.None)]
    [InlineData(Jurisdiction.IE, "IE", "Europe/Dublin", RollConvention.None)]
    [InlineData(Jurisdiction.EU, "TARGET", "Europe/Brussels", RollConvention.Following)]
    [InlineData(Jurisdiction.JP, "JP", "Asia/Tokyo", RollConvention.Following)]
    [InlineData(Jurisdiction.AU, "WEEKEND", "Australia/Sydney", RollConvention.None)]
    [InlineData(Jurisdiction.US, "US-FED", "America/New_York", RollConvention.None)]
    [InlineData(Jurisdiction.USFederal, "US-FED", "America/New_York", RollConvention.Following)]
    public void For_Jurisdiction_HasItsCalendarZoneAndRoll(Jurisdiction law, string calendar, string zone, RollConvention roll)
    {
        var context = TermsContext.For(law);

        Assert.Equal((calendar, zone, roll, law), (context.Calendar.Id, context.Zone.Id, context.Roll, context.Jurisdiction));
    }

    [Fact]
    public void For_Agreement_TakesItsOwnZoneAndGivesProvisionalDates()
    {
        var agreement = ((ContractDrafted)Tests.Contracts.Case.Drafted().File.Facts[0].Data).Agreement with { Jurisdiction = "CN", Zone = "Asia/Urumqi" };
        var context = TermsContext.For(agreement);

        Assert.Equal(("CN", "Asia/Urumqi"), (context.Calendar.Id, context.Zone.Id));
        Assert.True(context.Calendar.IsBusinessDay(new(2099, 1, 5)));
        Assert.Equal("'XX' is no jurisdiction such as CN or DE.", Assert.Throws<ArgumentException>(() => TermsContext.For(agreement with { Jurisdiction = "XX" })).Message);
    }

    [Fact]
    public void Due_RolledBack_NamesTheDaysPassedOver()
    {
        var due = PaymentPlan.Parse("net 30, preceding").Portions[0].Terms.Due(new LocalDate(2026, 3, 6), TermsContext.For(Jurisdiction.DE));

        Assert.Equal(new LocalDate(2026, 4, 2), due.Date);
        Assert.Equal(["Karfreitag", "Saturday", "Sunday"], due.Derivation.Steps[2].Skipped.Select(day => day.Reason));
        Assert.Equal((RollConvention.Preceding, "DE"), (due.Derivation.Steps[2].Roll, due.Derivation.Steps[2].Calendar));
    }

    [Fact]
    public void Due_BusinessDays_NameTheCalendarAndTheDaysBetween()
    {
        var due = PaymentPlan.Parse("2 business days then 1 months").Portions[0].Terms.Due(new LocalDate(2026, 4, 2), TermsContext.For(Jurisdiction.DE));
        var (days, months, roll) = (due.Derivation.Steps[1], due.Derivation.Steps[2], due.Derivation.Steps[3]);

        Assert.Equal((new LocalDate(2026, 4, 8), "DE", 4), (days.Date, days.Calendar, days.Skipped.Count));
        Assert.Equal((new LocalDate(2026, 5, 8), null, 0), (months.Date, months.Calendar, months.Skipped.Count));
        Assert.Equal((new LocalDate(2026, 5, 8), 0, false), (roll.Date, roll.Skipped.Count, roll.Provisional));
    }

    [Theory]
    [InlineData("5 business days, unadjusted", "2026-12-20", false)]
    [InlineData("5 business days, unadjusted", "2026-12-29", true)]
    [InlineData("5 business days, unadjusted", "2027-02-01", true)]
    [InlineData("5 business days, unadjusted", "2019-12-28", true)]
    [InlineData("5 days, unadjusted", "2026-12-29", false)]
    [InlineData("net 1, following", "2026-12-30", false)]
    [InlineData("net 1, preceding", "2026-12-31", true)]
    [InlineData("net 1, following", "2019-12-30", true)]
    public void Due_IntoAnUnpublishedYear_IsProvisionalOnlyWhereTheCalendarIsAsked(string terms, string anchor, bool provisional)
    {
        var context = TermsContext.For(Jurisdiction.CN);
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(anchor).GetValueOrThrow();

        Assert.Equal(provisional, PaymentPlan.Parse(terms).Portions[0].Terms.Due(day, context with { Calendar = context.Calendar.Provisionally() }).IsProvisional);
    }

    [Fact]
    public void Due_Discounts_RollWithTheTermsAndEndWithThePayment()
    {
        var due = PaymentPlan.Parse("3/5 2/(10 business days) net 12, preceding").Portions[0].Terms.Due(new LocalDate(2026, 5, 4), TermsContext.For(Jurisdiction.FR));

        Assert.Equal(new(2026, 5, 15), due.Date);
        Assert.Equal([(3m, new(2026, 5, 7)), (2m, new LocalDate(2026, 5, 15))], due.Discounts.Select(tier => (tier.Percent, tier.Until)));
    }

    [Fact]
    public void Derivation_Compared_ByEveryMember()
    {
        var step = new DerivationStep(new(2026, 4, 2)) { Rule = DateStep.EndOfMonth, Calendar = "DE", Skipped = [new(new(2026, 4, 3), "Karfreitag")] };
        var derivation = new Derivation([new DerivationStep(new(2026, 3, 2)) { Anchor = Anchor.Invoice, Fact = "f-1", Clause = "5" }, step]);

        Assert.Equal(derivation, new Derivation([derivation.Steps[0] with { }, step with { Skipped = [new(new(2026, 4, 3), "Karfreitag")] }]));
        Assert.Equal(derivation.GetHashCode(), new Derivation([.. derivation.Steps]).GetHashCode());
        Assert.False(derivation.Equals(null));
        Assert.All<DerivationStep?>(
            [null, step with { Date = new(2026, 4, 3) }, step with { Calendar = "FR" }, step with { Zone = "Z" }, step with { Skipped = [] }, step with { Provisional = true }, step with { Fact = "f-2" }, step with { Roll = RollConvention.None }],
            other => Assert.False(step.Equals(other)));
        Assert.Equal((new AnchorDate(new(2026, 3, 2)), new AnchorDate(new(2026, 3, 2))), ((AnchorDate)new LocalDate(2026, 3, 2), AnchorDate.FromLocalDate(new(2026, 3, 2))));
    }
}
