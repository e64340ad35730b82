using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Vat.VatCase;

namespace ContractFlow.Domain.Tests.Vat;

public sealed class ItemVatTests
{
    private static PaymentTerms Delivered => PaymentTerms.NetDays(30, Anchor.Delivery);

    private static string[] Texts(Case contract) => [.. OpenItems.All(contract.Position).Select(item => $"{item.Amount.AmountText} = {Text(item.Vat)}")];

    private static void AddsUp(Case contract)
    {
        var (items, whole) = (OpenItems.All(contract.Position).ToArray(), VatBreakdown.Of(contract.Position.Agreement)!);
        Assert.All(items, item => Assert.Equal(item.Amount, item.Vat!.Gross));
        Assert.All(items.SelectMany(item => item.Vat!.Rows), row => Assert.True(row.Net.Amount >= 0 && row.Tax.Amount >= 0));
        Assert.Equal(Text(whole), Text(new(whole.Rows.Select(row => row.Rate).SelectMany(rate =>
            items.SelectMany(item => item.Vat!.Rows).Where(row => row.Rate == rate)))));
    }

    [Fact]
    public void Instalments_OfTheUsualPlan_AreSplitLikeTheContract()
    {
        var contract = Contract(
            Case.Plan((30, PaymentTerms.NetDays(10, Anchor.Signature)), (70, PaymentTerms.NetDays(40, Anchor.Signature))), Net(), Line(1, 16_500));

        Assert.Equal(["5890.50 = S 19%: 4950.00 + 940.50", "13744.50 = S 19%: 11550.00 + 2194.50"], Texts(contract));
        AddsUp(contract);
    }

    [Fact]
    public void Instalments_ThatDoNotDivide_AddUpToTheMinorUnit()
    {
        var third = PaymentTerms.NetDays(10, Anchor.Signature);
        var contract = Contract(
            new PaymentPlan([.. Enumerable.Range(0, 7).Select(_ => new Portion(Share.OfPercent(14), third)), new Portion(Share.OfPercent(2), third)]),
            Net(), Line(1, 33.37m), Line(2, 0.05m, new("S", 7)), Line(3, 10.01m, new("Z", 0)));

        Assert.Equal(8, Texts(contract).Length);
        AddsUp(contract);
    }

    [Fact]
    public void Deliveries_OfMixedRates_WeighByTheirGrossValue()
    {
        // 119.00 and 214.00 of 333.00, not a third and two thirds.
        var contract = Contract(Case.Plan((100, Delivered)), Net(), Line(1, 100), Line(2, 200, new("S", 7)));

        contract.Deliver("d1", new LineQuantity(1, 1)).Deliver("d2", new LineQuantity(2, 1));

        Assert.Equal(["119.00 = S 19%: 100.00 + 19.00", "214.00 = S 7%: 200.00 + 14.00"], Texts(contract));
        AddsUp(contract);
    }

    [Fact]
    public void Deliveries_AfterADeposit_BearTheRatesOfTheirGoods()
    {
        var contract = Contract(Case.Plan((30, PaymentTerms.NetDays(10, Anchor.Signature)), (70, Delivered)), Net(), Line(1, 100), Line(2, 200, new("S", 7)));

        contract.Deliver("d1", new LineQuantity(2, 1)).Deliver("d2", new LineQuantity(1, 1));

        Assert.Equal("149.80 = S 7%: 140.00 + 9.80", Texts(contract)[1]);
        Assert.Equal("83.30 = S 19%: 70.00 + 13.30", Texts(contract)[2]);
        AddsUp(contract);
    }

    [Fact]
    public void Rejection_OfALine_LowersItsRateAlone()
    {
        var contract = Contract(Case.Plan((100, Delivered)), Net(), Line(1, 100), Line(2, 200, new("S", 7)));
        contract.Deliver("d1");

        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Partial, null, [new(1, 1)], "Scratched."));

        Assert.Equal(["214.00 = S 7%: 200.00 + 14.00"], Texts(contract));
    }

    [Fact]
    public void Termination_AfterOneOfTwoDeliveries_LeavesItsTax()
    {
        var contract = Contract(Case.Plan((100, Delivered)), Net(), Line(1, 100, quantity: 2));
        contract.Deliver("d1", new LineQuantity(1, 1));
        contract.Add("end", new TerminationProposed(1, "No more is needed.")).Add("ended", new ContractTerminated(1, new LocalDate(2026, 3, 2)));

        Assert.Equal(["119.00 = S 19%: 100.00 + 19.00"], Texts(contract));
    }

    [Fact]
    public void Invoices_WithRowsOfTheirOwn_KeepThem()
    {
        var contract = Contract(OnInvoice(), Net(), Line(1, 100), Line(2, 200, new("S", 7)));

        contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Money(119), Vat: [new("S", 19, Money(100), Money(19))]));
        contract.Do(InvoiceRules.Issue, new IssueInvoice("R-2", Money(214)));

        Assert.Equal(["119.00 = S 19%: 100.00 + 19.00", "214.00 = S 7%: 200.00 + 14.00"], Texts(contract));
        AddsUp(contract);
    }

    [Fact]
    public void Invoices_WithoutRows_AreSplitLikeTheContract()
    {
        var contract = Contract(OnInvoice(), Net(), Line(1, 100), Line(2, 200, new("S", 7))).Invoice("R-1", 111).Invoice("R-2", 222);

        Assert.Equal(["111.00 = S 19%: 33.34 + 6.33; S 7%: 66.66 + 4.67", "222.00 = S 19%: 66.66 + 12.67; S 7%: 133.34 + 9.33"], Texts(contract));
        AddsUp(contract);
    }

    [Fact]
    public void Invoice_UnderTwoPayments_IsSharedBetweenTheirItems()
    {
        var invoice = PaymentTerms.NetDays(30, Anchor.Invoice);
        var contract = Contract(Case.Plan((90, invoice), (10, PaymentTerms.NetDays(365, Anchor.Invoice))), Net(), Line(1, 100), Line(2, 200, new("S", 7)));

        contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Money(333), Vat: [new("S", 19, Money(100), Money(19)), new("S", 7, Money(200), Money(14))]));

        Assert.Equal(2, Texts(contract).Length);
        AddsUp(contract);
    }

    [Fact]
    public void Amendment_OfThePayments_SplitsTheRest()
    {
        var contract = Contract(Case.Plan((50, PaymentTerms.NetDays(10, Anchor.Signature)), (50, PaymentTerms.NetDays(40, Anchor.Signature))), Net(), Line(1, 100), Line(2, 200, new("S", 7)));
        contract.Pay(100);
        contract.Add("proposed", new AmendmentProposed(1, new(Case.Plan((100, PaymentTerms.NetDays(60, Anchor.Signature))), null), "Later."));
        contract.Add("amended", new AmendmentEffective(1, new LocalDate(2026, 3, 3), [2, 3]));

        Assert.Equal([Money(100), Money(233)], OpenItems.All(contract.Position).Select(item => item.Amount));
        AddsUp(contract);
    }

    [Fact]
    public void Items_OfAContractThatStatesNone_HaveNone() =>
        Assert.All(OpenItems.All(Contract(Case.Plan((100, PaymentTerms.NetDays(10, Anchor.Signature))), null, Line(1, 100)).Position), item => Assert.Null(item.Vat));

    [Fact]
    public void Shipments_OfMixedRates_BearTheRatesOfTheirGoods()
    {
        var contract = Contract(Case.Plan((100, PaymentTerms.NetDays(30, Anchor.Shipment))), Net(), Line(1, 100), Line(2, 200, new("S", 7)));

        contract.Ship("s1", new LineQuantity(1, 1)).Ship("s2", new LineQuantity(2, 1));

        Assert.Equal(["S 19%: 100.00 + 19.00", "S 7%: 200.00 + 14.00"], contract.Items(2).Select(item => Text(item.Vat)));
    }

    [Fact]
    public void Acceptances_OfMixedRates_BearTheRatesOfTheirGoods()
    {
        var contract = Contract(Case.Plan((100, PaymentTerms.NetDays(30, Anchor.Acceptance))), Net(), Line(1, 100), Line(2, 200, new("S", 7)));

        contract.Deliver("d1", new LineQuantity(1, 1)).Accept("d1").Deliver("d2", new LineQuantity(2, 1)).Accept("d2");

        Assert.Equal(["S 19%: 100.00 + 19.00", "S 7%: 200.00 + 14.00"], contract.Items(2).Select(item => Text(item.Vat)));
    }
}
