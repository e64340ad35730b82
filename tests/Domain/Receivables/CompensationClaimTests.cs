using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>The deposit of 3,000.00 EUR is due on 2026-03-12; interest and fixed sums are claimed on 2026-03-27 (d+15) and 2026-04-13 (d+30).</summary>
public sealed class CompensationClaimTests
{
    private static readonly LocalDate Due = new(2026, 3, 12);

    internal static Case Under(string regime, PaymentPlan? plan = null) =>
        Effective(plan, agreement => agreement with { LatePayment = new(regime, regime == "contract" ? 9 : null) });

    private static Case InPounds(decimal price, string regime = "gb") => Effective(
        Plan((100, PaymentTerms.NetDays(10, Anchor.Signature))),
        agreement => agreement with { Price = Gbp(price), Goods = [new(1, "A", "Bolts", 1, "piece", Gbp(price))], LatePayment = new(regime, null) });

    private static Money Gbp(decimal amount) => new(amount, Currency.Of("GBP"));

    private static ImmutableArray<CompensationClaimed> Claims(Case contract) => contract.Position.Ledger.CompensationClaims;

    [Theory]
    [InlineData("de", 40, "BGB § 288(5)")]
    [InlineData("eu", 40, "Directive 2011/7/EU art. 6")]
    [InlineData("fr", 40, "C.com. L441-10 II, D441-5")]
    [InlineData("ie", 70, "SI 580/2012")]
    [InlineData("gb", null, null)]
    [InlineData("uk", null, null)]
    [InlineData("contract", null, null)]
    [InlineData("cn", null, null)]
    [InlineData("jp", null, null)]
    [InlineData("us-federal", null, null)]
    public void Watch_LateUnderARegime_ClaimsTheSumOfItsLawInTheContractsCurrency(string regime, int? sum, string? source)
    {
        var contract = Under(regime).On(2026, 3, 27).Watched(Deposit);

        Assert.Equal(sum is { } amount ? [new CompensationClaimed(Deposit, Due, Eur(3000), Eur(amount), source!, "2-2")] : [], Claims(contract));
        Assert.Equal(Eur(sum ?? 0), contract.Standing(Deposit).CompensationOutstanding);
        Assert.Equal(sum is not null, contract.Position.Filed.ContainsKey("compensation:2-2:2026-03-12"));
    }

    [Theory]
    [InlineData(999.99, 40)]
    [InlineData(1000, 70)]
    [InlineData(9999.99, 70)]
    [InlineData(10_000, 100)]
    public void Watch_BritishDebt_ClaimsTheSumOfItsBand(double debt, int sum)
    {
        var contract = InPounds((decimal)debt).On(2026, 3, 27).Watched(2);

        Assert.Equal(Gbp(sum), Assert.Single(Claims(contract)).Amount);
    }

    [Fact]
    public void Watch_PartPaidInTime_MeasuresWhatWasLate()
    {
        var contract = InPounds(1200);
        contract.On(Due).Do(PaymentRules.Receive, new ReceivePayment("p1", Gbp(300)));
        contract.On(2026, 3, 20).Do(PaymentRules.Receive, new ReceivePayment("p2", Gbp(500)));

        Assert.Equal((Gbp(900), Gbp(40)), Claims(contract.On(2026, 3, 27).Watched(2)).Select(claim => (claim.Debt, claim.Amount)).Single());
    }

    [Fact]
    public void Watch_EuroSumUnderAContractInPounds_IsExplainedButNotClaimed()
    {
        var contract = InPounds(3000, "de").On(2026, 4, 13).Watched(2);

        Assert.Empty(Claims(contract));
        var sum = Assert.Single(CompensationClaim.Of(contract.Position, contract.Standing(2)));
        Assert.Equal((Gbp(3000), Eur(40), false), (sum.Debt, sum.Amount, sum.IsInContractCurrency));
        Assert.NotEmpty(contract.Position.Ledger.InterestClaims);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Watch_PaidInTime_ClaimsNothing(int day)
    {
        var contract = Under("de").On(2026, 3, day).Pay(3000, Deposit).On(2026, 4, 13).Watched(Deposit);

        Assert.Empty(Claims(contract));
        Assert.Empty(CompensationClaim.Of(contract.Position, contract.Standing(Deposit)));
    }

    [Fact]
    public void Watch_BothRungsAtOnceAndAgain_ClaimsOnce()
    {
        var contract = Under("de").Referred(Deposit).Watched(Deposit);
        Assert.Single(Claims(contract));
        Assert.Equal(2, contract.Position.Ledger.InterestClaims.Length);

        Assert.Single(Claims(Under("de").On(2026, 4, 13).Watched(Deposit)));
    }

    [Fact]
    public void Watch_Instalments_GiveASumEach()
    {
        var half = new LineQuantity(1, 50);
        var contract = Under("de", Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery))))
            .Deliver("d1", half).On(2026, 3, 16).Deliver("d2", half); // due on 2026-03-12 and 2026-03-26

        contract.On(2026, 3, 27).Watched(2);
        Assert.Equal([Due], Claims(contract).Select(claim => claim.DueDate));

        contract.On(2026, 4, 13).Watched(2);
        Assert.Equal([Due, new LocalDate(2026, 3, 26)], Claims(contract).Select(claim => claim.DueDate));
        Assert.Equal(Eur(80), contract.Standing(2).CompensationOutstanding);
    }

    [Fact]
    public void Watch_InstalmentPaidLateBeforeItsStep_IsNotClaimedWithAnother()
    {
        var half = new LineQuantity(1, 50);
        var contract = Under("de", Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery)))).Deliver("d1", half).On(2026, 3, 16).Deliver("d2", half);
        contract.On(2026, 3, 17).Pay(3000, 2);

        Assert.Equal([new LocalDate(2026, 3, 26)], Claims(contract.On(2026, 4, 10).Watched(2)).Select(claim => claim.DueDate));
    }

    [Fact]
    public void Watch_TwoPartsDueTheSameDay_AreOneLatePayment()
    {
        var half = new LineQuantity(1, 50);
        var contract = Under("ie", Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery)))).Deliver("d1", half).Deliver("d2", half);

        var claim = Assert.Single(Claims(contract.On(2026, 3, 27).Watched(2)));

        Assert.Equal((Eur(6000), Eur(70)), (claim.Debt, claim.Amount));
    }

    [Fact]
    public void Watch_Disputed_ClaimsOnlyWhereSomethingElseWasLate()
    {
        Assert.Empty(Claims(Under("de").Dispute(Deposit, 3000).On(2026, 3, 27).Watched(Deposit)));
        Assert.Equal(Eur(1000), Assert.Single(Claims(Under("de").Dispute(Deposit, 2000).On(2026, 3, 27).Watched(Deposit))).Debt);

        var settled = Under("de").Dispute(Deposit, 3000).On(2026, 3, 20).Resolve(1, 0).On(2026, 4, 27).Watched(Deposit);
        Assert.Equal(Eur(3000), Assert.Single(Claims(settled)).Debt);
    }

    [Fact]
    public void Watch_SumPaid_BearsNoInterestAndLowersNone()
    {
        var paid = Under("de").On(2026, 3, 27).Watched(Deposit);
        paid.Pay(40, Deposit);

        var without = Under("de").On(2026, 3, 27).Watched(Deposit);
        Assert.Equal(Eur(0), paid.Standing(Deposit).CompensationOutstanding);
        Assert.Equal(without.On(2026, 4, 13).Watched(Deposit).Standing(Deposit).InterestOutstanding, paid.On(2026, 4, 13).Watched(Deposit).Standing(Deposit).InterestOutstanding);
    }

    [Fact]
    public void Watch_PaymentReversed_OwesTheSumAgainAndClaimsNoSecond()
    {
        var contract = Under("de").On(2026, 3, 27).Watched(Deposit);
        contract.Pay(3040 + contract.Standing(Deposit).InterestOutstanding.Amount, Deposit, "p1");
        Assert.Equal(ObligationState.Fulfilled, contract.Standing(Deposit).State);

        contract.On(2026, 4, 13).Reverse("p1").Watched(Deposit);

        Assert.Single(Claims(contract));
        Assert.Equal((Eur(3000), Eur(40)), (contract.Standing(Deposit).Outstanding, contract.Standing(Deposit).CompensationOutstanding));
        Assert.False(contract.Standing(Deposit).IsEnded);
    }

    [Fact]
    public void Watch_PaidInTimeButReversed_WasLate()
    {
        var contract = Under("de").Pay(3000, Deposit, "p1").On(2026, 3, 20).Reverse("p1");

        Assert.Equal(Due, Assert.Single(Claims(contract.On(2026, 4, 27).Watched(Deposit))).DueDate);
    }

    [Fact]
    public void Sentence_EveryLanguage_SaysSumDayAndSource()
    {
        var open = CompensationClaim.Of(Under("de").Position, Under("de").Standing(Deposit)).Single();
        CompensationSum[] sums = [open, open with { IsClaimed = true }, open with { Amount = Gbp(40) }];
        Assert.All(from sum in sums from language in Enum.GetValues<Language>() select (sum, sum.Sentence(language)), said =>
        {
            Assert.Contains(said.sum.Amount.AmountText[..2], said.Item2, StringComparison.Ordinal);
            Assert.Matches("12 March 2026|2026年3月12日|12\\. März 2026", said.Item2);
            Assert.Contains("BGB § 288(5)", said.Item2, StringComparison.Ordinal);
        });
        Assert.Equal(9, (from sum in sums from language in Enum.GetValues<Language>() select sum.Sentence(language)).Distinct().Count());
        Assert.Contains("at least GBP 40.00", sums[2].Sentence(Language.En), StringComparison.Ordinal);
        Assert.Contains("not claimed here", sums[2].Sentence(Language.En), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ClaimedAndNot_AreInTheOrderOfTheirDueDates()
    {
        var half = new LineQuantity(1, 50);
        var contract = Under("de", Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery)))).Deliver("d1", half).On(2026, 3, 16).Deliver("d2", half);
        contract.On(2026, 3, 27).Watched(2);

        var sums = CompensationClaim.Of(contract.Position, contract.Standing(2));

        Assert.Equal([(Due, true), (new LocalDate(2026, 3, 26), false)], sums.Select(sum => (sum.DueDate, sum.IsClaimed)));
    }

    [Fact]
    public void Of_TakenBackAndClaimedAgain_IsOneSum()
    {
        var claim = new CompensationClaimed(Deposit, Due, Eur(3000), Eur(40), "BGB § 288(5)", "2-2");
        var contract = Under("de").On(2026, 3, 27).Add("c1", claim).Add("back", new CompensationCorrected(Deposit, "2-2", Due, Eur(40), "x"))
            .Add("c2", claim with { Debt = Eur(2000) });

        var sum = Assert.Single(CompensationClaim.Of(contract.Position, contract.Standing(Deposit)));

        Assert.Equal((Eur(40), true), (sum.Amount, sum.IsClaimed));
        Assert.Equal(Eur(40), contract.Item("2-2").CompensationOutstanding);
    }

    [Theory]
    [InlineData(Language.En, "at least GBP 40.00", "; it is not in EUR, the contract's currency, and not claimed here.")]
    [InlineData(Language.Zh, "至少", "；该补偿不是合同货币EUR，不在此主张。")]
    [InlineData(Language.De, "mindestens ", "; sie ist nicht in EUR, der Währung des Vertrags, und wird hier nicht gefordert.")]
    public void Sentence_SumInAnotherCurrency_IsALeastAndNotClaimed(Language language, string least, string words)
    {
        var own = CompensationClaim.Of(Under("de").Position, Under("de").Standing(Deposit)).Single();
        var other = own with { Amount = Gbp(40) };

        Assert.Contains(least, other.Sentence(language), StringComparison.Ordinal);
        Assert.Contains(words, other.Sentence(language), StringComparison.Ordinal);
        Assert.DoesNotContain(least, own.Sentence(language), StringComparison.Ordinal);
        Assert.DoesNotContain(words, own.Sentence(language), StringComparison.Ordinal);
    }
}
