using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>What people read in contracts, word for word: terms as lawyers of each language write them.</summary>
public class WordsTests
{
    public static TheoryData<string, string, string, string> OnePayment => new()
    {
        { "net 30", "within 30 days of the invoice date", "自开票之日起30日内付款", "zahlbar innerhalb von 30 Tagen ab Rechnungsdatum" },
        { "1 days", "within 1 day of the invoice date", "自开票之日起1日内付款", "zahlbar innerhalb von 1 Tag ab Rechnungsdatum" },
        { "30 days from delivery", "within 30 days of delivery", "自交货之日起30日内付款", "zahlbar innerhalb von 30 Tagen ab Lieferung" },
        { "1 business day from acceptance", "within 1 business day of acceptance", "自验收之日起1个工作日内付款", "zahlbar innerhalb von 1 Arbeitstag (Montag bis Freitag außer gesetzlichen Feiertagen) ab Abnahme" },
        { "10 business days from order", "within 10 business days of the date of the order", "自下单之日起10个工作日内付款", "zahlbar innerhalb von 10 Arbeitstagen (Montag bis Freitag außer gesetzlichen Feiertagen) ab Bestellung" },
        { "1 month from shipment", "within 1 month of shipment", "自发货之日起1个月内付款", "zahlbar innerhalb von 1 Monat ab Versand" },
        { "2 months from signature", "within 2 months of signature of the contract", "自合同签订之日起2个月内付款", "zahlbar innerhalb von 2 Monaten ab Unterzeichnung des Vertrags" },
        { "14 days from invoice receipt", "within 14 days of receipt of the invoice", "自收到发票之日起14日内付款", "zahlbar innerhalb von 14 Tagen ab Zugang der Rechnung" },
        { "eom from delivery", "by the end of the month of delivery", "于交货当月最后一日前（含当日）付款", "zahlbar bis zum Ende des Liefermonats" },
        { "45 days then eom", "by the end of the month in which the 45th day after the invoice date falls", "于开票之日起满45日之日所在月最后一日前（含当日）付款", "zahlbar bis zum Ende des Monats, in dem 45 Tage ab Rechnungsdatum ablaufen" },
        { "eom then 45 days", "within 45 days of the end of the month of the invoice", "自开票当月最后一日起45日内付款", "zahlbar innerhalb von 45 Tagen nach Ende des Rechnungsmonats" },
        { "1 months then eom", "by the end of the month following the month of the invoice", "于开票次月最后一日前（含当日）付款", "zahlbar bis zum Ende des auf den Rechnungsmonat folgenden Monats" },
        { "end of quarter", "by the end of the calendar quarter of the invoice date", "于开票之日所在季度最后一日前（含当日）付款", "zahlbar bis zum Ende des Kalendervierteljahres, in das das Rechnungsdatum fällt" },
        { "end of half-year", "by the end of the calendar half-year of the invoice date", "于开票之日所在半年度最后一日前（含当日）付款", "zahlbar bis zum Ende des Kalenderhalbjahres, in das das Rechnungsdatum fällt" },
        { "end of year from delivery", "by the end of the calendar year of delivery", "于交货之日所在年度最后一日前（含当日）付款", "zahlbar bis zum Ende des Kalenderjahres, in das die Lieferung fällt" },
        { "prox 10", "by the 10th of the month following the month of the invoice", "于开票次月10日前（含当日）付款", "zahlbar bis zum 10. des auf den Rechnungsmonat folgenden Monats" },
        { "day 31 of month +1", "by the end of the month following the month of the invoice", "于开票次月最后一日前（含当日）付款", "zahlbar bis zum Ende des auf den Rechnungsmonat folgenden Monats" },
        { "day 30 of month +1", "by the 30th (or the last day) of the month following the month of the invoice", "于开票次月30日（当月无该日的，为最后一日）前（含当日）付款", "zahlbar bis zum 30. (oder letzten Tag) des auf den Rechnungsmonat folgenden Monats" },
        { "day 10 of month +2 from delivery", "by the 10th of the second month after the month of delivery", "于交货后第2个月10日前（含当日）付款", "zahlbar bis zum 10. des zweiten auf den Liefermonat folgenden Monats" },
        { "月结60天", "within 60 days of the end of the month of delivery", "以交货当月最后一日为对账日，自对账日起60日内付款", "zahlbar innerhalb von 60 Tagen nach Ende des Liefermonats" },
        { "statement day 25 then 30 days from delivery", "within 30 days of the statement day (statement day is the 25th of the month of delivery or, where that day has passed, of the following month)", "以每月25日为对账日（当月该日后交货的，对账日为次月该日），自对账日起30日内付款", "zahlbar innerhalb von 30 Tagen ab dem Abrechnungsstichtag; Abrechnungsstichtag ist der 25. des Liefermonats oder, wenn dieser Tag verstrichen ist, des folgenden Monats" },
        { "statement day 20 then day 31 of month +1 from invoice", "by the end of the month following the month of the statement day (statement day is the 20th of the month of the invoice or, where that day has passed, of the following month)", "以每月20日为对账日（当月该日后开票的，对账日为次月该日），于对账次月最后一日前（含当日）付款", "zahlbar bis zum Ende des auf den Monat des Abrechnungsstichtags folgenden Monats; Abrechnungsstichtag ist der 20. des Rechnungsmonats oder, wenn dieser Tag verstrichen ist, des folgenden Monats" },
        { "statement day 15 or 31 from delivery", "on the statement day (statement days are the 15th and last day of each month; the first of them that has not passed counts)", "以每月15日、最后一日为对账日（交货后首个对账日适用），于对账日付款", "zahlbar am Abrechnungsstichtag; Abrechnungsstichtage sind der 15. und der Letzte eines jeden Monats, maßgeblich ist der erste noch nicht verstrichene" },
        { "next 10 or 20", "by the next 10th or 20th of a month from the invoice date on", "于开票之日起首个付款日（每月10日、20日）前（含当日）付款", "zahlbar bis zum nächsten 10. oder 20. eines Monats ab Rechnungsdatum" },
        { "30 days then 5 business days", "within 5 business days of the 30th day after the invoice date", "自开票之日起满30日之日起5个工作日内付款", "zahlbar innerhalb von 5 Arbeitstagen (Montag bis Freitag außer gesetzlichen Feiertagen) nach Ablauf von 30 Tagen ab Rechnungsdatum" },
        { "cash in advance", "before shipment of the goods, on signature of the contract", "款到发货，于合同签订当日付款", "zahlbar vor Versand der Ware, am Tag der Unterzeichnung des Vertrags" },
        { "on 2026-05-31", "by 31 May 2026", "于2026年5月31日前（含当日）付款", "zahlbar bis zum 31. Mai 2026" },
        { "net 30 from 2026-05-31", "within 30 days of 31 May 2026", "自2026年5月31日起30日内付款", "zahlbar innerhalb von 30 Tagen ab dem 31. Mai 2026" },
        { "on order", "on the date of the order", "于下单当日付款", "zahlbar am Tag der Bestellung" },
        { "on shipment", "on shipment", "于发货当日付款", "zahlbar am Tag des Versands" },
        { "on acceptance", "on acceptance", "于验收当日付款", "zahlbar am Tag der Abnahme" },
        { "on invoice", "on the invoice date", "于开票当日付款", "zahlbar am Rechnungsdatum" },
        { "on invoice receipt", "on receipt of the invoice", "于收到发票当日付款", "zahlbar am Tag des Zugangs der Rechnung" },
        { "2.5/10 net 30", "within 30 days of the invoice date; 2.5% discount for payment within 10 days of the invoice date", "自开票之日起30日内付款；自开票之日起10日内付款的，享受2.5%的现金折扣", "zahlbar innerhalb von 30 Tagen ab Rechnungsdatum; bei Zahlung innerhalb von 10 Tagen ab Rechnungsdatum 2,5 % Skonto" },
        { "3/7 1.5/14 net 30", "within 30 days of the invoice date; 3% discount for payment within 7 days of the invoice date; 1.5% discount for payment within 14 days of the invoice date", "自开票之日起30日内付款；自开票之日起7日内付款的，享受3%的现金折扣；自开票之日起14日内付款的，享受1.5%的现金折扣", "zahlbar innerhalb von 30 Tagen ab Rechnungsdatum; bei Zahlung innerhalb von 7 Tagen ab Rechnungsdatum 3 % Skonto; bei Zahlung innerhalb von 14 Tagen ab Rechnungsdatum 1,5 % Skonto" },
        { "2/10 ex vat net 30", "within 30 days of the invoice date; 2% discount on the amount without VAT for payment within 10 days of the invoice date", "自开票之日起30日内付款；自开票之日起10日内付款的，享受2%的现金折扣（按不含税金额计算）", "zahlbar innerhalb von 30 Tagen ab Rechnungsdatum; bei Zahlung innerhalb von 10 Tagen ab Rechnungsdatum 2 % Skonto auf den Nettobetrag" },
        { "1/(eom) net 60 from delivery", "within 60 days of delivery; 1% discount for payment by the end of the month of delivery", "自交货之日起60日内付款；于交货当月最后一日前（含当日）付款的，享受1%的现金折扣", "zahlbar innerhalb von 60 Tagen ab Lieferung; bei Zahlung bis zum Ende des Liefermonats 1 % Skonto" },
        { "cod, following", "on delivery; a due date that is not a business day moves to the next business day", "于交货当日付款；到期日为非工作日的，顺延至下一个工作日", "zahlbar am Tag der Lieferung; ist der Fälligkeitstag kein Arbeitstag (Montag bis Freitag außer gesetzlichen Feiertagen), ist am nächsten Arbeitstag zu zahlen" },
        { "cod, modified following", "on delivery; a due date that is not a business day moves to the next business day, or back to the previous one where the next is in another month", "于交货当日付款；到期日为非工作日的，顺延至下一个工作日；顺延后跨月的，提前至上一个工作日", "zahlbar am Tag der Lieferung; ist der Fälligkeitstag kein Arbeitstag (Montag bis Freitag außer gesetzlichen Feiertagen), ist am nächsten Arbeitstag zu zahlen, spätestens aber am letzten Arbeitstag desselben Monats" },
        { "cod, preceding", "on delivery; a due date that is not a business day moves back to the previous business day", "于交货当日付款；到期日为非工作日的，提前至上一个工作日", "zahlbar am Tag der Lieferung; ist der Fälligkeitstag kein Arbeitstag (Montag bis Freitag außer gesetzlichen Feiertagen), ist am vorherigen Arbeitstag zu zahlen" },
        { "cod, unadjusted", "on delivery; a due date that is not a business day stays as it is", "于交货当日付款；到期日为非工作日的，不顺延", "zahlbar am Tag der Lieferung; der Fälligkeitstag verschiebt sich auch dann nicht, wenn er kein Arbeitstag (Montag bis Freitag außer gesetzlichen Feiertagen) ist" },
    };

    [Theory, MemberData(nameof(OnePayment))]
    public void InWords_OnePayment_ReadsAsInAContract(string text, string en, string zh, string de)
    {
        var terms = PaymentPlan.Parse(text).Portions[0].Terms;

        Assert.Equal((en, zh, de), (terms.InWords(Language.En), terms.InWords(Language.Zh), terms.InWords(Language.De)));
        Assert.Equal(en + ".", PaymentPlan.Parse(text).InWords(Language.En));
        Assert.Equal(zh + "。", PaymentPlan.Parse(text).InWords(Language.Zh));
    }

    [Fact]
    public void InWords_Plan_HasOneLineForEachPortion()
    {
        var plan = PaymentPlan.Parse(
            "30% deposit net 7 from signature; 1/4 of total instalment on delivery; 5000.00 CNY retention 12 months from acceptance; 10% on order; balance net 30 from previous due date");

        Assert.Equal(
            """
            Deposit: 30% of the price, within 7 days of signature of the contract.
            Instalment: 1/4 of the price, on delivery.
            Retention: CNY 5,000.00, 12 months after acceptance.
            10% of the price, on the date of the order.
            Balance: the remainder of the price, within 30 days of the due date of the previous payment.
            """,
            plan.InWords(Language.En));
        Assert.Equal(
            """
            预付款：合同总价的30%，自合同签订之日起7日内支付。
            分期款：合同总价的1/4，于交货当日支付。
            质保金：人民币5,000.00元，自验收之日起满12个月时支付。
            合同总价的10%，于下单当日支付。
            尾款：合同总价的余额，自上一期款项到期之日起30日内支付。
            """,
            plan.InWords(Language.Zh));
        Assert.Equal(
            """
            Anzahlung: 30 % des Preises, zahlbar innerhalb von 7 Tagen ab Unterzeichnung des Vertrags.
            Rate: 1/4 des Preises, zahlbar am Tag der Lieferung.
            Sicherheitseinbehalt: 5.000,00 CNY, zahlbar 12 Monate nach Abnahme.
            10 % des Preises, zahlbar am Tag der Bestellung.
            Restzahlung: der übrige Preis, zahlbar innerhalb von 30 Tagen ab Fälligkeit der vorherigen Zahlung.
            """,
            plan.InWords(Language.De));
    }

    [Fact]
    public void InWords_EarnestMoney_IsNamedAsSuchWithItsRule()
    {
        var plan = PaymentPlan.Parse("20%定金签约后7天;余款交货后30天");

        Assert.StartsWith("定金：合同总价的20%，自合同签订之日起7日内支付；给付定金的一方", plan.InWords(Language.Zh), StringComparison.Ordinal);
        Assert.Contains("应当双倍返还定金（民法典第五百八十七条）。\n尾款：", plan.InWords(Language.Zh), StringComparison.Ordinal);
        Assert.Contains("Earnest money: 20% of the price", plan.InWords(Language.En), StringComparison.Ordinal);
        Assert.Contains("returned twofold", plan.InWords(Language.En), StringComparison.Ordinal);
        Assert.Contains("Handgeld", plan.InWords(Language.De), StringComparison.Ordinal);
    }

    [Fact]
    public void InWords_OnePortionWithAName_SaysItsShare()
    {
        Assert.Equal("Deposit: the whole price, on delivery.", PaymentPlan.Parse("100% deposit on delivery").InWords(Language.En));
        Assert.Equal("预付款：合同总价的100%，于交货当日支付。", PaymentPlan.Parse("100% deposit on delivery").InWords(Language.Zh));
        Assert.Equal("Anzahlung: der ganze Preis, zahlbar am Tag der Lieferung.", PaymentPlan.Parse("100% deposit on delivery").InWords(Language.De));
    }

    [Theory, MemberData(nameof(TermsTexts.Understood), MemberType = typeof(TermsTexts))]
    public void InWords_EveryText_KeepsToItsLanguage(string text, string canonical)
    {
        var (plan, zh, de) = (PaymentPlan.Parse(text), PaymentPlan.Parse(text).InWords(Language.Zh), PaymentPlan.Parse(text).InWords(Language.De));

        Assert.DoesNotContain("Werktag", de, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d\.\d+ ?%|\d\.\d\d [A-Z]{3}", de);
        Assert.DoesNotMatch(@"[(),;:]|\p{IsCJKUnifiedIdeographs} | \p{IsCJKUnifiedIdeographs}", System.Text.RegularExpressions.Regex.Replace(zh, @"\d,\d{3}", "1"));
        Assert.DoesNotMatch("[a-z]{4}", zh);
        Assert.DoesNotMatch(@"31st|31\.|31日|第31", System.Text.RegularExpressions.Regex.Replace($"{plan.InWords(Language.En)}{de}{zh}", @"31\. \w+ 2|年\d+月31日", ""));
        Assert.Equal(plan.Portions.Count, zh.Split('\n').Length);
        Assert.NotNull(canonical);
    }
}
