namespace ContractFlow.Domain.Terms;

/// <summary>What late payment costs, in Chinese.</summary>
internal static class LateTermsInChinese
{
    private const string European = "欧盟第2011/7/EU号指令第2条、第3条、第6条", French = "《法国商法典》第L441-10条第2款、第D441-5条";
    private const string British = "英国《1998年商业债务逾期支付（利息）法》第1条、第4条至第6条、第5A条；SI 2002/1675", Irish = "爱尔兰SI 580/2012";
    private const string Forty = "每笔逾期付款40欧元";
    private const string BritishSum = "债务不足1,000英镑的40英镑，不足10,000英镑的70英镑，其余100英镑";
    private const string IrishSum = "债务不超过1,000欧元的40欧元，不超过10,000欧元的70欧元，其余100欧元";

    public static string Sentence(LateRegime? regime, string? rate, bool german)
    {
        var start = german ? "自构成迟延之日起" : "自到期日次日起";
        return regime switch
        {
            null => "双方未约定逾期付款的利率；守约方依照本合同适用的法律享有的权利不受影响。",
            LateRegime.DE => Claim(rate, start, "德国基准利率（Basiszinssatz）加九个百分点", Forty, rate is null
                ? "《德国民法典》第288条第2款、第5款"
                : "《德国民法典》第288条第5款"),
            LateRegime.EU => Claim(rate, start, "欧洲中央银行当半年首日适用的主要再融资利率加八个百分点", Forty, European),
            LateRegime.FR => Claim(rate, start, "欧洲中央银行当半年首日适用的主要再融资利率加十个百分点", Forty, French),
            LateRegime.GB => Claim(rate, start, "起息日之前最近的6月30日或者12月31日适用的英格兰银行基准利率加8%", BritishSum, British),
            LateRegime.IE => Claim(rate, start, "实际付款之日适用的欧洲中央银行主要再融资利率加八个百分点", IrishSum, Irish),
            LateRegime.CNSme => rate is null
                ? $"逾期付款的，{start}按每日万分之五支付逾期利息（《保障中小企业款项支付条例》第十七条）。"
                : $"逾期付款的，{start}按年利率{rate}支付逾期利息，但不低于合同订立时一年期贷款市场报价利率（《保障中小企业款项支付条例》第十七条）。",
            LateRegime.CNSale when rate is null => $"逾期付款的，{start}按违约行为发生时一年期贷款市场报价利率（LPR）的1.5倍支付逾期付款损失（《最高人民法院关于审理买卖合同纠纷案件适用法律问题的解释》第十八条第四款）。",
            LateRegime.JP => "逾期付款的，自收货之日（计为第一日）起第60日的次日起，按年利率14.6%支付迟延利息（日本《取適法》第6条）。",
            LateRegime.USFederal => "逾期付款的，按到期日次日适用的及时付款法利率支付利息；未付利息每30日计入本金，最长一年（31 U.S.C. 3902；5 CFR 1315.10）。",
            _ => $"逾期付款的，{start}按年利率{rate}支付逾期利息（单利，一年按365天计算）。",
        };
    }

    private static string Claim(string? rate, string start, string basis, string sum, string source) =>
        $"逾期付款的，{start}按{(rate is null ? $"{basis}的年利率" : $"年利率{rate}")}支付逾期利息（单利），并支付固定追偿费用补偿：{sum}（{source}）。";
}
