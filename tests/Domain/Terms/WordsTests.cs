using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>What people read, word for word.</summary>
public class WordsTests
{
    [Theory]
    [InlineData("1 days", "due 1 calendar day later, counted from invoice", "付款到期日：自开票起，再过1天", "fällig 1 Kalendertag später, gerechnet ab Rechnungsdatum")]
    [InlineData("30 days from delivery", "due 30 calendar days later, counted from delivery", "付款到期日：自交货起，再过30天", "fällig 30 Kalendertage später, gerechnet ab Lieferung")]
    [InlineData("1 business day from acceptance", "due 1 business day later, counted from acceptance", "付款到期日：自验收起，再过1个工作日", "fällig 1 Werktag später, gerechnet ab Abnahme")]
    [InlineData("5 business days from order", "due 5 business days later, counted from order", "付款到期日：自下单起，再过5个工作日", "fällig 5 Werktage später, gerechnet ab Bestellung")]
    [InlineData("1 month from shipment", "due 1 month later, counted from shipment", "付款到期日：自发货起，再过1个月", "fällig 1 Monat später, gerechnet ab Versand")]
    [InlineData("2 months from signature", "due 2 months later, counted from signature", "付款到期日：自合同签订起，再过2个月", "fällig 2 Monate später, gerechnet ab Unterzeichnung")]
    [InlineData("eom from invoice receipt", "due the last day of that month, counted from receipt of the invoice", "付款到期日：自收到发票起，至当月最后一日", "fällig der letzte Tag dieses Monats, gerechnet ab Rechnungszugang")]
    [InlineData("end of quarter", "due the last day of that quarter, counted from invoice", "付款到期日：自开票起，至当季最后一日", "fällig der letzte Tag dieses Quartals, gerechnet ab Rechnungsdatum")]
    [InlineData("end of half-year", "due the last day of that half-year, counted from invoice", "付款到期日：自开票起，至当半年最后一日", "fällig der letzte Tag dieses Halbjahres, gerechnet ab Rechnungsdatum")]
    [InlineData("end of year", "due the last day of that year, counted from invoice", "付款到期日：自开票起，至当年最后一日", "fällig der letzte Tag dieses Jahres, gerechnet ab Rechnungsdatum")]
    [InlineData("prox 10", "due day 10 of the following month, counted from invoice", "付款到期日：自开票起，次月10日", "fällig der 10. des Folgemonats, gerechnet ab Rechnungsdatum")]
    [InlineData("day 10 of month +2", "due day 10 of the month 2 months ahead, counted from invoice", "付款到期日：自开票起，第2个月后的10日", "fällig der 10. des 2. Folgemonats, gerechnet ab Rechnungsdatum")]
    [InlineData("statement day 25 then 30 days from statement", "due the statement day, day 25 of the month, then 30 calendar days later, counted from statement", "付款到期日：自对账起，归入每月25日的对账日，再过30天", "fällig der Abrechnungsstichtag am 25. des Monats, dann 30 Kalendertage später, gerechnet ab Kontoauszug")]
    [InlineData("next 10 or 20", "due the next day 10 or 20 of a month, counted from invoice", "付款到期日：自开票起，下一个10日或20日", "fällig der nächste 10. oder 20. eines Monats, gerechnet ab Rechnungsdatum")]
    [InlineData("cash in advance", "payable before the goods leave, due on signature", "款到发货，付款到期日：合同签订当日", "vor Versand zahlbar, fällig am Tag der Unterzeichnung")]
    [InlineData("on 2026-05-31", "due on 2026-05-31", "付款到期日：2026-05-31", "fällig am 2026-05-31")]
    [InlineData("2.5/10 net 30", "due 30 calendar days later, counted from invoice, 2.5% discount if paid within 10 days from invoice", "付款到期日：自开票起，再过30天，自开票起10天内付款享2.5%折扣", "fällig 30 Kalendertage später, gerechnet ab Rechnungsdatum, 2.5% Skonto bei Zahlung innerhalb von 10 Tagen ab Rechnungsdatum")]
    [InlineData("2/10 ex vat net 30", "due 30 calendar days later, counted from invoice, 2% discount on the amount without VAT if paid within 10 days from invoice", "付款到期日：自开票起，再过30天，自开票起10天内付款享2%折扣（按不含税金额）", "fällig 30 Kalendertage später, gerechnet ab Rechnungsdatum, 2% Skonto auf den Nettobetrag bei Zahlung innerhalb von 10 Tagen ab Rechnungsdatum")]
    [InlineData("2/1 net 60 from delivery", "due 60 calendar days later, counted from delivery, 2% discount if paid within 1 day from delivery", "付款到期日：自交货起，再过60天，自交货起1天内付款享2%折扣", "fällig 60 Kalendertage später, gerechnet ab Lieferung, 2% Skonto bei Zahlung innerhalb von 1 Tag ab Lieferung")]
    [InlineData("1/(eom) net 60 from delivery", "due 60 calendar days later, counted from delivery, 1% discount if paid by this day: the last day of that month, counted from delivery", "付款到期日：自交货起，再过60天，在此日或之前（自交货起，至当月最后一日）付款享1%折扣", "fällig 60 Kalendertage später, gerechnet ab Lieferung, 1% Skonto bei Zahlung bis zu diesem Tag: der letzte Tag dieses Monats, gerechnet ab Lieferung")]
    [InlineData("on shipment", "due on shipment", "付款到期日：发货当日", "fällig am Tag des Versands")]
    [InlineData("on acceptance", "due on acceptance", "付款到期日：验收当日", "fällig am Tag der Abnahme")]
    [InlineData("on invoice", "due on invoice", "付款到期日：开票当日", "fällig am Rechnungsdatum")]
    [InlineData("on invoice receipt", "due on receipt of the invoice", "付款到期日：收到发票当日", "fällig am Tag des Rechnungszugangs")]
    [InlineData("on statement", "due on statement", "付款到期日：对账当日", "fällig am Tag des Kontoauszugs")]
    [InlineData("cod, following", "due on delivery, moved to the next business day", "付款到期日：交货当日，顺延至下一个工作日", "fällig am Tag der Lieferung, auf den nächsten Werktag verschoben")]
    [InlineData("cod, modified following", "due on delivery, moved to the next business day within the month", "付款到期日：交货当日，在当月内顺延（跨月则提前）至工作日", "fällig am Tag der Lieferung, auf den nächsten Werktag desselben Monats verschoben")]
    [InlineData("cod, preceding", "due on delivery, moved to the previous business day", "付款到期日：交货当日，提前至上一个工作日", "fällig am Tag der Lieferung, auf den vorherigen Werktag vorgezogen")]
    [InlineData("cod, unadjusted", "due on delivery, not moved from a day off", "付款到期日：交货当日，遇非工作日不顺延", "fällig am Tag der Lieferung, auch an arbeitsfreien Tagen nicht verschoben")]
    public void InWords_OnePayment_ReadsWell(string text, string en, string zh, string de)
    {
        var terms = PaymentPlan.Parse(text).Portions[0].Terms;

        Assert.Equal((en, zh, de), (terms.InWords(Language.En), terms.InWords(Language.Zh), terms.InWords(Language.De)));
        Assert.Equal(en + ".", PaymentPlan.Parse(text).InWords(Language.En));
    }

    [Fact]
    public void InWords_Plan_NamesEveryPortion()
    {
        var plan = PaymentPlan.Parse("30% deposit on signature; 1/4 of total instalment on delivery; 5.00 EUR retention 12 months from acceptance; 10% on order; balance net 30 from previous due date");

        Assert.Equal(
            "30% (Deposit): due on signature; 1/4 (Instalment): due on delivery; 5.00 EUR (Retention): due 12 months later, counted from acceptance; 10% (Payment): due on order; the rest (Balance): due 30 calendar days later, counted from the previous due date.",
            plan.InWords(Language.En));
        Assert.Equal(
            "30% (预付款): 付款到期日：合同签订当日；1/4 (分期款): 付款到期日：交货当日；5.00 EUR (质保金): 付款到期日：自验收起，再过12个月；10% (付款): 付款到期日：下单当日；余额 (尾款): 付款到期日：自上期到期日起，再过30天。",
            plan.InWords(Language.Zh));
        Assert.Equal(
            "30% (Anzahlung): fällig am Tag der Unterzeichnung; 1/4 (Rate): fällig am Tag der Lieferung; 5.00 EUR (Sicherheitseinbehalt): fällig 12 Monate später, gerechnet ab Abnahme; 10% (Zahlung): fällig am Tag der Bestellung; der Rest (Restzahlung): fällig 30 Kalendertage später, gerechnet ab vorheriger Fälligkeit.",
            plan.InWords(Language.De));
    }

    [Fact]
    public void Sentence_RolledDate_TellsEveryStep()
    {
        var due = PaymentTerms.NetDays(30).Due(new AnchorDate(new(2026, 3, 4), "f-7", "5.2"), TermsContext.For(Jurisdiction.DE));

        Assert.Equal(
            "from invoice on 2026-03-04, clause 5.2, fact f-7; 30 calendar days later: 2026-04-03; moved to the next business day: 2026-04-07 (days off passed over, DE: 2026-04-03 Karfreitag, 2026-04-04 Saturday, 2026-04-05 Sunday, 2026-04-06 Ostermontag); late from 2026-04-07T22:00:00Z, the end of 2026-04-07 in Europe/Berlin.",
            due.Derivation.Sentence(Language.En));
        Assert.Equal(
            "自开票 2026-03-04 起算，条款 5.2，事实 f-7；再过30天: 2026-04-03；顺延至下一个工作日: 2026-04-07（跳过非工作日，DE：2026-04-03 Karfreitag, 2026-04-04 星期六, 2026-04-05 星期日, 2026-04-06 Ostermontag）；2026-04-07（Europe/Berlin）24时届满，自 2026-04-07T22:00:00Z 起逾期。",
            due.Derivation.Sentence(Language.Zh));
        Assert.Equal(
            "ab Rechnungsdatum am 2026-03-04, Klausel 5.2, Tatsache f-7; 30 Kalendertage später: 2026-04-03; auf den nächsten Werktag verschoben: 2026-04-07 (übersprungen, DE: 2026-04-03 Karfreitag, 2026-04-04 Samstag, 2026-04-05 Sonntag, 2026-04-06 Ostermontag); in Verzug ab 2026-04-07T22:00:00Z, dem Ende des 2026-04-07 in Europe/Berlin.",
            due.Derivation.Sentence(Language.De));
    }

    [Fact]
    public void Sentence_DiscountsAndAmounts_AreExplained()
    {
        var plan = PaymentPlan.Parse("30% on signature; 1/4 of total 3/7 2/14 ex vat net 30; 5.00 EUR on order; balance on delivery");
        var (total, due) = (Money.Of("100.00", "EUR"), plan.Portions[1].Terms.Due(new LocalDate(2026, 3, 2), TermsContext.For(Jurisdiction.FR)));

        Assert.EndsWith("Europe/Paris. 3% discount until 2026-03-09. 2% discount on the amount without VAT until 2026-03-16.", due.Sentence(Language.En), StringComparison.Ordinal);
        Assert.EndsWith("起逾期。2026-03-09 之前（含当日）付款享3%折扣。2026-03-16 之前（含当日）付款享2%折扣（按不含税金额）。", due.Sentence(Language.Zh), StringComparison.Ordinal);
        Assert.EndsWith("Europe/Paris. 3% Skonto bis 2026-03-09. 2% Skonto auf den Nettobetrag bis 2026-03-16.", due.Sentence(Language.De), StringComparison.Ordinal);
        Assert.Equal(
            ["30.00 EUR is 30% of 100.00 EUR, to the minor unit.", "25.00 EUR is 1/4 of 100.00 EUR, to the minor unit.", "5.00 EUR is a fixed amount.", "40.00 EUR is what the other portions leave of 100.00 EUR."],
            plan.Portions.Zip(plan.Split(total), (portion, part) => portion.Sentence(part, total, Language.En)));
        Assert.Equal("30.00 EUR 为 100.00 EUR 的 30%，精确到最小货币单位。", plan.Portions[0].Sentence(Money.Of("30.00", "EUR"), total, Language.Zh));
        Assert.Equal("40.00 EUR ist, was die anderen Teile von 100.00 EUR übrig lassen.", plan.Portions[3].Sentence(Money.Of("40.00", "EUR"), total, Language.De));
        Assert.Equal("40.00 EUR 为 100.00 EUR 扣除其他各期后的余额。", plan.Portions[3].Sentence(Money.Of("40.00", "EUR"), total, Language.Zh));
        Assert.Equal("30.00 EUR sind 30% von 100.00 EUR, auf die kleinste Einheit genau.", plan.Portions[0].Sentence(Money.Of("30.00", "EUR"), total, Language.De));
        Assert.Equal(["5.00 EUR 为固定金额。", "5.00 EUR ist ein fester Betrag."], new[] { Language.Zh, Language.De }.Select(language => plan.Portions[2].Sentence(Money.Of("5.00", "EUR"), total, language)));
        Assert.Equal(["100.00 EUR 为全部价款。", "100.00 EUR ist der ganze Preis."], new[] { Language.Zh, Language.De }.Select(language => PaymentPlan.Parse("net 30").Portions[0].Sentence(total, total, language)));
        Assert.Equal("100.00 EUR is the whole price.", PaymentPlan.Parse("net 30").Portions[0].Sentence(total, total, Language.En));
    }

    [Theory]
    [InlineData(Language.En, "from the agreed date on 2026-05-29; a business day (DE); late from 2026-05-29T22:00:00Z, the end of 2026-05-29 in Europe/Berlin.")]
    [InlineData(Language.Zh, "自约定日期 2026-05-29 起算；为工作日（DE）；2026-05-29（Europe/Berlin）24时届满，自 2026-05-29T22:00:00Z 起逾期。")]
    [InlineData(Language.De, "ab vereinbartem Datum am 2026-05-29; ein Werktag (DE); in Verzug ab 2026-05-29T22:00:00Z, dem Ende des 2026-05-29 in Europe/Berlin.")]
    public void Sentence_AgreedDate_SaysSoWithoutEvidence(Language language, string sentence) =>
        Assert.Equal(sentence, PaymentTerms.On(new(2026, 5, 29)).Due(new LocalDate(2026, 1, 1), TermsContext.For(Jurisdiction.DE)).Derivation.Sentence(language));

    [Fact]
    public void InWords_PartsOfAPlan_AlwaysSayTheirShare()
    {
        Assert.Equal("100% (Deposit): due on delivery.", PaymentPlan.Parse("100% deposit on delivery").InWords(Language.En));
        Assert.Equal("50% (付款): 付款到期日：交货当日；余额 (尾款): 付款到期日：上期到期日当日。", PaymentPlan.Parse("50% on delivery; balance on previous due date").InWords(Language.Zh));
        Assert.Equal("50% (Zahlung): fällig am Tag der Lieferung; der Rest (Restzahlung): fällig am Tag der vorherigen Fälligkeit.", PaymentPlan.Parse("50% on delivery; balance on previous due date").InWords(Language.De));
    }

    [Theory]
    [InlineData(Language.En, "a business day (CN)", "provisional: the holidays of the year are not published yet.")]
    [InlineData(Language.Zh, "为工作日（CN）", "暂定：该年度节假日安排尚未公布。")]
    [InlineData(Language.De, "ein Werktag (CN)", "vorläufig: die Feiertage des Jahres sind noch nicht veröffentlicht.")]
    public void Sentence_UnpublishedYear_SaysProvisional(Language language, string businessDay, string end)
    {
        var context = TermsContext.For(Jurisdiction.CN);
        var sentence = PaymentTerms.NetDays(365).Due(new LocalDate(2026, 3, 2), context with { Calendar = context.Calendar.Provisionally() }).Derivation.Sentence(language);

        Assert.Contains(businessDay, sentence, StringComparison.Ordinal);
        Assert.EndsWith(end, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentence_Claim_TellsSegmentsSumsAndWaivers()
    {
        var claim = new LateDebt { Regime = LateRegime.DE, Principal = Money.Of("10000.00", "EUR"), Due = new(2026, 5, 31), Until = new(2026, 7, 31) }.Claim().Waive(Money.Of("1.00", "EUR"), "goodwill");

        Assert.Equal(
            "Interest of 173.76 EUR, rounded once: 10000.00 EUR at 10.27% a year (DE-BASE + 9) for 30 days from 2026-06-01 to 2026-06-30, /365; 10000.00 EUR at 10.52% a year (DE-BASE + 9) for 31 days from 2026-07-01 to 2026-07-31, /365. Fixed compensation: 40.00 EUR. Waived: 1.00 EUR (goodwill). Source: BGB § 288(2), (5).",
            claim.Sentence(Language.En));
        Assert.Equal(
            "利息合计 173.76 EUR（仅在合计时舍入一次）：本金 10000.00 EUR，年利率 10.27%（DE-BASE + 9），2026-06-01 至 2026-06-30 共30天，按365天计；本金 10000.00 EUR，年利率 10.52%（DE-BASE + 9），2026-07-01 至 2026-07-31 共31天，按365天计。固定补偿：40.00 EUR。放弃：1.00 EUR（goodwill）。依据：BGB § 288(2), (5)。",
            claim.Sentence(Language.Zh));
        Assert.Equal(
            "Zinsen von 173.76 EUR, einmal gerundet: 10000.00 EUR zu 10.27% p.a. (DE-BASE + 9) für 30 Tage vom 2026-06-01 bis 2026-06-30, /365; 10000.00 EUR zu 10.52% p.a. (DE-BASE + 9) für 31 Tage vom 2026-07-01 bis 2026-07-31, /365. Pauschale: 40.00 EUR. Erlassen: 1.00 EUR (goodwill). Grundlage: BGB § 288(2), (5).",
            claim.Sentence(Language.De));
        Assert.Equal(["No interest accrued.", "未产生利息。", "Es sind keine Zinsen angefallen."], new[] { Language.En, Language.Zh, Language.De }.Select(new InterestStatement([], 0, Money.Of("0.00", "EUR")).Sentence));
    }
}
