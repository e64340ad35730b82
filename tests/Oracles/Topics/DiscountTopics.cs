using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class DiscountTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["discount"] = Discount,
        ["discount.apr"] = c => OracleCase.Map(c.List("terms").Select(OracleCase.Of), text => Apr(OracleTerms.Parse(text), c.Has("basis") ? c.Int("basis") : 365)),
        ["discount.skonto.tiers"] = c => OracleCase.Map(c.Keys, day => Skonto.Payable(Skonto.Parse(c.Text("bt20")), c.Money("gross"), c.Date("invoiceDate"), OracleCase.Day(day)).AmountText),
        ["discount.skonto.base"] = SkontoBase,
        ["discount.skonto.grammar"] = c => OracleCase.Map(c.List("lines").Select(OracleCase.Of), line => Skonto.IsLine(line)),
    };

    private static JsonObject Discount(OracleCase c)
    {
        var (terms, gross) = (OracleTerms.Parse(c.Text("terms")), c.Money("invoice"));
        var due = terms.Due(c.Date("invoiceDate"), new(BusinessCalendar.Weekend, RollConvention.None, DateTimeZone.Utc));
        var (tier, days) = (terms.Discounts[0], Days(terms));
        return new()
        {
            ["discountUntil"] = OracleCase.Iso(due.Discounts[0].Until),
            ["dueDate"] = OracleCase.Iso(due.Date),
            ["payByDiscountDate"] = due.Payable(gross, gross, due.Discounts[0].Until).AmountText,
            ["simpleAprPct365"] = OracleCase.Fixed(EarlyDiscount.SimpleAprPercent(tier.Percent, days)),
            ["effectiveAnnualPct"] = OracleCase.Fixed((decimal)EarlyDiscount.EffectiveAnnualPercent(tier.Percent, days)),
        };
    }

    private static JsonObject SkontoBase(OracleCase c)
    {
        var (payable, tier) = (c.Money("payable"), Skonto.Parse(c.Text("bt20"))[0]);
        return new() { ["discount"] = tier.Discount(payable).AmountText, ["payIfInTime"] = (payable - tier.Discount(payable)).AmountText };
    }

    private static string Apr(PaymentTerms terms, int basis) => OracleCase.Fixed(EarlyDiscount.SimpleAprPercent(terms.Discounts[0].Percent, Days(terms), basis));

    private static int Days(PaymentTerms terms) => terms.Net.LeastDays - terms.Discounts[0].Within.LeastDays;
}
