namespace ContractFlow.Domain.Terms;

/// <summary>What Chinese terms say of payment in advance and of means: 款到发货, 发货前, 电汇, 承兑, 信用证.</summary>
internal static class ChineseTrade
{
    /// <summary>All of them, the longest reading first.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.Chinese("款到发货", "(?:在)?(?:发货|出货|装运|装船|发运|提货)(?:之)?前", (draft, _) => draft.Before(Anchor.Shipment)),
        Phrase.Chinese("款到发货", "(?:在)?(?:交货|到货|送货|交付)(?:之)?前", (draft, _) => draft.Before(Anchor.Delivery)),
        Phrase.Chinese(
            "款到发货",
            @"款到(?:发货|提货)|先款后货|(?:全额|全款)预付|预付(?:全款|全额)|预付\s*100\s*%|100\s*%\s*预付|预付款?|预收",
            (draft, _) => draft.Advance = true),
        Phrase.Chinese("货到付款", "货到付款|货到(?:即付|付现|现[结付])|现[结付]|现款现货|日结", (draft, _) => draft.From(Anchor.Delivery)),
        Phrase.Chinese("款到发货", "即期付款|立即付款|见单即付", (draft, _) => draft.Immediately()),
        Phrase.Chinese(string.Empty, "(?:以|凭|按)?(?:付款交单|即期付款交单)", (draft, _) => draft.By(PaymentMeans.DocumentsAgainstPayment)),
        Phrase.Chinese(string.Empty, "(?:以|凭|按)?(?:承兑交单)", (draft, _) => draft.By(PaymentMeans.DocumentsAgainstAcceptance)),
        Phrase.Chinese(string.Empty, "(?:以|凭|开立|开具)?(?:不可撤销)?(?:即期|远期)?信用证(?:方式)?", (draft, _) => draft.By(PaymentMeans.LetterOfCredit)),
        Phrase.Chinese(
            string.Empty,
            "(?:以|用|开立|开具)?(?:(?:银行|商业)?承兑(?:汇票)?|汇票|银承|商承)(?:方式)?",
            (draft, _) => draft.By(PaymentMeans.BillOfExchange)),
        Phrase.Chinese(string.Empty, "(?:以|用)?支票", (draft, _) => draft.By(PaymentMeans.Cheque)),
        Phrase.Chinese(string.Empty, "(?:以|用)?现金(?:方式)?(?!折扣)", (draft, _) => draft.By(PaymentMeans.Cash)),
        Phrase.Chinese(string.Empty, "(?:以|用|通过)?(?:前?t/?t|电汇|(?:银行)?转账|网银|现汇)(?:方式)?", (_, _) => { }),
    ];
}
