using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Tests.Notices;

/// <summary>
/// What a notice has to say and must not say, row by row: each a fault that a lawyer or copy editor of the language found in the first words, with its
/// siblings in the other languages, steps and copies.
/// </summary>
public sealed class NoticeTextRows
{
    private const string Cn = "purchase@2";
    private const string De = "supply-frame@2";
    private const string Gb = "sale-en@1";
    private const Role B = Role.Buyer;
    private const Role S = Role.Supplier;

    /// <summary>Name of the row; template, language, notice, recipient, days after the step, the texts that must and must not stand in it, apart by <c>|</c>.</summary>
    public static TheoryData<string, string, string, string, Role, int, string, string> Rows => new()
    {
        { "A1 sum of what is overdue", De, "de", "payment.overdue", B, 0, "Rechnung R-1|offen sind 10.040,00 EUR|Noch nicht fällig und hier nicht gefordert:\n- Rechnung R-2: 15.060,00 EUR am 4. Mai 2026", "25.100" },
        { "A1 sum of what is overdue", Gb, "en", "payment.formalNotice", B, 0, "- Invoice R-1, due 9 April 2026: GBP 6,238.80|Not yet due, and not asked for in this message:\n- Invoice R-2: GBP 9,358.20 on 1 May 2026", "15,597" },
        { "A1 sum of what is overdue", Cn, "zh-CN", "payment.creditHeld", B, 0, "未付金额为人民币175,991.00元|以下款项尚未到期，不在本次要求支付之列：\n- 发票R-2：人民币263,986.50元，2026年5月6日到期", "439,977.50" },
        { "A1 the creditor's copy too", De, "de", "payment.overdue", S, 0, "offen sind 10.040,00 EUR|Noch nicht fällig", "25.100" },
        { "A1 the referral too", Gb, "en", "payment.referred", B, 0, "principal of GBP 6,238.80", "15,597" },
        { "A2 sent after the due date", Gb, "en", "payment.dueToday", B, 2, "GBP 6,238.80 was due on 9 April 2026", "today|is due" },
        { "A2 sent after the due date", De, "de", "payment.dueToday", B, 2, "10.040,00 EUR waren am 9. April 2026 fällig", "heute|sind am" },
        { "A2 sent after the due date", Cn, "zh-CN", "payment.dueToday", B, 2, "已于2026年4月9日到期", "今日" },
        { "A2 sent on the due date", Gb, "en", "payment.dueToday", S, 0, "GBP 6,238.80 is due on 9 April 2026", "today|was due" },
        { "A2 sent on the due date", Cn, "zh-CN", "payment.dueToday", B, 0, "人民币175,991.00元于2026年4月9日到期", "今日|已于" },
        { "A2 the reminder before it, sent late", Gb, "en", "payment.upcoming", B, 9, "fell due on 9 April 2026", "will fall due|by then" },
        { "A2 the reminder before it, sent late", De, "de", "payment.upcoming", B, 9, "Am 9. April 2026 wurden", "werden" },
        { "A2 the reminder before it, sent late", Cn, "zh-CN", "payment.upcoming", B, 9, "已于2026年4月9日到期", "将于" },
        { "B1 creditor and invoice", Cn, "zh-CN", "payment.upcoming", B, 0, "贵司与苏州精铭精密机械有限公司签订的合同CG-2026-0318（发票R-1）项下的货款", "“" },
        { "B1 creditor and invoice", De, "de", "payment.dueToday", B, 0, "Ihr Vertrag RV-2026-117 mit Reutter & Söhne Federntechnik GmbH, Rechnung R-1:", "" },
        { "B1 creditor and invoice", Gb, "en", "payment.creditHeld", B, 0, "Under your contract SC-2026-0091 with Calder Valve & Fittings Limited, invoice R-1,", "" },
        { "B1 debtor in the creditor's copy", Gb, "en", "payment.overdue", S, 0, "Severnside Process Engineering plc, invoice R-1", "your" },
        { "B2 authority", De, "de", "payment.formalNotice", B, 0, "versandt durch Kontor Nord GmbH im Namen und mit Vollmacht der Reutter & Söhne Federntechnik GmbH (Ziffer 13 des Vertrags)", "Wir mahnen" },
        { "B2 authority", Gb, "en", "payment.formalNotice", B, 0, "sent on behalf of and authorised by Calder Valve & Fittings Limited (clause 11 of the contract) by Kontor Nord GmbH", "We formally" },
        { "B2 authority", Cn, "zh-CN", "payment.formalNotice", B, 0, "Kontor Nord GmbH受苏州精铭精密机械有限公司（统一社会信用代码91320594MA1XQ7K24H，地址：江苏省苏州市苏州工业园区星湖街328号创意产业园4栋）委托（合同第11条）", "" },
        { "B2 authority of the buyer", De, "de", "delivery.formalNotice", S, 0, "im Namen und mit Vollmacht der Halbach Antriebe AG (Ziffer 13 des Vertrags)", "Wir setzen" },
        { "B2 authority of the buyer", Gb, "en", "delivery.formalNotice", S, 0, "on behalf of and authorised by Severnside Process Engineering plc (clause 11 of the contract)", "We formally" },
        { "B2 authority of the buyer", Cn, "zh-CN", "delivery.formalNotice", S, 0, "受青岛海联重工股份有限公司|委托（合同第11条）", "" },
        { "B3 the forum that the contract names", Cn, "zh-CN", "payment.formalNotice", B, 0, "债权人将依照合同第13条申请仲裁，", "提起诉讼" },
        { "B4 the forum that the contract names", De, "zh-CN", "payment.formalNotice", B, 0, "提起诉讼，并将委托律师", "申请仲裁" },
        { "B9 the forum that the contract names", Gb, "de", "payment.formalNotice", B, 0, "kann ohne weitere Ankündigung Klage erhoben werden", "Schiedsverfahren" },
        { "B3 costs by the contract", Cn, "zh-CN", "payment.formalNotice", B, 0, "并依照合同第7条主张实现债权的费用", "依法由贵司承担" },
        { "B3 costs by the contract, read in German", Cn, "de", "payment.formalNotice", B, 0, "die Kosten der Rechtsverfolgung nach Ziffer 7 des Vertrags", "BGB" },
        { "B3 costs by the contract, read in English", Cn, "en", "payment.formalNotice", B, 0, "with the costs of enforcement under clause 7", "as the law allows|BGB|solicitors" },
        { "B4 costs are damages", De, "de", "payment.formalNotice", B, 0, "die dadurch entstehenden Kosten als Verzugsschaden geltend machen (§§ 280, 286 BGB; Anrechnung der Pauschale nach § 288 Abs. 5 Satz 3 BGB)", "in Rechnung gestellt" },
        { "B4 costs are damages, read in Chinese", De, "zh-CN", "payment.formalNotice", B, 0, "作为迟延损害一并主张（《德国民法典》第280条、第286条；固定追偿费用补偿依第288条第5款第3句予以抵充）", "诉讼时效" },
        { "B4 costs are damages, read in English", De, "en", "payment.formalNotice", B, 0, "damages for default (sections 280 and 286 BGB; the fixed compensation is credited against them, section 288(5) sentence 3 BGB)|Formal demand", "Letter before claim" },
        { "B5 interest, total, account", De, "de", "payment.formalNotice", B, 0, "Verzugszinsen (§ 288 Abs. 2 BGB), 10,27 % (Basiszinssatz 1,27 % + 9 Prozentpunkte) auf 10.040,00 EUR vom 10. April 2026 bis 24. April 2026: 42,37 EUR, danach täglich 2,82 EUR|Verzugspauschale (§ 288 Abs. 5 BGB): 40,00 EUR|Zusammen: 10.122,37 EUR|bis zum 8. Mai 2026 (Zahlungseingang)|(endet auf 4304)", "DE02" },
        { "B5 interest, total, account", Gb, "en", "payment.formalNotice", B, 0, "on GBP 6,238.80 at 11.75%|from 10 April 2026 to 24 April 2026: GBP 30.13, then GBP 2.01 a day until payment|Fixed compensation: GBP 70.00 (section 5A of the Late Payment of Commercial Debts (Interest) Act 1998)|Total: GBP 6,338.93|by 8 May 2026|(ending 9911)", "55779911" },
        { "B5 interest, total, account", Cn, "zh-CN", "payment.formalNotice", B, 0, "以人民币175,991.00元为基数，年利率12%，自2026年4月10日起暂计至2026年4月24日，此后每日人民币57.86元，计至清偿之日|合计：人民币176,858.90元|2026年5月8日（含当日）前|尾号1234|账户的变更不会仅以电子邮件通知", "3220" },
        { "B6 whom an objection reaches", Gb, "en", "payment.overdue", B, 0, "please tell Calder Valve & Fittings Limited (contracts@caldervalve.example) by 19 April 2026 which part and why, and pay the rest", "please say which" },
        { "B6 whom an objection reaches", De, "de", "payment.overdue", B, 0, "Einwendungen mit Grund und Betrag bitte bis zum 19. April 2026 an Reutter & Söhne Federntechnik GmbH (vertrag@reutter.example); den unbestrittenen Teil zahlen Sie bitte fristgerecht", "teilen Sie uns" },
        { "B6 whom an objection reaches", Cn, "zh-CN", "payment.overdue", B, 0, "如有异议，请在2026年4月19日前将理由和金额书面告知苏州精铭精密机械有限公司（contracts@jingming.example），无争议部分请按期支付", "" },
        { "B6 the supplier's objection", De, "de", "delivery.overdue", S, 0, "(einkauf@halbach.example)", "" },
        { "B8 demand for performance", Cn, "zh-CN", "payment.formalNotice", B, 0, "本函系债权人的履行请求，诉讼时效因此中断（民法典第一百九十五条）；不构成对任何权利的放弃", "" },
        { "B8 demand for performance, read in English", Cn, "en", "payment.formalNotice", B, 0, "interrupts the limitation period (PRC Civil Code, article 195)", "" },
        { "B9 letter before claim", Gb, "en", "payment.formalNotice", B, 0, "Letter before claim|company no. 04417733|If it is not paid by then, proceedings may be issued without further notice, with interest and reasonable recovery costs claimed", "limitation period" },
        { "B9 letter before claim, read in German", Gb, "de", "payment.formalNotice", B, 0, "kann ohne weitere Ankündigung Klage erhoben werden|section 5A des Late Payment of Commercial Debts (Interest) Act 1998", "BGB|Rechtsanwalt beauftragen" },
        { "B9 letter before claim, read in Chinese", Gb, "zh-CN", "payment.formalNotice", B, 0, "不经另行通知提起诉讼，并主张利息和合理的追偿费用", "诉讼时效|民法典" },
        { "C1 interest and costs to the day of payment", Gb, "en", "payment.referred", B, 0, "Payment in full includes interest to the day of payment and the costs incurred", "is withdrawn|everything" },
        { "C1 interest and costs to the day of payment", De, "de", "payment.referred", B, 0, "einschließlich der bis zum Zahlungstag angefallenen Zinsen und Kosten", "zurückgezogen" },
        { "C1 interest and costs to the day of payment", Cn, "zh-CN", "payment.referred", B, 0, "付清全部欠款（含计至清偿日的利息和已发生的费用）后，债权人将终止委托", "撤回" },
        { "C2 credit hold by the contract", De, "de", "payment.creditHeld", B, 0, "macht von Ziffer 9 des Vertrags Gebrauch: neue Bestellungen und Abrufe nur gegen Vorkasse; laufende Verträge bleiben unberührt", "nehmen wir keine" },
        { "C2 credit hold by the contract", Cn, "zh-CN", "payment.creditHeld", B, 0, "依照合同第7条，苏州精铭精密机械有限公司暂停接受账期订单|已生效合同不受影响", "" },
        { "C2 credit hold by the contract", Gb, "en", "payment.creditHeld", B, 0, "of the contract, Calder Valve & Fittings Limited now accepts new orders against payment in advance only; contracts in force are unaffected", "no further orders" },
        { "C2 no such clause, no such right", "supply-frame@1", "de", "payment.creditHeld", B, 0, "behält sich die Rechte aus Vertrag und Gesetz vor|Weiterhin offene Zahlung", "Vorkasse|ausgesetzt|Ziffer" },
        { "C2 no such clause, no such right", "purchase@1", "zh-CN", "payment.creditHeld", B, 0, "保留其依照合同和法律享有的权利", "暂停|依照合同第" },
        { "C2 no such clause, the creditor is told", "purchase@1", "en", "payment.creditHeld", S, 0, "The contract gives no right to refuse orders", "suspended" },
        { "B2 no clause of authority", "supply-frame@1", "de", "payment.formalNotice", B, 0, "im Namen und mit Vollmacht der Reutter & Söhne Federntechnik GmbH", "Ziffer|()" },
        { "G1 a first reminder", Gb, "en", "payment.overdue", B, 0, "has not yet been received in full|Please arrange payment now", "breach|at once" },
        { "G1 a first reminder", Cn, "zh-CN", "payment.overdue", B, 0, "请尽快安排支付", "迟延付款|违约" },
        { "G1 a first reminder", De, "de", "payment.overdue", B, 0, "Bitte veranlassen Sie die Zahlung jetzt", "Verzug" },
        { "G1 the second reminder", De, "de", "payment.creditHeld", S, 0, "", "Verzug|überfällig" },
        { "G2 what is suspended", De, "de", "payment.creditHeld", B, 0, "Zahlungsziel ausgesetzt: offene Zahlung aus Vertrag RV-2026-117", "Kreditsperre|überfällig" },
        { "G2 what is suspended", Gb, "en", "payment.creditHeld", B, 0, "Account terms suspended: payment overdue, contract SC-2026-0091", "Credit on hold" },
        { "G2 what is suspended", Cn, "zh-CN", "payment.creditHeld", B, 0, "账期暂停：合同CG-2026-0318项下款项未付", "" },
        { "G3 before the date", Gb, "en", "delivery.breachNear", S, 0, "Delivery due on 15 May 2026: contract SC-2026-0091", "reach" },
        { "G3 before the date", De, "de", "delivery.breachNear", S, 0, "Lieferung fällig am 6. April 2026: Vertrag RV-2026-117", "Verzug" },
        { "G3 before the date", Cn, "zh-CN", "delivery.breachNear", S, 0, "交货期临近：合同CG-2026-0318", "违约" },
        { "H1 Chinese without blanks", Cn, "zh-CN", "payment.upcoming", B, 0, "项下的货款人民币175,991.00元将于2026年4月9日到期", "“货款”|款款项" },
        { "H2 the amount, not the label, is due", Gb, "en", "payment.overdue", B, 0, "the amount due on 9 April 2026 has not yet been received", "the payment fell due" },
        { "H3 a whole sentence", De, "de", "payment.overdue", B, 0, "Die am 9. April 2026 fällige Zahlung ist noch nicht vollständig eingegangen; offen sind 10.040,00 EUR.", "war am" },
        { "H4 sums in a sentence", Gb, "en", "payment.referred", B, 0, "interest of GBP 30.13 to 24 April 2026 and a fixed compensation of GBP 70.00 remain unpaid despite the formal notice of 24 April 2026 and are being passed to solicitors", "was not paid|in spite of" },
        { "H4 sums in a sentence", De, "de", "payment.referred", S, 0, "10.040,00 EUR Hauptforderung, 42,37 EUR Verzugszinsen bis 24. April 2026 und 40,00 EUR Verzugspauschale sind trotz der Mahnung vom 24. April 2026 nicht bezahlt", "wurden trotz" },
        { "H4 one sum", Cn, "en", "payment.referred", B, 0, "and interest of CNY 867.90 to 24 April 2026 remain unpaid|are being passed to lawyers", "solicitors|fixed" },
        { "H5 form of a letter", De, "de", "payment.formalNotice", B, 0, "Sehr geehrte Damen und Herren,\n\naus dem Vertrag|die Hauptforderung beträgt noch 10.040,00 EUR|Verzugspauschale", "AG:|sind offen|Pauschale nach Verzugseintritt" },
        { "H6 services have no place", "services@1", "zh-CN", "delivery.overdue", S, 0, "履行逾期：合同SOW-2026-14|工作尚未全部完成", "交货" },
        { "H6 services have no place", "services@1", "en", "delivery.breachNear", S, 0, "Work due on 30 September 2026|the work is to be completed by 30 September 2026", "deliver|goods" },
        { "H6 services have no place", "services@1", "de", "delivery.overdue", S, 0, "wurde die Leistung nicht bis zum 30. September 2026 vollständig erbracht", "Ware|Lieferort" },
        { "H6 place", De, "de", "delivery.upcoming", S, 0, "Lieferort: Ostring 115, 59065 Hamm, Tor 2", "nach Ostring|in Ostring" },
        { "H6 place", Gb, "en", "delivery.overdue", S, 0, "Place of delivery: 14 Avonmouth Way, Bristol BS11 9YA, Goods In", "at 14|to 14" },
        { "H6 place", Cn, "zh-CN", "delivery.overdue", B, 0, "交货地点：青岛市黄岛区长江东路77号", "" },
        { "I4 one name", Gb, "en", "payment.formalNotice", S, 0, "Fixed compensation", "fixed sum" },
        { "I4 one name", De, "de", "payment.formalNotice", S, 0, "Verzugspauschale", "Beitreibungskosten" },
        { "I4 one name", De, "zh-CN", "payment.formalNotice", S, 0, "固定追偿费用补偿：EUR 40.00（依据：《德国民法典》第288条第5款）", "追索费用" },
    };

    [Theory, MemberData(nameof(Rows))]
    public void Of_Notice_SaysWhatItMustAndNothingElse(
        string row, string template, string locale, string notice, Role role, int later, string expected, string forbidden)
    {
        var letter = Letters.Of(template, locale, notice, role, later: later);
        Holds(row, $"{letter.Subject}\n{letter.Text}", expected, forbidden);
    }

    /// <summary>Rule, language; what the overdue notice must and must not say to the supplier.</summary>
    public static TheoryData<string, string, string, string> Deliveries => new()
    {
        { "DAP", "de", "nicht vollständig am Lieferort eingetroffen|Lieferort: Kai 7", "Frachtführer" },
        { "DDP", "zh-CN", "货物尚未全部运抵交货地点|交货地点：Kai 7", "承运人" },
        { "DPU", "en", "not all of the goods have arrived at the place of delivery", "carrier" },
        { "FCA", "de", "wurde die Ware nicht bis zum 6. April 2026 vollständig dem Frachtführer übergeben|Lieferort: Kai 7", "eingetroffen|in Verzug" },
        { "FCA", "en", "not all of the goods were handed to the carrier by 6 April 2026|Place of delivery: Kai 7", "arrived|late" },
        { "FCA", "zh-CN", "货物尚未在Kai 7（或者装运地）全部交付承运人", "到达|运抵|迟延" },
        { "CPT", "de", "dem Frachtführer übergeben|Bestimmungsort: Kai 7", "Lieferort|eingetroffen" },
        { "CIP", "zh-CN", "货物尚未在装运地全部交付承运人|目的地：Kai 7", "交货地点|到达" },
        { "CIF", "en", "not all of the goods were on board the vessel, handed to the carrier, by 6 April 2026|Destination: Kai 7", "arrived" },
        { "FOB", "zh-CN", "货物尚未在Kai 7全部装上船舶（交付承运人）", "到达|运抵" },
        { "CFR", "de", "dem Frachtführer an Bord des Schiffs übergeben|Bestimmungsort: Kai 7", "eingetroffen" },
        { "FAS", "en", "alongside the vessel, handed to the carrier, by 6 April 2026", "arrived" },
        { "EXW", "de", "nicht bis zum 6. April 2026 vollständig zur Abholung bereitgestellt", "eingetroffen|Frachtführer" },
        { "EXW", "en", "not all of the goods were made available for collection by 6 April 2026", "arrived|carrier" },
        { "EXW", "zh-CN", "货物尚未全部备妥交由需方提取", "到达|承运人" },
    };

    [Theory, MemberData(nameof(Deliveries))]
    public void Of_OverdueDelivery_IsJudgedByTheIncoterm(string rule, string locale, string expected, string forbidden)
    {
        foreach (var notice in new[] { "delivery.overdue", "delivery.formalNotice" })
        {
            Holds("A3 " + rule, Letters.Of(De, locale, notice, S, By(rule)).Text, expected, forbidden);
        }
    }

    public static TheoryData<string, string, string, Role> Everything =>
    [
        .. from template in Templates.Drafts.References
           from locale in new[] { "zh-CN", "en", "de" }
           from notice in Letters.Notices
           from role in Enum.GetValues<Role>()
           select (template, locale, notice, role),
    ];

    [Theory, MemberData(nameof(Everything))]
    public void Of_EveryLawLanguageNoticeAndRole_HasNoHoles(string template, string locale, string notice, Role role)
    {
        var letter = Letters.Of(template, locale, notice, role);
        foreach (var text in new[] { letter.Subject, letter.Text, letter.Footer ?? letter.Subject })
        {
            Holds(template, text, "", locale == "de" ? "BGB)).|Werktag" : "");
            Assert.DoesNotMatch(@"^\s|\s$|\n\n\n|\.\.|(?m)(?<!Madam|Herren)[,;]$| \n", text);
            if (locale == "zh-CN")
            {
                Assert.DoesNotMatch(@"[\u4e00-\u9fff][,;:?!()]|[,;:()][\u4e00-\u9fff]", text);
            }
            else if (locale == "de")
            {
                Assert.DoesNotMatch(@"\d%|\d\.\d\d EUR|\b(EUR|GBP|CNY) \d", text);
            }
            else
            {
                Assert.DoesNotMatch(@"\d (EUR|GBP|CNY)\b", text);
            }
        }
    }

    [Theory]
    [InlineData("DAP", true)]
    [InlineData("FCA", false)]
    [InlineData("CIF", false)]
    [InlineData("EXW", false)]
    public void HasCause_ShippedInFull_IsNoneWhereShippingIsDelivery(string rule, bool expected)
    {
        var contract = Letters.Contract(De, "de", By(rule));
        var due = contract.Position.Obligation(1).DueBy!.Value;
        contract.On(due.PlusDays(-3)).Ship();
        var overdue = new NoticeQueued("delivery.overdue", S, Channel.Email, 1, null, due, null);

        Assert.Equal(expected, ComposedNotice.HasCause(contract.Position, overdue, contract.On(due.PlusDays(1)).Now));
    }

    [Fact]
    public void HasCause_ShippedInPart_IsStillThere()
    {
        var contract = Letters.Contract(De, "de", By("FCA"));
        var due = contract.Position.Obligation(1).DueBy!.Value;
        contract.On(due.PlusDays(-3)).Ship("s1", new LineQuantity(1, 1));

        Assert.True(ComposedNotice.HasCause(contract.Position, new("delivery.overdue", S, Channel.Email, 1, null, due, null), contract.Now));
    }

    [Fact]
    public void Of_SeveralItemsOfOneDueDate_NamesEachAndTheirSum()
    {
        var contract = Letters.Contract(De, "de").On(2026, 4, 1)
            .Add("r1", new InvoiceIssued("R-1", Eur(1000), new LocalDate(2026, 3, 10), null))
            .Add("r2", new InvoiceIssued("R-2", Eur(2000), new LocalDate(2026, 3, 10), null));
        var items = contract.Items(2);
        contract.On(2026, 4, 24).Watched(2);
        NoticeQueued Queued(string template) => new(template, B, Channel.Email, 2, null, items[0].Due.Date, null, Items: [.. items.Select(item => item.Id)]);

        var reminder = ComposedNotice.Of(contract.Position, Queued("payment.overdue"), null, contract.Now).Text;
        Holds("items", reminder, "offen sind 3.000,00 EUR:|- Rechnung R-1: 1.000,00 EUR\n- Rechnung R-2: 2.000,00 EUR", "Rechnung R-1:  ");
        var letter = ComposedNotice.Of(contract.Position, Queued("payment.formalNotice"), null, contract.Now).Text;
        Holds("items", letter, "Rechnung R-1, fällig am 9. April 2026|Rechnung R-2, fällig am 9. April 2026|Rechnung R-1: 10,27 %|; Rechnung R-2: 10,27 %|Verzugspauschale (§ 288 Abs. 5 BGB): 80,00 EUR", "");
    }

    [Fact]
    public void Of_DisputedAndPaidParts_AreNotDemanded()
    {
        var contract = Letters.Invoiced(De, "de").On(2026, 4, 2).Pay(5000);
        contract.Do(DisputeRules.Raise, new RaiseDispute(2, Eur(40), DisputeReason.Quality, "Rost.", Item: contract.Items(2)[0].Id));
        var letter = Letters.Payment(contract, "payment.formalNotice", B).Text;

        Holds("parts", letter, "Rechnung R-1 über 10.040,00 EUR, fällig am 9. April 2026: die Hauptforderung beträgt noch 5.000,00 EUR (weitere 40,00 EUR sind bestritten und hier nicht gefordert)|auf 5.000,00 EUR", "");
    }

    [Theory]
    [InlineData(De, "de", "42,37 EUR Verzugszinsen bis 24. April 2026 und 40,00 EUR Verzugspauschale sind trotz", "Hauptforderung")]
    [InlineData(Gb, "en", "interest of GBP 30.13 to 24 April 2026 and a fixed compensation of GBP 70.00 remain unpaid", "principal")]
    [InlineData(Cn, "en", "interest of CNY 867.90 to 24 April 2026 remains unpaid", "principal|0.00")]
    [InlineData(Cn, "zh-CN", "项下的逾期利息人民币867.90元（计至2026年4月24日），经", "本金")]
    public void Of_ReferralOfInterestAlone_AsksForNoPrincipal(string template, string locale, string expected, string forbidden)
    {
        var contract = Letters.Invoiced(template, locale);
        var item = contract.Items(2)[0];
        contract.On(item.Due.Date.PlusDays(15)).Watched(2).Send().Watched(2);
        var paid = new ReceivePayment("p1", item.Amount, null, null, 2, PrincipalFirst: true);
        contract.Do(PaymentRules.Receive, paid);

        Assert.True(contract.Item(item.Id).Outstanding.IsZero);
        NoticeQueued queued = new("payment.referred", B, Channel.Email, 2, null, item.Due.Date, null, Items: [item.Id]);
        Holds("C1", ComposedNotice.Of(contract.Position, queued, null, contract.On(2026, 5, 11).Now).Text, expected, forbidden);
    }

    [Fact]
    public void Of_NoticeToTheDebtor_IsAnsweredToTheCreditorAndHasItsFirmsData()
    {
        var letter = Letters.Of(De, "de", "payment.formalNotice", B);
        var copy = Letters.Of(De, "de", "payment.formalNotice", S);

        Assert.Equal(new NoticeContact("vertrag@reutter.example", "Reutter & Söhne Federntechnik GmbH"), letter.ReplyTo);
        Assert.Equal("Reutter & Söhne Federntechnik GmbH (Kontor Nord GmbH)", letter.SenderName);
        Assert.Equal(
            "Reutter & Söhne Federntechnik GmbH, Daimlerstraße 41, 71384 Weinstadt, HRB 734512, Amtsgericht Stuttgart\n"
                + "Versandt durch Kontor Nord GmbH im Namen der Reutter & Söhne Federntechnik GmbH.",
            letter.Footer);
        Assert.Null(copy.ReplyTo);
        Assert.Null(copy.SenderName);
        Assert.Null(copy.Footer);
    }

    [Theory]
    [InlineData(Gb, "lcia", "de", "kann ohne weitere Ankündigung ein Schiedsverfahren eingeleitet werden", "Klage")]
    [InlineData(Gb, "lcia", "zh-CN", "不经另行通知申请仲裁", "诉讼")]
    [InlineData(De, "dis", "zh-CN", "依照合同第14条申请仲裁", "提起诉讼")]
    [InlineData(Cn, "buyer-court", "zh-CN", "依照合同第13条提起诉讼", "仲裁")]
    public void Of_FormalNotice_ThreatensTheForumOfTheContractAlone(string template, string forum, string locale, string expected, string forbidden) =>
        Holds("E5", Letters.Of(template, locale, "payment.formalNotice", B, variables => variables["disputeForum"] = forum).Text, expected, forbidden);

    [Theory]
    [InlineData(De, "de", "payment.formalNotice", B, "HRB 734512, Amtsgericht Stuttgart\nSitz Weinstadt; Geschäftsführerin Anke Reutter\nVersandt durch")]
    [InlineData(De, "de", "payment.overdue", B, "Amtsgericht Stuttgart\nSitz Weinstadt; Geschäftsführerin Anke Reutter\n")]
    [InlineData(De, "de", "delivery.formalNotice", S, "Amtsgericht Hamm\nVorstand Ina Lund (Vorsitz)\n")]
    [InlineData(Gb, "en", "payment.referred", B, "\nRegistered in England and Wales\nSent by")]
    [InlineData(Cn, "zh-CN", "payment.formalNotice", B, "创意产业园4栋。法定代表人陈志远。本邮件由")]
    public void Of_NoticeOfAFirm_StatesWhatItsLettersMust(string template, string locale, string notice, Role role, string expected)
    {
        var letter = Letters.Of(template, locale, notice, role, variables => (variables["supplier"]!["letterhead"], variables["buyer"]!["letterhead"]) =
            (template switch { De => "Sitz Weinstadt; Geschäftsführerin Anke Reutter", Gb => "Registered in England and Wales", _ => "法定代表人陈志远" }, "Vorstand Ina Lund (Vorsitz)"));

        Assert.Contains(expected, letter.Footer, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ContractOfTheFirstWords_KeepsThemAndIsAnsweredToTheCreditor()
    {
        var contract = Letters.Invoiced(De, "de");
        var running = contract.Position with { Agreement = contract.Position.Agreement with { Wording = null } };
        var item = contract.Items(2)[0];
        var letter = ComposedNotice.Of(running, new("payment.overdue", B, Channel.Email, 2, null, item.Due.Date, null, Items: [item.Id]), null, contract.On(2026, 4, 12).Now);

        Assert.StartsWith("Aus dem Vertrag RV-2026-117 war am 9. April 2026 fällig: Zahlung; 10.040,00 EUR sind nicht bezahlt.", letter.Text, StringComparison.Ordinal);
        Assert.Equal("vertrag@reutter.example", letter.ReplyTo?.Address);
        Assert.Null(letter.Footer);
    }

    [Theory]
    [InlineData("ICBC 1102 0206 0900 0123 456", "3456")]
    [InlineData("DE02 6005 0101 0002 0343 04, Reutter GmbH", "4304")]
    [InlineData("中国建设银行苏州支行，账号3220198883605250", "5250")]
    [InlineData("sort code 20-00-00, account 55779911", "9911")]
    [InlineData("as told on 1 March", null)]
    public void Of_AccountOfTheContract_IsNamedByItsEndingAlone(string account, string? ending)
    {
        var text = Letters.Of(Gb, "en", "payment.overdue", B, variables => variables["bankAccount"] = account).Text;

        Assert.Contains(ending is null ? "named in the contract, quoting" : $"named in the contract (ending {ending}), quoting", text, StringComparison.Ordinal);
        Assert.DoesNotContain(account, text, StringComparison.Ordinal);
    }

    private static Money Eur(decimal amount) => new(amount, Currency.Of("EUR"));

    private static Action<JsonObject> By(string rule) => variables =>
        variables["delivery"] = new JsonObject { ["rule"] = rule, ["place"] = "Kai 7", ["mode"] = "sea" };

    private static void Holds(string row, string text, string expected, string forbidden)
    {
        Assert.All(Texts(expected), words => Assert.True(text.Contains(words, StringComparison.Ordinal), $"{row}: '{words}' is not in: {text}"));
        Assert.All(Texts(forbidden), words => Assert.False(text.Contains(words, StringComparison.Ordinal), $"{row}: '{words}' is in: {text}"));
        Assert.DoesNotMatch(@"\{\{|\{%|  | [,;.]|（）|\(\)|[\u4E00-\u9FFF] [\u4E00-\u9FFF]{2}|[\u4E00-\u9FFF] \d{4}年", text);
    }

    private static ImmutableArray<string> Texts(string apart) => [.. apart.Split('|', StringSplitOptions.RemoveEmptyEntries)];
}
