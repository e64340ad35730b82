using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Templates;

namespace ContractFlow.Domain.Tests.Contracts;

/// <summary>What a contract says of late payment: the rate, its source and the fixed sum of the regime, and no interest before default under German law.</summary>
public sealed class TermsWordingTests
{
    [Theory]
    [InlineData("de", "neun Prozentpunkte über dem Basiszinssatz und 40 EUR je verspäteter Zahlung (§ 288 Abs. 2, 5 BGB)")]
    [InlineData("de", "betragen vom Eintritt des Verzugs an der jährliche Verzugszinssatz und die Verzugspauschale neun Prozentpunkte")]
    [InlineData("de", "Verzug tritt ohne Mahnung ein, wenn die Zahlungszeit nach dem Kalender bestimmt oder berechenbar ist (§ 286 Abs. 2 Nr. 1, 2 BGB).")]
    [InlineData("en", "from the onset of default at nine percentage points above the German base rate (Basiszinssatz)")]
    [InlineData("en", "EUR 40 for each late payment (section 288(2) and (5) BGB)")]
    [InlineData("en", "section 286(2) nos. 1 and 2 BGB")]
    [InlineData("zh-CN", "每笔逾期付款40欧元（《德国民法典》第288条第2款、第5款）")]
    public void Late_GermanRegime_NamesRateSourceAndSum(string locale, string words) => Assert.Contains(words, Late(LateRegime.DE, null, Jurisdiction.DE, locale), StringComparison.Ordinal);

    [Theory]
    [InlineData(LateRegime.EU, "eight percentage points", "acht Prozentpunkten", "加八个百分点", "2011/7/EU")]
    [InlineData(LateRegime.FR, "ten percentage points", "zehn Prozentpunkten", "加十个百分点", "L441-10")]
    [InlineData(LateRegime.GB, "8% above the Bank of England base rate", "acht Prozentpunkten", "英格兰银行基准利率加8%", "SI 2002/1675")]
    [InlineData(LateRegime.IE, "eight percentage points", "acht Prozentpunkten", "加八个百分点", "SI 580/2012")]
    public void Late_StatutoryRegime_NamesRateSourceAndSum(LateRegime regime, string en, string de, string zh, string source)
    {
        foreach (var (locale, words) in new[] { ("en", en), ("de", de), ("zh-CN", zh) })
        {
            var said = Late(regime, null, null, locale);
            Assert.Contains(words, said, StringComparison.Ordinal);
            Assert.Contains(source, said, StringComparison.Ordinal);
            Assert.DoesNotContain("applicable law", said, StringComparison.Ordinal);
            Assert.DoesNotContain("286", said, StringComparison.Ordinal);
            Assert.All(Sums(regime), sum => Assert.Contains(sum, said, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(LateRegime.CNSme, null, "每日万分之五支付逾期利息（《保障中小企业款项支付条例》第十七条）", "0.05% a day", "0,05 % je Tag")]
    [InlineData(LateRegime.CNSme, 12.0, "年利率12%支付逾期利息，但不低于", "12% a year", "12 % im Jahr")]
    [InlineData(LateRegime.CNSale, null, "1.5倍", "one and a half times", "Anderthalbfache")]
    [InlineData(LateRegime.CNSale, 12.0, "年利率12%", "12% a year", "12 % im Jahr")]
    [InlineData(LateRegime.JP, null, "14.6%", "14.6% a year", "14,6 % im Jahr")]
    [InlineData(LateRegime.USFederal, null, "每30日计入本金", "every 30 days", "alle 30 Tage")]
    public void Late_OtherRegime_NamesItsRate(LateRegime regime, double? agreed, string zh, string en, string de) => Assert.All(
        new[] { ("zh-CN", zh), ("en", en), ("de", de) }, said => Assert.Contains(said.Item2, Late(regime, (decimal?)agreed, null, said.Item1), StringComparison.Ordinal));

    [Theory]
    [InlineData(Jurisdiction.CN, "zh-CN", "逾期付款的，自到期日次日起按年利率9.125%支付逾期利息（单利，一年按365天计算）。")]
    [InlineData(Jurisdiction.CN, "en", "Late payment bears simple interest of 9.125% a year from the day after the due date, on a year of 365 days.")]
    [InlineData(Jurisdiction.CN, "de", "Bei Zahlungsverzug sind vom Eintritt des Verzugs an Zinsen von 9,125 % im Jahr zu zahlen (einfache Zinsen, Jahr zu 365 Tagen).")]
    [InlineData(Jurisdiction.DE, "de", "Bei Zahlungsverzug sind vom Eintritt des Verzugs an Zinsen von 9,125 % im Jahr zu zahlen (einfache Zinsen, Jahr zu 365 Tagen).\nVerzug tritt ohne Mahnung ein, wenn die Zahlungszeit nach dem Kalender bestimmt oder berechenbar ist (§ 286 Abs. 2 Nr. 1, 2 BGB).")]
    [InlineData(Jurisdiction.DE, "en", "Late payment bears simple interest of 9.125% a year from the onset of default, on a year of 365 days.\nDefault begins without a reminder where the time for payment is fixed by the calendar or can be calculated from an event by the calendar (section 286(2) nos. 1 and 2 BGB).")]
    public void Late_AgreedRate_FollowsTheLawOfTheContractAndTheFiguresOfTheLanguage(Jurisdiction law, string locale, string words) =>
        Assert.Equal(words, Late(LateRegime.Contract, 9.125m, law, locale));

    [Theory]
    [InlineData(LateRegime.DE)]
    [InlineData(LateRegime.EU)]
    [InlineData(LateRegime.FR)]
    [InlineData(LateRegime.GB)]
    [InlineData(LateRegime.IE)]
    public void Late_AgreedRateUnderAStatute_SaysTheAgreedRateAndTheFixedSum(LateRegime regime) => Assert.All(
        new[] { ("zh-CN", "9.5%"), ("en", "9.5%"), ("de", "9,5 %") },
        said => Assert.All(Sums(regime).Append(said.Item2), words => Assert.Contains(words, Late(regime, 9.5m, null, said.Item1), StringComparison.Ordinal)));

    [Fact]
    public void Late_NoRateAgreed_PromisesNone() => Assert.Equal(
        [
            "双方未约定逾期付款的利率；守约方依照本合同适用的法律享有的权利不受影响。",
            "No rate of interest for late payment is agreed; rights that the law of this contract gives are unaffected.",
            "Ein Verzugszinssatz ist nicht vereinbart; gesetzliche Ansprüche wegen Verzugs bleiben unberührt.",
        ],
        new[] { "zh-CN", "en", "de" }.Select(locale => Late(null, null, Jurisdiction.DE, locale)));

    [Fact]
    public void Late_EveryRegimeAndLanguage_HasItsOwnSentence()
    {
        var regimes = Enum.GetValues<LateRegime>();
        var said = (from regime in regimes from language in Enum.GetValues<Language>() select LateTermsWords.Of(regime, 9.5m, null, language)).ToList();

        // An agreed rate leaves nothing of the rules for sales in China but the contract's own.
        Assert.Equal((regimes.Length - 1) * 3, said.Distinct().Count());
        Assert.DoesNotMatch(@"\d\.\d+ %", string.Join(' ', regimes.Select(regime => LateTermsWords.Of(regime, 9.5m, null, Language.De))));
    }

    [Fact]
    public void Of_AgreementInItsLanguages_RendersALineForEachPayment()
    {
        var agreement = Case.Drafted(PaymentPlan.Parse("30% deposit net 7 from signature; balance net 30 from acceptance"), made => made with
        {
            Locales = ["de", "en"],
            LatePayment = new("de", null),
        }).Position.Agreement;
        var document = Rendering.Render(Given.Template("supply-frame@1"), Given.Bound("supply-frame"), "de", TermsWording.Of(agreement)).Text;

        Assert.Contains("(a) Anzahlung: 30 % des Preises, zahlbar innerhalb von 7 Tagen ab Unterzeichnung des Vertrags. Betrag: 3.000,00 EUR.", document, StringComparison.Ordinal);
        Assert.Contains("(b) Restzahlung: der übrige Preis, zahlbar innerhalb von 30 Tagen ab Abnahme. Betrag: 7.000,00 EUR.", document, StringComparison.Ordinal);
        Assert.Contains("(a) Bei Zahlungsverzug betragen vom Eintritt des Verzugs an", document, StringComparison.Ordinal);
        Assert.Contains("(b) Verzug tritt ohne Mahnung ein", document, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Frame_NamesNoAmountsSinceEveryCallOffHasItsOwn()
    {
        var agreement = Case.Drafted(PaymentPlan.Parse("30% deposit net 7 from signature; balance net 30 from acceptance"), made => made with { Locales = ["de"], Template = "supply-frame@1" }).Position.Agreement;

        Assert.DoesNotContain("Vertrags. Betrag", Rendering.Render(Given.Template("supply-frame@1"), Given.Bound("supply-frame"), "de", TermsWording.Of(agreement)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vertrags. Betrag", Rendering.Render(Given.Template("supply-frame@1"), Given.Bound("supply-frame"), "de", TermsWording.Of(agreement, Given.Template("supply-frame@1"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void RealTerms_PurchaseSample_StandInTheDocument(string locale)
    {
        var document = Rendering.Render(Given.Template("purchase@1"), Given.Bound("purchase"), locale, Given.RealTerms("purchase")).Text;

        Assert.Contains(locale == "en" ? "Deposit: 30% of the price, within 7 days of signature of the contract. Amount: CNY 131,993.25." : "预付款：合同总价的30%，自合同签订之日起7日内支付。金额：人民币131,993.25元。", document, StringComparison.Ordinal);
        Assert.Contains(locale == "en" ? "Retention: 10% of the price, 12 months after acceptance. Amount: CNY 43,997.75." : "质保金：合同总价的10%，自验收之日起满12个月时支付。金额：人民币43,997.75元。", document, StringComparison.Ordinal);
    }

    private static string Late(LateRegime? regime, decimal? agreed, Jurisdiction? law, string locale) =>
        LateTermsWords.Of(regime, agreed, law, locale switch { "zh-CN" => Language.Zh, "de" => Language.De, _ => Language.En });

    // The sums of the statute as plain numbers, each of which a sentence has to name.
    private static IEnumerable<string> Sums(LateRegime regime) => new[] { 500m, 5_000m, 50_000m }
        .Select(debt => Compensation.For(regime, new(debt, Currency.Of(regime == LateRegime.GB ? "GBP" : "EUR")))!.Value.Amount.ToString("0", System.Globalization.CultureInfo.InvariantCulture)).Distinct();
}
