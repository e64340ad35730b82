using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>The deposit of 3,000.00 EUR is due on 2026-03-12; the contract rate is 9%.</summary>
public sealed class InterestClaimTests
{
    private static InterestClaimed? Until(Case contract, LocalDate day) => InterestClaim.Until(contract.Position, contract.Items(Deposit).Single(), day);

    [Theory]
    [InlineData(12, null)]
    [InlineData(13, 0.74)]
    [InlineData(22, 7.40)]
    public void Until_NothingPaid_CountsFromTheDayAfterTheDueDate(int day, double? expected)
    {
        var claim = Until(Effective().On(2026, 4, 1), new LocalDate(2026, 3, day));

        Assert.Equal(expected is null ? null : Eur((decimal)expected), claim?.Amount);
    }

    [Fact]
    public void Until_PartPaid_CountsOnTheReducingBalanceFromTheDayAfter()
    {
        var contract = Effective().On(2026, 4, 1).Pay(1000, Deposit, on: new LocalDate(2026, 3, 22));

        var claim = Until(contract, new LocalDate(2026, 4, 1))!;

        // 3000 x 10 days + 2000 x 10 days at 9% = 12.328...
        Assert.Equal(Eur(12.33m), claim.Amount);
        Assert.Equal((new LocalDate(2026, 3, 13), new LocalDate(2026, 4, 1)), (claim.From, claim.Until));
        Assert.Equal(
            "Late interest, contract rate, actual/365, on 3000.00 EUR from 2026-03-13 to 2026-03-22 (10 days at 9 %), then on 2000.00 EUR from 2026-03-23 to 2026-04-01 (10 days at 9 %): 12.33 EUR.",
            claim.Explanation);
    }

    [Fact]
    public void Until_ClaimedBefore_ClaimsOnlyTheDifferenceAndRoundsOnce()
    {
        var contract = Effective().On(2026, 4, 30);
        var sum = Eur(0);
        for (var day = new LocalDate(2026, 3, 13); day <= new LocalDate(2026, 4, 30); day = day.PlusDays(1))
        {
            var claim = Until(contract, day)!;
            contract.Add($"i:{day}", claim);
            sum += claim.Amount;
        }

        // 49 days x 3000 x 9% / 365 = 36.246...
        Assert.Equal(Eur(36.25m), sum);
        Assert.Null(Until(contract, new LocalDate(2026, 4, 30)));
    }

    [Fact]
    public void Until_Disputed_BearsNoInterestUntilResolvedAgainstTheBuyer()
    {
        var contract = Effective().Dispute(Deposit, 3000).On(2026, 4, 1);
        Assert.Null(Until(contract, new LocalDate(2026, 3, 22)));

        contract.Resolve(1, 1000);

        Assert.Equal(Eur(4.93m), Until(contract, new LocalDate(2026, 3, 22))?.Amount); // 2000 x 10 days
    }

    [Fact]
    public void Until_PaidLate_StillOwesTheDaysBefore()
    {
        var contract = Effective().On(2026, 4, 1).Pay(3000, Deposit, on: new LocalDate(2026, 3, 22));

        Assert.Equal(Eur(7.40m), Until(contract, new LocalDate(2026, 4, 1))?.Amount);
    }

    [Fact]
    public void Until_PaymentReversed_CountsAsNeverPaid()
    {
        var contract = Effective().Pay(3000, Deposit, "p1").On(2026, 4, 1).Reverse("p1");

        Assert.Equal(Eur(7.40m), Until(contract, new LocalDate(2026, 3, 22))?.Amount);
    }

    [Fact]
    public void Until_NoRateAgreed_ClaimsNothing() => Assert.Null(Until(
        Effective(change: agreement => agreement with { LatePayment = new("contract", null) }).On(2026, 4, 1), new LocalDate(2026, 4, 1)));

    [Fact]
    public void Until_GermanStatute_RunsNinePointsAboveTheBaseRate()
    {
        var contract = Effective(change: agreement => agreement with { LatePayment = new("de", null) }).On(2026, 7, 10);

        var claim = Until(contract, new LocalDate(2026, 7, 10))!;

        // 110 days at 1.27 + 9 until 30 June, 10 days at 1.52 + 9.
        Assert.Equal(Money.Round(3000 * ((110 * 10.27m) + (10 * 10.52m)) / 36500, contract.Position.Currency), claim.Amount);
    }

    [Fact]
    public void Until_RateNotPublishedYet_ClaimsAsFarAsItIs()
    {
        var contract = Effective(change: agreement => agreement with { LatePayment = new("de", null) }).On(2030, 1, 1);

        Assert.Equal(ReferenceRate.Of("DE-BASE").Until, Until(contract, new LocalDate(2030, 1, 1))?.Until);
    }

    [Fact]
    public void Until_RateNotPublishedYet_SaysSo()
    {
        var contract = Under("de").On(2030, 1, 1);

        Assert.EndsWith("No rate is published here for the days after 2026-12-31; they are claimed once it is.", Until(contract, new LocalDate(2030, 1, 1))!.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Until_NoRateOnTheFirstDayInDefault_ClaimsNothingYet() => Assert.Null(Until(Under("us-federal").On(2026, 4, 1), new LocalDate(2026, 4, 1)));

    [Theory]
    [InlineData("eu", null)]
    [InlineData("fr", null)]
    [InlineData("fr", 12.0)]
    [InlineData("gb", null)]
    [InlineData("uk", null)]
    [InlineData("ie", null)]
    [InlineData("cn", null)]
    [InlineData("cn", 10.0)]
    [InlineData("us-federal", 4.0)]
    public void Until_StatutoryRegime_IsTheClaimOfTheLaw(string regime, double? percent)
    {
        var contract = Under(regime, (decimal?)percent).On(2026, 5, 10).Pay(1000, Deposit, on: new LocalDate(2026, 4, 11));
        var (paid, day) = (new LocalDate(2026, 4, 11), new LocalDate(2026, 5, 10));
        var debt = new LateDebt
        {
            Regime = LateRate.Of(contract.Position.Agreement)!.Value,
            Principal = Eur(3000),
            Due = new(2026, 3, 12),
            Until = day,
            Changes = [new(paid, Eur(-1000))],
            AgreedPercent = (decimal?)percent,
            ContractDate = Signed,
        };

        var claim = Until(contract, day)!;

        Assert.Equal(debt.Claim().Statement.Interest, claim.Amount);
        Assert.Equal((new LocalDate(2026, 3, 13), day), (claim.From, claim.Until));
        Assert.Contains(debt.Claim().Source, claim.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Until_BritishPartsDueInTwoHalfYears_EachHasItsOwnRateAndMoneyGoesToTheEarliest()
    {
        var half = new LineQuantity(1, 50);
        var plan = Plan((100, PaymentTerms.NetDays(30, Anchor.Delivery)));
        var contract = Effective(plan, agreement => agreement with { LatePayment = new("gb", null) })
            .On(2026, 5, 4).Deliver("d1", half).On(2026, 6, 15).Deliver("d2", half).On(2026, 9, 1).Pay(4000, 2, on: new LocalDate(2026, 8, 3));
        var (day, dues) = (new LocalDate(2026, 8, 20), contract.Items(2).Select(item => (item.Due.Date, item.Amount)).ToArray());
        Assert.Equal([Eur(3000), Eur(3000)], dues.Select(due => due.Amount));
        var paid = new LocalDate(2026, 8, 3);
        LateDebt[] debts =
        [
            new() { Regime = LateRegime.GB, Principal = dues[0].Amount, Due = dues[0].Date, Until = day, Changes = [new(paid, Eur(-3000))] },
            new() { Regime = LateRegime.GB, Principal = dues[1].Amount, Due = dues[1].Date, Until = day, Changes = [new(paid, Eur(-1000))] },
        ];

        var claims = contract.Items(2).Select(item => InterestClaim.Until(contract.Position, item, day)!.Amount);

        Assert.Equal(debts.Select(debt => Money.Round(debt.Claim().Statement.Exact, contract.Position.Currency)), claims);
    }

    [Fact]
    public void Until_JapaneseLaw_RunsFromTheSixtiethDayAfterTheGoodsCame()
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery))), agreement => agreement with { LatePayment = new("jp", null) })
            .On(2026, 3, 10).Deliver().On(2026, 6, 1);

        var claim = InterestClaim.Until(contract.Position, contract.Items(2).Single(), new LocalDate(2026, 6, 1))!;

        Assert.Equal(StatutoryPeriods.JapanLatestDue(new(2026, 3, 10)).PlusDays(1), claim.From);
    }

    private static Case Under(string regime, decimal? percent = null) => Effective(change: agreement => agreement with { LatePayment = new(regime, percent) });
}
