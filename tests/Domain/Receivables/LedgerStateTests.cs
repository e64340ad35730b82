using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>What the ledger adds up, what is freed again, and which payments say what they are for.</summary>
public sealed class LedgerStateTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    /// <summary>Two invoices of 4,000.00 and 6,000.00 EUR: items 2-3 and 2-4.</summary>
    private static Case TwoInvoices() => Effective(Plan((100, PaymentTerms.NetDays(30)))).Invoice("A", 4000).Invoice("B", 6000);

    [Fact]
    public void Amounts_OfOneItemObligationOrComponent_AreItsOwn()
    {
        var contract = Effective().Deliver().Accept()
            .Add("i1", new InterestClaimed(Deposit, Case.Signed, Case.Signed, Eur(10), "x", "2-2"))
            .Add("i2", new InterestClaimed(Balance, Case.Signed, Case.Signed, Eur(20), "x", "3-4"))
            .Add("c1", new CompensationClaimed(Deposit, Case.Signed, Eur(3000), Eur(40), "x", "2-2"))
            .Add("c2", new CompensationClaimed(Balance, Case.Signed, Eur(6000), Eur(70), "x", "3-4"))
            .Add("b1", new InterestCorrected(Deposit, "2-2", Case.Signed, Eur(3), "x"))
            .Add("b2", new CompensationCorrected(Balance, "3-4", Case.Signed, Eur(30), "x"));
        var ledger = contract.Position.Ledger;

        Assert.Equal([Eur(7), Eur(20)], new[] { Deposit, Balance }.Select(number => ledger.InterestClaimed(number, Euro)));
        Assert.Equal([Eur(40), Eur(40)], new[] { Deposit, Balance }.Select(number => ledger.CompensationClaimed(number, Euro)));
        Assert.Equal([Eur(7), Eur(20)], new[] { "2-2", "3-4" }.Select(item => ledger.InterestClaimedOf(item, Euro)));
        Assert.Equal([Eur(40), Eur(40)], new[] { "2-2", "3-4" }.Select(item => ledger.CompensationClaimedOf(item, Euro)));

        ledger = contract.Pay(100, Balance).Position.Ledger;
        Assert.Equal([Eur(0), Eur(20)], new[] { Deposit, Balance }.Select(number => ledger.Settled(number, Component.Interest, Euro)));
        Assert.Equal([Eur(20), Eur(40), Eur(40)], new[] { Component.Interest, Component.Compensation, Component.Principal }
            .Select(component => ledger.SettledOf("3-4", component, Euro)));
        Assert.Equal([Eur(0), Eur(0)], new[] { ledger.InterestOutstandingOf("3-4", Euro), ledger.CompensationOutstandingOf("3-4", Euro) });
        Assert.Equal(Eur(40), ledger.Payments[0].GivenTo("3-4", Component.Principal));
    }

    [Fact]
    public void CreditNoted_Obligation_IsOfItsOwnItems()
    {
        var contract = Effective().Add("g1", new CreditNoted("G-1", [new("2-2", Eur(5)), new("22-3", Eur(7))], Eur(12), "x", Case.Signed));

        Assert.Equal([Eur(5)], contract.Position.Ledger.CreditNoted(2).Select(part => part.Amount));
        Assert.Equal([Eur(7)], contract.Position.Ledger.CreditNoted(22).Select(part => part.Amount));
        Assert.Equal(Eur(2995), contract.Outstanding(Deposit));
    }

    [Fact]
    public void Unclaimed_ReversedPayment_ForgetsWhatItLeftOfItsOwnItems()
    {
        var contract = Effective().Deliver().Accept().Pay(3000, Deposit, "p1").Pay(6000, Balance, "p2")
            .Add("u1", new InterestUnclaimed(Deposit, "2-2", Case.Signed, Eur(1), Eur(0), false, "x"))
            .Add("u2", new InterestUnclaimed(Balance, "3-4", Case.Signed, Eur(2), Eur(0), false, "x"))
            .Add("u3", new InterestUnclaimed(Balance, "3-4", Case.Signed, Eur(3), Eur(0), false, "x"));
        Assert.Equal([Eur(1), Eur(3)], contract.Position.Ledger.Unclaimed.Select(unclaimed => unclaimed.Interest));

        Assert.Equal(["3-4"], contract.Reverse("p1").Position.Ledger.Unclaimed.Select(unclaimed => unclaimed.Item));
        contract.Add("i", new InterestClaimed(Balance, Case.Signed, Case.Signed, Eur(3), "x", "3-4"));
        Assert.Empty(contract.Position.Ledger.Unclaimed);
    }

    [Fact]
    public void Refund_OneOfTwo_LeavesTheOtherWhereItIs()
    {
        var contract = Effective().Pay(10_500, id: "p1");
        contract.Do(RefundRules.Request, new RequestRefund("f1", "p1", Eur(100), "x"));
        contract.Do(RefundRules.Request, new RequestRefund("f2", "p1", Eur(50), "x"));
        contract.FileAll(RefundRules.Approve(contract.Position, "f2", new("test", "k"), contract.Now));
        var payment = contract.Position.Ledger.Payments[0];
        Assert.Equal([RefundStage.Requested, RefundStage.Approved], payment.Refunds.Select(refund => refund.Stage));
        Assert.Equal((Eur(150), Eur(350)), (payment.Refunded, payment.Unallocated));

        contract.FileAll(RefundRules.Fail(contract.Position, "f1", new("x"), new("test", "k"), contract.Now));
        Assert.Equal((Eur(50), Eur(450)),
            (contract.Position.Ledger.Payments[0].Refunded, contract.Position.Ledger.Payments[0].Unallocated));

        payment = contract.Reverse("p1").Position.Ledger.Payments[0];
        Assert.Equal((Eur(0), Eur(0), Eur(0)), (payment.Standing, payment.Refunded, payment.Unallocated));
        Assert.Equal([RefundStage.Failed, RefundStage.Failed], payment.Refunds.Select(refund => refund.Stage));
    }

    [Fact]
    public void Free_CreditedAfterTwoPayments_TakesItFromTheLatestFirst()
    {
        var contract = TwoInvoices().Pay(3000, 2, "p1").Pay(1000, 2, "p2").Pay(6000, 2, "p3");

        var freed = contract.Do(CreditNoteRules.Note, new NoteCredit("G-1", Eur(1500), "x", "2-3")).OfType<PaymentAllocated>().ToArray();

        Assert.Equal([("p2", Eur(-1000)), ("p1", Eur(-500))], freed.Select(back => (back.Payment, back.Allocations.Single().Amount)));
        Assert.Equal([Eur(1000), Eur(500)], freed.Select(back => back.Unallocated));
        Assert.Equal(Eur(1500), contract.Position.Ledger.Credit(Euro));
        Assert.Equal((Eur(0), Eur(0)), (contract.Item("2-3").Outstanding, contract.Item("2-4").Outstanding));
    }

    [Fact]
    public void Free_GoodsRejectedAfterTheyWerePaid_GivesBackWhatTheirItemTook()
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery)))).Deliver().Pay(10_000, id: "p1");
        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Rejected, Reason: "Rusty."));

        contract.Add("ending", new TerminationProposed(1, "Stopped.")).Add("ended", new ContractTerminated(1, Case.Signed)).Live();

        Assert.Equal(Eur(10_000), contract.Position.Ledger.Credit(Euro));
    }

    public static TheoryData<ReceivePayment, string, string, string> Designations => new()
    {
        { new("p1", Eur(1), Invoices: ["A", "C"]), "unknown-invoice", "/invoices/1",
            "'C' is no invoice that an open item of this contract rests on; there are A, B." },
        { new("p1", Eur(1), Items: ["2-9"]), "unknown-item", "/items/0", "'2-9' is no open item of this contract; there are 2-3, 2-4." },
    };

    [Theory]
    [MemberData(nameof(Designations))]
    public void Receive_UnknownDesignation_NamesThoseThatThereAre(ReceivePayment command, string code, string pointer, string words) =>
        TwoInvoices().Refuses(PaymentRules.Receive, command, code, pointer, words);

    [Fact]
    public void Receive_InvoiceBeforeThereIsAny_AsksForAnItemOrAnObligation() => Effective(Plan((100, PaymentTerms.NetDays(30))))
        .Refuses(PaymentRules.Receive, new ReceivePayment("p1", Eur(1), Invoices: ["A"]), "unknown-invoice", "/invoices/0",
            "there is none yet");

    [Fact]
    public void Receive_ReferenceBesideAnObligation_KeepsToTheObligation()
    {
        var contract = Effective(Plan((40, PaymentTerms.NetDays(10)), (60, PaymentTerms.NetDays(30)))).Invoice("R-1", 10_000);

        contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(1), Reference: "R-1", Obligation: 3));
        contract.Do(PaymentRules.Receive, new ReceivePayment("p2", Eur(1), Reference: "R-1"));

        Assert.Equal(["3-3", "2-3 3-3"],
            contract.Position.Ledger.Payments.Select(payment => string.Join(' ', payment.Received.Items!.Value)));
    }

    [Fact]
    public void Receive_InvoiceOfAnInstalment_MeansItsItem()
    {
        var contract = Effective().Invoice("A-1", 3000).Deliver().Accept();

        contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(5), Invoices: ["A-1"]));

        Assert.Equal(["2-2"], contract.Position.Ledger.Payments[0].Received.Items!.Value);
    }

    [Fact]
    public void Allocate_PrincipalFirst_PutsTheInterestOfEachDebtAfterItsLastItem()
    {
        var contract = TwoInvoices()
            .Add("i1", new InterestClaimed(2, Case.Signed, Case.Signed, Eur(10), "x", "2-3"))
            .Add("i2", new InterestClaimed(2, Case.Signed, Case.Signed, Eur(20), "x", "2-4")).Pay(10_015, principalFirst: true);

        Assert.Equal(
            [
                ("2-3", Component.Principal, Eur(4000)), ("2-4", Component.Principal, Eur(6000)),
                ("2-3", Component.Interest, Eur(10)), ("2-4", Component.Interest, Eur(5)),
            ],
            contract.Position.Ledger.Payments[0].Allocations.Select(part => (part.Item!, part.Component, part.Amount)));
    }

    [Fact]
    public void Payoff_SeveralItems_AreThoseOwedTheEarliestDueFirst()
    {
        var contract = TwoInvoices().On(2026, 4, 20).Pay(4000, 2).Deliver("d1", new LineQuantity(1, 1));
        contract.Do(DisputeRules.Raise, new RaiseDispute(2, Eur(1000), DisputeReason.Quality, "x", Item: "2-4"));

        var payoff = Payoff.Of(contract.Position, new LocalDate(2026, 4, 20));

        var item = Assert.Single(payoff.Items, item => item.Item == "2-4");
        Assert.Equal((2, "B", new LocalDate(2026, 4, 1), Eur(5000), Eur(1000)),
            (item.Obligation, item.Document, item.DueDate, item.Principal, item.Disputed));
        Assert.Equal(item.Principal + item.InterestAccrued, item.Total);
        Assert.Equal(payoff.Items.Select(row => row.DueDate).Order(), payoff.Items.Select(row => row.DueDate));
        Assert.Equal((Eur(5000), Eur(1000)), (payoff.Principal, payoff.Disputed));
    }
}
