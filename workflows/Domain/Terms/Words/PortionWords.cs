using System.Globalization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>One portion of a plan as a line of a contract: its name, its share of the price, when it is paid.</summary>
internal static class PortionWords
{
    public static string Of(Portion portion, Language language)
    {
        var name = portion.Kind == PortionKind.Payment ? "" : EventWords.Of(portion.Kind, language) + EventWords.Pick(
            language,
            ": ",
            "：",
            ": ");
        var when = PlainTerms.InWords(portion.Terms, language, "支付", portion.Kind == PortionKind.Retention);
        return name + ShareOf(portion.Share, language) + EventWords.Pick(
            language,
            ", ",
            "，",
            ", ") + when + (portion.Kind == PortionKind.Earnest ? Earnest(language) : "");
    }

    /// <summary>"Amount: EUR 3,000.00", after a line that says the share.</summary>
    public static string Amount(Money amount, Language language) => EventWords.Pick(
        language,
        " Amount: ",
        "金额：",
        " Betrag: ") + amount.In(language);

    private static string ShareOf(Share share, Language language) => share switch
    {
        { IsBalance: true } => EventWords.Pick(language, "the remainder of the price", "合同总价的余额", "der übrige Preis"),
        { Amount: { } amount } => amount.In(language),
        { Fraction: { } fraction } => Of(string.Create(CultureInfo.InvariantCulture, $"{fraction.Parts}/{fraction.Of}"), language),
        { Percent: 100 } => EventWords.Pick(language, "the whole price", "合同总价的100%", "der ganze Preis"),
        _ => Of(Written.Percent(share.Percent!.Value, language), language),
    };

    private static string Of(string part, Language language) => EventWords.Pick(
        language,
        $"{part} of the price",
        $"合同总价的{part}",
        $"{part} des Preises");

    // What makes earnest money more than a deposit (PRC Civil Code 587).
    private static string Earnest(Language language) => EventWords.Pick(
        language,
        "; as earnest money (PRC Civil Code, article 587) it is forfeited if the party that gave it, and returned twofold if the "
            + "party that took it, fails to perform so that the purpose of the contract is defeated",
        "；给付定金的一方不履行债务或者履行债务不符合约定，致使不能实现合同目的的，无权请求返还定金；收受定金的一方有上述情形的，应当双倍返还定金（民法典第五百八十七条）",
        "; als Handgeld (Art. 587 des Zivilgesetzbuchs der VR China) verfällt es, wenn die gebende Partei, und ist doppelt "
            + "zurückzugeben, wenn die nehmende Partei nicht oder so mangelhaft leistet, dass der Vertragszweck verfehlt wird");
}
