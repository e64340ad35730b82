using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>The Japanese phrases, the longest reading first; tried before the Chinese ones.</summary>
internal static class JapanesePhrases
{
    private const string Day = "(?:日|月の|月)?(?:後|から|より|以内|の|に|時(?:点)?|完了){0,5}";
    private const string Pay = "(?:の|に|までに|迄に|まで|を){0,5}(?:お?支払(?:い|う|日)?|払い?|振込み?|決済|入金)?";

    private static readonly (Anchor Anchor, string Pattern)[] Events =
    [
        (Anchor.InvoiceReceipt, "請求書?の?(?:受領|到着|受取り?|受け取り)"),
        (Anchor.Invoice, "請求書?(?:の)?(?:発行|作成)|請求(?:書)?(?:日付)?"),
        (Anchor.Acceptance, "検収(?:合格|完了)?"),
        (Anchor.Delivery, "納品|納入|商品到着|引き?渡し|(?:物品|目的物|商品|製品)?受領"),
        (Anchor.Shipment, "出荷|発送|船積み?"),
        (Anchor.Signature, "契約(?:締結|成立)?(?:時)?|ご?契約"),
        (Anchor.Order, "ご?注文|発注|受注"),
    ];

    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.Chinese(string.Empty, "(?:出荷|発送|船積み?)(?:の)?前(?:に|払い)?", (draft, _) => draft.Before(Anchor.Shipment)),
        Phrase.Chinese(string.Empty, "(?:納品|納入)(?:の)?前(?:に|払い)?", (draft, _) => draft.Before(Anchor.Delivery)),
        Phrase.Chinese(string.Empty, "(?:全額|全額を)?(?:前払い?|前受け?|先払い?)", (draft, _) => draft.Advance = true),
        Phrase.Chinese(string.Empty, "代金?引(?:き)?(?:換え?)?|代引き?", (draft, _) => draft.From(Anchor.Delivery)),
        Phrase.Chinese(string.Empty, "(?:納品|納入)時(?:に)?(?:現金)?(?:払い?)?", (draft, _) => draft.From(Anchor.Delivery)),
        Phrase.Chinese(
            string.Empty,
            @"(\d{1,2})日?(?:および|及び|と|・|,)(?:月?末日?)(?:の)?締め?(?:切り?)?",
            (draft, match) => Close(draft, DateStep.StatementDays(Phrase.Number(match), 31))),
        Phrase.Chinese(
            string.Empty,
            @"(?:毎月)?(\d{1,2})日(?:の)?(?:締め?(?:切り?)?|〆)[,;/・]?",
            (draft, match) => Close(draft, DateStep.StatementDay(Phrase.Number(match)))),
        Phrase.Chinese(
            string.Empty,
            @"締め?日(?:は|:)?\s*(?:毎月)?(\d{1,2})日",
            (draft, match) => Close(draft, DateStep.StatementDay(Phrase.Number(match)))),
        Phrase.Chinese(string.Empty, "締め?日(?:は|:)?\\s*(?:毎月)?月?末日?", (draft, _) => Close(draft, DateStep.StatementDay(31))),
        Phrase.Chinese(
            string.Empty,
            "(?:毎月|当月)?月?末日?(?:の)?(?:締め?(?:切り?)?|〆)[,;/・]?",
            (draft, _) => Close(draft, DateStep.StatementDay(31))),
        Phrase.Chinese(string.Empty, $"(?:翌々月|翌翌月)(?:の)?(?:末日?|月末){Pay}", (draft, _) => draft.Add(DateStep.DayOfFollowingMonth(31, 2))),
        Phrase.Chinese(
            string.Empty,
            $@"(?:翌々月|翌翌月)(?:の)?(\d{{1,2}})日{Pay}",
            (draft, match) => draft.Add(DateStep.DayOfFollowingMonth(Phrase.Number(match), 2))),
        Phrase.Chinese(string.Empty, $"翌月(?:の)?(?:末日?|月末){Pay}", (draft, _) => draft.Add(DateStep.DayOfFollowingMonth(31))),
        Phrase.Chinese(
            string.Empty,
            $@"翌月(?:の)?(\d{{1,2}})日{Pay}",
            (draft, match) => draft.Add(DateStep.DayOfFollowingMonth(Phrase.Number(match)))),
        Phrase.Chinese(string.Empty, $"(?:当|同)?月末日?{Pay}", (draft, _) => draft.Add(DateStep.EndOfMonth)),
        Phrase.Chinese(
            string.Empty,
            $@"(?:当|同)月(?:の)?(\d{{1,2}})日{Pay}",
            (draft, match) => draft.Add(DateStep.NextDayOfMonth(Phrase.Number(match)))),
        Phrase.Chinese(
            string.Empty,
            @"(\d{1,4})\s*日(?:以内|後)?(?:の|に)?(?:お?支払(?:い)?|払い)?(?:で|なら|は|の場合){0,5}[,]?\s*(\d{1,3}(?:\.\d{1,4})?)\s*%(?:の)?(?:割引き?|引き?"
                + @"|値引き?|現金割引)",
            (draft, match) => draft.Discount(Phrase.Percent(match, 2), DateRule.Of(DateStep.AddDays(Phrase.Number(match))), anywhere: true)),
        .. Events.Select(known => Phrase.Chinese(string.Empty, $"(?:{known.Pattern}){Day}", (draft, _) => draft.From(known.Anchor))),
        Phrase.Chinese(
            string.Empty,
            $@"(\d{{1,3}})\s*(?:ヶ月|ケ月|か月|カ月|ヵ月|箇月)(?:間)?(?:後|以内)?{Pay}",
            (draft, match) => draft.Add(DateStep.AddMonths(Phrase.Number(match)))),
        Phrase.Chinese(
            string.Empty,
            $@"(\d{{1,4}})\s*営業日(?:間)?(?:後|以内)?{Pay}",
            (draft, match) => draft.Add(DateStep.AddBusinessDays(Phrase.Number(match)))),
        Phrase.Chinese(string.Empty, @"(\d{1,4})\s*日サイト", (draft, match) =>
        {
            if (!draft.Settlement && draft.Anchor is null)
            {
                throw new InvalidValueException($"'{match.Value}' doesn't say from when: write 月末締め{match.Groups[1].Value}日後払い (from the "
                    + $"closing day) or 請求書発行日から{match.Groups[1].Value}日 (from the invoice).");
            }

            draft.Add(DateStep.AddDays(Phrase.Number(match)));
        }),
        Phrase.Chinese(
            string.Empty,
            $@"(\d{{1,4}})\s*日(?:間)?(?:後|以内){Pay}",
            (draft, match) => draft.Add(DateStep.AddDays(Phrase.Number(match)))),
        Phrase.Chinese(
            string.Empty,
            "(?:土・?日・?祝日?|(?:金融機関|銀行)?(?:休業日|休日)|祝日)(?:の場合)?(?:は)?,?(?:翌営業日|翌銀行営業日)",
            (draft, _) => draft.Roll = RollConvention.Following),
        Phrase.Chinese(
            string.Empty,
            "(?:土・?日・?祝日?|(?:金融機関|銀行)?(?:休業日|休日)|祝日)(?:の場合)?(?:は)?,?前(?:銀行)?営業日",
            (draft, _) => draft.Roll = RollConvention.Preceding),
        Phrase.Chinese(string.Empty, $@"毎月(\d{{1,2}})日{Pay}", (draft, match) => draft.Add(DateStep.NextDayOfMonth(Phrase.Number(match)))),
        Phrase.RefusedChinese(
            @"\d{1,2}日(?:に)?(?:お?支)?払い?",
            "can be read in two ways: on that day of the following month (翌月15日払い), or after so many days (30日以内). どちらかを明記してください。"),
        Phrase.Chinese(string.Empty, "即日|即時|その場で", (draft, _) => draft.Immediately()),
        Phrase.Chinese(string.Empty, "(?:約束)?手形", (draft, _) => draft.By(PaymentMeans.BillOfExchange)),
        Phrase.Chinese(string.Empty, "現金(?!折扣|割引)", (draft, _) => draft.By(PaymentMeans.Cash)),
        Phrase.Chinese(string.Empty, "口座振替", (draft, _) => draft.By(PaymentMeans.DirectDebit, collects: true)),
        Phrase.Chinese(
            string.Empty,
            "(?:お?支払い?)(?:条件|方法|期日|期限|サイト|日)?|(?:銀行)?振込み?|払い?|の|に|を|で|は|一括|以内|限り|後|より|から|まで|迄|とする|です|サイト",
            (_, _) => { }),
    ];

    private static void Close(TermsDraft draft, DateStep day)
    {
        draft.Settlement = true;
        draft.CutOff(day);
    }
}
