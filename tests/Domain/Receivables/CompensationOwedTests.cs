using System.Text;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Tests.Contracts;
using ContractFlow.Domain.Tests.Contracts.Export;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>A deposit of 3,000.00 EUR on which 10.00 EUR of interest and a fixed sum of 40.00 EUR are claimed.</summary>
public sealed class CompensationOwedTests
{
    private static readonly LocalDate Due = new(2026, 3, 12);

    private static Case Claimed() => CompensationClaimTests.Under("de").On(2026, 3, 27)
        .Add("interest", new InterestClaimed(Deposit, Due.PlusDays(1), new(2026, 3, 24), Eur(10), "x"))
        .Add("compensation", new CompensationClaimed(Deposit, Due, Eur(3000), Eur(40), "BGB § 288(5)"));

    private static Case Referred() => CompensationClaimTests.Under("de").Referred(Deposit);

    private static WaiveDebt Waiver(decimal amount, string reason = "goodwill") => new("w1", Deposit, Component.Compensation, Eur(amount), reason);

    [Theory]
    [InlineData(30, false, 30, 0, 0)]
    [InlineData(45, false, 40, 5, 0)]
    [InlineData(1000, false, 40, 10, 950)]
    [InlineData(1000, true, 0, 0, 1000)]
    [InlineData(3030, true, 30, 0, 3000)]
    [InlineData(3045, true, 40, 5, 3000)]
    public void Allocate_SumClaimed_ComesFirstUnlessThePayerPutsTheDebtFirst(int paid, bool principalFirst, int compensation, int interest, int principal)
    {
        var ledger = Claimed().Pay(paid, Deposit, principalFirst: principalFirst).Position.Ledger;

        Assert.Equal(
            (Eur(compensation), Eur(interest), Eur(principal)),
            (ledger.Settled(Deposit, Component.Compensation, Currency.Of("EUR")), ledger.Settled(Deposit, Component.Interest, Currency.Of("EUR")), ledger.Settled(Deposit, Component.Principal, Currency.Of("EUR"))));
    }

    [Fact]
    public void Allocate_MoreThanEverythingOwed_StaysAsCredit() =>
        Assert.Equal(Eur(100), Claimed().Pay(10_150, Deposit).Position.Ledger.Payments[0].Unallocated);

    [Fact]
    public void UseCredit_SumClaimedLater_IsSettled()
    {
        var contract = CompensationClaimTests.Under("de").On(2026, 3, 27).Pay(10_100).Add("compensation", new CompensationClaimed(Deposit, Due, Eur(3000), Eur(40), "x"));

        contract.Watched(Deposit);

        Assert.Equal((Eur(0), Eur(60)), (contract.Standing(Deposit).CompensationOutstanding, contract.Position.Ledger.Payments[0].Unallocated));
    }

    [Fact]
    public void Standing_DebtAndInterestPaid_EndsOnlyWithTheSum()
    {
        var contract = Claimed().Pay(3010, Deposit, principalFirst: true).Watched(Deposit); // claims the interest up to the payment
        contract.Do(InvoiceRules.Waive, new WaiveDebt("w0", Deposit, Component.Interest, contract.Standing(Deposit).InterestOutstanding, "goodwill"));
        Assert.Equal((ObligationState.Overdue, false), (contract.Standing(Deposit).State, contract.Watch(Deposit).Decision.Ended));

        contract.Pay(contract.Standing(Deposit).CompensationOutstanding.Amount, Deposit);

        Assert.Equal((ObligationState.Fulfilled, true), (contract.Standing(Deposit).State, contract.Watch(Deposit).Decision.Ended));
    }

    [Fact]
    public void Waive_TheSum_EndsWhatIsPaidOtherwise()
    {
        var contract = Claimed().Pay(3010, Deposit, principalFirst: true);
        contract.Do(InvoiceRules.Waive, Waiver(30));
        contract.Do(InvoiceRules.Waive, new WaiveDebt("w2", Deposit, Component.Interest, Eur(10), "goodwill"));

        Assert.Equal((Eur(0), ObligationState.Fulfilled), (contract.Standing(Deposit).CompensationOutstanding, contract.Standing(Deposit).State));
    }

    [Theory]
    [InlineData(40.01, "goodwill", "over-waiver")]
    [InlineData(0, "goodwill", "invalid-amount")]
    [InlineData(40, "", "invalid-value")]
    public void Waive_MoreThanTheSumOrWithoutReason_IsRefused(double amount, string reason, string code) =>
        Assert.Equal(code, Claimed().Refusal(InvoiceRules.Waive, Waiver((decimal)amount, reason)));

    [Fact]
    public void Waive_NothingClaimed_IsRefused() => Assert.Equal("over-waiver", CompensationClaimTests.Under("de").Refusal(InvoiceRules.Waive, Waiver(40)));

    [Theory]
    [InlineData("zh-CN", "固定补偿")]
    [InlineData("en", "a fixed sum of")]
    [InlineData("de", "Pauschale")]
    public void Notice_FormalAndReferred_NameTheSum(string locale, string words)
    {
        var contract = Effective(change: agreement => agreement with { LatePayment = new("de", null), Buyer = agreement.Buyer with { Locale = locale } }).Referred(Deposit);

        Assert.All(["payment.formalNotice", "payment.referred"], template =>
        {
            var text = ComposedNotice.Of(contract.Position, new(template, Role.Buyer, Channel.Email, Deposit, null, Due, null, Items: ["2-2"]), null, contract.Now).Text;
            Assert.Contains(words, text, StringComparison.Ordinal);
            Assert.Matches("40[.,]00", text);
        });
    }

    [Fact]
    public void Promise_WithTheSum_IsNotMoreThanIsLeft()
    {
        Assert.NotNull(Claimed().Promise(Deposit, 3050, new(2026, 4, 1)).Standing(Deposit).PromisedUntil);
        Assert.Equal("promise-amount", Claimed().Refusal(Domain.Disputes.DisputeRules.Promise, new Domain.Disputes.PromiseToPay(Deposit, Eur(3050.01m), new(2026, 4, 1))));
    }

    [Fact]
    public void Promise_SumPaidMeanwhile_IsBroken() => Assert.Null(Claimed().Promise(Deposit, 3050, new(2026, 4, 1)).Pay(40, Deposit).Standing(Deposit).PromisedUntil);

    [Fact]
    public void Referral_Amount_IncludesTheSum()
    {
        var contract = Referred();
        var standing = contract.Standing(Deposit);

        Assert.Equal(Eur(3040) + standing.InterestOutstanding, ReferralDecisions.Outstanding(contract.Position, contract.Position.Referrals.All[0]));
        Assert.True(standing.InterestOutstanding.IsPositive);
    }

    [Fact]
    public void CasePack_GermanSum_IsListedAndCreditedAgainstLegalCosts()
    {
        var contract = Referred();
        var files = PackFiles.Of(Sealer.Platform.Seal(CasePack.Build(contract.File, 1, new Dictionary<string, byte[]>(), contract.Now))).ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Bytes));

        Assert.Contains("BGB § 288(5)", System.Text.RegularExpressions.Regex.Unescape(files["case/compensation.json"]), StringComparison.Ordinal);
        Assert.Contains("固定补偿 40.00 EUR", files["case/summary.txt"], StringComparison.Ordinal);
        Assert.Contains("BGB § 288(5) sentence 3", files["case/summary.txt"], StringComparison.Ordinal);
    }

    [Fact]
    public void CasePack_OtherLaw_SaysNothingOfGermanCosts()
    {
        var contract = CompensationClaimTests.Under("eu").Referred(Deposit);
        var summary = PackFiles.Of(Sealer.Platform.Seal(CasePack.Build(contract.File, 1, new Dictionary<string, byte[]>(), contract.Now))).Single(file => file.Path == "case/summary.txt");

        Assert.DoesNotContain("sentence 3", Encoding.UTF8.GetString(summary.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Limitation_SumPaid_RestartsAsAPartPayment()
    {
        var contract = Effective(change: agreement => agreement with { LatePayment = new("de", null), Jurisdiction = "CN" }).On(2026, 3, 27).Watched(Deposit);
        Assert.Equal(new LocalDate(2029, 3, 12), Limitation.Of(contract.Position, contract.Standing(Deposit).Items[0])!.Expires);

        contract.On(2026, 4, 2).Pay(40, Deposit);

        Assert.Equal(new LocalDate(2029, 4, 2), Limitation.Of(contract.Position, contract.Standing(Deposit).Items[0])!.Expires);
    }
}
