using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Vat;

/// <summary>Contracts that state value added tax.</summary>
internal static class VatCase
{
    public static Money Money(decimal amount, string currency = "EUR") => new(amount, Currency.Of(currency));

    /// <summary>A line of one piece.</summary>
    public static GoodsLine Line(int number, decimal price, VatRate? vat = null, string currency = "EUR", decimal quantity = 1) =>
        new(number, $"A-{number}", "Part", quantity, "piece", Money(price, currency)) { Vat = vat };

    /// <summary>Goods under a contract of 19% on net prices, or of what is stated.</summary>
    public static Case Contract(PaymentPlan plan, VatTerms? vat, params GoodsLine[] lines) => Case.Effective(plan, agreement => agreement with
    {
        Goods = [.. lines],
        Price = lines.Aggregate(Contracts.Case.Eur(0), (sum, line) => sum + line.Value),
        Vat = vat,
    });

    public static VatTerms Net(decimal percent = 19, string category = "S") => new(PriceBasis.Net, category, percent);

    public static PaymentPlan OnInvoice(params DiscountTier[] tiers) => Case.Plan((100, PaymentTerms.NetDays(30, Anchor.Invoice) with { Discounts = [.. tiers] }));

    /// <summary>E.g. <c>S 19%: 100.00 + 19.00</c>, row by row.</summary>
    public static string Text(VatBreakdown? vat) => vat is null ? "none"
        : string.Join("; ", vat.Rows.Select(row => $"{row.Rate}: {row.Net.AmountText} + {row.Tax.AmountText}"));
}
