using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>10,000.00 EUR at 11.27% under German law, due on 2026-04-30; on 16 May 46.32 of interest (15 days) and the fixed sum of 40.00 are claimed.</summary>
public sealed class InterestCorrectionTests
{
    private static readonly LocalDate _due = new(2026, 4, 30);

    private static Case Claimed(string policy = "standard@2")
    {
        var contract = Effective(
            Plan((100, PaymentTerms.On(_due))), agreement => agreement with { LatePayment = new("de", 11.27m), Policy = policy });
        contract.On(2026, 5, 15);
        foreach (var claim in Claims(contract))
        {
            contract.Add($"claim:{contract.Position.Version}", claim);
        }

        Assert.Equal((Eur(46.32m), Eur(40)), (Interest(contract), contract.Item("2-2").CompensationOutstanding));
        return contract;
    }

    // 10,000.00 GBP under British law, interest and the fixed sum of 100.00 claimed.
    private static Case Pounds()
    {
        var contract = Effective(
            Plan((100, PaymentTerms.On(_due))),
            agreement => agreement with
            {
                LatePayment = new("gb", null),
                Price = new(10_000, Currency.Of("GBP")),
                Goods = [.. agreement.Goods.Select(line => line with { UnitPrice = new(line.UnitPrice.Amount, Currency.Of("GBP")) })],
            });
        contract.On(2026, 5, 15);
        foreach (var claim in Claims(contract))
        {
            contract.Add($"claim:{contract.Position.Version}", claim);
        }

        return contract;
    }

    private static FactData[] Claims(Case contract)
    {
        var (item, today) = (contract.Items(2).Single(), contract.Position.Today(contract.Now));
        return [InterestClaim.Until(contract.Position, item, today)!, .. CompensationClaim.Until(contract.Position, item, today)];
    }

    private static Money Interest(Case contract) => contract.Position.Ledger.InterestClaimedOf("2-2", contract.Position.Currency);

    private static Money Sum(Case contract) => contract.Position.Ledger.CompensationClaimedOf("2-2", contract.Position.Currency);

    [Fact]
    public void Correct_PaymentFiledLate_TakesBackTheDaysAfterItsValueDate()
    {
        var contract = Claimed().On(2026, 5, 20).Pay(10_000, 2, on: new LocalDate(2026, 5, 2), principalFirst: true);

        var back = Assert.Single(contract.Watch(2).Facts.OfType<InterestCorrected>());

        Assert.Equal((Eur(40.14m), "2-2", new LocalDate(2026, 5, 15)), (back.Amount, back.Item, back.Until));
        Assert.StartsWith("46.32 EUR was claimed, 6.18 EUR accrued: 40.14 EUR is taken back. Late interest,", back.Explanation, StringComparison.Ordinal);
        Assert.Equal((Eur(6.18m), Eur(40)), (Interest(contract), Sum(contract)));
        Assert.Equal(Eur(46.18m), contract.Item("2-2").AncillaryOutstanding);
        Assert.True(contract.Pay(46.18m).Watched(2).Item("2-2").IsEnded);
        Assert.Equal(Eur(0), contract.Position.Ledger.Credit(contract.Position.Currency));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(10)]
    public void Correct_ValueDateInTime_TakesBackBoth(int april)
    {
        var contract = Claimed().On(2026, 5, 20).Pay(10_000, 2, on: new LocalDate(2026, 4, april), principalFirst: true).Watched(2);

        Assert.Equal((Eur(0), Eur(0)), (Interest(contract), Sum(contract)));
        Assert.True(contract.Item("2-2").IsEnded);
        Assert.Empty(contract.Watch(2).Facts);
    }

    [Fact]
    public void Correct_ClaimsWerePaidFirst_GivesTheMoneyToTheDebt()
    {
        var contract = Claimed().On(2026, 5, 20).Pay(10_046.18m, 2, on: new LocalDate(2026, 5, 2)).Watched(2);

        Assert.Equal((Eur(6.18m), Eur(40)), (Interest(contract), Sum(contract)));
        Assert.Equal(Eur(0), contract.Outstanding(2));
        Assert.True(contract.Item("2-2").IsEnded);
    }

    [Fact]
    public void Correct_EverythingWasPaid_LeavesWhatWasPaidTooMuchAsCredit()
    {
        var contract = Claimed().On(2026, 5, 20).Pay(10_086.32m, 2, on: new LocalDate(2026, 5, 2)).Watched(2);

        Assert.Equal(Eur(40.14m), contract.Position.Ledger.Credit(contract.Position.Currency));
        Assert.True(contract.Item("2-2").IsEnded);
    }

    [Fact]
    public void Correct_DisputeCredited_TakesBackTheInterestOnIt()
    {
        var contract = Claimed().Dispute(2, 5_000).Watched(2);
        Assert.Empty(contract.Position.Ledger.InterestCorrections);

        contract.Resolve(1, 5_000).Watched(2);

        Assert.Equal((Eur(23.16m), Eur(40)), (Interest(contract), Sum(contract)));
    }

    [Fact]
    public void Correct_AllCredited_TakesBackBoth()
    {
        var contract = Claimed().Dispute(2, 10_000).Resolve(1, 10_000).Watched(2);

        Assert.Equal((Eur(0), Eur(0)), (Interest(contract), Sum(contract)));
    }

    [Fact]
    public void Correct_InterestWasWaived_TakesBackNoMoreThanIsLeft()
    {
        var contract = Claimed();
        contract.Do(InvoiceRules.Waive, new WaiveDebt("w1", 2, Component.Interest, Eur(46.32m), "Goodwill."));
        contract.On(2026, 5, 20).Pay(10_000, 2, on: new LocalDate(2026, 5, 2), principalFirst: true).Watched(2);

        Assert.Equal(Eur(0), contract.Item("2-2").InterestOutstanding);
        Assert.Empty(contract.Position.Ledger.InterestCorrections);
    }

    [Fact]
    public void Correct_ThenReversed_TheNextClaimNets()
    {
        var contract = Claimed().On(2026, 5, 20).Pay(10_000, 2, "p1", on: new LocalDate(2026, 4, 30), principalFirst: true).Watched(2);
        Assert.Equal((Eur(0), Eur(0)), (Interest(contract), Sum(contract)));
        contract.Reverse("p1");

        var claims = Claims(contract);

        Assert.Equal([Eur(61.75m), Eur(40)], claims.Select(claim => claim is InterestClaimed interest ? interest.Amount : ((CompensationClaimed)claim).Amount));
    }

    [Fact]
    public void Correct_BritishDebtFallsIntoALowerBand_TakesBackTheDifferenceOfTheFixedSums()
    {
        var contract = Pounds();

        contract.Do(DisputeRules.Raise, new RaiseDispute(2, new(9_500, Currency.Of("GBP")), DisputeReason.Quality, "Scratched."));
        contract.FileAll(DisputeRules.Resolve(contract.Position, 1, new(new(9_500, Currency.Of("GBP")), "Settled."), new("test", "k"), contract.Now));
        contract.Watched(2);

        Assert.Equal(new Money(40, Currency.Of("GBP")), Sum(contract));
    }

    [Fact]
    public void Live_CreditedAfterTheClaimWasPaid_TakesItBackToo()
    {
        var contract = Claimed().Pay(86.32m, 2).Dispute(2, 10_000).Resolve(1, 10_000);

        contract.Live();

        Assert.Equal((Eur(0), Eur(0)), (Interest(contract), Sum(contract)));
        Assert.Equal(Eur(86.32m), contract.Position.Ledger.Credit(contract.Position.Currency));
    }

    [Fact]
    public void Correct_ClaimsWerePaidByTwoPayments_TheLatestGivesBackFirst()
    {
        var contract = Claimed().On(2026, 5, 18).Pay(60, 2, "p1").Pay(26.32m, 2, "p2");
        Assert.Equal(Eur(0), contract.Item("2-2").AncillaryOutstanding);

        var facts = contract.On(2026, 5, 20).Pay(10_000, 2, "p3", new LocalDate(2026, 5, 2), principalFirst: true).Watch(2).Facts;

        Assert.Equal(
            [("p2", Eur(-26.32m), Eur(26.32m)), ("p1", Eur(-13.82m), Eur(13.82m))],
            facts.OfType<PaymentAllocated>().Select(freed => (freed.Payment, freed.Allocations.Single().Amount, freed.Unallocated)));
        Assert.Equal(Eur(40.14m), contract.Position.Ledger.Credit(contract.Position.Currency));
    }

    [Fact]
    public void Correct_NothingWasLate_BothSentencesSaySo()
    {
        var facts = Claimed().On(2026, 5, 20).Pay(10_000, 2, on: new LocalDate(2026, 4, 30), principalFirst: true).Watch(2).Facts;

        Assert.Equal(
            "46.32 EUR was claimed, 0.00 EUR accrued: 46.32 EUR is taken back. Nothing was late.", facts.OfType<InterestCorrected>().Single().Explanation);
        Assert.Equal(
            "40.00 EUR was claimed for 10000.00 EUR that was not paid in time; nothing was late: 40.00 EUR is taken back.",
            facts.OfType<CompensationCorrected>().Single().Explanation);
    }

    [Fact]
    public void Correct_ASmallerDebtWasLate_TheSentenceNamesItAndItsSum()
    {
        var contract = Pounds();
        contract.Do(DisputeRules.Raise, new RaiseDispute(2, new(9_500, Currency.Of("GBP")), DisputeReason.Quality, "Scratched."));
        contract.FileAll(DisputeRules.Resolve(contract.Position, 1, new(new(9_500, Currency.Of("GBP")), "Settled."), new("test", "k"), contract.Now));

        Assert.Equal(
            "100.00 GBP was claimed for 10000.00 GBP that was not paid in time; only 500.00 GBP was late, which gives 40.00 GBP: 60.00 GBP is taken back.",
            contract.Watch(2).Facts.OfType<CompensationCorrected>().Single().Explanation);
        var sum = Assert.Single(CompensationClaim.Of(contract.Position, contract.Standing(2)));
        Assert.Equal((new Money(40, Currency.Of("GBP")), true), (sum.Amount, sum.IsClaimed));
    }
}
