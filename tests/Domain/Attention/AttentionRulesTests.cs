using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Attention;

/// <summary>What of a contract needs a person, and what does not any more.</summary>
public sealed class AttentionRulesTests
{
    private const string Key = "notice:2:d+3:2026-03-12:buyer:email";

    private static Case Noticed => Case.Effective().On(2026, 3, 16)
        .Add(Key, new NoticeQueued("payment.overdue", Role.Buyer, Channel.Email, Case.Deposit, "d+3", new(2026, 3, 12), Case.Eur(3_000)));

    [Fact]
    public void Of_AnUndisturbedContract_IsNothing() => Assert.Empty(AttentionRules.Of(Noticed.Add($"{Key}:ended", new NoticeSent(Key, "250")).Position));

    [Fact]
    public void Of_AReferralThatNobodyTook_SaysWhoWasAskedAndSinceWhen()
    {
        var made = Referred();

        var item = Assert.Single(AttentionRules.Of(made.Position));
        Assert.Equal((AttentionKind.ReferralUnplaced, "referral:1", made.Now, (int?)Case.Deposit), (item.Kind, item.Subject, item.Since, item.Obligation));
        Assert.Equal("Asked in vain: lex.", item.Reason);
        Assert.Equal(ReferralDecisions.Outstanding(made.Position, made.Position.Referrals.All[0]), item.Amount);
    }

    [Fact]
    public void Of_AReferralPlacedByHand_IsNothing() => Assert.Empty(AttentionRules.Of(Referred().Add("placed", new ReferralPlaced(1, "lex")).Position));

    [Fact]
    public void Of_ANoticeThatCameBack_SaysWhy()
    {
        var made = Noticed.Add($"{Key}:ended", new NoticeSent(Key, "250")).Add("back", new NoticeReturned(Key, "No such user.", "5.1.1"));

        var item = Assert.Single(AttentionRules.Of(made.Position));
        Assert.Equal((AttentionKind.NoticeReturned, $"notice:{Key}"), (item.Kind, item.Subject));
        Assert.Contains("No such user.", item.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ANoticeThatCameBack_WhoseDebtWasPaid_IsNothing() =>
        Assert.Empty(AttentionRules.Of(Noticed.Add($"{Key}:ended", new NoticeSent(Key, "250")).Add("back", new NoticeReturned(Key, "No such user.")).Pay(3_000).Position));

    [Fact]
    public void Of_ANoticeThatCameBackAndIsSentAgain_IsNothing() => Assert.Empty(AttentionRules.Of(Noticed
        .Add($"{Key}:ended", new NoticeSent(Key, "250")).Add("back", new NoticeReturned(Key, "No such user."))
        .Add($"{Key}:again", new NoticeQueued("payment.overdue", Role.Buyer, Channel.Email, Case.Deposit, "d+3", new(2026, 3, 12), Case.Eur(3_000), Key)).Position));

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Of_AnUncertainNotice_WaitsForAPersonUnlessItIsSentAgainByItself(bool again, int items)
    {
        var found = AttentionRules.Of(Noticed.Add("uncertain", new NoticeUncertain(Key, "The line broke.", again)).Position);

        Assert.Equal(items, found.Length);
        Assert.All(found, item => Assert.Equal(AttentionKind.NoticeUncertain, item.Kind));
    }

    [Fact]
    public void Of_AnUncertainNoticeThatWasConfirmed_IsNothing() =>
        Assert.Empty(AttentionRules.Of(Noticed.Add("uncertain", new NoticeUncertain(Key, "The line broke.", false)).Add("confirmed", new NoticeConfirmed(Key, "He answered.")).Position));

    [Theory]
    [InlineData(true, 1)]
    [InlineData(null, 0)]
    public void Of_ADroppedNotice_CountsWhereTheChannelRefused(bool? refused, int items)
    {
        var found = AttentionRules.Of(Noticed.Add($"{Key}:ended", new NoticeDropped(Key, "550 No such user.", refused)).Position);

        Assert.Equal(items, found.Length);
        Assert.All(found, item => Assert.Equal(AttentionKind.NoticeGivenUp, item.Kind));
    }

    [Theory]
    [InlineData(0, 3_000)]
    [InlineData(1_500, 1_500)]
    public void Of_APromise_NeedsAPersonFromTheDayAfterIt(decimal paid, decimal missing)
    {
        var made = Case.Effective().On(2026, 3, 20).Promise(Case.Deposit, 3_000, new(2026, 3, 31));
        if (paid > 0)
        {
            made.Pay(paid);
        }

        var item = Assert.Single(AttentionRules.Of(made.Position));
        Assert.Equal((AttentionKind.PromiseBroken, "promise:1", Case.Eur(missing)), (item.Kind, item.Subject, item.Amount));
        Assert.Equal(Instant.FromUtc(2026, 3, 31, 22, 0), item.Since);
    }

    [Fact]
    public void Of_APromiseKept_IsNothing() => Assert.Empty(AttentionRules.Of(Case.Effective().On(2026, 3, 20).Promise(Case.Deposit, 3_000, new(2026, 3, 31)).Pay(3_000).Position));

    [Fact]
    public void Of_APromiseAboutAnItem_WhoseItemWasPaid_IsNothing()
    {
        var made = Case.Effective(Case.Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery))))
            .Deliver("d1", new LineQuantity(1, 4)).Deliver("d2", new LineQuantity(1, 6)).On(2026, 3, 20);
        made.Do(DisputeRules.Promise, new PromiseToPay(2, made.Item("2-3").Outstanding, new(2026, 3, 31), Item: "2-3"));

        Assert.Equal(made.Item("2-3").Outstanding, Assert.Single(AttentionRules.Of(made.Position)).Amount);
        Assert.Empty(AttentionRules.Of(made.Pay(made.Item("2-3").Outstanding.Amount).Position));
    }

    [Fact]
    public void Of_APromiseAboutAnItem_IsNotReplacedByOneAboutAnother()
    {
        var made = Case.Effective(Case.Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery))))
            .Deliver("d1", new LineQuantity(1, 4)).Deliver("d2", new LineQuantity(1, 6)).On(2026, 3, 20);
        made.Do(DisputeRules.Promise, new PromiseToPay(2, made.Item("2-3").Outstanding, new(2026, 3, 31), Item: "2-3"));
        made.Do(DisputeRules.Promise, new PromiseToPay(2, made.Item("2-4").Outstanding, new(2026, 3, 31), Item: "2-4"));

        Assert.Equal(["promise:1", "promise:2"], AttentionRules.Of(made.Position).Select(item => item.Subject));
    }

    [Fact]
    public void Of_AClosedContractWithMoneyLeft_NamesThePaymentAndTheRest()
    {
        var made = Case.Effective(Case.Plan((100, PaymentTerms.NetDays(10, Anchor.Signature)))).Pay(10_050, id: "P-7");
        Assert.Empty(AttentionRules.Of(made.Position));
        made.Add("closed", new ContractClosed(Outcome.Fulfilled));

        var item = Assert.Single(AttentionRules.Of(made.Position));
        Assert.Equal((AttentionKind.CreditKept, "payment:P-7", Case.Eur(50)), (item.Kind, item.Subject, item.Amount));
    }

    [Fact]
    public void Of_AnInvitationThatCameBack_CountsWhileSigningGoesOn()
    {
        const string Invitation = "signing:invitation:buyer:email";
        var made = Case.Drafted().Add("opened", new SigningOpened(Instant.FromUtc(2026, 4, 1, 0, 0), []))
            .Add(Invitation, new NoticeQueued("signing.invitation", Role.Buyer, Channel.Email, null, null, null, null))
            .Add("sent", new NoticeSent(Invitation, "250")).Add("back", new NoticeReturned(Invitation, "No such user."));

        Assert.Equal([AttentionKind.NoticeReturned], AttentionRules.Of(made.Position).Select(item => item.Kind));
        Assert.Empty(AttentionRules.Of(made.Add("expired", new SigningExpired()).Position));
    }

    private static Case Referred()
    {
        var made = Case.Effective().Referred(Case.Deposit);
        return made.Add("opened", new ReferralOpened(1, [Case.Deposit], ["lex"], Case.Eur(3_000)))
            .Add("offered", new ReferralOffered(1, "lex", made.Now)).Add("lapsed", new ReferralLapsed(1, "lex")).Add("unplaced", new ReferralUnplaced(1));
    }

    [Fact]
    public void Of_ARefundThatWaits_SaysForWhatUntilItIsDone()
    {
        var made = Case.Effective().On(2026, 3, 12).Pay(10_500, id: "p1").On(2026, 3, 13);
        made.Do(RefundRules.Request, new RequestRefund("R-1", "p1", Case.Eur(500), "Overpaid."));
        var asked = Assert.Single(AttentionRules.Of(made.Position));
        made.On(2026, 3, 16).FileAll(RefundRules.Approve(made.Position, "R-1", new Origin("test", "k"), made.Now));
        var approved = Assert.Single(AttentionRules.Of(made.Position));
        made.FileAll(RefundRules.Complete(made.Position, "R-1", new CompleteRefund(), new Origin("test", "k"), made.Now));

        Assert.Equal((AttentionKind.RefundToApprove, "refund:R-1", Case.Eur(500)), (asked.Kind, asked.Subject, asked.Amount!.Value));
        Assert.Equal((AttentionKind.RefundToPay, made.Now), (approved.Kind, approved.Since));
        Assert.Equal("Of payment p1: Overpaid.", approved.Reason);
        Assert.Empty(AttentionRules.Of(made.Position));
    }
}
