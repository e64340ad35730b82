using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>
/// Late-payment regimes that hold between businesses only. A buyer who is an individual, with no business shown, may be a consumer: what these regimes give
/// is not owed by one. Whoever buys for a business of its own is a sole trader.
/// </summary>
internal static class BusinessOnly
{
    /// <summary>What a statutory rate against an individual leads to; nothing for companies and sole traders.</summary>
    public static IEnumerable<Finding> Findings(DraftTerms draft)
    {
        if (draft.DebtorKind == PartyKind.Individual && draft.LateRegime is { } regime && Article(regime) is { } article)
        {
            yield return new(
                "lateRegime.businessOnly",
                FindingSeverity.Blocking,
                article,
                $"The buyer is an individual, and the late-payment regime {regime} gives its rate and fixed sum between businesses only.",
                "the kind soleTrader, where the buyer buys for a business of its own; else the regime contract with a rate that the law allows against a consumer");
        }
    }

    private static string? Article(LateRegime regime) => regime switch
    {
        LateRegime.DE => "BGB § 288(2), (5)",
        LateRegime.EU => "Directive 2011/7/EU art 1(2), 2(1)",
        LateRegime.FR => "C.com. L441-10",
        LateRegime.GB => "Late Payment of Commercial Debts (Interest) Act 1998 s 2(1)",
        LateRegime.IE => "SI 580/2012 reg 2",
        LateRegime.CNSme => "国务院令802 第3条",
        LateRegime.JP => "取適法 第2条",
        _ => null,
    };
}
