using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>
/// One debt of 10,000.00 EUR under German law, due before the last published rate ends and paid after it. Clocks and rates move on: what can be computed is
/// claimed at once, and nothing of the rest is lost.
/// </summary>
public sealed class MissingRateTests
{
    private const string Item = "2-2";
    private static readonly LocalDate Last = ReferenceRate.Of("DE-BASE").Until;

    private static Case PaidAfter(int days, int lateBefore = 20)
    {
        var contract = Effective(
            Plan((100, PaymentTerms.NetDays(10, Anchor.Signature))), agreement => agreement with { LatePayment = new("de", null), Policy = "standard@2" },
            Last.PlusDays(-10 - lateBefore));
        contract.Deliver().Accept().Watched(Goods).On(Last.PlusDays(days)).Pay(10_000);
        contract.WatchItem(Item);
        return contract;
    }

    [Fact]
    public void Settle_PaidAfterTheLastRate_ClaimsUpToItAndStaysOpen()
    {
        var contract = PaidAfter(15);

        var claim = Assert.Single(contract.Position.Ledger.InterestClaims);
        Assert.Equal(Last, claim.Until);
        Assert.Contains("they are claimed once it is", claim.Explanation, StringComparison.Ordinal);

        contract.Pay(contract.Item(Item).AncillaryOutstanding.Amount).Live();

        Assert.True(contract.Item(Item).IsEnded);
        Assert.Equal(Stage.Effective, contract.Position.Stage);
        Assert.Empty(contract.Live().Facts);
    }

    [Fact]
    public void Attention_PaidAfterTheLastRate_NamesTheItemAndTheDay()
    {
        var contract = PaidAfter(15);
        contract.Pay(contract.Item(Item).AncillaryOutstanding.Amount);

        var entry = Assert.Single(AttentionRules.Of(contract.Position), entry => entry.Kind == AttentionKind.InterestRateMissing);

        Assert.Equal(($"item:{Item}", 2), (entry.Subject, entry.Obligation!.Value));
        Assert.Equal(contract.Position.Zone.AtStartOfDay(Last.PlusDays(1)).ToInstant(), entry.Since);
        Assert.Contains($"from {Last.PlusDays(1):uuuu-MM-dd} on", entry.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Settle_SoLittleUntilTheLastRate_IsNotWaivedBeforeTheRestIsKnown()
    {
        var contract = Effective(
            Plan((100, PaymentTerms.NetDays(10, Anchor.Signature))), agreement => agreement with { LatePayment = new("cn", null), Policy = "standard@2" }, Last);
        contract.On(Last.PlusDays(40)).Pay(10_000);
        contract.WatchItem(Item);

        Assert.Empty(contract.Position.Ledger.Unclaimed);
    }

    [Fact]
    public void Settle_PaidWhileRatesArePublished_IsNoMatterForAPerson()
    {
        var contract = PaidAfter(0);
        Assert.DoesNotContain(AttentionRules.Of(contract.Position), entry => entry.Kind == AttentionKind.InterestRateMissing);

        contract.Pay(contract.Item(Item).AncillaryOutstanding.Amount).Live();

        Assert.Equal(Stage.Closed, contract.Position.Stage);
    }

    [Fact]
    public void Settle_OnceTheRateIsThere_ClaimsTheRestAndCloses()
    {
        // The law whose rate is published meanwhile, played by one that never lacked it: the same file, read by a build that knows.
        var contract = PaidAfter(15);
        contract.Pay(contract.Item(Item).AncillaryOutstanding.Amount).Live();
        var later = contract.Position with { Agreement = contract.Position.Agreement with { LatePayment = new("contract", 12) } };

        var decision = LifeDecisions.Decide(later, contract.Now);

        var rest = Assert.Single(decision.Facts.Select(draft => draft.Data).OfType<InterestClaimed>());
        Assert.Equal((Last.PlusDays(1), Last.PlusDays(15)), (rest.From, rest.Until));
        Assert.Contains(decision.Facts, draft => draft.Data is Domain.Notices.NoticeQueued);
    }
}
