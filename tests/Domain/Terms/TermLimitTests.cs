using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>The law's own term, its article and what it allows, word for word.</summary>
public class TermLimitTests
{
    public static TheoryData<Jurisdiction, PartySize, int?, string, string> Limits => new()
    {
        { Jurisdiction.DE, PartySize.Large, 30, "BGB § 271a, § 286(3)", "up to 60 days; longer only if expressly agreed and not grossly unfair" },
        { Jurisdiction.DE, PartySize.PublicBody, 30, "BGB § 271a, § 286(3)", "30 days; up to 60 only if expressly agreed and objectively justified" },
        { Jurisdiction.EU, PartySize.Large, 30, "Directive 2011/7/EU art. 3(3)-(5), 4", "up to 60 days; longer only if expressly agreed and not grossly unfair" },
        { Jurisdiction.IE, PartySize.PublicBody, 30, "Directive 2011/7/EU art. 3(3)-(5), 4", "30 days; up to 60 only if expressly agreed and objectively justified" },
        { Jurisdiction.FR, PartySize.Large, 30, "C.com. L441-10 I", "at most 60 days from the invoice, or 45 days end of month if expressly agreed" },
        { Jurisdiction.GB, PartySize.Large, 30, "1998 Act s4 as amended by SI 2013/395", "up to 60 days; longer only if not grossly unfair" },
        { Jurisdiction.GB, PartySize.PublicBody, 30, "1998 Act s4(2D), SI 2013/395", "30 days where a public authority pays" },
        { Jurisdiction.CN, PartySize.Large, 60, "国务院令802 第9条", "60 days from delivery; longer only where reasonable by the norms of the trade" },
        { Jurisdiction.CN, PartySize.PublicBody, 30, "国务院令802 第9条", "30 days from delivery, at most 60 if agreed" },
        { Jurisdiction.CN, PartySize.Sme, null, "民法典 第510条、第628条", "no general cap" },
        { Jurisdiction.JP, PartySize.Large, 0, "取適法 第3条", "at most 60 days from receipt, the day of receipt being the first" },
        { Jurisdiction.JP, PartySize.Sme, null, "民法 第412条", "no general cap" },
        { Jurisdiction.USFederal, PartySize.PublicBody, 30, "31 USC 3903(a)(1)", "30 days where the contract names none" },
        { Jurisdiction.US, PartySize.Large, null, "no general statute", "no general cap" },
        { Jurisdiction.AU, PartySize.Large, null, "no general statute", "no general cap" },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Check_NoTerm_GivesTheLawsOwnWithItsArticle(Jurisdiction law, PartySize debtor, int? days, string article, string lawful)
    {
        Assert.Equal(new(days is null ? TermVerdict.Ok : TermVerdict.Default, days, article, lawful), TermLimits.Check(new(law, null, false, debtor)));
        Assert.Equal(new(TermVerdict.Ok, null, article, lawful), TermLimits.Check(new(law, 30, false, debtor)));
    }

    [Theory]
    [InlineData(Jurisdiction.DE, PartySize.Large, 60, true, TermVerdict.Ok)]
    [InlineData(Jurisdiction.DE, PartySize.PublicBody, 30, true, TermVerdict.Ok)]
    [InlineData(Jurisdiction.DE, PartySize.PublicBody, 31, true, TermVerdict.Review)]
    [InlineData(Jurisdiction.IE, PartySize.PublicBody, 61, false, TermVerdict.Violation)]
    [InlineData(Jurisdiction.GB, PartySize.PublicBody, 30, false, TermVerdict.Ok)]
    [InlineData(Jurisdiction.CN, PartySize.Sme, 365, false, TermVerdict.Ok)]
    [InlineData(Jurisdiction.USFederal, PartySize.PublicBody, 90, false, TermVerdict.Ok)]
    public void Check_DaysAtTheLimit_AreJudged(Jurisdiction law, PartySize debtor, int days, bool express, TermVerdict verdict) =>
        Assert.Equal(verdict, TermLimits.Check(new(law, days, express, debtor)).Verdict);

    [Theory]
    [InlineData(true, true, TermVerdict.Ok)]
    [InlineData(true, false, TermVerdict.Violation)]
    [InlineData(false, true, TermVerdict.Violation)]
    public void Check_FranceBeyond60Days_OnlyEndOfMonthExpresslyAgreed(bool endOfMonth, bool express, TermVerdict verdict) =>
        Assert.Equal(verdict, TermLimits.Check(new(Jurisdiction.FR, 75, express, EndOfMonth: endOfMonth)).Verdict);

    [Fact]
    public void Check_FrancePeriodicInvoices_SaysTheirOwnLimit() => Assert.Equal(
        new(TermVerdict.Default, 30, "C.com. L441-10 I", "at most 45 days from a periodic invoice"), TermLimits.Check(new(Jurisdiction.FR, null, false, Periodic: true)));

    [Fact]
    public void Periods_SetByLaw_CountFromTheRightDay()
    {
        LocalDate goods = new(2026, 3, 2), invoice = new(2026, 3, 10);

        Assert.Equal(new(2026, 4, 1), StatutoryPeriods.EuropeDefault(null, goods));
        Assert.Equal(new(2026, 4, 9), StatutoryPeriods.EuropeDefault(invoice, goods));
        Assert.Equal(new(2026, 4, 1), StatutoryPeriods.EuropeDefault(goods.PlusDays(-5), goods));
        Assert.Equal(new(2026, 4, 19), StatutoryPeriods.EuropeDefault(invoice, goods, new(2026, 3, 20)));
        Assert.Equal(new(2026, 5, 1), StatutoryPeriods.EuropeDefault(invoice, goods, new(2026, 6, 30)));
        Assert.Equal(new(2026, 4, 9), StatutoryPeriods.GermanyLastDay(invoice));
        Assert.Equal(new(2026, 5, 9), StatutoryPeriods.FranceLatest(invoice));
        Assert.Equal(new(2026, 4, 24), StatutoryPeriods.FranceLatest(invoice, periodic: true));
        Assert.Equal(new(2026, 4, 30), StatutoryPeriods.FranceEndOfMonth(invoice));
        Assert.Equal(new(2026, 4, 30), StatutoryPeriods.JapanLatestDue(goods));
        Assert.Equal(new(2026, 3, 9), StatutoryPeriods.ChinaPeriodStart(goods, 7, null));
        Assert.Equal(new(2026, 3, 9), StatutoryPeriods.ChinaPeriodStart(goods, 7, new(2026, 3, 20)));
        Assert.Equal(new(2026, 3, 5), StatutoryPeriods.ChinaPeriodStart(goods, 7, new(2026, 3, 5)));
        Assert.Equal([new(2026, 4, 9), new(2026, 3, 24)], new[] { true, false }.Select(individual => StatutoryPeriods.EnglandPreAction(invoice, individual)));
    }

    [Theory]
    [InlineData("130.00", false)]
    [InlineData("130.01", true)]
    public void Check_PenaltyAgainstLoss_IsExcessiveAbove30PercentMore(string penalty, bool excessive) => Assert.Equal(
        new(Money.Of("130.00", "CNY"), excessive), PenaltyCap.Check(Money.Of(penalty, "CNY"), Money.Of("100.00", "CNY")));
}
