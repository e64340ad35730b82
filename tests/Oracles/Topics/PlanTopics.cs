using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class PlanTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["instalments.split"] = Split,
        ["instalments.schedule"] = c => c["plan"].ValueKind == JsonValueKind.String ? Written(c) : Schedule(c),
    };

    private static Money Total(OracleCase c) =>
        Money.Of(c.Text("total"), c.Any("currency") ?? (c.AnyNumber("exponent", "minorUnits", "decimals") switch { 0 => "JPY", 2 => "EUR", 3 => "KWD", _ => null }) ?? (OracleNames.Currency([c["total"], .. c.Expected.EnumerateObject().Where(member => member.Name is "parts").Select(member => member.Value)])));

    private static JsonObject Split(OracleCase c)
    {
        var total = Total(c);
        var listed = new[] { "weights", "percentages", "pct", "percents", "shares" }.FirstOrDefault(c.Has);
        decimal[] weights = listed is null
            ? [.. Enumerable.Repeat(1m, (int)(c.AnyNumber("n", "count", "instalments", "parts") ?? throw new ArgumentException("The oracle lacks the weights.")))]
            : [.. c.List(listed).Select(weight => Weight(OracleCase.Of(weight)))];
        var last = Regex.IsMatch(c.Text("rule", string.Empty), "last|balance|remainder line", RegexOptions.IgnoreCase) && !c.Text("rule", string.Empty).Contains("largest", StringComparison.OrdinalIgnoreCase);
        var parts = last ? new PaymentPlan([.. weights.Select((weight, i) => new Portion(i == weights.Length - 1 ? Share.Balance : Of(weight, weights, listed), PaymentTerms.NetDays(30)))]).Split(total)
            : Apportionment.ByWeights(total, [.. weights.Select(weight => (long)(weight * 10_000))]);
        return new() { ["parts"] = OracleCase.Array(parts.Select(part => (JsonNode?)part.AmountText)), ["sum"] = Money.Sum(parts, total.Currency).AmountText };
    }

    // "33.3%", "1/3", 3.
    private static decimal Weight(string text) => text.Split('/') is [var parts, var of] ? OracleCase.Decimal(parts) / OracleCase.Decimal(of) : OracleCase.Decimal(text);

    private static Share Of(decimal weight, decimal[] all, string? listed) => listed is null or "weights" && all.All(one => one == decimal.Truncate(one)) && all.Sum() <= 120
        ? Share.OfFraction((int)weight, (int)all.Sum())
        : Share.OfPercent(listed == "weights" ? weight / all.Sum() * 100 : weight);

    private static JsonObject Schedule(OracleCase c)
    {
        var total = Total(c);
        var lines = c.List("plan").Select(line => Line(line, total.Currency)).ToArray();
        var parts = new PaymentPlan([.. lines.Select(line => line.Portion)]).Split(total);
        return Described(lines.Zip(parts).Select(pair => (pair.First.Portion.Terms.Net.Apply(pair.First.Date, BusinessCalendar.Weekend), pair.Second)));
    }

    private static (LocalDate Date, Portion Portion) Line(JsonElement line, Currency currency)
    {
        var when = Regex.Match(line.GetProperty("when").GetString()!, @"(\d{4}-\d{2}-\d{2}),?(.*)$");
        var share = Member(line, "pct", "percent") is { } percent ? Share.OfPercent(OracleCase.Decimal(percent))
            : Member(line, "amount") is { } amount ? Share.OfAmount(Money.Of(amount, currency.Code))
            : Member(line, "share", "fraction") is { } fraction && fraction.Split('/') is [var parts, var of] ? Share.OfFraction((int)OracleCase.Decimal(parts), (int)OracleCase.Decimal(of))
            : Share.Balance;
        return (OracleCase.Day(when.Groups[1].Value), new(share, PaymentTerms.NetDays(0) with { Net = OracleTerms.Parse(when.Groups[2].Value).Net }));
    }

    // The plan in the grammar, with the dates of its events.
    private static JsonObject Written(OracleCase c)
    {
        var (plan, due) = (PaymentPlan.Parse(c.Text("plan")), new List<LocalDate>());
        foreach (var terms in plan.Portions.Select(portion => portion.Terms))
        {
            due.Add(terms.Net.Apply(terms.Date ?? (terms.Anchor == Anchor.Due ? due[^1] : Event(c, terms.Anchor)), BusinessCalendar.Weekend));
        }

        return Described(due.Zip(plan.Split(Total(c))));
    }

    private static LocalDate Event(OracleCase c, Anchor anchor)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(anchor.ToString());
        return c.Has("events") ? OracleCase.Day(OracleCase.Of(c["events"].GetProperty(name))) : c.AnyDate(name, name + "Date") ?? throw new ArgumentException($"The oracle lacks the date of {name}.");
    }

    private static JsonObject Described(IEnumerable<(LocalDate Date, Money Amount)> lines) =>
        new() { ["schedule"] = OracleCase.Array(lines.Select(line => (JsonNode?)new JsonArray(OracleCase.Iso(line.Date), line.Amount.AmountText))) };

    private static string? Member(JsonElement line, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (line.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                return OracleCase.Of(value);
            }
        }

        return null;
    }
}
