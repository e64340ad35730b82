using System.Globalization;

namespace ContractFlow.Domain.Terms;

/// <summary>The Chinese phrases, the longest reading first.</summary>
internal static class ChinesePhrases
{
    private static readonly (Anchor Anchor, string Pattern)[] Events =
    [
        (Anchor.InvoiceReceipt, "收到发票|收票|票到|见票|发票收到"),
        (Anchor.Due, "上期到期"),
        (Anchor.Signature, "合同签订|合同签署|合同生效|签约|签订|签署"),
        (Anchor.Order, "下单|订单确认"),
        (Anchor.Shipment, "发货|出货|装运"),
        (Anchor.Acceptance, "(?:货到|到货|交货|收货)?验收(?:合格|通过)?"),
        (Anchor.Delivery, "货到|到货|交货|交付|收货"),
        (Anchor.Invoice, "开具发票|开票|发票日期|发票日|发票"),
        (Anchor.Statement, "对账单日|对账"),
    ];

    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.Chinese("款到发货", @"款到发货|先款后货|预付全款|全额预付|全款预付|预付\s*100\s*%|100\s*%\s*预付|预付款?", (draft, _) => draft.Advance = true),
        Phrase.Chinese("货到付款", "货到付款|货到(?:即付|现[结付])|现[结付]|现款现货", (draft, _) => draft.From(Anchor.Delivery)),
        Phrase.Chinese("10天内付款折扣2%", @"(\d{1,4})\s*[天日]内(?:付款|付清|支付)?(?:享受?|可享|折扣|优惠)\s*(\d{1,3}(?:\.\d{1,4})?)\s*%\s*(?:的?(?:现金)?折扣|优惠)?", (draft, match) => draft.Discount(Phrase.Percent(match, 2), DateRule.Of(DateStep.AddDays(Phrase.Number(match))))),
        Phrase.Chinese("对账日25", @"(?:对账|截单|结算|截止|结账|关账)日(?:为|是|每月)*\s*(\d{1,2})\s*[日号]?", (draft, match) => draft.CutOff(Phrase.Number(match))),
        Phrase.Chinese("对账日25", @"(?:每月)?\s*(\d{1,2})\s*[日号](?:对账|截单|结算|截止|结账|关账)日?", (draft, match) => draft.CutOff(Phrase.Number(match))),
        Phrase.Chinese("月结30天", @"月结", (draft, _) => Settle(draft)),
        Phrase.Chinese("按月", "按月|按整月", (draft, _) => draft.ByMonths = true),
        .. Events.Select(known => Phrase.Chinese("验收后30天", $"(?:{known.Pattern})(?:之日|当日|日|时)?(?:起|后|以后|之后)?(?:计)?", (draft, _) => draft.From(known.Anchor))),
        Phrase.Chinese("30天", @"(\d{1,4})\s*个?(?:工作日|营业日)", (draft, match) => draft.Add(DateStep.AddBusinessDays(Phrase.Number(match)))),
        Phrase.Chinese("30天", @"(\d{1,3})\s*个月", (draft, match) => draft.Add(draft.Settlement ? [DateStep.AddMonths(Phrase.Number(match)), DateStep.EndOfMonth] : [DateStep.AddMonths(Phrase.Number(match))])),
        Phrase.Chinese("2026年5月31日", @"(\d{4})年(\d{1,2})月(\d{1,2})日(?:前|之前)?", (draft, match) => draft.On(DateOf(Phrase.Number(match), Phrase.Number(match, 2), Phrase.Number(match, 3)))),
        Phrase.Chinese("次月15日", @"次月\s*(\d{1,2})\s*[日号]", (draft, match) => draft.Add(DateStep.DayOfFollowingMonth(Phrase.Number(match)))),
        Phrase.Chinese("次月15日", @"(?:隔月|次次月)\s*(\d{1,2})\s*[日号]", (draft, match) => draft.Add(DateStep.DayOfFollowingMonth(Phrase.Number(match), 2))),
        Phrase.Chinese("次月底", "次月[底末]", (draft, _) => draft.Add(DateStep.DayOfFollowingMonth(31))),
        Phrase.Chinese("季末", "当?季度?[底末]", (draft, _) => draft.Add(DateStep.EndOfPeriod(3))),
        Phrase.Chinese("年底", "当?年[底末]", (draft, _) => draft.Add(DateStep.EndOfPeriod(12))),
        Phrase.Chinese("月底", "当?月[底末]", (draft, _) => draft.Add(DateStep.EndOfMonth)),
        Phrase.Chinese("30天", @"(\d{1,4})\s*[天日]", (draft, match) => draft.Add(DateStep.AddDays(Phrase.Number(match)))),
        Phrase.Chinese("30天", @"(\d{1,2})\s*年", (draft, match) => draft.Add(DateStep.AddMonths(12 * Phrase.Number(match)))),
        Phrase.Chinese("净", "净额?|账期", (draft, _) => draft.AwaitsNet = true),
        Phrase.Chinese("顺延", "遇(?:节假日|非工作日)顺延|顺延", (draft, _) => draft.Roll = RollConvention.Following),
        Phrase.Chinese("付清", "以内|之内|内|付清|付款|支付|结清|即付|付|再|，|、|后|起|[（）]", (_, _) => { }),
    ];

    private static void Settle(TermsDraft draft)
    {
        draft.Settlement = true;
        draft.CutOff(31);
    }

    private static LocalDate DateOf(int year, int month, int day) =>
        EnglishPhrases.DateOf(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}"));
}
