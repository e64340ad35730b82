namespace ContractFlow.Domain.Terms;

/// <summary>What means of payment are called.</summary>
internal static class MeansWords
{
    /// <summary>The means as the grammar writes it.</summary>
    public static string Canonical(PaymentMeans means) => Of(means, Language.En);

    public static string Of(PaymentMeans means, Language language)
    {
        var (en, zh, de) = means switch
        {
            PaymentMeans.DocumentsAgainstPayment => ("documents against payment", "付款交单", "Dokumente gegen Zahlung"),
            PaymentMeans.DocumentsAgainstAcceptance => ("documents against acceptance", "承兑交单", "Dokumente gegen Akzept"),
            PaymentMeans.LetterOfCredit => ("by letter of credit", "以信用证支付", "durch Akkreditiv"),
            PaymentMeans.BillOfExchange => ("by bill of exchange", "以汇票支付", "durch Wechsel"),
            PaymentMeans.DirectDebit => ("by direct debit", "由债权人委托银行收款", "durch Lastschrift"),
            PaymentMeans.Cheque => ("by cheque", "以支票支付", "durch Scheck"),
            PaymentMeans.Cash => ("in cash", "以现金支付", "in bar"),
            _ => ("by card", "以银行卡支付", "durch Karte"),
        };
        return EventWords.Pick(language, en, zh, de);
    }
}
