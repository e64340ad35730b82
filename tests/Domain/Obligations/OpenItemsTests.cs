using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Obligations;

/// <summary>
/// Which happenings raise which items. Ordered: 100 bolts at 60.00 and 40 brackets at 100.00 EUR; the contract binds from Monday
/// 2026-03-02 by fact 2.
/// </summary>
public sealed class OpenItemsTests
{
    private static readonly LineQuantity Bolts = new(1, 50);
    private static readonly LineQuantity Brackets = new(2, 40);

    private static Case Whole(Anchor anchor, decimal price = 10_000, int days = 10) =>
        Effective(Plan((100, PaymentTerms.NetDays(days, anchor))), agreement => agreement with { Price = Eur(price) });

    private static string Written(Case contract, int obligation = 2) => string.Join(
        "; ",
        contract.Items(obligation).Select(item => FormattableString.Invariant($"{item.Id} {item.Source} {item.Document ?? "-"} ")
            + FormattableString.Invariant($"{item.Amount.Amount:0.00} of {item.AnchoredOn:MM-dd} due {item.Due.Date:MM-dd}")));

    [Fact]
    public void Of_Signature_IsOneInstalmentOfTheContractsFact()
    {
        Assert.Equal("2-2 Instalment - 3000.00 of 03-02 due 03-12", Written(Effective()));
        Assert.Equal("2-2 Instalment R-2 3000.00 of 03-02 due 03-12",
            Written(Effective().Invoice("R-1", 500, obligation: Balance).Invoice("R-2", 3000).Invoice("R-3", 5)));
    }

    [Fact]
    public void Of_FixedDay_IsDueOnIt() =>
        Assert.Equal("2-2 Instalment - 10000.00 of 05-04 due 05-04", Written(Effective(PaymentPlan.Parse("100% on 2026-05-04"))));

    [Theory]
    [InlineData(Anchor.Delivery)]
    [InlineData(Anchor.Invoice)]
    [InlineData(Anchor.Shipment)]
    [InlineData(Anchor.Acceptance)]
    [InlineData(Anchor.InvoiceReceipt)]
    [InlineData(Anchor.Statement)]
    public void Of_AnchorNotThere_IsNone(Anchor anchor) => Assert.Equal("", Written(Whole(anchor)));

    [Fact]
    public void Of_Shipments_AreItemsByTheValueOfTheirGoods() => Assert.Equal(
        "2-3 Shipment s1 3000.00 of 03-02 due 03-12; 2-4 Shipment s2 7000.00 of 03-10 due 03-20",
        Written(Whole(Anchor.Shipment).Ship("s1", Bolts).On(2026, 3, 10).Ship("s2")));

    [Fact]
    public void Of_Deliveries_LoseWhatWasRejected()
    {
        var contract = Whole(Anchor.Delivery).Deliver("d1", Bolts).On(2026, 3, 10).Deliver("d2", Brackets);
        Assert.Equal("2-3 Delivery d1 3000.00 of 03-02 due 03-12; 2-4 Delivery d2 4000.00 of 03-10 due 03-20", Written(contract));

        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d2", Verdict.Partial, null, [new(2, 30)], "Bent."));
        Assert.Equal("2-3 Delivery d1 3000.00 of 03-02 due 03-12; 2-4 Delivery d2 1000.00 of 03-10 due 03-20", Written(contract));
    }

    [Fact]
    public void Of_Acceptances_CountFromTheirDays() => Assert.Equal(
        "2-5 Acceptance d1 3000.00 of 03-04 due 03-16; 2-6 Acceptance d2 4000.00 of 03-04 due 03-16", // The 14th is a Saturday.
        Written(Whole(Anchor.Acceptance).Deliver("d1", Bolts).Deliver("d2", Brackets).On(2026, 3, 4).Accept("d1").Accept("d2")));

    [Fact]
    public void Of_ThirdsOfAnUnevenPrice_AddUpToTheCent()
    {
        var contract = Effective(
            Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery))),
            agreement => agreement with { Price = Eur(100), Goods = [new(1, "A", "Bolts", 3, "piece", Eur(33.33m))] });
        contract.Deliver("d1", new LineQuantity(1, 1)).Deliver("d2", new LineQuantity(1, 1)).Deliver("d3", new LineQuantity(1, 1));

        Assert.Equal([Eur(33.33m), Eur(33.34m), Eur(33.33m)], contract.Items(2).Select(item => item.Amount));
    }

    [Fact]
    public void Of_Invoices_AreSharesOfThePriceUpToTheWhole() => Assert.Equal(
        "2-3 Invoice R-1 2500.00 of 03-02 due 03-12; 2-4 Invoice R-2 7500.00 of 03-02 due 03-12",
        Written(Whole(Anchor.Invoice).Invoice("R-1", 2500).Invoice("R-2", 7500)));

    [Fact]
    public void Of_InvoicesOfTwoPayments_ShareEachUnlessWrittenForOne()
    {
        var contract = Effective(Plan((40, PaymentTerms.NetDays(10)), (60, PaymentTerms.NetDays(30))));
        contract.Invoice("R-1", 1000).Invoice("R-2", 3000, obligation: 3).Invoice("R-3", 2000);

        Assert.Equal("2-3 Invoice R-1 400.00 of 03-02 due 03-12; 2-5 Invoice R-3 800.00 of 03-02 due 03-12", Written(contract));
        Assert.Equal(
            "3-3 Invoice R-1 600.00 of 03-02 due 04-01; 3-4 Invoice R-2 3000.00 of 03-02 due 04-01; "
            + "3-5 Invoice R-3 1200.00 of 03-02 due 04-01",
            Written(contract, 3));
    }

    [Fact]
    public void Of_InvoiceForMoreThanItsPayment_IsCutToIt() =>
        Assert.Equal("2-3 Invoice R-1 4000.00 of 03-02 due 03-12",
            Written(Effective(Plan((40, PaymentTerms.NetDays(10)), (60, PaymentTerms.NetDays(30)))).Invoice("R-1", 5000, obligation: 2)));

    [Fact]
    public void Of_InvoiceReceipt_CountsFromItOrElseFromTheInvoice()
    {
        var contract = Whole(Anchor.InvoiceReceipt).On(2026, 3, 10);
        contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Eur(4000), Case.Signed, new LocalDate(2026, 3, 6)));
        contract.Do(InvoiceRules.Issue, new IssueInvoice("R-2", Eur(6000), new LocalDate(2026, 3, 9)));

        Assert.Equal("2-3 Invoice R-1 4000.00 of 03-06 due 03-16; 2-4 Invoice R-2 6000.00 of 03-09 due 03-19", Written(contract));
    }

    [Fact]
    public void Of_PaymentAfterTheOneBefore_RunsFromItsDueDates()
    {
        var contract = Effective(Plan((60, PaymentTerms.NetDays(10, Anchor.Delivery)), (40, PaymentTerms.NetDays(30, Anchor.Due))));
        contract.Deliver("d1", Bolts).On(2026, 3, 10).Deliver("d2");

        Assert.Equal("2-3 Delivery d1 1800.00 of 03-02 due 03-12; 2-4 Delivery d2 4200.00 of 03-10 due 03-20", Written(contract));
        // 11 and 19 April are no business days.
        Assert.Equal("3-3 Delivery d1 1200.00 of 03-12 due 04-13; 3-4 Delivery d2 2800.00 of 03-20 due 04-20", Written(contract, 3));
    }

    [Fact]
    public void All_Items_AreInTheOrderOfTheObligations() =>
        Assert.Equal(["2-2", "3-4", "4-4"], OpenItems.All(Effective().Deliver().Accept().Position).Select(item => item.Id));

    [Fact]
    public void Of_AmendedPayment_KeepsWhatWasSettledOfEachItem()
    {
        var contract = Whole(Anchor.Delivery).Deliver("d1", Bolts).Deliver("d2", Brackets).Pay(3500, 2);
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(new(Plan((100, PaymentTerms.NetDays(45, Anchor.Signature))), null), "x"));
        contract.Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer));
        contract.On(2026, 3, 4).Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Supplier));

        Assert.Equal([Eur(3000), Eur(500)], contract.Items(2).Select(item => item.Amount));
        // 18 April is a Saturday.
        Assert.Equal($"3-{contract.Position.Obligation(3).MadeBy} Instalment - 6500.00 of 03-04 due 04-20", Written(contract, 3));
        Assert.Equal(contract.File.Version, contract.Position.Obligation(3).MadeBy);
        Assert.Equal([ObligationState.Superseded, ObligationState.Open], new[] { 2, 3 }.Select(number => contract.Standing(number).State));
    }

    [Fact]
    public void Of_EarlyEnd_TakesWhatFellAwayOffTheLastItems()
    {
        var contract = Whole(Anchor.Shipment).Ship("s1", Bolts).Ship("s2", Brackets).Deliver("d1", Bolts)
            .Add("ending", new TerminationProposed(1, "Stopped.")).Add("ended", new ContractTerminated(1, Case.Signed));

        Assert.Equal("2-3 Shipment s1 3000.00 of 03-02 due 03-12", Written(contract));
        Assert.Equal(Eur(3000), contract.Outstanding(2));
    }

    [Fact]
    public void Of_EarlyEnd_LeavesWhatTheContractItselfHasDated()
    {
        var contract = Effective(Plan((30, PaymentTerms.NetDays(10, Anchor.Signature)), (70, PaymentTerms.NetDays(30))))
            .Invoice("R-1", 5000)
            .Add("ending", new TerminationProposed(1, "Stopped.")).Add("ended", new ContractTerminated(1, Case.Signed));

        Assert.Equal([Eur(3000), Eur(3500)], new[] { 2, 3 }.Select(contract.Outstanding));
        Assert.Equal([Eur(3000), Eur(3500)],
            new[] { 2, 3 }.Select(number => Principal.Owed(contract.Position, contract.Position.Obligation(number))));
    }

    [Fact]
    public void Principal_SettledInSeveralWays_CountsEach()
    {
        var contract = Effective(PaymentPlan.Parse("100% 2/10 net 30 from signature")).Dispute(2, 500).Resolve(1, 200);
        contract.Do(InvoiceRules.Waive, new WaiveDebt("w1", 2, Component.Principal, Eur(100), "x"));
        contract.Do(CreditNoteRules.Note, new NoteCredit("G-1", Eur(700), "x", "2-2"));
        contract.Pay(8820, 2); // 9,000.00 less 2 %.

        Assert.Equal((Eur(10_000), Eur(0)), (Principal.Settled(contract.Position, 2), contract.Outstanding(2)));
        Assert.Equal((Eur(8820), Eur(8820)), (Principal.Paid(contract.Position, 2), Principal.PaidOf(contract.Position, "2-2")));
    }

    [Fact]
    public void Principal_InterestAndFixedSums_AreCountedApartAndAsPaid()
    {
        var contract = Effective().Add("i", new InterestClaimed(Deposit, Case.Signed, Case.Signed, Eur(10), "x", "2-2"))
            .Add("c", new CompensationClaimed(Deposit, Case.Signed, Eur(3000), Eur(40), "x", "2-2"));
        contract.Do(InvoiceRules.Waive, new WaiveDebt("w1", Deposit, Component.Interest, Eur(4), "x"));
        contract.Do(InvoiceRules.Waive, new WaiveDebt("w2", Deposit, Component.Compensation, Eur(15), "x"));
        Assert.Equal((Eur(6), Eur(25)),
            (Principal.InterestOutstanding(contract.Position, Deposit), Principal.CompensationOutstanding(contract.Position, Deposit)));

        contract.Pay(127, Deposit);

        Assert.Equal((Eur(0), Eur(0), Eur(2904)), (
            Principal.InterestOutstanding(contract.Position, Deposit), Principal.CompensationOutstanding(contract.Position, Deposit),
                contract.Outstanding(Deposit)));
        Assert.Equal((Eur(127), Eur(127)), (Principal.Paid(contract.Position, Deposit), Principal.PaidOf(contract.Position, "2-2")));
        Assert.Equal(Eur(0), Principal.Owed(contract.Position, contract.Position.Obligation(Goods)));
    }
}
