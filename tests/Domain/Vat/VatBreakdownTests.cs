using ContractFlow.Domain.Contracts;
using static ContractFlow.Domain.Tests.Vat.VatCase;

namespace ContractFlow.Domain.Tests.Vat;

public sealed class VatBreakdownTests
{
    private static readonly VatBreakdown Mixed = new([new("S", 7, Money(200), Money(14)), new("S", 19, Money(100), Money(19))]);

    [Theory]
    [InlineData("EUR", 19, 7612.50, 1446.38)] // Half a cent goes away from zero.
    [InlineData("EUR", 7, 10.50, 0.74)]
    [InlineData("EUR", 1, 0.50, 0.01)]
    [InlineData("EUR", 25, 299.97, 74.99)]
    [InlineData("JPY", 10, 1005, 101)]
    [InlineData("JPY", 8, 1005, 80)]
    [InlineData("KWD", 5, 10.01, 0.501)]
    [InlineData("EUR", 0, 100, 0)]
    public void On_NetAmount_RoundsHalfAwayFromZeroToTheMinorUnit(string currency, decimal percent, decimal net, decimal tax)
    {
        var rate = new VatRate("S", percent);

        Assert.Equal(Money(tax, currency), rate.On(Money(net, currency)));
        Assert.Equal(Money(-tax, currency), rate.On(Money(-net, currency)));
    }

    [Theory]
    [InlineData("CNY", 13, 113_000, 13_000)]
    [InlineData("CNY", 13, 100_000, 11_504.42)]
    [InlineData("CNY", 6, 100, 5.66)]
    [InlineData("EUR", 19, 119, 19)]
    [InlineData("EUR", 19, 0.03, 0)]
    public void Within_GrossAmount_TakesTheTaxOut(string currency, decimal percent, decimal gross, decimal tax) =>
        Assert.Equal(Money(tax, currency), new VatRate("S", percent).Within(Money(gross, currency)));

    [Theory]
    [InlineData("S", 19, true)]
    [InlineData("S", 0, false)]
    [InlineData("S", 100.5, false)]
    [InlineData("S", 0.00001, false)]
    [InlineData("L", 0, true)]
    [InlineData("M", 4, true)]
    [InlineData("AE", 0, true)]
    [InlineData("AE", 19, false)]
    [InlineData("Z", 1, false)]
    [InlineData("E", 0, true)]
    [InlineData("K", 0, true)]
    [InlineData("G", 0, true)]
    [InlineData("O", 0, true)]
    [InlineData("X", 0, false)]
    public void IsValid_CategoryAndPercent_OnlyTaxedCategoriesHaveAPercentage(string category, decimal percent, bool valid) =>
        Assert.Equal(valid, new VatRate(category, percent).IsValid);

    [Fact]
    public void Of_ThreeLinesAt25Percent_TaxesTheirSum()
    {
        var contract = Contract(OnInvoice(), Net(25), Line(1, 99.99m), Line(2, 99.99m), Line(3, 99.99m));

        Assert.Equal("S 25%: 299.97 + 74.99", Text(VatBreakdown.Of(contract.Position.Agreement)));
        Assert.Equal(Money(374.96m), contract.Position.Agreement.Total);
    }

    [Fact]
    public void Of_LinesOfOtherRates_HasARowForEachRate()
    {
        var contract = Contract(OnInvoice(), Net(), Line(1, 100), Line(2, 200, new("S", 7)), Line(3, 50, new("E", 0)), Line(4, 100));

        Assert.Equal("S 19%: 200.00 + 38.00; S 7%: 200.00 + 14.00; E 0%: 50.00 + 0.00", Text(VatBreakdown.Of(contract.Position.Agreement)));
        Assert.Equal(Money(502), contract.Position.Agreement.Total);
    }

    [Fact]
    public void Of_GrossPrices_OwesThePrice()
    {
        var contract = Contract(OnInvoice(), new(PriceBasis.Gross, "S", 13), Line(1, 100_000));

        Assert.Equal("S 13%: 88495.58 + 11504.42", Text(VatBreakdown.Of(contract.Position.Agreement)));
        Assert.Equal(Money(100_000), contract.Position.Agreement.Total);
    }

    [Fact]
    public void Of_PriceThatIsNotTheSumOfTheLines_IsSharedByTheirValues()
    {
        var agreement = Contract(OnInvoice(), Net(), Line(1, 100), Line(2, 200, new("S", 7))).Position.Agreement with { Price = Money(100) };

        Assert.Equal("S 19%: 33.33 + 6.33; S 7%: 66.67 + 4.67", Text(VatBreakdown.Of(agreement)));
    }

    [Fact]
    public void Of_NothingStated_IsNullAndThePriceIsOwed()
    {
        var agreement = Contract(OnInvoice(), null, Line(1, 100)).Position.Agreement;

        Assert.Null(VatBreakdown.Of(agreement));
        Assert.Equal(Money(100), agreement.Total);
        Assert.DoesNotContain("vat", CanonicalJson.Of(agreement), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(6.66, "S 7%: 4.00 + 0.28; S 19%: 2.00 + 0.38")] // 2% of 333.00.
    [InlineData(333, "S 7%: 200.00 + 14.00; S 19%: 100.00 + 19.00")]
    [InlineData(0.01, "S 7%: 0.01 + 0.00")]
    [InlineData(0, "S 7%: 0.00 + 0.00")]
    [InlineData(-6.66, "S 7%: -4.00 + -0.28; S 19%: -2.00 + -0.38")]
    public void Split_Amount_IsSharedByGrossWithTheTaxTakenOut(decimal amount, string rows)
    {
        var split = Mixed.Split(Money(amount));

        Assert.Equal(rows, Text(split));
        Assert.Equal(Money(amount), split.Gross);
    }

    [Fact]
    public void Split_ReverseCharge_HasNoTax()
    {
        var split = new VatBreakdown([new("AE", 0, Money(4284), Money(0))]).Split(Money(107.10m));

        Assert.Equal("AE 0%: 107.10 + 0.00", Text(split));
    }

    [Fact]
    public void Rows_OfEqualRates_AreAddedUp()
    {
        var vat = new VatBreakdown([new("S", 19.0m, Money(1), Money(0.19m)), new("S", 19.00m, Money(2), Money(0.38m))]);

        Assert.Equal("S 19%: 3.00 + 0.57", Text(vat));
        Assert.Equal((Money(3), Money(0.57m), Money(3.57m)), (vat.Net, vat.Tax, vat.Gross));
        Assert.Equal(new VatBreakdown([new("S", 19, Money(3), Money(0.57m))]), vat);
        Assert.NotEqual(new VatBreakdown([new("S", 19, Money(3), Money(0.58m))]), vat);
    }
}
