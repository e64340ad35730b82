using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>
/// A contract of one debt of 10,000.00 EUR, due on 2026-03-12 under German law and paid a week late under standard@1: closed with 19.70 EUR interest and
/// 40.00 EUR unclaimed. The debt falls under limitation at the end of 2029.
/// </summary>
public sealed class InterestClaimRulesTests
{
    private const string Item = "2-2";

    private static Case Closed(string policy = "standard@1")
    {
        var contract = Effective(
            Plan((100, PaymentTerms.NetDays(10, Anchor.Signature))), agreement => agreement with { LatePayment = new("de", null), Policy = policy });
        contract.Deliver().Accept().Watched(Goods).On(2026, 3, 19).Pay(10_000).Live();
        return contract;
    }

    [Fact]
    public void Unclaimed_OfAClosedContract_SaysWhatAndUntilWhen()
    {
        var contract = Closed();

        var named = Assert.Single(UnclaimedInterest.All(contract.Position));
        Assert.Equal(Stage.Closed, contract.Position.Stage);
        Assert.Equal((Item, Eur(19.70m), Eur(40), Eur(59.70m)), (named.Item, named.Interest, named.Compensation, named.Total));
        Assert.Equal((new LocalDate(2026, 3, 12), new LocalDate(2026, 3, 19)), (named.DueDate, named.Until));
        Assert.Equal((false, new LocalDate(2029, 12, 31)), (named.Waived, named.ClaimableUntil!.Value));
        Assert.Equal(named.ClaimableUntil, Assert.Single(contract.Position.Ledger.Unclaimed).ClaimableUntil);
        Assert.Equal([named], Payoff.Of(contract.Position, contract.Position.Today(contract.Now)).Unclaimed);
    }

    [Fact]
    public void Claim_OnAClosedContract_ReopensItAndIsOwedUntilPaid()
    {
        var contract = Closed().On(2026, 9, 1);

        var facts = contract.Do(InterestClaimRules.Claim, new ClaimInterest("ic-1", "The auditor asks for it."));

        var made = Assert.Single(facts.OfType<InterestClaimMade>());
        Assert.Equal((Eur(19.70m), Eur(40)), (made.Interest, made.Compensation));
        Assert.Equal([Item], made.Items);
        Assert.Equal(Eur(19.70m), Assert.Single(facts.OfType<InterestClaimed>()).Amount);
        Assert.Equal(Eur(40), Assert.Single(facts.OfType<CompensationClaimed>()).Amount);
        Assert.Single(facts.OfType<ContractReopened>());
        Assert.Equal(Stage.Effective, contract.Position.Stage);
        Assert.Contains(Item, Watch.Of(contract.Position).Items);
        Assert.Empty(UnclaimedInterest.All(contract.Position));
        contract.Live();
        Assert.Equal(Stage.Effective, contract.Position.Stage);

        contract.Pay(59.70m).Live();
        Assert.Equal((Stage.Closed, Outcome.Fulfilled), (contract.Position.Stage, contract.Position.Outcome!.Value));
    }

    [Fact]
    public void Claim_Twice_FilesItOnce()
    {
        var contract = Closed().On(2026, 9, 1);
        var command = new ClaimInterest("ic-1", "Audit.");
        contract.Do(InterestClaimRules.Claim, command);

        Assert.Empty(contract.Do(InterestClaimRules.Claim, command));
        Assert.Empty(contract.Do(InterestClaimRules.Claim, command with { Items = [Item] }));
        Assert.Equal("interest-claim-conflict", contract.Refusal(InterestClaimRules.Claim, command with { Reason = "Other." }));
        Assert.Equal("interest-claim-conflict", contract.Refusal(InterestClaimRules.Claim, command with { Items = ["2-9"] }));
        Assert.Equal("nothing-unclaimed", contract.Refusal(InterestClaimRules.Claim, command with { Claim = "ic-2" }));
    }

    [Fact]
    public void Claim_TellsTheDebtorByALetterOfItsOwnAndTheCreditor()
    {
        var contract = Closed().On(2026, 9, 1);

        var queued = contract.Do(InterestClaimRules.Claim, new ClaimInterest("ic-1", "Audit.")).OfType<NoticeQueued>().ToArray();

        Assert.Equal([Channel.Email, Channel.Webhook, Channel.Inbox], queued.Where(notice => notice.Recipient == Role.Buyer).Select(notice => notice.Channel).Order());
        Assert.Equal(3, queued.Count(notice => notice.Recipient == Role.Supplier));
        Assert.All(queued, notice => Assert.Equal((InterestNotice.Template, Eur(59.70m)), (notice.Template, notice.Amount!.Value)));
        Assert.All(queued, notice => Assert.True(ComposedNotice.HasCause(contract.Position, notice, contract.Now)));
        Assert.True(NoticeKind.Of(InterestNotice.Template).HasLegalEffect);
    }

    [Theory]
    [InlineData(2029, 12, 31, null)]
    [InlineData(2030, 1, 1, "limitation-ended")]
    public void Claim_AroundTheEndOfLimitation_IsTakenUntilItsLastDay(int year, int month, int day, string? refused)
    {
        var contract = Closed().On(year, month, day);

        var all = new ClaimInterest("ic-1", "Late.");
        if (refused is null)
        {
            Assert.NotEmpty(contract.Do(InterestClaimRules.Claim, all));
            return;
        }

        Assert.Equal(refused, contract.Refusal(InterestClaimRules.Claim, all));
        Assert.Equal(refused, contract.Refusal(InterestClaimRules.Claim, all with { Items = [Item] }));
        Assert.Equal(Stage.Closed, contract.Position.Stage);
    }

    [Fact]
    public void Claim_OfWhatCannotBeClaimed_SaysWhy()
    {
        var unpaid = Effective(change: agreement => agreement with { LatePayment = new("de", null) }).On(2026, 3, 19);
        var inTime = Effective(change: agreement => agreement with { LatePayment = new("de", null) }).On(2026, 3, 12).Pay(3000, Deposit);
        var waived = Effective(change: agreement => agreement with { Policy = "standard@2" }).On(2026, 3, 18).Pay(3000, Deposit).Watched(Deposit);
        var command = new ClaimInterest("ic-1", "Audit.", [Item]);

        Assert.Contains("is still to be paid", unpaid.Refused(() => unpaid.Do(InterestClaimRules.Claim, command))!.Message, StringComparison.Ordinal);
        Assert.Contains("was paid in time", inTime.Refused(() => inTime.Do(InterestClaimRules.Claim, command))!.Message, StringComparison.Ordinal);
        Assert.Contains("was given up", waived.Refused(() => waived.Do(InterestClaimRules.Claim, command))!.Message, StringComparison.Ordinal);
        Assert.Equal("unknown-item", inTime.Refusal(InterestClaimRules.Claim, command with { Items = ["3-7"] }));
        Assert.Equal("unknown-item", inTime.Refusal(InterestClaimRules.Claim, command with { Items = [null!] }));
        Assert.Equal("/items/0", inTime.Refused(() => inTime.Do(InterestClaimRules.Claim, command))!.Pointer);
        Assert.Equal("nothing-unclaimed", waived.Refusal(InterestClaimRules.Claim, command with { Items = null }));
        Assert.Equal("contract-not-effective", Drafted().Refusal(InterestClaimRules.Claim, command));
        Assert.Equal("invalid-value", inTime.Refusal(InterestClaimRules.Claim, command with { Reason = " " }));
    }

    [Fact]
    public void Claim_OnAnOpenContractWhosePolicyLeaves_IsClaimedWithoutReopening()
    {
        var contract = Effective(change: agreement => agreement with { LatePayment = new("de", null) }).On(2026, 3, 19, 8).Pay(3000, Deposit).Watched(Deposit);

        var facts = contract.Do(InterestClaimRules.Claim, new ClaimInterest("ic-1", "Asked for."));

        Assert.Empty(facts.OfType<ContractReopened>());
        Assert.Equal(Eur(45.91m), contract.Item(Item).AncillaryOutstanding);
        Assert.Empty(contract.Watch(Deposit).Facts.OfType<InterestUnclaimed>());
    }

    [Fact]
    public void Plan_AfterAClaimOnAPaidDebt_CountsFromTheClaimAndHoldsNoCredit()
    {
        var contract = Closed().On(2026, 9, 1);
        contract.Do(InterestClaimRules.Claim, new ClaimInterest("ic-1", "Audit."));

        Assert.Empty(contract.Watch(Deposit).Facts);
        var first = contract.On(2026, 9, 4).Watch(Deposit).Facts;
        var later = contract.On(2026, 9, 8).Watch(Deposit).Facts;
        var formal = contract.On(2026, 9, 16).Watch(Deposit).Facts;

        Assert.Equal(["d+3"], first.OfType<RungReached>().Select(step => step.Rung));
        Assert.All(first.OfType<NoticeQueued>(), notice => Assert.Equal(Eur(59.70m), notice.Amount));
        Assert.Empty(later);
        Assert.Equal(["d+15"], formal.OfType<RungReached>().Select(step => step.Rung));
        Assert.Empty(contract.Position.Ladder.CreditHolds);
    }

    [Fact]
    public void Settle_TwoDebtsPaidByOneTransfer_IsOneLetterThatNamesBoth()
    {
        var plan = Plan((40, PaymentTerms.NetDays(10, Anchor.Signature)), (60, PaymentTerms.NetDays(20, Anchor.Signature)));
        var contract = Effective(plan, agreement => agreement with { LatePayment = new("de", null), Policy = "standard@2" });
        contract.On(2026, 4, 1, 8).Pay(10_000);

        var facts = contract.WatchItem(Item).Facts;

        var mail = Assert.Single(facts.OfType<NoticeQueued>(), notice => notice is { Recipient: Role.Buyer, Channel: Channel.Email });
        Assert.Equal([Item, "3-2"], mail.Items!.Value);
        Assert.Equal(Money.Sum(facts.OfType<InterestClaimed>().Select(claim => claim.Amount), contract.Position.Currency) + Eur(80), mail.Amount);
        Assert.Empty(contract.WatchItem("3-2").Facts);
    }

    [Fact]
    public void Claim_FieldsThatDoNotFit_AreNamed()
    {
        var contract = Closed();

        Assert.Equal("/claim", contract.Refused(() => contract.Do(InterestClaimRules.Claim, new ClaimInterest(" ", "Audit.")))!.Pointer);
        Assert.Equal("/reason", contract.Refused(() => contract.Do(InterestClaimRules.Claim, new ClaimInterest("ic-1", " ")))!.Pointer);
    }

    [Fact]
    public void Claim_OfTheSameIdWithOtherContent_IsRefusedByIt()
    {
        var contract = Closed();
        contract.Do(InterestClaimRules.Claim, new ClaimInterest("ic-1", "The auditor asks for it."));

        var refused = contract.Refused(() => contract.Do(InterestClaimRules.Claim, new ClaimInterest("ic-1", "Another reason.")))!;

        Assert.Equal(("interest-claim-conflict", "/claim"), (refused.Code, refused.Pointer));
        Assert.StartsWith("The claim 'ic-1' was recorded before with other content.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_OnAClosedContract_SaysWhyItIsReopened()
    {
        var contract = Closed();

        contract.Do(InterestClaimRules.Claim, new ClaimInterest("ic-1", "The auditor asks for it."));

        var (id, fact) = contract.Position.Filed.Single(filed => filed.Value.Data is ContractReopened);
        Assert.StartsWith("reopened:", id, StringComparison.Ordinal);
        Assert.Equal("Interest is claimed: The auditor asks for it.", ((ContractReopened)fact.Data).Reason);
    }

    [Fact]
    public void Claim_NothingIsLeft_SaysWhatTheReminderPlanDoes()
    {
        var contract = Effective();

        var refused = contract.Refused(() => contract.Do(InterestClaimRules.Claim, new ClaimInterest("ic-1", "Audit.")))!;

        Assert.Equal("nothing-unclaimed", refused.Code);
        Assert.Null(refused.Pointer);
        Assert.Contains("Nothing is left unclaimed", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("bears interest that the reminder plan claims.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/items/0")]
    public void Claim_AfterTheLimitation_PointsAtTheItemWhereOneIsNamed(string? pointer)
    {
        var contract = Closed().On(2030, 1, 1);

        var refused = contract.Refused(() => contract.Do(InterestClaimRules.Claim, new ClaimInterest("ic-1", "Audit.", pointer is null ? null : [Item])))!;

        Assert.Equal(("limitation-ended", pointer), (refused.Code, refused.Pointer));
        Assert.Contains("could be claimed until 2029-12-31", refused.Message, StringComparison.Ordinal);
    }
}
