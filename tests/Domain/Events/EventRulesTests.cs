using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Events;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Events;

/// <summary>Which events follow from which facts.</summary>
public sealed class EventRulesTests
{
    private static readonly SigningEvidence Nowhere = new(null, null, null);

    public static TheoryData<FactData, string> OfTheContract() => new()
    {
        { new SigningOpened(Instant.FromUtc(2026, 4, 1, 0, 0), []), "contract.signing" },
        { new ContractSigned(Role.Buyer, "Anna", "CEO", "", "", "", Nowhere), "contract.signed" },
        { new SigningDeclined(Role.Buyer, "No.", Nowhere), "contract.declined" },
        { new SigningExpired(), "contract.expired" },
        { new ContractClosed(Outcome.Expired), "contract.closed" },
        { new PaymentFailed("a1", Case.Eur(1), "No cover."), "payment.failed" },
    };

    [Theory]
    [MemberData(nameof(OfTheContract))]
    public void Of_AFactOfTheContract_IsItsEvent(FactData data, string type)
    {
        var made = Case.Drafted().Add("one", data);

        var told = EventRules.Of(made.Position, after: 1);

        Assert.Equal([(type, $"2:{type}")], told.Select(found => (found.Type, found.Key)));
        Assert.Null(told[0].Item);
        Assert.True(EventRules.MayTell(made.File.Facts[1]));
    }

    [Fact]
    public void Of_AWholeFile_BeginsWithTheDraft() => Assert.Equal(["1:contract.drafted", "2:contract.effective", "2:item.raised:2-2"], Keys(Case.Effective()));

    [Theory]
    [InlineData(2999.99, new string[0])]
    [InlineData(3000, new[] { "item.paid:2-2" })]
    public void Of_APayment_TellsThatItCameAndWhatItEnded(decimal amount, string[] ended)
    {
        var made = Case.Effective().Pay(amount);

        Assert.Equal(["3:payment.received", .. ended.Select(type => $"4:{type}")], Keys(made, 2));
    }

    [Fact]
    public void Of_OnePaymentThatEndsTwo_TellsOfEach()
    {
        var made = Case.Effective(Case.Plan(
            (50, PaymentTerms.NetDays(10, Anchor.Signature)), (50, PaymentTerms.NetDays(20, Anchor.Signature)))).Pay(10_000);

        Assert.Equal(["3:payment.received", "4:item.paid:2-2", "4:item.paid:3-2"], Keys(made, 2));
    }

    [Fact]
    public void Of_AReversal_TellsThatItIsOwedAgain()
    {
        var made = Case.Effective().Pay(3_000).Reverse("p1");

        Assert.Equal(["5:payment.reversed", "5:item.reopened:2-2"], Keys(made, 4));
        Assert.Equal(Case.Eur(3_000), EventRules.Of(made.Position, 4)[1].Item!.Outstanding);
    }

    [Fact]
    public void Of_AWaiver_IsNoPayment()
    {
        var made = Case.Effective();
        made.Do(InvoiceRules.Waive, new WaiveDebt("w1", Case.Deposit, Component.Principal, Case.Eur(3_000), "Goodwill."));

        Assert.Equal(["3:item.waived:2-2"], Keys(made, 2));
    }

    [Fact]
    public void Of_GoodsAccepted_TellsThatTheyAreDelivered()
    {
        var made = Case.Effective().On(2026, 4, 1).Deliver().Accept();

        Assert.Equal(["4:item.raised:3-4", "4:item.raised:4-4", "4:item.delivered:1"], Keys(made, 3));
    }

    [Fact]
    public void Of_StepsOfTheLadder_TellsOnceThatItIsOverdue()
    {
        var made = Case.Effective().Watched(Case.Deposit);
        foreach (var day in new[] { 12, 16, 19, 27 })
        {
            made.On(2026, 3, day).Watched(Case.Deposit);
        }

        var overdue = EventRules.Of(made.Position).Where(found => found.Type == EventTypes.ItemOverdue).ToList();
        Assert.Equal(["2-2"], overdue.Select(found => found.Item!.Id));
        Assert.Equal("rung:2-2:d+3:2026-03-12", overdue[0].Fact.Id);
        Assert.Equal((Case.Eur(3_000), new LocalDate(2026, 3, 12)), (overdue[0].Item!.Outstanding, overdue[0].Item!.DueDate));
        Assert.Equal(["credit.held"], EventRules.Of(made.Position).Select(found => found.Type).Where(type => type.StartsWith("credit.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_ADisputeAndItsEnd_AreEventsOfTheItem()
    {
        var made = Case.Effective().Dispute(Case.Deposit, 1_000).Resolve(1, 1_000);

        Assert.Equal(["3:item.disputed:2-2", "4:item.undisputed:2-2"], Keys(made, 2));
        Assert.Equal(Case.Eur(1_000), EventRules.Of(made.Position, 2)[0].Item!.Disputed);
    }

    [Fact]
    public void Of_AReferral_TellsOfEachItemAndOfTheCase()
    {
        var made = Case.Effective().Referred(Case.Deposit);
        var before = made.File.Version;
        made.Add("opened", new ReferralOpened(1, [Case.Deposit], ["lex"], Case.Eur(3_000)))
            .Add("offered", new ReferralOffered(1, "lex", made.Now))
            .Add("accepted", new ReferralAnswered(1, "lex", PartnerAnswer.Accepted, null, null))
            .Add("asked", new ReferralAnswered(1, "lex", PartnerAnswer.NeedsInfo, null, null))
            .Add("withdrawn", new ReferralWithdrawn(1, "Paid."));

        Assert.Equal(["item.referred", "referral.accepted", "referral.withdrawn"], EventRules.Of(made.Position, before).Select(found => found.Type));
    }

    [Fact]
    public void Of_ANoticeThatCameBack_IsAnEventOfItsItem()
    {
        var made = Case.Effective().Add("n", new NoticeQueued("payment.overdue", Role.Buyer, Channel.Email, Case.Deposit, "d+3", null, null))
            .Add("n:ended", new NoticeSent("n", "250")).Add("back", new NoticeReturned("n", "No such user."));

        Assert.Equal(["5:notice.returned:2"], Keys(made, 2));
        Assert.True(EventRules.MayTell(made.File.Facts[^1]));
    }

    [Fact]
    public void Of_TheSameFacts_IsTheSameWheneverItIsAsked()
    {
        var made = Case.Effective().Dispute(Case.Deposit, 500).Pay(2_500);
        var first = EventRules.Of(made.Position);
        made.On(2027, 1, 1).Pay(500).Resolve(1, 0);

        Assert.Equal(first.Select(found => (found.Key, found.Item?.Outstanding, found.Item?.State)), EventRules.Of(made.Position).Take(first.Length).Select(found => (found.Key, found.Item?.Outstanding, found.Item?.State)));
    }

    [Fact]
    public void MayTell_WhatPassesUnseen_IsFalse() => Assert.False(EventRules.MayTell(Case.Effective().Add(
        "n", new NoticeQueued("payment.overdue", Role.Buyer, Channel.Email, Case.Deposit, "d+3", null, null)).File.Facts[^1]));

    private static IEnumerable<string> Keys(Case made, int after = 0) => EventRules.Of(made.Position, after).Select(found => found.Key);
}
