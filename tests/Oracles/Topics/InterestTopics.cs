using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class InterestTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["interest"] = c => Claim(c, Regime(c), c.Text("currency", "EUR")),
        ["interest.DE"] = c => Claim(c, LateRegime.DE, "EUR"),
        ["interest.EU"] = c => Claim(c, LateRegime.EU, "EUR"),
        ["interest.FR"] = c => Claim(c, LateRegime.FR, "EUR"),
        ["interest.UK"] = c => Claim(c, LateRegime.GB, "GBP"),
        ["interest.GB"] = c => Claim(c, LateRegime.GB, "GBP"),
        ["interest.IE"] = c => Claim(c, LateRegime.IE, "EUR"),
        ["interest.CN.sme"] = c => Claim(c, LateRegime.CNSme, "CNY"),
        ["interest.CN.sale"] = ChinaSale,
        ["interest.JP"] = c => Claim(c, LateRegime.JP, "JPY"),
        ["interest.US.promptPayment"] = c => Claim(c, LateRegime.USFederal, "USD"),
        ["interest.US"] = c => Claim(c, LateRegime.USFederal, "USD"),
        ["interest.contract"] = c => Claim(c, LateRegime.Contract, "EUR"),
        ["interest.rounding"] = Rounding,
        ["interest.UK.rounding"] = Rounding,
        ["interest.dayCount"] = DayCounts,
        ["interest.compensation"] = c => FixedSums(c, Regime(c)),
        ["interest.UK.compensation"] = c => FixedSums(c, LateRegime.GB),
        ["interest.IE.compensation"] = c => FixedSums(c, LateRegime.IE),
        ["interest.EU.compensation"] = c => FixedSums(c, LateRegime.EU),
        ["interest.DE.compensation"] = c => FixedSums(c, LateRegime.DE),
        ["interest.FR.compensation"] = c => FixedSums(c, LateRegime.FR),
        ["interest.FR.floor"] = c => Floor(c, LateRegime.FR),
        ["interest.CN.smeFloor"] = c => Floor(c, LateRegime.CNSme),
        ["interest.CN.penaltyCap"] = Penalty,
    };

    private static LateRegime Regime(OracleCase c) => c.Any("regime", "jurisdiction") is not { } name ? LateRegime.Contract : OracleNames.Letters(name) switch
    {
        "uk" or "gb" => LateRegime.GB,
        "cnsme" => LateRegime.CNSme,
        "cnsale" => LateRegime.CNSale,
        "us" or "usfed" or "usfederal" => LateRegime.USFederal,
        _ => Enum.Parse<LateRegime>(name, ignoreCase: true),
    };

    private static JsonObject Claim(OracleCase c, LateRegime regime, string currency)
    {
        var debt = InterestInputs.Debt(c, regime, currency);
        if (InterestInputs.Rates(c, regime) is not { } rates)
        {
            return Describe(debt, debt.Claim());
        }

        // Regimes that fix one rate take it from the day on which the law looks.
        if (regime is LateRegime.GB or LateRegime.USFederal or LateRegime.IE)
        {
            return Describe(debt, (debt with { AgreedPercent = rates.At(regime == LateRegime.IE ? debt.Until : debt.Due.PlusDays(1)).Percent }).Claim());
        }

        var statement = LateInterest.Accrue(debt.Principal, debt.Due, debt.Changes, debt.Until, rates, debt.DayCount);
        return Describe(debt, new(regime, statement, debt.Until > debt.Due ? Compensation.For(regime, debt.Principal) : null, "the oracle", []));
    }

    private static JsonObject Describe(LateDebt debt, LateClaim claim)
    {
        var statement = claim.Statement;
        var first = statement.Segments.Count > 0 ? statement.Segments[0] : null;
        var left = debt.Principal + Money.Sum(debt.Changes.Where(change => change.Date <= debt.Until).Select(change => change.Change), debt.Principal.Currency);
        return new()
        {
            ["base"] = debt.Principal.AmountText,
            ["effectiveDue"] = OracleCase.Iso(debt.Due),
            ["effectiveDueDate"] = OracleCase.Iso(debt.Due),
            ["days"] = statement.Days,
            ["ratePct"] = first?.Percent,
            ["interestFrom"] = first is null ? null : OracleCase.Iso(first.From),
            ["segments"] = Segments(statement.Segments, statement.Interest.Currency.Exponent),
            ["mergedSegments"] = Segments(Merged(statement.Segments), statement.Interest.Currency.Exponent),
            ["interest"] = statement.Interest.AmountText,
            ["perDay"] = first is null ? null : OracleCase.Fixed(first.Exact / first.Days, debt.Principal.Currency.Exponent),
            ["compensation"] = claim.Compensation?.AmountText,
            ["total"] = claim.Total?.AmountText,
            ["principalLeft"] = left.AmountText,
            ["full30"] = statement.Days / 30,
            ["remainder"] = statement.Days % 30,
        };
    }

    private static List<InterestSegment> Merged(IEnumerable<InterestSegment> segments)
    {
        var merged = new List<InterestSegment>();
        foreach (var segment in segments)
        {
            if (merged.Count > 0 && merged[^1] is var last && (last.Percent, last.Principal, last.To.PlusDays(1)) == (segment.Percent, segment.Principal, segment.From))
            {
                merged[^1] = last with { To = segment.To, Days = last.Days + segment.Days };
            }
            else
            {
                merged.Add(segment);
            }
        }

        return merged;
    }

    private static JsonArray Segments(IEnumerable<InterestSegment> segments, int decimals) => OracleCase.Array(segments.Select(segment => (JsonNode?)new JsonObject
    {
        ["from"] = OracleCase.Iso(segment.From),
        ["to"] = OracleCase.Iso(segment.To),
        ["days"] = segment.Days,
        ["principal"] = segment.Principal.AmountText,
        ["ratePct"] = segment.Percent,
        ["amount"] = OracleCase.Fixed(segment.Exact, decimals),
    }));

    private static JsonObject ChinaSale(OracleCase c)
    {
        var debt = InterestInputs.Debt(c, LateRegime.CNSale, "CNY");
        var floating = LateInterest.Accrue(debt.Principal, debt.Due, debt.Changes, debt.Until, ReferenceRate.Of("CN-LPR1Y").Path.Times(debt.SaleFactor), debt.DayCount);
        var described = Describe(debt, debt.Claim());
        described["lprAtBreach"] = OracleCase.Fixed(ReferenceRate.Of("CN-LPR1Y").On(debt.Due.PlusDays(1)));
        described["variant_floatingLPR_x1.5"] = floating.Interest.AmountText;
        described["variant_segments"] = Segments(floating.Segments, 2);
        foreach (var key in c.Keys.Where(key => Regex.IsMatch(key, @"^(?!variant).*x\d\.\d+$")))
        {
            described[key] = (debt with { SaleFactor = OracleCase.Decimal(key[(key.LastIndexOf('x') + 1)..]) }).Claim().Statement.Interest.AmountText;
        }

        return described;
    }

    private static JsonObject Rounding(OracleCase c)
    {
        var due = new LocalDate(2025, 1, 1);
        var statement = LateInterest.Accrue(c.Money("principal", "GBP"), due, [], due.PlusDays(c.Int("days")), RatePath.Fixed(c.Number("ratePct")), OracleNames.DayCount(c.Text("dayCount", c.Has("basis") ? "ACT/" + c.Text("basis") : string.Empty)));
        return new() { ["interest"] = statement.Interest.AmountText };
    }

    private static JsonObject DayCounts(OracleCase c)
    {
        var debt = InterestInputs.Debt(c, LateRegime.Contract, "EUR");
        var described = Describe(debt, debt.Claim());
        foreach (var key in c.Keys.Where(key => key.Contains('/', StringComparison.Ordinal)))
        {
            described[key] = (debt with { DayCount = OracleNames.DayCount(key) }).Claim().Statement.Interest.AmountText;
        }

        return described;
    }

    // Per debt where these are listed, else the sum for so many late invoices or instalments.
    private static JsonObject FixedSums(OracleCase c, LateRegime regime)
    {
        var currency = regime == LateRegime.GB ? "GBP" : "EUR";
        if (!c.Has("debts"))
        {
            var count = (int)(c.AnyNumber("lateInvoices", "lateInstalments", "lateDebts", "count") ?? throw new ArgumentException("The oracle lacks the number of late invoices."));
            return new() { ["compensation"] = Compensation.ForAll(regime, [.. Enumerable.Repeat(Money.Of(c.Text("amount", "1.00"), currency), count)])?.AmountText };
        }

        var debts = c.List("debts").Select(OracleCase.Of).ToArray();
        var described = OracleCase.Map(debts, debt => Compensation.For(regime, Money.Of(debt, currency))?.AmountText);
        described["compensation"] = Compensation.ForAll(regime, [.. debts.Select(debt => Money.Of(debt, currency))])?.AmountText;
        return described;
    }

    private static JsonObject Floor(OracleCase c, LateRegime regime)
    {
        var day = c.Has("half") ? RateTopics.Half(c.Text("half")) : c.AnyDate("contractDate", "date", "dueDate") ?? throw new ArgumentException("The oracle lacks the day of the floor, such as contractDate.");
        var floor = LateClaims.FloorPercent(regime, day)!.Value;
        var rates = new[] { "agreedRatesPct", "agreedAnnualPct", "agreedPct", "ratesPct" }.FirstOrDefault(c.Has);
        return new() { ["floorPct"] = OracleCase.Fixed(floor), ["valid"] = rates is null ? null : OracleCase.Map(c.List(rates).Select(OracleCase.Of), rate => OracleCase.Decimal(rate) >= floor) };
    }

    private static JsonObject Penalty(OracleCase c)
    {
        var verdict = PenaltyCap.Check(c.Money("agreedPenalty", "CNY"), c.Money("provenLoss", "CNY"));
        return new() { ["presumedExcessiveAbove"] = verdict.PresumedAbove.AmountText, ["flag"] = verdict.Excessive };
    }
}
