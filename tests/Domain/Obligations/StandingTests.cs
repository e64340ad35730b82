using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Obligations;

/// <summary>How obligations and their items stand. The deposit of 3,000.00 EUR is due on 2026-03-12, the goods on 2026-04-15.</summary>
public sealed class StandingTests
{
    private static Case Ended(Case contract) =>
        contract.Add("ending", new TerminationProposed(1, "Stopped."))
            .Add("ended", new ContractTerminated(1, contract.Position.Today(contract.Now)));

    /// <summary>Two deliveries, net 10: 6,000.00 EUR due on 12 March, 4,000.00 EUR due on 26 March.</summary>
    private static Case TwoItems() => Effective(Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery))))
        .Deliver("d1", new LineQuantity(1, 100)).On(2026, 3, 16).Deliver("d2", new LineQuantity(2, 40));

    [Theory]
    [InlineData("2026-03-11", ObligationState.Open, false)]
    [InlineData("2026-03-12", ObligationState.Due, false)]
    [InlineData("2026-03-13", ObligationState.Overdue, true)]
    public void Of_Unpaid_GoesByTheDueDate(string today, ObligationState state, bool late)
    {
        var contract = Effective().On(NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value);

        var (standing, item) = (contract.Standing(Deposit), contract.Item("2-2"));
        Assert.Equal((state, state, late), (standing.State, item.State, item.IsLate));
        Assert.Equal((Eur(late ? 3000 : 0), Eur(late ? 3000 : 0), Eur(3000)), (standing.Overdue, item.Overdue, standing.Collectable));
        Assert.Equal(new LocalDate(2026, 3, 12), standing.DueDate);
    }

    [Fact]
    public void Of_NoDateYet_IsPending()
    {
        var standing = Effective().Standing(Balance);

        Assert.Equal((ObligationState.Pending, Eur(6000), Eur(0), (LocalDate?)null),
            (standing.State, standing.Outstanding, standing.Collectable, standing.DueDate));
    }

    [Theory]
    [InlineData(2999.99, ObligationState.Overdue)]
    [InlineData(3000, ObligationState.Disputed)]
    public void Of_Disputed_IsSoOnlyAsAWhole(decimal amount, ObligationState state)
    {
        var contract = Effective().Dispute(Deposit, amount).On(2026, 3, 20);

        Assert.Equal((state, state), (contract.Standing(Deposit).State, contract.Item("2-2").State));
        Assert.Equal((Eur(3000 - amount), Eur(amount)), (contract.Item("2-2").Collectable, contract.Standing(Deposit).Disputed));
    }

    [Fact]
    public void Of_InterestOwedOnAPaidDebt_IsOverdueUntilItIsPaid()
    {
        var contract = Effective().Pay(3000, Deposit).Add("i", new InterestClaimed(Deposit, Case.Signed, Case.Signed, Eur(10), "x", "2-2"))
            .Add("c", new CompensationClaimed(Deposit, Case.Signed, Eur(3000), Eur(40), "x", "2-2"));

        Assert.Equal((ObligationState.Overdue, ObligationState.Overdue, false),
            (contract.Standing(Deposit).State, contract.Item("2-2").State, contract.Standing(Deposit).IsEnded));
        Assert.Equal((Eur(50), Eur(50)), (contract.Standing(Deposit).AncillaryOutstanding, contract.Item("2-2").AncillaryOutstanding));

        contract.Pay(50, Deposit);
        Assert.Equal((ObligationState.Fulfilled, true, true),
            (contract.Standing(Deposit).State, contract.Standing(Deposit).IsEnded, contract.Item("2-2").IsEnded));
    }

    [Fact]
    public void Of_GivenUp_IsWaivedOnlyAsAWhole()
    {
        var whole = Effective();
        whole.Do(InvoiceRules.Waive, new WaiveDebt("w1", Deposit, Component.Principal, Eur(3000), "x"));
        Assert.Equal((ObligationState.Waived, ObligationState.Waived), (whole.Standing(Deposit).State, whole.Item("2-2").State));

        var part = Effective().Pay(1, Deposit);
        part.Do(InvoiceRules.Waive, new WaiveDebt("w1", Deposit, Component.Principal, Eur(2999), "x"));
        Assert.Equal((ObligationState.Fulfilled, ObligationState.Fulfilled), (part.Standing(Deposit).State, part.Item("2-2").State));
    }

    [Fact]
    public void Of_Referred_UntilTheReferralEnds()
    {
        var contract = Effective().Referred(Deposit);
        Assert.Equal((ObligationState.Referred, ObligationState.Referred), (contract.Standing(Deposit).State, contract.Item("2-2").State));

        contract.Add("over", new ReferralWithdrawn(1, "x"));
        Assert.Equal((ObligationState.Overdue, ObligationState.Overdue), (contract.Standing(Deposit).State, contract.Item("2-2").State));
    }

    [Fact]
    public void Of_SeveralItems_AddsThemAndNamesTheEarliestNotSettled()
    {
        var contract = TwoItems();
        Assert.Equal((ObligationState.Overdue, new LocalDate(2026, 3, 12)),
            (contract.Standing(2).State, contract.Standing(2).DueDate!.Value));
        Assert.Equal((Eur(10_000), Eur(10_000), Eur(6000)),
            (contract.Standing(2).Outstanding, contract.Standing(2).Collectable, contract.Standing(2).Overdue));
        Assert.Equal([Eur(0), Eur(6000), Eur(6000), Eur(10_000)],
            new[] { 11, 12, 25, 26 }.Select(day => contract.Standing(2).AskedBy(new(2026, 3, day))));

        contract.Do(DisputeRules.Raise, new RaiseDispute(2, Eur(6000), DisputeReason.Quality, "x", Item: contract.Items(2)[0].Id));
        Assert.Equal((ObligationState.Open, new LocalDate(2026, 3, 26)), (contract.Standing(2).State, contract.Standing(2).DueDate!.Value));
    }

    [Fact]
    public void Level_OfSeveralItems_IsTheHighestOfWhatIsUnpaid()
    {
        var contract = TwoItems().On(2026, 3, 20).Watched(2);
        var first = contract.Items(2)[0].Id;
        Assert.Equal((2, 2), (contract.Standing(2).Level, contract.Item(first).Level));

        contract.Pay(6000 + contract.Item(first).AncillaryOutstanding.Amount, 2);
        Assert.Equal((0, 2), (contract.Standing(2).Level, contract.Item(first).Level));
    }

    [Fact]
    public void PromisedUntil_SeveralItems_IsTheLastOfThoseNotEnded()
    {
        var contract = TwoItems();
        contract.Do(DisputeRules.Promise, new PromiseToPay(2, Eur(4000), new LocalDate(2026, 4, 2), Item: contract.Items(2)[1].Id));
        contract.Do(DisputeRules.Promise, new PromiseToPay(2, Eur(6000), new LocalDate(2026, 3, 20), Item: contract.Items(2)[0].Id));

        Assert.Equal(new LocalDate(2026, 4, 2), contract.Standing(2).PromisedUntil);
        Assert.Equal([new LocalDate(2026, 3, 20), new LocalDate(2026, 4, 2)],
            contract.Items(2).Select(item => contract.Item(item.Id).PromisedUntil!.Value));
        Assert.Null(contract.On(2026, 3, 21).Item(contract.Items(2)[0].Id).PromisedUntil);
        Assert.Null(contract.On(2026, 4, 3).Standing(2).PromisedUntil);
    }

    [Theory]
    [InlineData("2026-04-14", ObligationState.Open)]
    [InlineData("2026-04-15", ObligationState.Due)]
    [InlineData("2026-04-16", ObligationState.Overdue)]
    public void Of_Goods_GoByTheLastDayUntilTheyHaveCome(string today, ObligationState state)
    {
        var contract = Effective().On(NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value);
        Assert.Equal((state, new LocalDate(2026, 4, 15)), (contract.Standing(Goods).State, contract.Standing(Goods).DueDate!.Value));

        contract.Deliver("d1", new LineQuantity(1, 100));
        Assert.Equal(state, contract.Standing(Goods).State);

        contract.Deliver("d2");
        Assert.Equal((ObligationState.Open, (LocalDate?)null), (contract.Standing(Goods).State, contract.Standing(Goods).DueDate));

        contract.Accept("d1").Accept("d2");
        Assert.Equal((ObligationState.Fulfilled, Eur(0)), (contract.Standing(Goods).State, contract.Standing(Goods).Outstanding));
    }

    [Fact]
    public void Level_OfGoods_IsGoneOnceTheyHaveCome()
    {
        var contract = Effective().On(2026, 4, 16).Watched(Goods);
        Assert.Equal(1, contract.Standing(Goods).Level);
        Assert.Equal(0, contract.Deliver().Standing(Goods).Level);
    }

    [Fact]
    public void Of_GoodsAfterAnEarlyEnd_AreWaivedOnceNothingIsUnderInspection()
    {
        Assert.Equal((ObligationState.Waived, (LocalDate?)null),
            (Ended(Effective()).Standing(Goods).State, Ended(Effective()).Standing(Goods).DueDate));
        Assert.Equal(ObligationState.Open, Ended(Effective().Deliver("d1", new LineQuantity(1, 10))).Standing(Goods).State);
        Assert.Equal(ObligationState.Waived, Ended(Effective().Deliver("d1", new LineQuantity(1, 10)).Accept()).Standing(Goods).State);
        Assert.Equal(ObligationState.Fulfilled, Ended(Effective().Deliver().Accept()).Standing(Goods).State);
    }

    [Theory]
    [InlineData("2-2", true)]
    [InlineData("2-3", false)]
    [InlineData("1-2", false)]
    [InlineData("0-2", false)]
    [InlineData("4-2", false)]
    [InlineData("5-2", false)]
    [InlineData("x", false)]
    [InlineData("", false)]
    public void Find_Id_IsTheItemOrNone(string id, bool found) =>
        Assert.Equal(found, ItemStanding.Find(Effective().Position, id, Effective().Now)?.Item.Id == id && found);

    [Fact]
    public void Find_LastPayment_IsFoundToo()
    {
        var contract = Effective().Deliver().Accept();

        Assert.Equal(["2-2", "3-4", "4-4"],
            ItemStanding.All(contract.Position, contract.Now)
            .Select(standing => ItemStanding.Find(contract.Position, standing.Item.Id, contract.Now)!.Item.Id));
    }

    [Theory]
    [InlineData("2026-05-04", null, "2026-05-04")]
    [InlineData(null, 30, "2026-04-01")]
    [InlineData(null, null, "2026-03-02")]
    public void Plan_LastDayOfDelivery_IsTheDayOrCountsFromTheSignature(string? by, int? within, string expected)
    {
        var day = by is null ? (LocalDate?)null : NodaTime.Text.LocalDatePattern.Iso.Parse(by).Value;
        var contract = Effective(change: agreement => agreement with { Delivery = new("DAP", "Berlin", day, within) });

        Assert.Equal(expected, contract.Position.Obligation(Goods).DueBy?.ToString("uuuu-MM-dd", null));
        Assert.Equal(
            [(1, "delivery", Role.Supplier, Role.Buyer), (2, "Payment", Role.Buyer, Role.Supplier)],
            contract.Position.Obligations[..2].Select(obligation => (obligation.Number, obligation.Label, obligation.Debtor,
                obligation.Creditor)));
    }
}
