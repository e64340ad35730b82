using System.Text.Json.Nodes;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>
/// What a contract has to say and must not say, row by row: each a fault that a commercial lawyer or copy editor of the language found in a published
/// text, and its siblings in the other languages and clauses. The documents are drafted as a request drafts them.
/// </summary>
public sealed class TextRows
{
    /// <summary>Name of the row; template, language, variables changed (<c>name=value</c>, <c>delivery.rule=FCA</c>), the texts that must and must not stand in the document, apart by <c>|</c>.</summary>
    public static TheoryData<string, string, string, string, string, string> Rows => new()
    {
        { "B3 costs of enforcement", "purchase@2", "zh-CN", "", "还应当承担供方为实现债权支出的合理费用，包括律师费、仲裁费或者诉讼费、保全费、公证费和差旅费", "" },
        { "B3 costs of enforcement", "purchase@2", "en", "", "it shall also bear the reasonable costs incurred by the Supplier in enforcing its claim, including lawyers' fees", "" },
        { "B3 costs of enforcement", "services-cn@1", "zh-CN", "", "还应当承担供方为实现债权支出的合理费用", "" },
        { "B4 costs are damages", "supply-frame@2", "de", "", "Kosten der Rechtsverfolgung (§§ 280, 286 BGB); die Pauschale nach § 288 Abs. 5 BGB wird darauf angerechnet", "" },
        { "B4 costs are damages", "sale-en@1", "en", "", "reasonable costs incurred by the Supplier in recovering the debt, as far as they are not met by a fixed sum", "" },
        { "B8 platform and authority", "purchase@2", "zh-CN", "platform=上海契流信息科技有限公司", "“合同平台”指上海契流信息科技有限公司运营的平台。|各方授权合同平台以其名义发送提醒和催告|催款通知即债权人的履行请求|第一百九十五条", "双方约定的合同平台" },
        { "B8 platform not named", "purchase@2", "zh-CN", "", "“合同平台”指向双方发送本合同签署链接的平台。", "双方约定的合同平台" },
        { "B8 platform and authority", "purchase@2", "en", "", "Each party authorises the contract platform to send reminders and demands in its name", "contract platform agreed by the parties" },
        { "B8 platform and authority", "supply-frame@2", "de", "platform=Kontor Nord GmbH", "von Kontor Nord GmbH betriebene Plattform|bevollmächtigt deren Betreiber, in ihrem Namen zu mahnen und Fristen zu setzen (§ 174 Satz 2 BGB)", "von den Parteien vereinbarten Vertragsplattform" },
        { "B8 platform and authority", "sale-en@1", "en", "", "authorises the operator of the contract platform to send reminders and demands on its behalf", "" },
        { "B8 returned mail is not received", "purchase@2", "zh-CN", "", "发送方收到无法送达的退信的，视为未送达", "" },
        { "B8 returned mail is not received", "supply-frame@2", "de", "", "eine als unzustellbar zurückgesandte E-Mail ist nicht zugegangen", "gilt als zugegangen" },
        { "C2 credit hold has a basis", "purchase@2", "zh-CN", "", "需方逾期达到7日且经提醒仍未支付的，供方可以暂停接受账期订单", "" },
        { "C2 credit hold has a basis", "supply-frame@2", "de", "", "so darf der Lieferant neue Abrufe von Vorkasse abhängig machen|auszuführen; Ziffer 9 bleibt unberührt", "" },
        { "C2 credit hold has a basis", "supply-frame@2", "en", "", "may make new call-offs conditional on payment in advance|clause 9 is unaffected", "" },
        { "C2 credit hold has a basis", "sale-en@1", "en", "", "may refuse new orders on account and require payment in advance", "" },
        { "C2 credit hold has a basis", "services@1", "en", "", "may refuse new orders on account and require payment in advance", "" },
        { "C3 suspend, call due, end", "purchase@2", "zh-CN", "", "逾期超过15日且经催告后在合理期限内仍未支付的，供方可以暂停后续交付和账期|未付到期价款达全部价款五分之一|供方可以要求付清全部价款或者解除合同（《中华人民共和国民法典》第六百三十四条）", "" },
        { "C3 suspend, call due, end", "purchase@2", "en", "", "the Supplier may suspend further deliveries and account terms|Article 634", "" },
        { "C3 suspend", "supply-frame@2", "de", "", "so darf der Lieferant weitere Lieferungen zurückhalten und von Vorkasse abhängig machen (§§ 273, 320 BGB)", "" },
        { "C3 suspend", "supply-frame@2", "en", "", "withhold further deliveries and make them conditional on payment in advance (sections 273 and 320 BGB)", "" },
        { "C3 suspend, end", "sale-en@1", "en", "", "the Supplier may suspend performance and account terms until it has been paid|may also terminate this contract by notice", "" },
        { "C1 nothing waives later interest", "purchase@2", "zh-CN", "", "不视为放弃利息、费用或者其他权利", "" },
        { "C1 nothing waives later interest", "supply-frame@2", "de", "", "ist kein Verzicht auf Zinsen oder Kosten", "" },
        { "C1 nothing waives later interest", "sale-en@1", "en", "", "not a waiver of interest, costs or any other right|before and after judgment", "" },
        { "D1 Arbeitstag", "supply-frame@2", "de", "", "Arbeitstage sind Montag bis Freitag mit Ausnahme der gesetzlichen Feiertage", "Werktag" },
        { "E1 interest from default", "supply-frame@2", "de", "", "vom Eintritt des Verzugs an|Verzug tritt ohne Mahnung ein, wenn die Zahlungszeit nach dem Kalender bestimmt oder berechenbar ist (§ 286 Abs. 2 Nr. 1, 2 BGB)", "vom Tag nach der Fälligkeit" },
        { "E1 interest from default", "supply-frame@2", "en", "", "from the onset of default", "from the day after the due date up to" },
        { "E2 hidden defects", "supply-frame@2", "de", "", "Zeigt sich ein solcher Mangel später, gilt die Lieferung auch insoweit als genehmigt, wenn er nicht fristgerecht nach Entdeckung angezeigt wird (§ 377 Abs. 3 HGB)|§ 377 Abs. 5 HGB", "Dies gilt nicht für Mängel, die bei der Untersuchung nicht erkennbar waren" },
        { "E2 hidden defects", "supply-frame@2", "en", "", "If such a defect appears later, the delivery is deemed approved in that respect too", "This does not apply to defects that could not be recognised" },
        { "E3 price of each call-off", "supply-frame@2", "de", "", "Der Käufer zahlt den Preis jedes Abrufs wie folgt:", "Der Käufer zahlt den Gesamtpreis" },
        { "E3 price of each call-off", "supply-frame@2", "en", "", "The Buyer shall pay the price of each call-off as follows:", "shall pay the total price" },
        { "E3 date of further call-offs", "supply-frame@2", "de", "", "Lieferung der Ware des ersten Abrufs innerhalb von 35 Tagen nach Inkrafttreten|Für weitere Abrufe gilt der im Abruf genannte Liefertermin.", "gesamten Ware" },
        { "E3 terms of further call-offs", "supply-frame@2", "de", "", "die Zahlungsbedingungen in Ziffer 8; Fristen laufen für jeden Abruf gesondert", "" },
        { "E4 one rule of title", "supply-frame@2", "de", "", "Der Lieferant behält sich das Eigentum bis zur Zahlung des Preises der jeweiligen Lieferung vor (§ 449 BGB)|§ 950 BGB|tritt der Käufer schon jetzt in Höhe des Rechnungswerts|über 110 %", "Das Eigentum geht mit der Lieferung über" },
        { "E4 one rule of title", "supply-frame@2", "en", "", "The Supplier retains title until the price of the delivery concerned has been paid (section 449 BGB)|section 950 BGB|110%", "Title passes upon delivery" },
        { "E4 no retention", "supply-frame@2", "de", "titleRetention=none", "Das Eigentum geht mit der Übergabe der Ware an den Käufer über.", "behält sich das Eigentum" },
        { "E4 one rule of title", "purchase@2", "zh-CN", "", "供方保留货物的所有权，直至需方付清该批货物的全部价款|第六百四十一条", "所有权自交付时起转移；但" },
        { "E4 one rule of title", "purchase@2", "en", "", "The Supplier retains title to the Goods until the Buyer has paid", "Title passes upon delivery; until" },
        { "E4 no retention", "purchase@2", "zh-CN", "titleRetention=none", "货物的所有权自交付时起转移。", "保留" },
        { "E4 one rule of title", "sale-en@1", "en", "", "Title to the Goods of each delivery passes only when the Supplier has received payment of their price in full", "Title to the Goods passes on delivery" },
        { "E5 no Mahnverfahren beside arbitration", "supply-frame@2", "de", "disputeForum=dis", "unter Ausschluss des ordentlichen Rechtswegs", "Mahnverfahren" },
        { "E5 no order for payment beside arbitration", "supply-frame@2", "en", "disputeForum=dis", "without recourse to the ordinary courts of law", "order-for-payment" },
        { "E5 Mahnverfahren in court", "supply-frame@2", "de", "disputeForum=court", ", ebenso das gerichtliche Mahnverfahren.", "Schiedsgericht" },
        { "E5 court and arbitration don't stand together", "purchase@2", "zh-CN", "disputeForum=cietac", "债权人可以不经协商直接申请仲裁", "提起诉讼" },
        { "E5 court and arbitration don't stand together", "purchase@2", "zh-CN", "disputeForum=buyer-court", "债权人可以不经协商直接提起诉讼", "申请仲裁|仲裁委员会" },
        { "E5 court and arbitration don't stand together", "sale-en@1", "en", "disputeForum=lcia", "finally resolved by arbitration under the LCIA Rules", "courts of England and Wales" },
        { "E6 arbitration is not optional", "purchase@2", "zh-CN", "disputeForum=cietac", "协商不成的，凡因本合同引起的或者与本合同有关的任何争议，均应提交中国国际经济贸易仲裁委员会|仲裁语言为中文", "任何一方均可" },
        { "E6 arbitration is not optional", "purchase@2", "en", "disputeForum=cietac", "shall be submitted to the China International Economic and Trade Arbitration Commission|the language of the arbitration is Chinese", "may submit" },
        { "E6 court is not optional", "purchase@2", "zh-CN", "disputeForum=supplier-court", "均应当向供方住所地有管辖权的人民法院提起诉讼", "均可" },
        { "E6 court is not optional", "purchase@2", "en", "disputeForum=buyer-court", "an action shall be brought before the competent people's court at the domicile of the Buyer", "may bring an action before" },
        { "E6 arbitration is not optional", "services-cn@1", "zh-CN", "", "均应提交中国国际经济贸易仲裁委员会", "任何一方均可" },
        { "E7 no wait of thirty days", "purchase@2", "zh-CN", "", "催告函视为书面提出协商；对数额无争议的到期款项，债权人可以不经协商直接", "30日内未能解决" },
        { "E7 no wait of thirty days", "purchase@2", "en", "", "for an amount that is due and undisputed, the creditor may", "within 30 days after one party has requested" },
        { "E7 no wait", "supply-frame@2", "de", "", "Für unbestrittene fällige Forderungen gilt Satz 1 nicht.", "" },
        { "E7 no wait", "supply-frame@2", "en", "", "Sentence 1 does not apply to undisputed claims that are due", "" },
        { "E8 the signature that takes place", "purchase@2", "zh-CN", "", "经由发送至第1条所列电子邮箱的专用链接|并输入发送至同一邮箱的一次性验证码。各方保证该邮箱和链接仅由其有权签署人使用，经此作出的签署视为该方签署", "仅发送给其本人" },
        { "E8 the signature that takes place", "purchase@2", "en", "", "a dedicated link sent to the party's e-mail address in clause 1", "sent to that person alone" },
        { "E8 the signature that takes place", "supply-frame@2", "de", "", "über den an ihre in Ziffer 1 genannte Adresse gesandten Link|Jede Partei stellt sicher, dass nur zeichnungsberechtigte Personen darauf zugreifen|Textform vereinbart (§§ 126b, 127 BGB)", "nur an sie gesandten" },
        { "E8 the signature that takes place", "supply-frame@2", "en", "", "the link sent to the party's address in clause 1", "that person alone" },
        { "E8 the signature that takes place", "sale-en@1", "en", "", "through the link sent to the party's e-mail address in clause 1", "that person alone" },
        { "E9 one prevailing language", "purchase@2", "zh-CN", "", "以中文文本为准", "" },
        { "E9 one prevailing language", "purchase@2", "en", "", "the Chinese text prevails", "" },
        { "E9 one prevailing language", "supply-frame@2", "de", "", "so ist die deutsche Fassung maßgeblich", "" },
        { "E9 one prevailing language", "supply-frame@2", "en", "", "the German text prevails", "" },
        { "E10 owed in the warranty period", "purchase@2", "zh-CN", "", "对于被拒绝的货物以及质量保证期内出现的非因需方原因造成的质量问题，供方应当自收到通知之日起7日内自费修理、更换或者补足", "" },
        { "E10 owed in the warranty period", "purchase@2", "en", "", "any defect of quality that appears within the warranty period and is not attributable to the Buyer", "" },
        { "E11 signed electronically", "purchase@2", "zh-CN", "", "本合同以电子方式签署，签署记录见所附签署证明", "____" },
        { "E11 signed electronically", "purchase@2", "en", "", "Signed electronically; see the signing record", "____" },
        { "E11 signed electronically", "supply-frame@2", "de", "", "Elektronisch unterzeichnet; siehe Signaturprotokoll", "____" },
        { "E11 signed electronically", "services-cn@1", "zh-CN", "", "本合同以电子方式签署，签署记录见所附签署证明", "____" },
        { "I1 one name for the contract", "supply-frame@2", "en", "", "Contract no. RV-2026-117|This framework contract", "this agreement|this frame agreement" },
        { "I5 liquidated damages", "purchase@2", "en", "", "liquidated damages of 0.05%", "penalty" },
        { "I5 liquidated damages", "sale-en@1", "en", "", "liquidated damages of 0.5%|proportionate to the Customer's legitimate interest", "penalty" },
        { "J5 seat in the language of the text", "purchase@2", "zh-CN", "", "仲裁地为北京；", "Beijing|北京 (" },
        { "J5 seat in the language of the text", "purchase@2", "en", "", "The seat of arbitration is Beijing;", "北京" },
        { "J6 name of the rule", "purchase@2", "zh-CN", "", "交付条件为DAP（目的地交货）青岛市", "Delivered at Place|交付条件为 " },
        { "J6 name of the rule", "purchase@2", "zh-CN", "delivery.rule=FCA", "FCA（货交承运人）", "Free Carrier" },
        { "J6 name of the rule", "purchase@2", "zh-CN", "delivery.rule=CIF;delivery.mode=sea", "CIF（成本、保险费加运费）", "Cost" },
        { "J6 name of the rule", "supply-frame@2", "de", "", "DAP (Geliefert benannter Ort)", "Delivered at Place" },
        { "J6 name of the rule", "supply-frame@2", "de", "delivery.rule=FCA", "FCA (Frei Frachtführer)", "Free Carrier" },
        { "J6 name of the rule", "supply-frame@2", "de", "delivery.rule=CIF;delivery.mode=sea", "CIF (Kosten, Versicherung und Fracht)", "Freight" },
        { "J6 name of the rule", "supply-frame@2", "en", "", "DAP (Delivered at Place)", "" },
        { "A3 delivered on arrival", "purchase@2", "zh-CN", "", "货物运抵上述目的地并在运输工具上置于需方处置之下", "交付承运人，即为交付" },
        { "A3 delivered to the carrier", "purchase@2", "zh-CN", "delivery.rule=CPT", "供方将货物交付承运人，即为交付；供方是否按期交付，以此为准", "货物运抵" },
        { "A3 delivered on board", "purchase@2", "en", "delivery.rule=FOB;delivery.mode=sea", "once it has placed the Goods on board the ship at the port of shipment; this decides whether delivery is on time", "arriving means of transport" },
        { "A3 delivered to the carrier", "supply-frame@2", "de", "delivery.rule=FCA", "sobald er die Ware dem Frachtführer übergeben hat; danach bestimmt sich, ob rechtzeitig geliefert ist", "entladebereit" },
        { "A3 delivered at the works", "supply-frame@2", "de", "delivery.rule=EXW", "sobald er die Ware dem Käufer am genannten Ort zur Verfügung gestellt hat", "Frachtführer übergeben" },
        { "A3 inspection runs from receipt", "purchase@2", "zh-CN", "delivery.rule=FOB;delivery.mode=sea", "需方应当自收到每批货物之日起7个工作日内", "交付后7个工作日" },
        { "A3 inspection runs from receipt", "supply-frame@2", "de", "delivery.rule=FCA", "innerhalb von 5 Arbeitstagen nach der Ablieferung", "Arbeitstagen nach der Lieferung" },
        { "one day on which it takes effect", "supply-frame@2", "de", "", "Er tritt mit der Unterzeichnung durch beide Parteien in Kraft. Seine Laufzeit beginnt am 1. März 2026", "Er tritt am 1. März 2026 in Kraft" },
        { "letter before claim", "sale-en@1", "en", "", "Practice Direction on Pre-Action Conduct|Pre-Action Protocol for Debt Claims|at least 14 days", "" },
        { "statute of the rate", "sale-en@1", "en", "", "Late Payment of Commercial Debts (Interest) Act 1998", "BGB|Civil Code" },
        { "acceptance in place of delivery", "services@1", "en", "", "Within 10 business days after that, the Customer shall review the work", "Incoterms|Goods of|delivery of" },
        { "acceptance in place of delivery", "services-cn@1", "zh-CN", "", "验收期届满时起视为该里程碑已经通过验收（视为验收）", "国际贸易术语|货物的" },
        { "acceptance in place of delivery", "services-de@1", "de", "", "gilt der Meilenstein als abgenommen (§ 640 Abs. 2 BGB)|innerhalb von 10 Arbeitstagen", "Incoterms|Werktag|Käufer|Lieferant|Abruf|Ware " },
        { "acceptance in place of delivery", "services-de@1", "en", "", "is deemed accepted (section 640(2) BGB)|Payment periods that run from acceptance run separately for each milestone", "Incoterms|Buyer|Goods|call-off" },
        { "no insignificant defect", "services-de@1", "de", "", "Wegen unwesentlicher Mängel kann die Abnahme nicht verweigert werden (§ 640 Abs. 1 Satz 2 BGB)", "" },
        { "statute of the rate", "services-de@1", "de", "", "neun Prozentpunkte über dem Basiszinssatz und 40 EUR je verspäteter Zahlung (§ 288 Abs. 2, 5 BGB)", "Käufer" },
        { "E5 court and arbitration don't stand together", "services-de@1", "de", "disputeForum=dis", "unter Ausschluss des ordentlichen Rechtswegs", "Mahnverfahren|Gerichtsstand " },
        { "E7 no wait", "services-de@1", "de", "", "Für unbestrittene fällige Forderungen gilt Satz 1 nicht.", "" },
        { "E8 the signature that takes place", "services-de@1", "de", "", "über den an ihre in Ziffer 1 genannte Adresse gesandten Link", "" },
        { "E9 one prevailing language", "services-de@1", "en", "", "the German text prevails", "" },
        { "E3 each call-off has its payment terms", "call-off-de@1", "de", "", "Der Käufer zahlt den Preis dieses Abrufs wie folgt:|innerhalb von 30 Tagen ab Zugang der Rechnung", "Gesamtpreis des Vertrags" },
        { "call-off names its frame", "call-off-de@1", "de", "", "Rahmenliefervertrags Nr. RV-2026-117 vom 27. Februar 2026|sobald auch der Lieferant ihn unterzeichnet hat", "widerspricht" },
        { "call-off names its frame", "call-off-de@1", "en", "", "framework supply contract no. RV-2026-117 of 27 February 2026|once the Supplier has signed it too", "objects for" },
    };

    [Theory, MemberData(nameof(Rows))]
    public void Document_Row_SaysWhatIsRight(string row, string template, string locale, string changes, string must, string mustNot)
    {
        Assert.NotEmpty(row);
        var text = Drafts.Document(template, locale, variables => Change(variables, changes)).Text;

        Assert.All(Parts(must), right => Assert.Contains(right, text, StringComparison.Ordinal));
        Assert.All(Parts(mustNot), wrong => Assert.DoesNotContain(wrong, text, StringComparison.Ordinal));
    }

    internal static void Change(JsonObject variables, string changes)
    {
        foreach (var (name, value) in changes.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(change => change.Split('=')).Select(pair => (pair[0], pair[1])))
        {
            var path = name.Split('.');
            (path.Length == 1 ? variables : variables[path[0]]!.AsObject())[path[^1]] = value;
        }
    }

    private static string[] Parts(string texts) => texts.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
