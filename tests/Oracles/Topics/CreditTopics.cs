using System.Text.Json.Nodes;
using ContractFlow.Domain.Credit;

namespace ContractFlow.Oracles;

internal static class CreditTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["credit.dso"] = c => new() { ["dso"] = OracleCase.Fixed(CreditRatios.DaysSalesOutstanding(c.Number("receivables"), c.Number("creditSales"), c.Int("days"))) },
        ["credit.weightedDaysLate"] = Late,
        ["credit.paydexScale"] = c => OracleCase.Map(c.List("daysBeyondTerms").Select(OracleCase.Of), days => Whole(PaymentIndex.Value(int.Parse(days, OracleCase.Invariant)))),
        ["credit.paydexLike"] = Index,
        ["credit.altmanZ2"] = Altman2,
        ["credit.altmanZ1"] = Altman1,
        ["credit.exposure"] = Exposed,
        ["credit.hold.boundary"] = c => OracleCase.Map(c.List("newOrder").Select(OracleCase.Of), order => Exposure.Holds(c.Number("exposure"), decimal.Parse(order, OracleCase.Invariant), c.Number("limit")) ? "hold" : "accept"),
    };

    private static JsonNode Whole(decimal value) => value == decimal.Truncate(value) ? (int)value : value;

    private static JsonObject Late(OracleCase c)
    {
        var paid = c.List("paid").Select(payment => (payment.GetProperty("amount").GetDecimal(), payment.GetProperty("daysLate").GetInt32())).ToArray();
        return new()
        {
            ["signed"] = OracleCase.Fixed(CreditRatios.WeightedDaysLate(paid)),
            ["flooredAtZero"] = OracleCase.Fixed(CreditRatios.WeightedDaysLate(paid, flooredAtZero: true)),
            ["onTimeRatePctByAmount"] = OracleCase.Fixed(CreditRatios.OnTimePercent(paid)),
        };
    }

    private static JsonObject Index(OracleCase c)
    {
        var score = PaymentIndex.Score([.. c.List("experiences").Select(one => (one.GetProperty("amount").GetDecimal(), one.GetProperty("value").GetDecimal()))]);
        return new() { ["score"] = OracleCase.Fixed(score), ["band"] = PaymentIndex.Band(score) };
    }

    private static JsonObject Altman2(OracleCase c)
    {
        var z = CreditRatios.AltmanZ2(c.Number("wc"), c.Number("re"), c.Number("ebit"), c.Number("bookEquity"), c.Number("totalLiab"), c.Number("totalAssets"));
        return new() { ["z"] = OracleCase.Fixed(z, 3), ["zEM(+3.25)"] = OracleCase.Fixed(z + 3.25m, 3), ["zone"] = CreditRatios.AltmanZ2Zone(z) };
    }

    private static JsonObject Altman1(OracleCase c)
    {
        var z = CreditRatios.AltmanZ1(c.Number("x1"), c.Number("x2"), c.Number("x3"), c.Number("x4_bookEquity/TL"), c.Number("x5_sales/TA"));
        return new() { ["z"] = OracleCase.Fixed(z, 3), ["zone"] = CreditRatios.AltmanZ1Zone(z) };
    }

    private static JsonObject Exposed(OracleCase c)
    {
        var exposure = new Exposure(c.Number("openReceivables"), c.Number("deliveredNotInvoiced"), c.Number("undeliveredOrders"), c.Number("depositsReceived"));
        var limit = c.Number("limit");
        return new()
        {
            ["exposure"] = Whole(exposure.Total),
            ["utilisationPct"] = OracleCase.Fixed(exposure.UtilisationPercent(limit)),
            ["hold"] = Exposure.Holds(exposure.Total, c.Number("newOrder"), limit),
            ["headroom"] = Whole(limit - exposure.Total),
        };
    }
}
