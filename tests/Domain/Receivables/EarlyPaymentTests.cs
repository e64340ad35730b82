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
    [InlineData("2026-03-12", 9699.99, 300.01)]
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
    public void Receive_PartPaidBefore_NoDiscountOnTheRest()
    {
        var contract = Invoiced().Pay(5000, on: new LocalDate(2026, 3, 5)).Pay(4700, on: new LocalDate(2026, 3, 6));

        Assert.Equal(Eur(300), contract.Outstanding(2));
    }
}
