using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class LateClaimDetailTests
{
    private static readonly LateDebt Debt = new() { Regime = LateRegime.IE, Principal = Euro("10000.00"), Due = new(2026, 5, 31), Until = new(2026, 7, 31) };

    [Fact]
    public void Claim_IrelandPaidInParts_EachPartBearsItsOwnRate()
    {
        var claim = (Debt with { Changes = [new(new(2026, 7, 31), Euro("-1000.00")), new(new(2026, 6, 30), Euro("-4000.00")), new(new(2026, 8, 1), Euro("-1.00"))] }).Claim();

        Assert.Equal(["4000.00", "1000.00", "5000.00"], claim.Statement.Segments.Select(segment => segment.Principal.AmountText));
        Assert.Equal([10.15m, 10.40m, 10.40m], claim.Statement.Segments.Select(segment => segment.Percent));
        Assert.Equal(Euro("137.65"), claim.Statement.Interest);
    }

    [Theory]
    [InlineData(LateRegime.EU, "Directive 2011/7/EU art. 2, 3, 6")]
    [InlineData(LateRegime.FR, "C.com. L441-10 II, D441-5")]
    [InlineData(LateRegime.GB, "Late Payment of Commercial Debts (Interest) Act 1998 s4, s5A; SI 2002/1675 art. 4")]
    [InlineData(LateRegime.IE, "SI 580/2012")]
    [InlineData(LateRegime.CNSme, "保障中小企业款项支付条例 (国务院令802) 第17条")]
    [InlineData(LateRegime.CNSale, "买卖合同司法解释 (2020) 第18条第4款")]
    [InlineData(LateRegime.JP, "取適法 第6条")]
    [InlineData(LateRegime.USFederal, "31 USC 3902; 5 CFR 1315.10")]
    [InlineData(LateRegime.Contract, "the contract")]
    public void Claim_Regime_NamesItsArticles(LateRegime regime, string source) =>
        Assert.Equal(source, (Debt with { Regime = regime, AgreedPercent = 9, ContractDate = new(2025, 6, 10), Received = new(2026, 5, 1) }).Claim().Source);

    [Fact]
    public void Claim_WhatItLacks_IsSaid()
    {
        Refused("The factor on the LPR is 1.3 to 1.5, not 1.6.", Debt with { Regime = LateRegime.CNSale, SaleFactor = 1.6m });
        Refused("needs the agreed rate", Debt with { Regime = LateRegime.Contract });
        Refused("LPR of the contract date, which is missing", Debt with { Regime = LateRegime.CNSme, AgreedPercent = 5 });
        Refused("runs from the day of receipt, which is missing", Debt with { Regime = LateRegime.JP });
        Refused("Under IE the principal can only fall after the due date, not rise by 1.00 EUR", Debt with { Changes = [new(new(2026, 6, 30), Euro("1.00"))] });
        Refused("zero or more, not -1.00 EUR", Debt with { Regime = LateRegime.EU, Principal = Euro("-1.00") });
        Refused("The rate contract is -1% on 2026-06-01: late interest is never negative.", Debt with { Regime = LateRegime.Contract, AgreedPercent = -1 });

        static void Refused(string message, LateDebt debt) => Assert.Contains(message, Assert.Throws<ArgumentException>(() => debt.Claim()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Waive_WithoutReasonOrTooMuch_SaysWhy()
    {
        var claim = (Debt with { Regime = LateRegime.DE }).Claim();

        Assert.StartsWith("A waiver states its reason.", Assert.Throws<ArgumentException>(() => claim.Waive(Euro("1.00"), "")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Above zero and at most 213.76 EUR can be waived, not 213.77 EUR.", Assert.Throws<ArgumentException>(() => claim.Waive(Euro("213.77"), "goodwill")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => claim.Waive(Euro("0.00"), "goodwill"));
        Assert.Equal(Euro("0.00"), claim.Waive(Euro("213.76"), "goodwill").Total);
    }

    [Fact]
    public void Claim_PaidInFullAndThenAgain_BearsInterestOnceAndIsNotRefused()
    {
        BalanceChange[] twice = [new(new(2026, 6, 10), Euro("-10000.00")), new(new(2026, 6, 20), Euro("-5.00"))];

        Assert.Equal([10], (Debt with { Changes = twice }).Claim().Statement.Segments.Select(segment => segment.Days));
        Assert.Equal([10], (Debt with { Regime = LateRegime.USFederal, AgreedPercent = 4, Changes = twice }).Claim().Statement.Segments.Select(segment => segment.Days));
        Assert.Empty((Debt with { Regime = LateRegime.USFederal, AgreedPercent = 4, Until = Debt.Due }).Claim().Statement.Segments);
        Assert.Equal(0, (Debt with { Regime = LateRegime.USFederal, AgreedPercent = 4, Until = Debt.Due }).Claim().Statement.Days);
    }

    [Fact]
    public void Accrue_LaterPaymentWrittenFirst_IsTheSameAsInOrder()
    {
        BalanceChange[] ordered = [new(new(2026, 6, 10), Euro("-1000.00")), new(new(2026, 6, 20), Euro("-2000.00"))];

        Assert.Equal(["10000.00", "9000.00", "7000.00"], Segments([ordered[1], ordered[0]]).Select(segment => segment.Principal.AmountText));
        Assert.Equal(Segments(ordered), Segments([ordered[1], ordered[0]]));
        Assert.Equal(0m, LateInterest.Accrue(Euro("1.00"), Debt.Due, [], Debt.Until, RatePath.Fixed(0)).Exact);

        static IReadOnlyList<InterestSegment> Segments(BalanceChange[] changes) => LateInterest.Accrue(Debt.Principal, Debt.Due, changes, Debt.Until, RatePath.Fixed(8)).Segments;
    }

    [Fact]
    public void Claim_FrenchRateAtTheFloor_Counts()
    {
        Assert.Equal(7.86m, (Debt with { Regime = LateRegime.FR, AgreedPercent = 7.86m, Until = new(2026, 6, 30) }).Claim().Statement.Segments[0].Percent);
        Assert.Equal("JP-LATE", (Debt with { Regime = LateRegime.JP, Received = new(2026, 4, 1) }).Claim().Statement.Segments[0].Rate);
        Assert.Equal("0.05% a day", (Debt with { Regime = LateRegime.CNSme }).Claim().Statement.Segments[0].Rate);
        Assert.True((Debt with { Regime = LateRegime.Contract, AgreedPercent = 0, Principal = Euro("0.00") }).Claim().Statement.Interest.IsZero);
    }

    private static Money Euro(string amount) => Money.Of(amount, "EUR");
}
