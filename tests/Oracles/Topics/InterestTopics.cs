using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class InterestTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["interest.DE"] = c => Claim(c, LateRegime.DE, "EUR"),
        ["interest.EU"] = c => Claim(c, LateRegime.EU, "EUR"),
        ["interest.FR"] = c => Claim(c, LateRegime.FR, "EUR"),
        ["interest.UK"] = c => Claim(c, LateRegime.GB, "GBP"),
        ["interest.IE"] = c => Claim(c, LateRegime.IE, "EUR"),
        ["interest.CN.sme"] = c => Claim(c, LateRegime.CNSme, "CNY"),
        ["interest.CN.sale"] = ChinaSale,
        ["interest.JP"] = c => Claim(c, LateRegime.JP, "JPY"),
        ["interest.US.promptPayment"] = c => Claim(c, LateRegime.USFederal, "USD"),
        ["interest.contract"] = c => Claim(c, LateRegime.Contract, "EUR"),
        ["interest.UK.rounding"] = Rounding,
        ["interest.UK.compensation"] = c => OracleCase.Map(c.List("debts").Select(OracleCase.Of), debt => Compensation.For(LateRegime.GB, Money.Of(debt, "GBP"))!.Value.AmountText),
        ["interest.EU.compensation"] = c => new() { ["compensation"] = Compensation.ForAll(LateRegime.EU, [.. Enumerable.Repeat(Money.Of("1.00", "EUR"), c.Int("lateInvoices"))])!.Value.AmountText },
        ["interest.EU.vat"] = Vat,
        ["interest.FR.floor"] = c => Floor(c, LateRegime.FR, RateTopics.Half(c.Text("half")), "agreedRatesPct"),
        ["interest.CN.smeFloor"] = c => Floor(c, LateRegime.CNSme, c.Date("contractDate"), "agreedAnnualPct"),
        ["interest.CN.penaltyCap"] = Penalty,
    };

    private static JsonObject Claim(OracleCase c, LateRegime regime, string currency)
    {
        var paid = c.Has("paidDate") ? c.Date("paidDate") : c.Date("paid");
        var received = c.DateOrNull("received");
        var debt = new LateDebt
        {
            Regime = regime,
            Principal = c.Money("principal", currency),
            Due = c.DateOrNull("dueDate") ?? StatutoryPeriods.JapanLatestDue(received!.Value),
            Until = paid,
            Received = received,
            AgreedPercent = c.NumberOrNull("agreedPct") ?? c.NumberOrNull("agreedRatePct") ?? c.NumberOrNull("ratePct"),
            ContractDate = c.DateOrNull("contractDate"),
            Changes = c.Has("payments") ? [.. c.List("payments").Select(payment => new BalanceChange(OracleCase.Day(OracleCase.Of(payment[0])), -Money.Of(OracleCase.Of(payment[1]), currency)))] : [],
        };
        return Describe(debt.Claim());
    }

    private static JsonObject Describe(LateClaim claim)
    {
        var (statement, decimals) = (claim.Statement, claim.Statement.Interest.Currency.Exponent);
        var first = statement.Segments.Count > 0 ? statement.Segments[0] : null;
        return new()
        {
            ["days"] = statement.Days,
            ["ratePct"] = first is null ? null : OracleCase.Fixed(first.Percent),
            ["interestFrom"] = first is null ? null : OracleCase.Iso(first.From),
            ["segments"] = Segments(statement, 2, decimals),
            ["interest"] = statement.Interest.AmountText,
            ["compensation"] = claim.Compensation?.AmountText,
            ["total"] = claim.Total?.AmountText,
            ["full30"] = statement.Days / 30,
            ["remainder"] = statement.Days % 30,
        };
    }

    private static JsonArray Segments(InterestStatement statement, int rateDecimals, int decimals) => OracleCase.Array(statement.Segments.Select(segment => (JsonNode?)new JsonObject
    {
        ["from"] = OracleCase.Iso(segment.From),
        ["to"] = OracleCase.Iso(segment.To),
        ["days"] = segment.Days,
        ["ratePct"] = OracleCase.Fixed(segment.Percent, rateDecimals),
        ["amount"] = OracleCase.Fixed(segment.Exact, decimals),
    }));

    private static JsonObject ChinaSale(OracleCase c)
    {
        var debt = new LateDebt { Regime = LateRegime.CNSale, Principal = c.Money("principal", "CNY"), Due = c.Date("dueDate"), Until = c.Date("paidDate") };
        var low = (debt with { SaleFactor = 1.3m }).Claim().Statement;
        var floating = LateInterest.Accrue(debt.Principal, debt.Due, [], debt.Until, ReferenceRate.Of("CN-LPR1Y").Path.Times(1.5m));
        return new()
        {
            ["days"] = low.Days,
            ["lprAtBreach"] = OracleCase.Fixed(ReferenceRate.Of("CN-LPR1Y").On(debt.Due.PlusDays(1))),
            ["low_x1.3"] = low.Interest.AmountText,
            ["high_x1.5"] = debt.Claim().Statement.Interest.AmountText,
            ["variant_floatingLPR_x1.5"] = floating.Interest.AmountText,
            ["variant_segments"] = Segments(floating, 3, 2),
        };
    }

    private static JsonObject Rounding(OracleCase c)
    {
        var due = new LocalDate(2025, 1, 1);
        return new() { ["interest"] = LateInterest.Accrue(c.Money("principal", "GBP"), due, [], due.PlusDays(c.Int("days")), RatePath.Fixed(c.Number("ratePct"))).Interest.AmountText };
    }

    private static JsonObject Vat(OracleCase c)
    {
        var gross = Money.Round(c.Number("net") * (100 + c.Number("vatPct")) / 100, Currency.Of(c.Text("currency", "EUR")));
        var claim = new LateDebt { Regime = LateRegime.EU, Principal = gross, Due = c.Date("dueDate"), Until = c.Date("paidDate") }.Claim();
        var described = Describe(claim);
        described["base"] = gross.AmountText;
        return described;
    }

    private static JsonObject Floor(OracleCase c, LateRegime regime, LocalDate day, string rates)
    {
        var floor = LateClaims.FloorPercent(regime, day)!.Value;
        return new() { ["floorPct"] = OracleCase.Fixed(floor), ["valid"] = OracleCase.Map(c.List(rates).Select(OracleCase.Of), rate => decimal.Parse(rate, OracleCase.Invariant) >= floor) };
    }

    private static JsonObject Penalty(OracleCase c)
    {
        var verdict = PenaltyCap.Check(c.Money("agreedPenalty", "CNY"), c.Money("provenLoss", "CNY"));
        return new() { ["presumedExcessiveAbove"] = verdict.PresumedAbove.AmountText, ["flag"] = verdict.Excessive };
    }
}
