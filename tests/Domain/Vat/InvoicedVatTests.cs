using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Vat.VatCase;

namespace ContractFlow.Domain.Tests.Vat;

public sealed class InvoicedVatTests
{
    private static Case Motors() => Contract(OnInvoice(), Net(), Line(1, 412.50m, quantity: 40));

    private static RefusedException? Refused(Case contract, IssueInvoice invoice) => Record.Exception(() => contract.Do(InvoiceRules.Issue, invoice)) as RefusedException;

    [Fact]
    public void Issue_GrossInvoiceOfANetContract_IsTakenAndPaidInFull()
    {
        var contract = Motors().Invoice("R-1", 19_635).Pay(19_635);

        Assert.Equal(ObligationState.Fulfilled, contract.Standing(2).State);
        Assert.True(contract.Position.Ledger.Credit(Currency.Of("EUR")).IsZero);
    }

    [Fact]
    public void Issue_MoreThanTheGrossPrice_IsRefusedByItsName()
    {
        var refused = Refused(Motors().Invoice("R-1", 19_635), new("R-2", Money(0.01m)));

        Assert.Equal(("over-invoice", "/amount"), (refused!.Code, refused.Pointer));
        Assert.Contains("19635.00 EUR of the gross price of 19635.00 EUR", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S", 19, 16_500, 3135, null, null)]
    [InlineData("S", 19, 16_500.99, 3134.01, "vat-tax", "/vat/0/tax")] // 1.18 less than 3,135.19.
    [InlineData("S", 16, 16_500, 3135, "vat-rate", "/vat/0")]
    [InlineData("AE", 0, 19_635, 0, "vat-rate", "/vat/0")]
    [InlineData("S", 19, 16_500, 3134, "vat-tax", "/vat/0/tax")]
    [InlineData("S", 19, 16_500, 3134.01, "vat-sum", "/vat")]
    [InlineData("S", 19, 16_000, 3040, "vat-sum", "/vat")]
    [InlineData("S", 19, -16_500, 3135, "invalid-amount", "/vat/0/net")]
    public void Issue_RowsOfTheInvoice_AreChecked(string category, decimal percent, decimal net, decimal tax, string? code, string? pointer)
    {
        var refused = Refused(Motors(), new("R-1", Money(19_635), Vat: [new(category, percent, Money(net), Money(tax))]));

        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
    }

    [Fact]
    public void Issue_TaxLessThanOneFromTheRate_KeepsWhatTheInvoiceSays()
    {
        var contract = Motors();

        contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Money(19_635), Vat: [new("S", 19.0m, Money(16_500.50m), Money(3134.50m))]));

        Assert.Equal("S 19%: 16500.50 + 3134.50", Text(contract.Items(2).Single().Vat));
    }

    [Fact]
    public void Issue_TaxOnNothing_IsRefused() =>
        Assert.Equal("vat-tax", Refused(Motors(), new("R-1", Money(0.99m), Vat: [new("S", 19, Money(0), Money(0.99m))]))!.Code);

    // 1,000.00 at 19% and 100.00 at 7%.
    private static Case Mixed() => Contract(OnInvoice(), Net(), Line(1, 1000), Line(2, 100) with { Vat = new("S", 7) });

    private static IssueInvoice Reduced(string invoice, decimal net) =>
        new(invoice, Money(net * 1.07m), Vat: [new("S", 7, Money(net), Money(net * 0.07m))]);

    [Fact]
    public void Issue_MoreAtARateThanTheContractHas_IsRefused()
    {
        var refused = Refused(Mixed(), Reduced("R-1", 300));

        Assert.Equal(("over-invoice", "/vat/0/net"), (refused!.Code, refused.Pointer));
        Assert.Contains("the contract has 100.00 EUR at this rate, of which 0.00 EUR is invoiced", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Issue_SecondInvoiceBeyondTheRate_CountsWhatTheFirstTook()
    {
        var contract = Mixed();
        contract.Do(InvoiceRules.Issue, Reduced("R-1", 60));

        Assert.Equal("over-invoice", Refused(contract, Reduced("R-2", 50))!.Code);
        contract.Do(InvoiceRules.Issue, Reduced("R-3", 40));
        Assert.Equal("over-invoice", Refused(contract, Reduced("R-4", 1))!.Code);
    }

    [Fact]
    public void Issue_FirstInvoiceWithoutRows_CountsAsSplitLikeTheContract()
    {
        var contract = Mixed().Invoice("R-1", 648.5m); // half of 1,297.00

        Assert.Equal("over-invoice", Refused(contract, Reduced("R-2", 52))!.Code);
        Assert.Null(Refused(contract, Reduced("R-3", 50)));
    }

    [Fact]
    public void Issue_RateNamedTwice_IsRefused() => Assert.Equal("vat-rate", Refused(Motors(), new(
        "R-1", Money(19_635), Vat: [new("S", 19, Money(16_000), Money(3040)), new("S", 19, Money(500), Money(95))]))!.Code);

    [Fact]
    public void Issue_RowWithoutCategory_SaysWhatIsExpected()
    {
        var refused = Refused(Motors(), new("R-1", Money(19_635), Vat: [new(null, 19, Money(16_500), Money(3135))]));

        Assert.Equal(("vat-rate", "one of S 19%"), (refused!.Code, refused.Expected));
    }

    [Fact]
    public void Issue_RowsUnderAContractThatStatesNone_AreRefused() => Assert.Equal("vat-not-stated", Refused(
        Contract(OnInvoice(), null, Line(1, 119)), new("R-1", Money(119), Vat: [new("S", 19, Money(100), Money(19))]))!.Code);

    [Fact]
    public void Issue_RepeatedWithTheSameRows_ChangesNothing()
    {
        var contract = Motors();
        contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Money(19_635), Vat: [new("S", 19, Money(16_500), Money(3135))]));

        Assert.Empty(contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Money(19_635), Vat: [new("S", 19.00m, Money(16_500), Money(3135))])));
        Assert.Equal("invoice-conflict", Refused(contract, new("R-1", Money(19_635)))!.Code);
    }

    [Theory]
    [InlineData(DiscountBase.Gross, 19_242.30)] // 2% of 19,635.00
    [InlineData(DiscountBase.Net, 19_305)] // 2% of 16,500.00
    public void Pay_WithDiscountInTime_TakesItOfItsBase(DiscountBase of, decimal paid)
    {
        var contract = Contract(OnInvoice(new DiscountTier(2, [DateStep.AddDays(10)], of)), Net(), Line(1, 16_500)).Invoice("R-1", 19_635).Pay(paid);

        Assert.Equal(ObligationState.Fulfilled, contract.Standing(2).State);
        Assert.Equal(Money(19_635 - paid), contract.Position.Ledger.Settled(2, Component.Discount, Currency.Of("EUR")));
    }

    [Fact]
    public void Pay_TwoPercentOfGrossWhereNetIsTheBase_LeavesTheDifferenceOwed()
    {
        var contract = Contract(OnInvoice(new DiscountTier(2, [DateStep.AddDays(10)], DiscountBase.Net)), Net(), Line(1, 16_500)).Invoice("R-1", 19_635).Pay(19_242.30m);

        Assert.Equal(Money(392.70m), contract.Outstanding(2));
    }

    [Fact]
    public void Interest_OnALateItem_IsOfTheGrossAmount()
    {
        // 365 days at 9%, agreed simple rate.
        var contract = Motors().Invoice("R-1", 19_635);
        var due = contract.Items(2).Single().Due.Date;
        var payoff = Payoff.Of(contract.On(due.PlusDays(365)).Position, due.PlusDays(365));

        Assert.Equal(Money(1767.15m), payoff.InterestAccrued);
        Assert.Equal(Money(19_635), payoff.Principal);
    }

    [Theory]
    [InlineData("S", 19, 16_500, 3134, "3134.00 EUR of tax is given for 16500.00 EUR at S 19%; 3135.00 EUR is expected, or less than 1.00 from it.")]
    [InlineData("S", 19, 0, 0.99, "0.99 EUR of tax is given for 0.00 EUR at S 19%; 0.00 EUR is expected.")]
    [InlineData("AE", 0, 100, 0.5, "0.50 EUR of tax is given for 100.00 EUR at AE 0%; 0.00 EUR is expected.")]
    [InlineData("S", 19, 16_000, 3040, "Net amounts and taxes add up to 19040.00 EUR, but the amount of the invoice is 19635.00 EUR")]
    [InlineData("S", 19, 100, -1, "-1.00 EUR is given; an amount that is not negative is expected.")]
    public void Issue_RowThatDoesNotFit_IsToldInFigures(string category, decimal percent, decimal net, decimal tax, string message)
    {
        var contract = Contract(OnInvoice(), Net(), Line(1, 16_500), Line(2, 100, new("AE", 0)));

        var refused = Refused(contract, new("R-1", Money(19_635), Vat: [new(category, percent, Money(net), Money(tax))]))!;

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(refused.Code switch { "vat-sum" => "/vat", _ => "/vat/0/tax" }, refused.Pointer);
    }

    [Theory]
    [InlineData(null, 19.0)]
    [InlineData("S", null)]
    public void Issue_RowWithoutCategoryOrPercent_NamesTheRatesThatThereAre(string? category, double? percent)
    {
        var refused = Refused(Mixed(), new("R-1", Money(119), Vat: [new(category, (decimal?)percent, Money(100), Money(19))]))!;

        Assert.Equal(("vat-rate", "/vat/0", "one of S 19%, S 7%"), (refused.Code, refused.Pointer, refused.Expected));
        Assert.Contains("S 19%, S 7%", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Issue_RateNamedTwice_IsToldByTheRate()
    {
        var refused = Refused(Motors(), new("R-1", Money(19_635), Vat: [new("S", 19, Money(16_000), Money(3040)), new("S", 19, Money(500), Money(95))]))!;

        Assert.Equal("/vat", refused.Pointer);
        Assert.StartsWith("S 19% is given twice", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Issue_RowsUnderAContractThatStatesNone_PointAtThem() => Assert.Equal("/vat", Refused(
        Contract(OnInvoice(), null, Line(1, 119)), new("R-1", Money(119), Vat: [new("S", 19, Money(100), Money(19))]))!.Pointer);

    [Fact]
    public void Issue_MoreThanAPriceWithoutTax_IsNotCalledGross()
    {
        var refused = Refused(Contract(OnInvoice(), null, Line(1, 119)), new("R-1", Money(120)))!;

        Assert.Contains("of the price of 119.00 EUR", refused.Message, StringComparison.Ordinal);
    }
}
