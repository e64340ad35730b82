using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>The fixed sum for the cost of recovery that each late invoice or instalment gives.</summary>
public static class Compensation
{
    /// <summary>
    /// The sum for one late <paramref name="debt"/>: EUR 40 (Directive 2011/7/EU art 6, BGB 288(5), D441-5); in the UK GBP 40 below 1,000, 70 below 10,000, else
    /// 100 (1998 Act s5A(2)); in Ireland EUR 40 up to 1,000, 70 up to 10,000, else 100 (SI 580/2012). Null where the law knows none.
    /// </summary>
    public static Money? For(LateRegime regime, Money debt) => regime switch
    {
        LateRegime.EU or LateRegime.DE or LateRegime.FR => Money.Of("40.00", "EUR"),
        LateRegime.GB => Money.Of(debt.Amount < 1_000 ? "40.00" : debt.Amount < 10_000 ? "70.00" : "100.00", "GBP"),
        LateRegime.IE => Money.Of(debt.Amount <= 1_000 ? "40.00" : debt.Amount <= 10_000 ? "70.00" : "100.00", "EUR"),
        _ => null,
    };

    /// <summary>The smallest sum that a regime gives, whatever the debt; null where the law knows none.</summary>
    public static Money? Least(LateRegime regime) => For(regime, Money.Zero(Currency.Of(regime == LateRegime.GB ? "GBP" : "EUR")));

    /// <summary>The article that gives the sum.</summary>
    /// <exception cref="ArgumentException">The law knows none.</exception>
    public static string Article(LateRegime regime) => regime switch
    {
        LateRegime.EU => "Directive 2011/7/EU art. 6",
        LateRegime.DE => "BGB § 288(5)",
        LateRegime.FR => "C.com. L441-10 II, D441-5",
        LateRegime.GB => "Late Payment of Commercial Debts (Interest) Act 1998 s5A",
        LateRegime.IE => "SI 580/2012",
        _ => throw new ArgumentException($"Under {regime} no fixed sum is owed."),
    };

    /// <summary>The sum for several late debts: once for each, in one claim or not (CJEU C-585/20).</summary>
    public static Money? ForAll(LateRegime regime, IReadOnlyCollection<Money> debts)
    {
        ArgumentNullException.ThrowIfNull(debts);
        return debts.Select(debt => For(regime, debt)).Aggregate((Money?)null, (sum, next) => next is { } amount ? (sum is { } known ? known + amount : amount) : sum);
    }
}
