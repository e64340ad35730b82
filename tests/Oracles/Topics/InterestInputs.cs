using System.Text.Json;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

/// <summary>A late debt as oracles write it, and rates that stand in the oracle itself.</summary>
internal static class InterestInputs
{
    public static LateDebt Debt(OracleCase c, LateRegime regime, string usualCurrency)
    {
        var currency = c.Text("currency", usualCurrency);
        var received = c.AnyDate("received", "receivedDate", "goodsReceived");
        return new()
        {
            Regime = regime,
            Principal = Principal(c, Currency.Of(currency)),
            Due = Due(c, regime, received),
            Until = c.AnyDate("paidDate", "paid", "paymentDate", "settled", "asOf", "until", "claimDate") ?? throw new ArgumentException("The oracle lacks the day of payment, such as paidDate."),
            Received = received,
            AgreedPercent = Agreed(c),
            ContractDate = c.AnyDate("contractDate", "signed", "signedDate"),
            Changes = Payments(c, currency),
            SaleFactor = c.AnyNumber("factor", "multiple", "x") ?? 1.5m,
            DayCount = OracleNames.DayCount(c.Text("dayCount", string.Empty)),
        };
    }

    /// <summary>Rates written into the oracle: whole ones, or reference rates to which the regime's points are added; null where there are none.</summary>
    public static RatePath? Rates(OracleCase c, LateRegime regime)
    {
        if (new[] { "rates", "rateTable" }.FirstOrDefault(c.Has) is { } whole)
        {
            var path = Path(c[whole]);
            return c.AnyNumber("marginPct", "margin", "marginPp", "points") is { } points ? path.Plus(points) : path;
        }

        return new[] { "referenceRates", "baseRates", "bankRates" }.FirstOrDefault(c.Has) is { } reference ? Path(c[reference]).Plus(Points(regime)) : Stated(c, regime);
    }

    /// <summary>Payments as [date, amount] or { date, amount }.</summary>
    public static IReadOnlyList<BalanceChange> Payments(OracleCase c, string currency) => new[] { "payments", "partPayments", "partialPayments" }.FirstOrDefault(c.Has) is { } name
        ? [.. c.List(name).Select(payment => new BalanceChange(OracleCase.Day(Part(payment, 0, "date", "on", "paidDate")), -Money.Of(Part(payment, 1, "amount", "paid"), currency)))]
        : [];

    internal static string Part(JsonElement line, int index, params ReadOnlySpan<string> names)
    {
        if (line.ValueKind == JsonValueKind.Array)
        {
            return OracleCase.Of(line[index]);
        }

        foreach (var name in names)
        {
            if (line.TryGetProperty(name, out var value))
            {
                return OracleCase.Of(value);
            }
        }

        throw new ArgumentException($"{line.GetRawText()} lacks its {names[0]}.");
    }

    // The amount with value added tax is what bears interest.
    private static Money Principal(OracleCase c, Currency currency) =>
        c.Any("principal", "amount", "debt", "gross", "invoice") is { } amount ? Money.Of(amount, currency.Code)
        : Money.Round(c.Number("net") * (100 + (c.AnyNumber("vatPct", "vat") ?? 0)) / 100, currency);

    private static LocalDate Due(OracleCase c, LateRegime regime, LocalDate? received)
    {
        if (c.AnyDate("dueDate", "due", "effectiveDue", "effectiveDueDate") is { } due)
        {
            return c.Any("convention", "roll") is { } convention ? c.Calendar().Roll(due, OracleNames.Convention(convention)) : due;
        }

        if (c.AnyDate("rawDue", "rawDueDate", "nominalDue") is { } raw)
        {
            var law = c.Law() ?? Law(regime);
            return (c.Has("calendar") ? c.Calendar() : TermsContext.For(law).Calendar).Roll(raw, c.Any("convention", "roll") is { } convention ? OracleNames.Convention(convention) : TermsContext.DefaultRoll(law));
        }

        return received is { } day && regime == LateRegime.JP ? StatutoryPeriods.JapanLatestDue(day) : throw new ArgumentException("The oracle lacks the input 'dueDate'.");
    }

    private static decimal? Agreed(OracleCase c) =>
        c.AnyNumber("agreedPct", "agreedRatePct", "agreedAnnualPct", "agreedAnnualRatePct", "contractRatePct", "contractPct", "agreedPercent", "ratePct", "annualPct")
        ?? (c.AnyNumber("agreedDailyPct", "dailyPct", "dailyRatePct") is { } daily ? daily * 365 : null);

    private static RatePath Path(JsonElement rates) => RatePath.Of(
        "oracle",
        rates.ValueKind == JsonValueKind.Object
            ? rates.EnumerateObject().Select(rate => new RatePeriod(From(rate.Name), OracleCase.Decimal(OracleCase.Of(rate.Value))))
            : rates.EnumerateArray().Select(rate => new RatePeriod(From(Part(rate, 0, "from", "date", "since")), OracleCase.Decimal(Part(rate, 1, "ratePct", "pct", "percent", "rate")))),
        new(2199, 12, 31));

    private static LocalDate From(string text) => Regex.IsMatch(text, @"^\d{4}H[12]$") ? RateTopics.Half(text) : OracleCase.Day(text);

    // A rule that names other points than the law's, e.g. "base rate + 5pp".
    private static RatePath? Stated(OracleCase c, LateRegime regime) =>
        Reference(regime) is { } id && Regex.Match(c.Text("rule", string.Empty), @"\+\s*(\d+(?:\.\d+)?)\s*(?:pp|percentage points)") is { Success: true } match && OracleCase.Decimal(match.Groups[1].Value) != Points(regime)
            ? ReferenceRate.Of(id).Path.Plus(OracleCase.Decimal(match.Groups[1].Value))
            : null;

    private static decimal Points(LateRegime regime) => regime switch { LateRegime.DE => 9, LateRegime.FR => 10, _ => 8 };

    private static string? Reference(LateRegime regime) => regime switch { LateRegime.DE => "DE-BASE", LateRegime.EU or LateRegime.FR => "ECB-MRO", _ => null };

    private static Jurisdiction Law(LateRegime regime) => regime switch
    {
        LateRegime.DE => Jurisdiction.DE,
        LateRegime.FR => Jurisdiction.FR,
        LateRegime.GB => Jurisdiction.GB,
        LateRegime.IE => Jurisdiction.IE,
        LateRegime.CNSme or LateRegime.CNSale => Jurisdiction.CN,
        LateRegime.JP => Jurisdiction.JP,
        LateRegime.USFederal => Jurisdiction.USFederal,
        _ => Jurisdiction.EU,
    };
}
