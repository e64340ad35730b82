using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Events;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Events;

/// <summary>Which open item an event speaks of: in files of this build, and in those of builds that knew none.</summary>
public sealed class EventItemTests
{
    private static readonly LocalDate DepositDue = new(2026, 3, 12);

    private static Case Monthly => Case.Effective(Case.Plan((100, PaymentTerms.NetDays(30, Anchor.Delivery))));

    [Fact]
    public void Of_TwoDeliveries_RaiseAnItemEach()
    {
        var made = Monthly.Deliver("d1", new LineQuantity(1, 4)).Deliver("d2", new LineQuantity(1, 6));

        Assert.Equal(["3:item.raised:2-3", "4:item.raised:2-4"], Keys(made, 2).Where(IsPayment));
        var raised = EventRules.Of(made.Position, 2).First(found => found.Type == EventTypes.ItemRaised).Item!;
        Assert.Equal((2, "d1", new LocalDate(2026, 4, 1)), (raised.Number, raised.Document, raised.DueDate));
        Assert.Equal((raised.Amount, raised.Outstanding, ObligationState.Open), (raised.Outstanding, raised.Collectable, raised.State));
    }

    [Fact]
    public void Of_APaymentForOneOfTwo_EndsThatOneAlone()
    {
        var made = Monthly.Deliver("d1", new LineQuantity(1, 4)).Deliver("d2", new LineQuantity(1, 6));
        made.Pay(made.Item("2-3").Outstanding.Amount);

        Assert.Equal(["5:payment.received", "6:item.paid:2-3"], Keys(made, 4));
    }

    [Fact]
    public void Of_AnItemPaidBeforeItHadADate_IsRaisedAndPaidAtOnce()
    {
        var made = Monthly.Pay(10_000).Deliver();

        Assert.Equal(["5:item.raised:2-5", "5:item.paid:2-5"], Keys(made, 4).Where(IsPayment));
    }

    [Fact]
    public void Of_ADisputeOverTwoItems_TellsOfEach()
    {
        var made = Monthly.Deliver("d1", new LineQuantity(1, 4)).Deliver("d2", new LineQuantity(1, 6));
        made.Dispute(2, made.Item("2-3").Outstanding.Amount + made.Item("2-4").Outstanding.Amount).Resolve(1, 0);

        Assert.Equal(["5:item.disputed:2-3", "5:item.disputed:2-4", "6:item.undisputed:2-3", "6:item.undisputed:2-4"], Keys(made, 4));
    }

    [Fact]
    public void Of_GoodsRejected_TellsThatTheItemFellAway()
    {
        var made = Monthly.Deliver("d1", new LineQuantity(1, 4));
        made.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Rejected, Reason: "Broken."));

        var gone = Assert.Single(EventRules.Of(made.Position, 3), found => found.Type == EventTypes.ItemWaived);
        Assert.Equal("4:item.waived:2-3", gone.Key);
        Assert.Equal((Case.Eur(0), true, ObligationState.Waived), (gone.Item!.Outstanding, gone.Item.Ended, gone.Item.State));
    }

    [Fact]
    public void Of_AReferralByItem_TellsOfTheItem()
    {
        var made = Case.Effective().Referred(Case.Deposit);
        var before = made.File.Version;
        made.Add("opened", new ReferralOpened(1, [Case.Deposit], ["lex"], Case.Eur(3_000), ["2-2"]));

        Assert.Equal([$"{before + 1}:item.referred:2-2"], Keys(made, before));
        Assert.Equal(ObligationState.Referred, EventRules.Of(made.Position, before)[0].Item!.State);
    }

    [Fact]
    public void Of_AStepAfterOneOfABuildWithoutItems_IsNotOverdueAgain()
    {
        var made = Case.Effective().On(2026, 3, 16).Add("old", new RungReached(Case.Deposit, "d+3", DepositDue, [], 1))
            .On(2026, 3, 19).Add("new", new RungReached(Case.Deposit, "d+7", DepositDue, [], 2, "2-2"));

        Assert.Equal(["3:item.overdue:2"], Keys(made, 2));
    }

    [Fact]
    public void Of_AStepAfterOneOfAnotherItem_IsOverdueToo()
    {
        var made = Case.Effective().On(2026, 3, 16).Add("one", new RungReached(Case.Deposit, "d+3", DepositDue, [], 1, "2-9"))
            .Add("two", new RungReached(Case.Deposit, "d+3", DepositDue, [], 1, "2-2"));

        Assert.Equal(["3:item.overdue:2", "4:item.overdue:2-2"], Keys(made, 2));
    }

    [Fact]
    public void Of_ANoticeAboutItems_IsAboutTheFirst()
    {
        var made = Case.Effective()
            .Add("n", new NoticeQueued("payment.overdue", Role.Buyer, Channel.Email, Case.Deposit, "d+3", DepositDue, Case.Eur(3_000), Items: ["2-2"]))
            .Add("n:ended", new NoticeSent("n", "250")).Add("back", new NoticeReturned("n", "No such user."));

        Assert.Equal(["5:notice.returned:2-2"], Keys(made, 2));
    }

    [Theory]
    [InlineData("4:item.paid:2-2", "2-2")]
    [InlineData("4:item.paid:2", "2")]
    [InlineData("1:contract.drafted", null)]
    public void Find_AKeyOfThisBuildOrTheOneBefore_IsTheEvent(string key, string? item)
    {
        var made = Case.Effective().Pay(3_000).Reverse("p1");

        var found = EventRules.Find(made.Position, key)!;

        Assert.Equal((key, item), (found.Key, found.Item?.Id));
        Assert.Equal(item is null ? null : Case.Eur(0), found.Item?.Outstanding);
    }

    [Theory]
    [InlineData("4:item.paid:9")]
    [InlineData("4:item.payed:2")]
    [InlineData("9:item.paid:2")]
    [InlineData("4:item.paid:2-9")]
    [InlineData("nonsense")]
    public void Find_AKeyThatTheFileHasNot_IsNull(string key) => Assert.Null(EventRules.Find(Case.Effective().Pay(3_000).Position, key));

    private static bool IsPayment(string key) => !key.EndsWith(":1", StringComparison.Ordinal);

    private static IEnumerable<string> Keys(Case made, int after) => EventRules.Of(made.Position, after).Select(found => found.Key);
}
