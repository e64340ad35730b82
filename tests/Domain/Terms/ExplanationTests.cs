using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>Why a date, an amount or a claim is what it is, as a sentence in each language.</summary>
public class ExplanationTests
{
    [Fact]
    public void Sentence_RolledDate_TellsEveryStep()
    {
        var due = PaymentTerms.NetDays(30).Due(new AnchorDate(new(2026, 3, 4), "f-7", "5.2"), TermsContext.For(Jurisdiction.DE));

        Assert.Equal(
            "from the invoice date, 4 March 2026 (clause 5.2, fact f-7); plus 30 days: 3 April 2026; not a business day, moved to the next one: 7 April 2026 (no business days, DE: 3 April 2026 Karfreitag, 4 April 2026 Saturday, 5 April 2026 Sunday, 6 April 2026 Ostermontag); late after the end of 7 April 2026 in Europe/Berlin.",
            due.Derivation.Sentence(Language.En));
        Assert.Equal(
            "自开票之日2026年3月4日起算（第5.2条，记录f-7）；加30日：2026年4月3日；该日为非工作日，顺延至下一个工作日：2026年4月7日（非工作日，DE：2026年4月3日Karfreitag、2026年4月4日星期六、2026年4月5日星期日、2026年4月6日Ostermontag）；2026年4月7日24时（Europe/Berlin）届满后未付的，即为逾期。",
            due.Derivation.Sentence(Language.Zh));
        Assert.Equal(
            "ab Rechnungsdatum, 4. März 2026 (Ziffer 5.2, Vorgang f-7); plus 30 Tage: 3. April 2026; kein Arbeitstag, auf den nächsten Arbeitstag verschoben: 7. April 2026 (keine Arbeitstage, DE: 3. April 2026 Karfreitag, 4. April 2026 Samstag, 5. April 2026 Sonntag, 6. April 2026 Ostermontag); überfällig nach Ablauf des 7. April 2026 in Europe/Berlin.",
            due.Derivation.Sentence(Language.De));
    }

    [Theory]
    [InlineData("statement day 25 then 30 days from delivery", "statement day (25th of the month): 25 March 2026; plus 30 days: 24 April 2026", "归入对账日（每月25日）：2026年3月25日；加30日：2026年4月24日", "Abrechnungsstichtag (25. des Monats): 25. März 2026; plus 30 Tage: 24. April 2026")]
    [InlineData("statement day 15 or 31 from delivery", "statement day (15th or last day of the month): 15 March 2026", "归入对账日（每月15日、最后一日）：2026年3月15日", "Abrechnungsstichtag (15. oder Letzter des Monats): 15. März 2026")]
    [InlineData("day 31 of month +1 from delivery", "last day of the following month: 30 April 2026", "次月最后一日：2026年4月30日", "Letzter des Folgemonats: 30. April 2026")]
    [InlineData("day 10 of month +2 from delivery", "10th of the month 2 months later: 10 May 2026", "其后第2个月10日：2026年5月10日", "10. des 2. Folgemonats: 10. Mai 2026")]
    [InlineData("1 months then eom from delivery", "plus 1 month: 4 April 2026; end of that month: 30 April 2026", "加1个月：2026年4月4日；至当月最后一日：2026年4月30日", "plus 1 Monat: 4. April 2026; Ende dieses Monats: 30. April 2026")]
    [InlineData("end of quarter from delivery", "end of that quarter: 31 March 2026", "至当季最后一日：2026年3月31日", "Ende dieses Quartals: 31. März 2026")]
    [InlineData("next 10 or 20 from delivery", "next 10th or 20th of a month: 10 March 2026", "首个付款日（每月10日、20日）：2026年3月10日", "nächster 10. oder 20. eines Monats: 10. März 2026")]
    [InlineData("2 business days from delivery", "plus 2 business days: 6 March 2026", "加2个工作日：2026年3月6日", "plus 2 Arbeitstage: 6. März 2026")]
    public void Sentence_Steps_SayWhatTheyDo(string terms, string en, string zh, string de)
    {
        var derivation = PaymentPlan.Parse(terms).Portions[0].Terms.Due(new LocalDate(2026, 3, 4), TermsContext.For(Jurisdiction.FR)).Derivation;

        Assert.Contains(en, derivation.Sentence(Language.En), StringComparison.Ordinal);
        Assert.Contains(zh, derivation.Sentence(Language.Zh), StringComparison.Ordinal);
        Assert.Contains(de, derivation.Sentence(Language.De), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net 30, preceding", "moved back to the previous one: 2 April 2026", "提前至上一个工作日：2026年4月2日", "auf den vorherigen Arbeitstag vorgezogen: 2. April 2026")]
    [InlineData("net 30, modified following", "moved within the month: 7 April 2026", "在当月内调整至工作日：2026年4月7日", "innerhalb des Monats auf einen Arbeitstag verschoben: 7. April 2026")]
    public void Sentence_OtherRolls_SayWhereTheDateWent(string terms, string en, string zh, string de)
    {
        var derivation = PaymentPlan.Parse(terms).Portions[0].Terms.Due(new LocalDate(2026, 3, 4), TermsContext.For(Jurisdiction.DE)).Derivation;

        Assert.Equal([true, true, true], new[] { (Language.En, en), (Language.Zh, zh), (Language.De, de) }.Select(said => derivation.Sentence(said.Item1).Contains(said.Item2, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Language.En, "from the agreed date, 29 May 2026; a business day (DE); late after the end of 29 May 2026 in Europe/Berlin.")]
    [InlineData(Language.Zh, "自约定日期2026年5月29日起算；该日为工作日（DE）；2026年5月29日24时（Europe/Berlin）届满后未付的，即为逾期。")]
    [InlineData(Language.De, "ab dem vereinbarten Datum, 29. Mai 2026; ein Arbeitstag (DE); überfällig nach Ablauf des 29. Mai 2026 in Europe/Berlin.")]
    public void Sentence_AgreedDate_SaysSoWithoutEvidence(Language language, string sentence) =>
        Assert.Equal(sentence, PaymentTerms.On(new(2026, 5, 29)).Due(new LocalDate(2026, 1, 1), TermsContext.For(Jurisdiction.DE)).Derivation.Sentence(language));

    [Theory]
    [InlineData("DE-BY", "2025-07-16", "15 August 2025 counts as a business day here but is a holiday in DE-BY-AUGSBURG, DE-BY-KATH (Mariä Himmelfahrt): if payment is performed there, the contract can name the place")]
    [InlineData("DE-BY-KATH", "2025-07-09", null)]
    [InlineData("DE-BY", "2025-07-09", "8 August 2025 counts as a business day here but is a holiday in DE-BY-AUGSBURG (Augsburger Friedensfest)")]
    [InlineData("DE", "2025-05-20", "19 June 2025 counts as a business day here but is a holiday in DE-BW, DE-BY, DE-HE, DE-NW, DE-RP, DE-SL, DE-SN-KATH, DE-TH-KATH (Fronleichnam)")]
    [InlineData("DE-NW", "2025-05-20", null)]
    [InlineData("DE-SN", "2025-05-20", "DE-SN-KATH (Fronleichnam)")]
    [InlineData("DE-BY", "2025-07-17", null)]
    public void Sentence_DayThatIsAHolidayInAPartOfThePlace_IsRemarkedWhereItDecides(string place, string invoice, string? remark)
    {
        var context = TermsContext.For(Jurisdiction.DE) with { Calendar = BusinessCalendar.ForPlace(place) };
        var derivation = PaymentTerms.NetDays(30).Due(NodaTime.Text.LocalDatePattern.Iso.Parse(invoice).Value, context).Derivation;

        Assert.Equal(remark is not null, derivation.Steps.Any(step => step.Local is not null));
        Assert.Contains(remark ?? "late after", derivation.Sentence(Language.En), StringComparison.Ordinal);
        Assert.Equal(remark is not null, derivation.Sentence(Language.De).Contains("zählt hier als Arbeitstag", StringComparison.Ordinal));
        Assert.Equal(remark is not null, derivation.Sentence(Language.Zh).Contains("在此按工作日计算", StringComparison.Ordinal));
    }

    [Fact]
    public void Sentence_BusinessDaysAcrossALocalHoliday_RemarkIt()
    {
        var context = TermsContext.For(Jurisdiction.DE) with { Calendar = BusinessCalendar.ForPlace("DE-BY") };

        Assert.Contains(
            "15 August 2025 counts as a business day here",
            PaymentPlan.Parse("5 business days").Portions[0].Terms.Due(new LocalDate(2025, 8, 12), context).Derivation.Sentence(Language.En), StringComparison.Ordinal);
    }

    [Fact]
    public void Sentence_DiscountThatEndsOnALocalHoliday_RemarksIt()
    {
        var context = TermsContext.For(Jurisdiction.DE) with { Calendar = BusinessCalendar.ForPlace("DE-BY") };
        var due = PaymentPlan.Parse("2/10 net 30").Portions[0].Terms.Due(new LocalDate(2025, 8, 5), context);

        Assert.Contains("2% discount until 15 August 2025 (15 August 2025 counts as a business day here", due.Sentence(Language.En), StringComparison.Ordinal);
        Assert.Contains("2 % Skonto bis 15. August 2025 (der 15. August 2025 zählt hier als Arbeitstag", due.Sentence(Language.De), StringComparison.Ordinal);
        Assert.Contains("享受2%的现金折扣（2025年8月15日在此按工作日计算", due.Sentence(Language.Zh), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.En, "only Saturdays and Sundays are off in this calculation: no holidays of the place are known here")]
    [InlineData(Language.Zh, "仅扣除星期六、星期日")]
    [InlineData(Language.De, "nur Samstage und Sonntage gelten hier als arbeitsfrei")]
    public void Sentence_PlaceWithoutHolidays_SaysSo(Language language, string remark) => Assert.Contains(
        remark, PaymentPlan.Parse("10 business days").Portions[0].Terms.Due(new LocalDate(2026, 3, 2), TermsContext.For(Jurisdiction.AU)).Derivation.Sentence(language), StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.En, "a business day (CN)", "provisional: the holidays of the year are not published yet.")]
    [InlineData(Language.Zh, "该日为工作日（CN）", "暂定：该年度节假日安排尚未公布。")]
    [InlineData(Language.De, "ein Arbeitstag (CN)", "vorläufig: die Feiertage des Jahres sind noch nicht veröffentlicht.")]
    public void Sentence_UnpublishedYear_SaysProvisional(Language language, string businessDay, string end)
    {
        var context = TermsContext.For(Jurisdiction.CN);
        var sentence = PaymentTerms.NetDays(365).Due(new LocalDate(2026, 3, 2), context with { Calendar = context.Calendar.Provisionally() }).Derivation.Sentence(language);

        Assert.Contains(businessDay, sentence, StringComparison.Ordinal);
        Assert.EndsWith(end, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentence_DiscountsAndAmounts_AreExplained()
    {
        var plan = PaymentPlan.Parse("30% on signature; 1/4 of total 3/7 2.5/14 ex vat net 30; 5.00 EUR on order; balance on delivery");
        var (total, due) = (Money.Of("100000.00", "EUR"), plan.Portions[1].Terms.Due(new LocalDate(2026, 3, 2), TermsContext.For(Jurisdiction.FR)));
        string[] Said(int portion, string amount) => [.. Enum.GetValues<Language>().Select(language => plan.Portions[portion].Sentence(Money.Of(amount, "EUR"), total, language))];

        Assert.EndsWith("Europe/Paris. 3% discount until 9 March 2026. 2.5% discount on the amount without VAT until 16 March 2026.", due.Sentence(Language.En), StringComparison.Ordinal);
        Assert.EndsWith("即为逾期。2026年3月9日前（含当日）付款的，享受3%的现金折扣。2026年3月16日前（含当日）付款的，享受2.5%的现金折扣（按不含税金额计算）。", due.Sentence(Language.Zh), StringComparison.Ordinal);
        Assert.EndsWith("Europe/Paris. 3 % Skonto bis 9. März 2026. 2,5 % Skonto auf den Nettobetrag bis 16. März 2026.", due.Sentence(Language.De), StringComparison.Ordinal);
        Assert.Equal(
            ["EUR 30,000.00 is 30% of EUR 100,000.00, to the minor unit.", "EUR 30,000.00为EUR 100,000.00的30%，精确到最小货币单位。", "30.000,00 EUR sind 30 % von 100.000,00 EUR, auf die kleinste Einheit genau."],
            Said(0, "30000.00"));
        Assert.Equal(
            ["EUR 25,000.00 is 1/4 of EUR 100,000.00, to the minor unit.", "EUR 25,000.00为EUR 100,000.00的1/4，精确到最小货币单位。", "25.000,00 EUR sind 1/4 von 100.000,00 EUR, auf die kleinste Einheit genau."],
            Said(1, "25000.00"));
        Assert.Equal(["EUR 5.00 is a fixed amount.", "EUR 5.00为固定金额。", "5,00 EUR ist ein fester Betrag."], Said(2, "5.00"));
        Assert.Equal(
            ["EUR 44,995.00 is what the other portions leave of EUR 100,000.00.", "EUR 44,995.00为EUR 100,000.00扣除其他各期后的余额。", "44.995,00 EUR ist, was die anderen Teile von 100.000,00 EUR übrig lassen."],
            Said(3, "44995.00"));
        Assert.Equal(
            ["EUR 100,000.00 is the whole price.", "EUR 100,000.00为全部价款。", "100.000,00 EUR ist der ganze Preis."],
            Enum.GetValues<Language>().Select(language => PaymentPlan.Parse("net 30").Portions[0].Sentence(total, total, language)));
    }
}
