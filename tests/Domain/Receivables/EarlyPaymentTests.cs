using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

public sealed class EarlyPaymentTests
{
    // 3/10 2/20 net 60 from the invoice of 2026-03-02.
    private static Case Invoiced()
    {
        var terms = PaymentTerms.NetDays(60) with { Discounts = [new(3, [DateStep.AddDays(10)]), new(2, [DateStep.AddDays(20)])] };
        var contract = Effective(Plan((100, terms)));
        contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Eur(10_000)));
        return contract.On(2026, 5, 1);
    }

    [Theory]
    [InlineData("2026-03-12", 9700, 0)]
    [InlineData("2026-03-12", 9750, 0)]
    [InlineData("2026-03-12", 9699.99, 0.01)] // A cent short still earns the discount.
    [InlineData("2026-03-12", 9699.95, 0.05)]
    [InlineData("2026-03-12", 9699.94, 300.06)]
    [InlineData("2026-03-13", 9700, 300)]
    [InlineData("2026-03-13", 9800, 0)]
    [InlineData("2026-03-23", 9800, 0)] // The 22nd is a Sunday.
    [InlineData("2026-03-24", 9800, 200)]
    public void Receive_ShortByTheDiscount_SettlesOnlyInTime(string valueDate, decimal amount, decimal left)
    {
        var contract = Invoiced().Pay(amount, on: NodaTime.Text.LocalDatePattern.Iso.Parse(valueDate).Value);

        Assert.Equal(Eur(left), contract.Outstanding(2));
    }

    [Fact]
    public void Receive_DiscountTakenLate_TellsWhatIsStillOwed()
    {
        var contract = Invoiced();

        var allocated = contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(9800), new LocalDate(2026, 3, 24))).OfType<PaymentAllocated>().Single();

        Assert.Equal("The discount of 2 % could be taken until 2026-03-23; the payment counts on 2026-03-24, so 200.00 EUR is still owed.", allocated.Note);
    }

    [Fact]
    public void Receive_DiscountGranted_LedgerBalancesInMoney()
    {
        var contract = Invoiced().Pay(9700, on: new LocalDate(2026, 3, 12), id: "p1");
        Assert.Equal(ObligationState.Fulfilled, contract.Standing(2).State);
        Assert.True(contract.Position.Ledger.Payments[0].Unallocated.IsZero);

        contract.Reverse("p1");

        Assert.Equal(Eur(10_000), contract.Outstanding(2));
    }

    [Fact]
    public void Receive_PartPaidBefore_DiscountOnceBothAreInTime()
    {
        var contract = Invoiced().Pay(5000, on: new LocalDate(2026, 3, 5)).Pay(4700, on: new LocalDate(2026, 3, 6));

        Assert.Equal((Eur(0), Eur(300)), (contract.Outstanding(2), Discount(contract)));
    }

    [Theory]
    [InlineData("2025-06-12", 0, 20)] // The tenth day.
    [InlineData("2025-06-16", 20, 0)] // Day 14.
    public void Receive_TwoTransfers_DiscountOnlyWhereBothAreInTime(string second, decimal left, decimal discount)
    {
        var contract = Terms(1000, 2, 10).Invoice("R-1", 1000, Day("2025-06-02")).Pay(500, on: Day("2025-06-05")).Pay(480, on: Day(second));

        Assert.Equal((Eur(left), Eur(discount)), (contract.Outstanding(2), Discount(contract)));
    }

    [Fact]
    public void Receive_TwoTransfersOfOne_EarnNoDiscount()
    {
        var contract = Terms(1000, 3, 14).Invoice("R-1", 1000, Day("2025-06-02")).Pay(1, on: Day("2025-06-05")).Pay(1, on: Day("2025-06-06"));

        Assert.Equal((Eur(998), Eur(0)), (contract.Outstanding(2), Discount(contract)));
    }

    [Fact]
    public void Receive_MoreAfterTheDiscount_GivesItOnce()
    {
        var contract = Terms(1000, 2, 10).Invoice("R-1", 1000, Day("2025-06-02")).Pay(980, on: Day("2025-06-05")).Pay(980, on: Day("2025-06-06"));

        Assert.Equal((Eur(20), Eur(980)), (Discount(contract), contract.Position.Ledger.Credit(Currency.Of("EUR"))));
    }

    [Fact]
    public void Receive_FirstTransferFiledLast_CountsOnItsOwnDay()
    {
        var contract = Terms(1000, 2, 10).Invoice("R-1", 1000, Day("2025-06-02")).Pay(480, on: Day("2025-06-12")).Pay(500, on: Day("2025-06-05"));

        Assert.Equal((Eur(0), Eur(20)), (contract.Outstanding(2), Discount(contract)));
    }

    [Theory]
    [InlineData(19.04, 1, 18.84, 0.19, 0.01)]
    [InlineData(1234.57, 2, 1209.87, 24.69, 0.01)]
    public void Receive_ACentTooMuchDeducted_LeavesTheCent(decimal price, decimal percent, decimal paid, decimal discount, decimal left)
    {
        var contract = Terms(price, percent, 7).Invoice("R-1", price, Day("2025-06-02")).Pay(paid, on: Day("2025-06-05"));

        Assert.Equal((Eur(discount), Eur(left)), (Discount(contract), contract.Outstanding(2)));
    }

    [Fact]
    public void Receive_ManyGoodsLines_AllowAMinorUnitForEach()
    {
        var contract = Terms(1000, 2, 10, lines: 8).Invoice("R-1", 1000, Day("2025-06-02")).Pay(979.92m, on: Day("2025-06-05"));

        Assert.Equal((Eur(20), Eur(0.08m)), (Discount(contract), contract.Outstanding(2)));
    }

    [Theory]
    [InlineData("2025-06-11", 0, 0, 40)]
    [InlineData("2025-06-13", 20, 0, 20)]
    public void Receive_OneTransferForTwoInvoices_TakesTheDiscountOfEach(string valueDate, decimal first, decimal second, decimal discount)
    {
        var contract = TwoInvoices().Pay(1960, on: Day(valueDate));

        Assert.Equal(
            (Eur(first), Eur(second), Eur(discount), Eur(0)),
            (contract.Item("2-3").Outstanding, contract.Item("2-4").Outstanding, Discount(contract), contract.Position.Ledger.Credit(Currency.Of("EUR"))));
    }

    [Fact]
    public void Receive_ExactlyTheFirstInvoice_TakesNoDiscount()
    {
        var contract = TwoInvoices().Pay(1000, on: Day("2025-06-05"));

        Assert.Equal((Eur(0), Eur(1000), Eur(0)), (contract.Item("2-3").Outstanding, contract.Item("2-4").Outstanding, Discount(contract)));
    }

    [Fact]
    public void Receive_AllInFull_TakesNoDiscountAndLeavesNoCredit()
    {
        var contract = TwoInvoices().Pay(2000, on: Day("2025-06-05"));

        Assert.Equal((Eur(0), Eur(0), Eur(0)), (contract.Outstanding(2), Discount(contract), contract.Position.Ledger.Credit(Currency.Of("EUR"))));
    }

    [Fact]
    public void Receive_OneItemOverdue_ComesBeforeTheOneWithADiscount()
    {
        var contract = TwoInvoices(2500).Invoice("R-3", 500, Day("2025-06-25")).Pay(500, on: Day("2025-07-02"));

        Assert.Equal((Eur(500), Eur(500)), (contract.Item("2-3").Outstanding, contract.Item("2-5").Outstanding));
    }

    [Fact]
    public void Reverse_FirstOfTwoTransfers_TakesTheDiscountBack()
    {
        var contract = Terms(1000, 2, 10).Invoice("R-1", 1000, Day("2025-06-02")).Pay(500, on: Day("2025-06-05"), id: "p1").Pay(480, on: Day("2025-06-11"));

        contract.Reverse("p1");

        Assert.Equal((Eur(520), Eur(0)), (contract.Outstanding(2), Discount(contract)));
    }

    private static LocalDate Day(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

    [Theory]
    [InlineData(9700, "2026-03-24", "The discount of 3 % could be taken until 2026-03-12")]
    [InlineData(9699.95, "2026-03-24", "The discount of 3 % could be taken until 2026-03-12")]
    [InlineData(9699.94, "2026-03-24", null)]
    [InlineData(9700, "2026-03-13", "The discount of 3 % could be taken until 2026-03-12")]
    [InlineData(9799.94, "2026-03-24", "The discount of 3 % could be taken until 2026-03-12")]
    [InlineData(9799.95, "2026-03-24", "The discount of 2 % could be taken until 2026-03-23")]
    public void Receive_DiscountTakenLate_NamesTheSmallestThatExplainsWhatIsMissing(decimal amount, string valueDate, string? note)
    {
        var payment = new ReceivePayment("p1", Eur(amount), NodaTime.Text.LocalDatePattern.Iso.Parse(valueDate).Value);

        var allocated = Invoiced().Do(PaymentRules.Receive, payment).OfType<PaymentAllocated>().Single();

        Assert.Equal(note, allocated.Note?.Split(';')[0]);
    }

    [Fact]
    public void Receive_DiscountOfAFractionTakenLate_IsWrittenWithoutTrailingZeros()
    {
        var terms = PaymentTerms.NetDays(60) with { Discounts = [new(2.50m, [DateStep.AddDays(10)])] };
        var contract = Effective(Plan((100, terms))).Invoice("R-1", 10_000).On(2026, 5, 1);

        var allocated = contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(9750), new LocalDate(2026, 3, 24))).OfType<PaymentAllocated>().Single();

        Assert.StartsWith("The discount of 2.5 % could", allocated.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Reverse_AnotherPayment_LeavesTheDiscountOfALaterTier()
    {
        var contract = Invoiced().Pay(9800, on: new LocalDate(2026, 3, 20), id: "p1").Pay(50, on: new LocalDate(2026, 3, 21), id: "p2");

        contract.Reverse("p2");

        Assert.Equal((Eur(0), Eur(200)), (contract.Outstanding(2), Discount(contract)));
    }

    [Fact]
    public void Reverse_MoneyThatTheDiscountRestedOn_SaysThatItIsOwedAgain()
    {
        var contract = Invoiced().Pay(5000, on: new LocalDate(2026, 3, 20), id: "p1").Pay(4800, on: new LocalDate(2026, 3, 21), id: "p2");

        contract.Reverse("p1");

        Assert.Equal((Eur(5200), Eur(0)), (contract.Outstanding(2), Discount(contract)));
        var notes = contract.File.Facts.Select(fact => fact.Data).OfType<PaymentAllocated>().Select(allocated => allocated.Note);
        Assert.Contains("The discount of 200.00 EUR is owed again: a payment that it rested on was taken back.", notes);
    }

    [Fact]
    public void Receive_APartIsDisputed_TakesTheDiscountOfTheRest()
    {
        var contract = Invoiced().Dispute(2, 1000).Pay(8820, on: new LocalDate(2026, 3, 20));

        Assert.Equal((Eur(1000), Eur(180)), (contract.Outstanding(2), Discount(contract)));
    }

    private static Money Discount(Case contract) => contract.Position.Ledger.Settled(2, Component.Discount, Currency.Of("EUR"));

    // Two invoices of 1,000.00 under 2/10 net 30, of 2 and 3 June.
    private static Case TwoInvoices(decimal price = 2000) => Terms(price, 2, 10).Invoice("R-1", 1000, Day("2025-06-02")).Invoice("R-2", 1000, Day("2025-06-03"));

    private static Case Terms(decimal price, decimal percent, int days, int lines = 2)
    {
        var terms = PaymentTerms.NetDays(30) with { Discounts = [new(percent, [DateStep.AddDays(days)])] };
        var goods = Enumerable.Range(1, lines).Select(line => new GoodsLine(line, "A", "Bolts", 1, "piece", Money.Round(price / lines, Currency.Of("EUR"))));
        return Effective(
            Plan((100, terms)), agreement => agreement with { Price = Eur(price), Goods = [.. goods] }, new LocalDate(2025, 6, 2)).On(2025, 7, 15);
    }
}
