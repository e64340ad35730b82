using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Chinese and Japanese terms that are understood and still refused, with what to write instead.</summary>
internal static class ChineseRefusals
{
    /// <summary>All of them; tried first.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.RefusedChinese("检收", "is no event of Chinese terms: 验收 (acceptance) is meant, as in 验收后30天 or 月结60天. 请写作“验收”。"),
        Phrase.RefusedChinese(
            "货到票到|票到货到|货票(?:两|均|同)?到|货票(?:两清|齐全)|货到(?=[,/及和]*票到)|票到(?=[,/及和]*货到)",
            "names two events, and time runs from one: write 货到30天 (from delivery) or 票到30天 (from receipt of the invoice). 请二选一。"),
        Phrase.RefusedChinese(
            @"\d{1,3}\s*个月(?:期)?的?(?:银行|商业)?(?:承兑(?!交单)|汇票|银承|商承|手形)|(?:(?:银行|商业)?承兑汇票|承兑|汇票|银承|商承|手形)(?:サイト|期限)?[,:]?\s*\d{1,3}\s*(?:天"
                + @"|日|个月|ヶ月|か月)",
            "names the term of a bill of exchange, which is no due date: write when the bill is handed over, as in 月结30天，承兑汇票. "
                + "票据期限不是付款期限。"),
        Phrase.Chinese(string.Empty, @"(\d{1,3})\s*[天日](?:期)?的?(?:银行|商业)?(?:承兑(?!交单)(?:汇票)?|汇票|银承|商承|手形)", (draft, match) =>
        {
            if (!draft.Settlement && draft.Anchor is null)
            {
                throw new InvalidValueException($"'{match.Value}' names the term of a bill of exchange, which is no due date: write when "
                    + $"the bill is handed over, as in 月结30天，承兑汇票. 票据期限不是付款期限。");
            }

            draft.Add(DateStep.AddDays(Phrase.Number(match)));
            draft.By(PaymentMeans.BillOfExchange);
        }),
        Phrase.RefusedChinese(
            @"\d{1,3}\s*[天日]后(?:发货|出货|交货|到货)(?!前)",
            "says when goods come, not when is paid: write the event first, as in 货到30天 or 发货后30天."),
        Phrase.RefusedChinese(@"(?:款到发货|先款后货)[,;]?\s*\d{1,3}\s*[天日]", "can be read in two ways: 款到发货 (in advance), or 发货后30天. 请写明。"),
        Phrase.RefusedChinese(
            "次月结(?:算)?",
            "can be read in two ways: 次月底付款 (the end of the following month) or 月结30天 (30 days after the month's statement). 请写明。"),
        Phrase.RefusedChinese(
            @"票后(?=\s*\d)",
            "can be read in two ways: 开票后30天 (from the invoice date) or 收票后30天 (from its receipt). 请写明。"),
        Phrase.RefusedChinese(
            @"隔月结(?:算)?(?!\s*\d)",
            "can be read in two ways: 隔月底付款 (the end of the month after the next), or 月结30天 or 月结60天. 请写明。"),
        Phrase.RefusedChinese(
            "押[一二三1-3]批?付[一1]批?|周结(?:算)?|滚动(?:结算|付款)?|滚结|压批(?:结算)?|批结|单结|铺底|代销|寄售",
            "names no day: write the days and the event, as in 半月结, 月结30天 or 货到7天. 请写明天数和起算事件。"),
        Phrase.RefusedChinese(
            "(?:双方)?(?:另行)?(?:协商|约定|面议|另议|商定)|按合同(?!签)(?:约定)?|都度払い?|応相談|别途协议",
            "leaves open when is paid: write the days and the event, as in 货到30天 or 月末締め翌月末払い."),
        Phrase.RefusedChinese(
            "滞纳金|违约金|逾期(?:利息|付款|未付)|遅延損害金|延滞利息",
            "is about late payment, which is no part of payment terms: write it in latePayment. 逾期利息请写在 latePayment。"),
        Phrase.RefusedChinese(
            "背靠背|业主付款后|甲方收到.{0,12}款后",
            "makes payment depend on a third party's: write an event between the parties, as in 验收后30天."),
    ];
}
