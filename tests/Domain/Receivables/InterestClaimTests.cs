using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>The deposit of 3,000.00 EUR is due on 2026-03-12; the contract rate is 9%.</summary>
public sealed class InterestClaimTests
{
    private static InterestClaimed? Until(Case contract, LocalDate day) => InterestClaim.Until(contract.Position, contract.Standing(Deposit), day);

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
            "Late interest, agreed rate, actual/365, on 3000.00 EUR from 2026-03-13 to 2026-03-22 (10 days at 9 %), then on 2000.00 EUR from 2026-03-23 to 2026-04-01 (10 days at 9 %): 12.33 EUR.",
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

        Assert.Equal(Domain.Terms.ReferenceRate.Of("DE-BASE").Until, Until(contract, new LocalDate(2030, 1, 1))?.Until);
    }
}
