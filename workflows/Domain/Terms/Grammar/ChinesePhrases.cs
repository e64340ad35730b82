using System.Globalization;
using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>The Chinese phrases in simplified characters (traditional ones are folded to them), the longest reading first.</summary>
internal static class ChinesePhrases
{
    private static readonly (Anchor Anchor, string Pattern)[] Events =
    [
        (Anchor.InvoiceReceipt, "(?:买方|需方|甲方)?(?:收到|收取|收)(?:增值税)?(?:专用)?发票|收票|票到|见票|凭票|凭发票|发票(?:收到|送达|到达)"),
        (Anchor.Due, "上期到期"),
        (Anchor.Signature, "(?:合同|协议|双方)(?:签订|签署|签字|签定|盖章|生效)|签约(?:款(?!到))?|签(?:订|署)?(?:合同|协议)|签订|签署"),
        (Anchor.Order, "(?:收到)?(?:PO|po)|下(?:达)?(?:订)?单|订单(?:确认|下达)?"),
        (Anchor.Shipment, "(?:见|凭)?提单(?:复印件|副本|扫描件)?(?:日期|日)?|发货(?:款(?!到))?|出货(?:款(?!到))?|装运|装船|发运"),
        (Anchor.Acceptance, "(?:(?:收到)?货物?(?:到(?:达)?)?|到货|交货|收货|安装(?:调试)?)?(?:后|并|且|经){0,5}(?:终|最终)?验收(?:款(?!到))?(?:合格|通过|完成|无误){0,5}|服务完成|完工"),
        (Anchor.Delivery, "(?:收到|收)货物?|提货(?!通知)|货物?(?:到达|送达|到)|到货(?:款(?!到))?|交货(?:款(?!到))?|交付"),
        (Anchor.Invoice, "开具发票|开票|发票(?:开具|开立|日期|日)|发票"),
        (Anchor.Statement, "对账单?(?:确认)?"),
    ];

    private const string CutOffWord = "(?:截单|截止|关账)";
    private const string StatementWord = "(?:对账|结算|结账)";

    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        .. ChineseRefusals.All,
        .. ChineseTrade.All,
        Phrase.Chinese(
            "10天内付款折扣2%",
            @"(\d{1,4})\s*[天日](?:之?内)?(?:付款|付清|支付)?(?:的)?[,;]?\s*(?:可?享受?|给予|可享|折扣|优惠|减免?|现金){0,5}\s*(\d{1,3}(?:\.\d{1,4})?)\s*%\s*(?:的?"
                + @"(?:现金)?(?:折扣|优惠))?",
            (draft, match) => draft.Discount(Phrase.Percent(match, 2), DateRule.Of(DateStep.AddDays(Phrase.Number(match))), anywhere: true)),
        Phrase.Chinese(
            "对账日25",
            $@"(?:每月)?{StatementWord}日?(?:为|是|每月){{0,5}}\s*(\d{{1,2}})\s*[日号]?",
            (draft, match) => Statement(draft, Phrase.Number(match))),
        Phrase.Chinese(
            "对账日25",
            $@"(?:每月)?\s*(\d{{1,2}})\s*[日号]?(?:为)?{StatementWord}日?",
            (draft, match) => Statement(draft, Phrase.Number(match))),
        Phrase.Chinese("对账日25", $@"(?:每月)?(?:月[底末]){StatementWord}", (draft, _) => Statement(draft, 31)),
        Phrase.Chinese(
            "对账日25",
            $@"{CutOffWord}日(?:为|是|每月){{0,5}}\s*(\d{{1,2}})\s*[日号]?",
            (draft, match) => draft.CutOff(DateStep.StatementDay(Phrase.Number(match)))),
        Phrase.Chinese(
            "对账日25",
            $@"(?:每月)?\s*(\d{{1,2}})\s*[日号]{CutOffWord}日?",
            (draft, match) => draft.CutOff(DateStep.StatementDay(Phrase.Number(match)))),
        Phrase.Chinese("月结30天", "半月结(?:算)?", (draft, _) => Settle(draft, DateStep.StatementDays(15, 31))),
        Phrase.Chinese("月结30天", "旬结", (draft, _) => Settle(draft, DateStep.StatementDays(10, 20, 31))),
        Phrase.Chinese("月结30天", "季(?:度)?结(?:算)?", (draft, _) => Settle(draft, DateStep.EndOfPeriod(3))),
        Phrase.Chinese("月结30天", "半年结(?:算)?", (draft, _) => Settle(draft, DateStep.EndOfPeriod(6))),
        Phrase.Chinese("月结30天", "年结(?:算)?", (draft, _) => Settle(draft, DateStep.EndOfPeriod(12))),
        Phrase.Chinese("月结30天", @"(\d{1,3})\s*个月的?月结(?:算)?", (draft, match) =>
        {
            Settle(draft, DateStep.StatementDay(31));
            draft.Add(DateStep.AddMonths(Phrase.Number(match)), DateStep.EndOfMonth);
        }),
        Phrase.Chinese(
            "月结30天",
            @"每月的?\s*(\d{1,2})\s*[日号](?:前)?(?:结清|结算|付清|支付|付款|结|付)上(?:个)?月的?货款",
            (draft, match) =>
            {
                Settle(draft, DateStep.StatementDay(31));
                draft.Add(DateStep.DayOfFollowingMonth(Phrase.Number(match)));
            }),
        Phrase.Chinese("月结30天", "每月[底末](?:前)?(?:结清|结算|付清|支付|付款|结|付)上(?:个)?月的?货款", (draft, _) =>
        {
            Settle(draft, DateStep.StatementDay(31));
            draft.Add(DateStep.DayOfFollowingMonth(31));
        }),
        Phrase.Chinese("月结30天", "当月的?货款(?=次月|下个?月)", (draft, _) => Settle(draft, DateStep.StatementDay(31))),
        Phrase.Chinese("月结30天", @"(?:当|本)?月[底末]?结(?:算|清)?", (draft, _) => Settle(draft, DateStep.StatementDay(31))),
        Phrase.Chinese("按月", "按月|按整月", (draft, _) => draft.ByMonths = true),
        .. Events.Select(known => Phrase.Chinese(
            "验收后30天",
            $"(?:自|从|在|于|以|经)?(?:{known.Pattern})(?:之日|当日|当天|日|时)?(?:起算|起|后|以后|之后)?(?:计|算)?",
            (draft, _) => draft.From(known.Anchor))),
        Phrase.Chinese(
            "30天",
            @"(\d{1,4})\s*个?(?:工作日|营业日|工作天)",
            (draft, match) => draft.Add(DateStep.AddBusinessDays(Phrase.Number(match)))),
        Phrase.Chinese(
            "30天",
            @"(\d{1,3})\s*个月",
            (draft, match) => draft.Add(draft.Settlement ? [DateStep.AddMonths(Phrase.Number(match)), DateStep.EndOfMonth] : [DateStep.AddMonths(Phrase.Number(match))])),
        Phrase.Chinese(
            "2026年5月31日",
            @"(\d{4})年(\d{1,2})月(\d{1,2})日(?:前|之前)?",
            (draft, match) => draft.On(DateOf(Phrase.Number(match), Phrase.Number(match, 2), Phrase.Number(match, 3)))),
        Phrase.Chinese(
            "次月15日",
            @"(?:次次月|隔月|第二个月)的?\s*(\d{1,2})\s*[日号](?:之?前)?",
            (draft, match) => draft.Add(DateStep.DayOfFollowingMonth(Phrase.Number(match), 2))),
        Phrase.Chinese("次月15日", @"(?:次次月|隔月)的?月?[底末](?:之?前)?", (draft, _) => draft.Add(DateStep.DayOfFollowingMonth(31, 2))),
        Phrase.Chinese(
            "次月15日",
            @"(?:次月|下个?月)的?\s*(\d{1,2})\s*[日号](?:之?前)?",
            (draft, match) => draft.Add(DateStep.DayOfFollowingMonth(Phrase.Number(match)))),
        Phrase.Chinese("次月底", "(?:次月|下个?月)的?月?[底末](?:之?前)?", (draft, _) => draft.Add(DateStep.DayOfFollowingMonth(31))),
        Phrase.Chinese("次月15日", "(?:次月|下个?月)月?初", (draft, _) => draft.Add(DateStep.DayOfFollowingMonth(1))),
        Phrase.Chinese("次月15日", @"(?:次月|下个?月)(?:开始|起|始)(?:算|计)?(?=\s*\d)", (draft, _) => draft.Add(DateStep.EndOfMonth)),
        Phrase.Chinese("季末", "当?季度?[底末]", (draft, _) => draft.Add(DateStep.EndOfPeriod(3))),
        Phrase.Chinese("年底", "当?年[底末]", (draft, _) => draft.Add(DateStep.EndOfPeriod(12))),
        Phrase.Chinese("月底", "(?:当|本)?月[底末](?:之?前)?", (draft, _) => draft.Add(DateStep.EndOfMonth)),
        Phrase.Chinese("次月15日", @"每月(?:的)?\s*(\d{1,2})\s*[日号]", (draft, match) => draft.Add(DateStep.NextDayOfMonth(Phrase.Number(match)))),
        Phrase.Chinese("30天", @"(\d{1,3})(?:\s*[/,]\s*(\d{1,3}))+\s*[天日]", (draft, match) => draft.AddSeries([.. Phrase.Numbers(match)])),
        Phrase.Chinese("30天", @"(\d{1,4})\s*[天日]", (draft, match) => draft.Add(DateStep.AddDays(Phrase.Number(match)))),
        Phrase.Chinese("30天", @"(\d{1,2})\s*年", (draft, match) => draft.Add(DateStep.AddMonths(12 * Phrase.Number(match)))),
        Phrase.Chinese("净", "净额?|账期|信用期|信用(?!证)|赊销|赊账", (draft, _) => draft.Net()),
        Phrase.Chinese("顺延", "遇(?:节假日|非工作日)顺延|顺延", (draft, _) => draft.Roll = RollConvention.Following),
        Phrase.Chinese(string.Empty, "再", (draft, _) => draft.Connect()),
        Phrase.Chinese(
            string.Empty,
            "(?:付款|支付|结算|收款)(?:方式|条件|条款)|(?:应|需|须|请|可)?(?:当日|当天|一次性|全部|全额)?(?:付清|付款|支付|结清|缴清|汇款|即付|付讫|付)|货款|全款|款项|以内|之内|内|的|为|后|起|计|第"
                + "(?=\\s*\\d)|自然日|日历日|自|天数",
            (_, _) => { }),
    ];

    private static void Settle(TermsDraft draft, DateStep day)
    {
        draft.Settlement = true;
        if (!draft.Steps.Any(step => step.Kind == StepKind.StatementDay))
        {
            draft.CutOff(day);
        }
    }

    // A statement gathers deliveries; with 月结 it only names the day.
    private static void Statement(TermsDraft draft, int day)
    {
        draft.Settlement = true;
        draft.CutOff(DateStep.StatementDay(day));
    }

    private static LocalDate DateOf(int year, int month, int day) =>
        EnglishPhrases.DateOf(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}"));
}
