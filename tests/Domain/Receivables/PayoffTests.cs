using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using CsCheck;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>The deposit of 3,000.00 EUR is due on 2026-03-12 under German law: 10.27% a year until 30 June.</summary>
public sealed class PayoffTests
{
    private static Case German() => Effective(change: agreement => agreement with { LatePayment = new("de", null), Policy = "standard@2" });

    [Theory]
    [InlineData(11, 3000.00, 0.00, 0, 0.00)]
    [InlineData(12, 3000.00, 0.00, 0, 0.84)]
    [InlineData(13, 3040.84, 0.84, 40, 0.84)]
    [InlineData(19, 3045.91, 5.91, 40, 0.84)]
    public void Of_NothingClaimed_AddsWhatAccruesUpToTheDay(int day, double total, double accrued, int sum, double daily)
    {
        var payoff = Payoff.Of(German().Position, new LocalDate(2026, 3, day));

        Assert.Equal(
            (Eur((decimal)total), Eur((decimal)accrued), Eur(sum), Eur((decimal)daily)),
            (payoff.Total, payoff.InterestAccrued, payoff.CompensationDue, payoff.DailyInterest));
    }

    [Fact]
    public void Of_AfterAClaim_TellsClaimedAndAccruedApart()
    {
        var contract = German().On(2026, 3, 27).Watched(Deposit);

        var item = Assert.Single(Payoff.Of(contract.Position, new LocalDate(2026, 4, 13)).Items);

        Assert.Equal(
            (Eur(3000), Eur(12.66m), Eur(14.35m), Eur(40), Eur(0), Eur(3067.01m)),
            (item.Principal, item.InterestClaimed, item.InterestAccrued, item.CompensationClaimed, item.CompensationDue, item.Total));
    }

    [Fact]
    public void Of_TheAmountIsPaid_NothingIsLeft()
    {
        var contract = Effective(
            Plan((100, PaymentTerms.NetDays(10, Anchor.Signature))), agreement => agreement with { LatePayment = new("de", null), Policy = "standard@2" })
            .On(2026, 3, 27).Watched(Deposit).On(2026, 4, 13);
        var amount = Payoff.Of(contract.Position, new LocalDate(2026, 4, 13)).Total;

        contract.Pay(amount.Amount, Deposit).Watched(Deposit);

        Assert.True(contract.Item("2-2").IsEnded);
        Assert.Equal(Eur(0), Payoff.Of(contract.Position, new LocalDate(2026, 4, 14)).Total);
    }

    [Fact]
    public void Of_Disputed_StandsApart()
    {
        var payoff = Payoff.Of(German().On(2026, 3, 19).Dispute(Deposit, 1000).Position, new LocalDate(2026, 3, 19));

        Assert.Equal((Eur(2000), Eur(1000), Eur(2043.94m)), (payoff.Principal, payoff.Disputed, payoff.Total));
    }

    [Fact]
    public void Of_BeyondThePublishedRates_SaysFromWhichDay()
    {
        var payoff = Payoff.Of(German().Position, new LocalDate(2027, 6, 1));

        Assert.Equal((ReferenceRate.Of("DE-BASE").Until.PlusDays(1), null), (payoff.RateMissingFrom, payoff.DailyInterest));
    }

    [Fact]
    public void Of_TheWhole_HasWhatHasNoDateYet()
    {
        var (part, whole) = (Payoff.Of(German().Position, new LocalDate(2026, 3, 12)), Payoff.Of(German().Position, new LocalDate(2026, 3, 12), whole: true));

        Assert.Equal((Eur(3000), Eur(7000), Eur(10_000)), (part.Total, part.Undated, whole.Total));
    }

    [Fact]
    public void Of_SoLittleThatThePolicyWaivesIt_IsTheDebtAlone()
    {
        var contract = Effective(change: agreement => agreement with { Policy = "standard@2" });

        // 4.44 on the 18th, 5.18 on the 19th.
        Assert.Equal(Eur(3000), Payoff.Of(contract.Position, new LocalDate(2026, 3, 18)).Total);
        Assert.Equal(Eur(3005.18m), Payoff.Of(contract.Position, new LocalDate(2026, 3, 19)).Total);
    }

    [Fact]
    public void Pay_TheAmountWhileOtherDebtsHaveNoDate_SettlesTheInterestAndNotThose()
    {
        var contract = German().On(2026, 3, 19);
        var amount = Payoff.Of(contract.Position, new LocalDate(2026, 3, 19)).Total;

        contract.Pay(amount.Amount).Watched(Deposit);

        Assert.True(contract.Item("2-2").IsEnded);
        Assert.Equal((Eur(6000), Eur(1000)), (contract.Outstanding(Balance), contract.Outstanding(Retention)));
        Assert.Equal(Eur(0), contract.Position.Ledger.Credit(contract.Position.Currency));
    }

    [Fact]
    public void Pay_TheAmountOfAnyDay_SettlesExactlyWhatItSays() => Gen.Select(
        Gen.Bool, Gen.Bool, Gen.Int[0, 400], Gen.Int[0, 5], Gen.Select(Gen.Int[0, 60], Gen.Int[0, 600_000]).Array[0, 4]).Sample((german, whole, days, goods, payments) =>
    {
        var contract = Effective(change: agreement => agreement with
        {
            Policy = "standard@2",
            LatePayment = german ? new("de", null) : agreement.LatePayment,
        });
        if (goods > 0)
        {
            contract.On(2026, 3, 2 + goods).Deliver().Accept();
        }

        foreach (var (after, cents) in payments)
        {
            contract.On(contract.Position.Today(contract.Now).PlusDays(after)).Watched(Deposit, Balance, Retention);
            contract.Send();
            Record.Exception(() => contract.Pay(cents / 100m));
            contract.Watched(Deposit, Balance, Retention);
        }

        // Up to the last published rate.
        var day = contract.Position.Today(contract.Now).PlusDays(Math.Min(days, 30));
        contract.On(day);
        var payoff = Payoff.Of(contract.Position, day, whole);
        var before = contract.Position.Ledger.Credit(contract.Position.Currency);
        Assert.Null(payoff.RateMissingFrom);
        if (!payoff.Total.IsPositive || before.IsPositive)
        {
            return;
        }

        contract.Pay(payoff.Total.Amount).Watched(Deposit, Balance, Retention);

        Assert.Equal(Eur(0), Payoff.Of(contract.Position, day, whole).Total);
        Assert.Equal(Eur(0), contract.Position.Ledger.Credit(contract.Position.Currency));
        Assert.Equal(whole ? Eur(0) : payoff.Undated, Payoff.Of(contract.Position, day).Undated);
    }, iter: 200);
}
