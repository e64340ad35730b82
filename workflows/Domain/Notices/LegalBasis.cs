using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Notices;

/// <summary>Which rules of law a letter names: those of the contract, whatever the language that the recipient reads.</summary>
internal static class LegalBasis
{
    /// <summary>
    /// The law of a contract by its code, e.g. <c>CN</c>, <c>DE</c> or <c>GB</c>: that of its template where it is known, else that of its
    /// payments.
    /// </summary>
    public static string LawOf(Agreement agreement)
    {
        var code = (agreement.TemplateLaw ?? agreement.Jurisdiction).Split('-')[0].ToUpperInvariant();
        return code == "UK" ? "GB" : code;
    }

    /// <summary>The rule that gives late interest; null where the contract itself does.</summary>
    public static string? Interest(LateRegime regime, DocumentLocale locale) => regime switch
    {
        LateRegime.DE => locale.Pick("section 288(2) BGB", "《德国民法典》第288条第2款", "§ 288 Abs. 2 BGB"),
        LateRegime.EU => locale.Pick(
            "Directive 2011/7/EU, articles 2 and 3", "欧盟第2011/7/EU号指令第2条、第3条", "Art. 2, 3 der Richtlinie 2011/7/EU"),
        LateRegime.FR => locale.Pick(
            "French Commercial Code, article L441-10 II",
            "《法国商法典》第L441-10条第2款",
            "Art. L441-10 II des französischen Handelsgesetzbuchs"),
        LateRegime.GB => locale.Pick(
            "the Late Payment of Commercial Debts (Interest) Act 1998",
            "英国《1998年商业债务逾期支付（利息）法》",
            "Late Payment of Commercial Debts (Interest) Act 1998"),
        LateRegime.IE => "SI 580/2012",
        LateRegime.CNSme => locale.Pick(
            "PRC State Council Decree No. 802, article 17",
            "《保障中小企业款项支付条例》第十七条",
            "Art. 17 des Dekrets Nr. 802 des Staatsrats der VR China"),
        LateRegime.CNSale => locale.Pick(
            "PRC Supreme People's Court, interpretation on sales contracts, article 18(4)",
            "买卖合同司法解释第十八条第四款",
            "Art. 18 Abs. 4 der Auslegung des Obersten Volksgerichts der VR China zu Kaufverträgen"),
        LateRegime.JP => locale.Pick(
            "the Japanese act on subcontract payments, article 6",
            "日本取适法第6条",
            "Art. 6 des japanischen Gesetzes über Zahlungen an Zulieferer"),
        LateRegime.USFederal => "31 U.S.C. 3902",
        _ => null,
    };

    /// <summary>The rule that gives the fixed compensation; null where the law knows none.</summary>
    public static string? Compensation(LateRegime regime, DocumentLocale locale) => regime switch
    {
        LateRegime.DE => locale.Pick("section 288(5) BGB", "《德国民法典》第288条第5款", "§ 288 Abs. 5 BGB"),
        LateRegime.EU => locale.Pick("Directive 2011/7/EU, article 6", "欧盟第2011/7/EU号指令第6条", "Art. 6 der Richtlinie 2011/7/EU"),
        LateRegime.FR => locale.Pick(
            "French Commercial Code, article D441-5",
            "《法国商法典》第D441-5条",
            "Art. D441-5 des französischen Handelsgesetzbuchs"),
        LateRegime.GB => locale.Pick(
            "section 5A of the Late Payment of Commercial Debts (Interest) Act 1998",
            "英国《1998年商业债务逾期支付（利息）法》第5A条",
            "section 5A des Late Payment of Commercial Debts (Interest) Act 1998"),
        LateRegime.IE => "SI 580/2012",
        _ => null,
    };
}
