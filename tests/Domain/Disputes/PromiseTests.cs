using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Disputes;

/// <summary>The deposit of 3,000.00 EUR is due on 2026-03-12; d+3 is reached on Monday the 16th, d+7 on the 19th.</summary>
public sealed class PromiseTests
{
    private static Case Overdue() => Effective().On(2026, 3, 16).Watched(Deposit);

    [Fact]
    public void Promise_Running_PausesTheLadder()
    {
        var contract = Overdue().Promise(Deposit, 3000, new LocalDate(2026, 3, 25)).On(2026, 3, 25, 23);

        var (facts, decision) = contract.Watch(Deposit);

        Assert.Empty(facts);
        Assert.Equal(Instant.FromUtc(2026, 3, 25, 23, 0), decision.WakeAt); // the end of the day in Berlin
    }

    [Fact]
    public void Promise_NotKept_ResumesAtTheNextStage()
    {
        var contract = Overdue().Promise(Deposit, 3000, new LocalDate(2026, 3, 25)).On(2026, 3, 26, 9);

        var (facts, _) = contract.Watch(Deposit);

        Assert.Equal(["d+7"], facts.OfType<RungReached>().Select(rung => rung.Rung));
        Assert.Equal(["d+7"], facts.OfType<NoticeQueued>().Select(notice => notice.Rung).Distinct());
    }

    [Fact]
    public void Promise_PartPaid_IsBrokenAtOnce()
    {
        var contract = Overdue().Promise(Deposit, 3000, new LocalDate(2026, 3, 25)).On(2026, 3, 20).Pay(100, Deposit);

        Assert.Null(contract.Standing(Deposit).PromisedUntil);
        Assert.Contains(contract.Watch(Deposit).Facts, fact => fact is RungReached { Rung: "d+7" });
    }

    [Fact]
    public void Promise_Kept_EndsTheDebt()
    {
        var contract = Overdue().Promise(Deposit, 3000, new LocalDate(2026, 3, 25)).On(2026, 3, 20).Pay(3000, Deposit);

        Assert.True(contract.Watch(Deposit).Decision.Ended);
    }

    [Fact]
    public void Promise_MoneyPaidBefore_DoesNotBreakIt()
    {
        var contract = Overdue().Pay(1000, Deposit).Promise(Deposit, 2000, new LocalDate(2026, 3, 25));

        Assert.Equal(new LocalDate(2026, 3, 25), contract.Standing(Deposit).PromisedUntil);
    }

    [Theory]
    [InlineData(2999.99, 25, "promise-amount", "/amount")]
    [InlineData(3000.01, 25, "promise-amount", "/amount")]
    [InlineData(0, 25, "invalid-amount", "/amount")]
    [InlineData(3000, 15, "promise-out-of-range", "/until")]
    public void Promise_BadCommand_IsRefused(decimal amount, int day, string code, string pointer)
    {
        var contract = Overdue();
        var refused = contract.Refused(() => contract.Promise(Deposit, amount, new LocalDate(2026, 3, day)));

        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
    }

    [Fact]
    public void Promise_SixtyDaysAhead_IsTheFurthest()
    {
        var today = new LocalDate(2026, 3, 16);

        Assert.Equal("promise-out-of-range", Overdue().Refusal(DisputeRules.Promise, new PromiseToPay(Deposit, Eur(3000), today.PlusDays(61))));
        Assert.Single(Overdue().Do(DisputeRules.Promise, new PromiseToPay(Deposit, Eur(3000), today.PlusDays(60))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Promise_AfterABrokenOne_WaitsForTheNextReminder(bool partPaid)
    {
        var contract = Overdue().Promise(Deposit, 3000, new LocalDate(2026, 3, 25)).On(2026, 3, 26, 0);
        contract = partPaid ? contract.Pay(0.01m, Deposit) : contract;
        var again = new PromiseToPay(Deposit, contract.Outstanding(Deposit), new LocalDate(2026, 5, 20));

        Assert.Equal("promise-broken", contract.Refusal(DisputeRules.Promise, again));
        contract.On(2026, 3, 26, 9).Watched(Deposit);
        Assert.Single(contract.Do(DisputeRules.Promise, again));
    }

    [Fact]
    public void Promise_AfterAKeptOne_IsTaken()
    {
        var contract = Effective(Plan((100, ContractFlow.Domain.Terms.PaymentTerms.NetDays(10, ContractFlow.Domain.Terms.Anchor.Delivery))))
            .Deliver("d1", new LineQuantity(1, 50)).On(2026, 3, 16).Promise(Deposit, 3000, new LocalDate(2026, 3, 20)).Pay(3000, Deposit)
            .Deliver("d2", new LineQuantity(1, 50)).On(2026, 3, 27);

        Assert.Single(contract.Do(DisputeRules.Promise, new PromiseToPay(Deposit, contract.Standing(Deposit).Collectable, new LocalDate(2026, 3, 30))));
    }

    [Fact]
    public void Promise_WhileOneRuns_IsRefused()
    {
        var contract = Overdue().Promise(Deposit, 3000, new LocalDate(2026, 3, 25));

        Assert.Equal("promise-running", contract.Refusal(DisputeRules.Promise, new PromiseToPay(Deposit, Eur(3000), new LocalDate(2026, 4, 25))));
    }

    [Fact]
    public void Promise_SameKey_IsOnePromise()
    {
        var contract = Overdue();
        var command = new PromiseToPay(Deposit, Eur(3000), new LocalDate(2026, 3, 25));
        contract.Do(DisputeRules.Promise, command, "once");

        Assert.Empty(contract.Do(DisputeRules.Promise, command, "once"));
        Assert.Equal("idempotency-key-reused", contract.Refusal(DisputeRules.Promise, command with { Until = new LocalDate(2026, 3, 26) }, "once"));
    }
}
