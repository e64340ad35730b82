using System.Text.Json.Nodes;
using ContractFlow.Domain.Financing;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class FinanceTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["scf.factoring"] = Factor,
        ["scf.orderFinance"] = Order,
        ["scf.warehouse"] = Warehouse,
        ["scf.warehouse.topup"] = TopUp,
        ["scf.dynamicDiscount"] = c => new() { ["discount360"] = Discount(c, 360), ["discount365"] = Discount(c, 365) },
        ["scf.dynamicDiscount.apr"] = c => new() { ["aprPct"] = OracleCase.Fixed(EarlyDiscount.SimpleAprPercent(c.Number("discountPct"), c.Int("daysEarly"), c.Has("basis") ? c.Int("basis") : 365)) },
    };

    private static JsonObject Factor(OracleCase c)
    {
        var deal = new Factoring(c.Number("invoice"), c.Number("advancePct"), c.Number("discountPctPa"), c.Int("days"), c.AnyNumber("serviceFeePct") ?? 0, c.Has("basis") ? c.Int("basis") : 360);
        // Fees that are taken at collection leave the whole advance at first; the cost is measured on what arrives.
        var upFront = !c.Has("feesUpfront") || c["feesUpfront"].GetBoolean();
        return new()
        {
            ["advance"] = OracleCase.Fixed(deal.Advance),
            ["discountFee"] = OracleCase.Fixed(deal.DiscountFee),
            ["serviceFee"] = OracleCase.Fixed(deal.ServiceFee),
            ["netDay1"] = OracleCase.Fixed(upFront ? deal.NetUpFront : deal.Advance),
            ["reserveReleasedAtCollection"] = OracleCase.Fixed(upFront ? deal.Reserve : deal.Reserve - deal.Cost),
            ["totalCost"] = OracleCase.Fixed(deal.Cost),
            ["simpleAprPct365"] = OracleCase.Fixed(upFront ? deal.AprPercent : deal.Cost / deal.Advance * 365 / deal.Days * 100),
        };
    }

    private static JsonObject Order(OracleCase c)
    {
        var loan = FinanceTerms.Part(c.Number("po"), c.Number("financePct"));
        return new() { ["loan"] = OracleCase.Fixed(loan), ["interest"] = OracleCase.Fixed(FinanceTerms.Interest(loan, c.Number("ratePctPa"), c.Int("days"), c.Int("basis"))) };
    }

    private static JsonObject Warehouse(OracleCase c)
    {
        var loan = FinanceTerms.Part(c.Number("marketValue"), c.Number("ltvPct"));
        return new()
        {
            ["loan"] = OracleCase.Fixed(loan),
            ["marginCallAtValueAtOrBelow"] = OracleCase.Fixed(FinanceTerms.ValueAt(loan, c.Number("marginCallLtvPct"))),
            ["liquidationAtValueAtOrBelow"] = OracleCase.Fixed(FinanceTerms.ValueAt(loan, c.Number("liquidationLtvPct"))),
        };
    }

    private static JsonObject TopUp(OracleCase c)
    {
        var (loan, value, target) = (c.Number("loan"), c.Number("newValue"), c.Number("targetLtvPct"));
        return new()
        {
            ["ltvPct"] = OracleCase.Fixed(FinanceTerms.LoanToValuePercent(loan, value)),
            ["cashRepay"] = OracleCase.Fixed(loan - FinanceTerms.Part(value, target)),
            ["orExtraCollateral"] = OracleCase.Fixed(FinanceTerms.ValueAt(loan, target) - value),
        };
    }

    private static string Discount(OracleCase c, int basis) => OracleCase.Fixed(FinanceTerms.Interest(c.Number("invoice"), c.Number("aprPct"), c.Int("daysEarly"), basis));
}
