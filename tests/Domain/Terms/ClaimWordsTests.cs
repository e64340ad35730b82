using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>Interest and fixed sums as people read them: no codes, and figures as the language writes them.</summary>
public class ClaimWordsTests
{
    [Fact]
    public void Sentence_GermanClaim_TellsBaseRatePointsAndYear()
    {
        var claim = new LateDebt { Regime = LateRegime.DE, Principal = Money.Of("10000.00", "EUR"), Due = new(2026, 5, 31), Until = new(2026, 7, 31) }.Claim().Waive(Money.Of("1.00", "EUR"), "goodwill");

        Assert.Equal(
            "Interest of EUR 173.76, rounded once: EUR 10,000.00 at 10.27% (German base rate 1.27% + 9 percentage points) a year for 30 days from 1 June 2026 to 30 June 2026, on a year of 365 days; EUR 10,000.00 at 10.52% (German base rate 1.52% + 9 percentage points) a year for 31 days from 1 July 2026 to 31 July 2026, on a year of 365 days. Fixed compensation: EUR 40.00. Waived: EUR 1.00 (goodwill). Source: BGB § 288(2), (5).",
            claim.Sentence(Language.En));
        Assert.Equal(
            "利息合计EUR 173.76（仅在合计时舍入一次）：本金EUR 10,000.00，年利率10.27%（德国基准利率1.27%加9个百分点），自2026年6月1日起至2026年6月30日止共30天，一年按365天计算；本金EUR 10,000.00，年利率10.52%（德国基准利率1.52%加9个百分点），自2026年7月1日起至2026年7月31日止共31天，一年按365天计算。固定追偿费用补偿：EUR 40.00。放弃：EUR 1.00（goodwill）。依据：BGB § 288(2), (5)。",
            claim.Sentence(Language.Zh));
        Assert.Equal(
            "Zinsen von 173,76 EUR, einmal gerundet: 10.000,00 EUR zu 10,27 % (Basiszinssatz 1,27 % + 9 Prozentpunkte) für 30 Tage vom 1. Juni 2026 bis 30. Juni 2026, Jahr zu 365 Tagen; 10.000,00 EUR zu 10,52 % (Basiszinssatz 1,52 % + 9 Prozentpunkte) für 31 Tage vom 1. Juli 2026 bis 31. Juli 2026, Jahr zu 365 Tagen. Verzugspauschale: 40,00 EUR. Erlassen: 1,00 EUR (goodwill). Grundlage: BGB § 288(2), (5).",
            claim.Sentence(Language.De));
        Assert.Equal(["No interest accrued.", "未产生利息。", "Es sind keine Zinsen angefallen."], new[] { Language.En, Language.Zh, Language.De }.Select(new InterestStatement([], 0, Money.Of("0.00", "EUR")).Sentence));
    }

    [Theory]
    [InlineData(LateRegime.GB, null, "GBP", "11.75% (Bank of England base rate of 31 December 2025 3.75% + 8 percentage points)", "11,75 % (Leitzins der Bank of England vom 31. Dezember 2025 3,75 % + 8 Prozentpunkte)", "11.75%（2025年12月31日的英格兰银行基准利率3.75%加8个百分点）")]
    [InlineData(LateRegime.CNSale, null, "CNY", "4.5% (one-year LPR of 16 April 2026 3% × 1.5)", "4,5 % (einjähriger LPR vom 16. April 2026 3 % × 1,5)", "4.5%（2026年4月16日的一年期贷款市场报价利率3%的1.5倍）")]
    [InlineData(LateRegime.CNSme, null, "CNY", "18.25% (0.05% a day)", "18,25 % (0,05 % am Tag)", "18.25%（每日万分之五）")]
    [InlineData(LateRegime.FR, null, "EUR", "12.15% (ECB main refinancing rate 2.15% + 10 percentage points)", "12,15 % (Hauptrefinanzierungssatz der EZB 2,15 % + 10 Prozentpunkte)", "12.15%（欧洲中央银行主要再融资利率2.15%加10个百分点）")]
    [InlineData(LateRegime.Contract, 9.125, "EUR", " at 9.125% a year", " zu 9,125 % für", "年利率9.125%，")]
    public void Sentence_EveryRegime_NamesItsRate(LateRegime regime, double? agreed, string currency, string en, string de, string zh)
    {
        var claim = new LateDebt { Regime = regime, AgreedPercent = (decimal?)agreed, Principal = Money.Of("1000.00", currency), Due = new(2026, 4, 15), Until = new(2026, 4, 30) }.Claim();

        Assert.Contains(en, claim.Sentence(Language.En), StringComparison.Ordinal);
        Assert.Contains(de, claim.Sentence(Language.De), StringComparison.Ordinal);
        Assert.Contains(zh, claim.Sentence(Language.Zh), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LateRegime.DE, null, "2026-04-15", "2026-12-31")]
    [InlineData(LateRegime.EU, null, "2026-04-15", "2026-12-31")]
    [InlineData(LateRegime.IE, null, "2026-04-15", "2026-12-31")]
    [InlineData(LateRegime.DE, null, "2018-04-15", "2018-04-15")]
    [InlineData(LateRegime.GB, null, "2018-04-15", "2018-04-15")]
    [InlineData(LateRegime.FR, null, "2026-04-15", "2026-12-31")]
    [InlineData(LateRegime.FR, 12, "2026-04-15", null)]
    [InlineData(LateRegime.FR, 1, "2026-04-15", "2026-12-31")]
    [InlineData(LateRegime.DE, 9, "2026-04-15", null)]
    [InlineData(LateRegime.GB, null, "2026-04-15", null)]
    [InlineData(LateRegime.GB, null, "2027-06-30", "2027-06-30")]
    [InlineData(LateRegime.CNSale, null, "2026-04-15", null)]
    [InlineData(LateRegime.CNSale, null, "2027-06-30", "2027-06-30")]
    [InlineData(LateRegime.CNSme, null, "2027-06-30", null)]
    [InlineData(LateRegime.Contract, 12, "2027-06-30", null)]
    [InlineData(LateRegime.USFederal, null, "2029-06-30", "2029-06-30")]
    public void LastDayWithRate_Regime_TellsHowFarInterestCanBeComputed(LateRegime regime, int? agreed, string due, string? last)
    {
        var debt = new LateDebt { Regime = regime, AgreedPercent = agreed, Principal = Money.Of("1000.00", "EUR"), Due = Day(due), Until = Day(due).PlusDays(10) };
        var known = debt.LastDayWithRate();

        Assert.Equal(last, known is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null);
        if (known is { } until)
        {
            Assert.Throws<RateMissingException>(() => (debt with { Until = until.PlusDays(1) }).Claim());
            Assert.Equal(until > debt.Due, until > debt.Due && (debt with { Until = until }).Claim().Statement.Interest.IsPositive);
        }
        else
        {
            Assert.NotNull((debt with { Until = new(2032, 1, 1) }).Claim());
        }
    }

    [Fact]
    public void RateEnds_PublishedRateEnds_SaysFromWhichDayOnInEachLanguage()
    {
        var debt = new LateDebt { Regime = LateRegime.DE, Principal = Money.Of("1000.00", "EUR"), Due = new(2026, 4, 15), Until = new(2026, 5, 1) };

        Assert.StartsWith("From 1 January 2027 on interest can't be computed", debt.RateEnds(Language.En), StringComparison.Ordinal);
        Assert.StartsWith("自2027年1月1日起的利息无法计算", debt.RateEnds(Language.Zh), StringComparison.Ordinal);
        Assert.StartsWith("Ab dem 1. Januar 2027 lassen sich keine Zinsen berechnen", debt.RateEnds(Language.De), StringComparison.Ordinal);
        Assert.Null((debt with { AgreedPercent = 9 }).RateEnds(Language.En));
    }

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
