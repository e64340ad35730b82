using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;
using NodaTime.Text;

namespace ContractFlow.Oracles;

internal static class DueTopics
{
    private static readonly string[] BaseDates = ["baseDate", "deliveryDate", "invoiceDate", "acceptanceDate", "rawDue"];

    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["due"] = Due,
        ["due.roll"] = Roll,
        ["due.roll.CN"] = Due,
        ["due.roll.DE"] = Due,
        ["due.businessDays"] = c => new() { ["date"] = OracleCase.Iso(BusinessCalendar.Of(c.Text("calendar")).AddBusinessDays(c.Date("start"), c.Int("plusBusinessDays"))) },
        ["due.month"] = c => OracleCase.Map(c.List("cases").Select(OracleCase.Of), day => OracleCase.Iso(Rule(c.Text("op")).Apply(OracleCase.Day(day), BusinessCalendar.Weekend))),
        ["due.month.series"] = c => new() { ["dates"] = OracleCase.Dates(Enumerable.Range(1, c.Int("n")).Select(k => DateStep.AddMonths(k).Apply(c.Date("anchor"), BusinessCalendar.Weekend))) },
        ["due.leap"] = c => OracleCase.Map(c.Keys, key => OracleCase.Iso(Rule(key[10..]).Apply(OracleCase.Day(key[..10]), BusinessCalendar.Weekend))),
        ["due.timezone"] = c => OracleCase.Map(c.Keys, zone => InstantPattern.ExtendedIso.Format(DueDate.EndOfDay(c.Date("dueDate"), DateTimeZoneProviders.Tzdb[zone]))),
        ["dst.dayLength"] = c => OracleCase.Map(c.Keys, key => DayLength(OracleCase.Day(key[..10]), DateTimeZoneProviders.Tzdb[key[11..]])),
        ["dst.schedule"] = c => OracleCase.Map(c.Keys, key => Scheduled(c.Text("local"), key)),
        ["instalments.split"] = Split,
        ["instalments.schedule"] = Schedule,
    };

    private static JsonObject Due(OracleCase c)
    {
        var from = c.Date(BaseDates.First(c.Has));
        var calendar = BusinessCalendar.Of(c.Text("calendar", "WEEKEND"));
        var rule = OracleTerms.Parse(c.Text("terms", "NET 0"), c.Text("mode", string.Empty)).Net;
        var raw = rule.Apply(from, calendar);
        var first = rule.Count > 0 ? rule[0].Apply(from, calendar) : from;
        return new()
        {
            ["dueDate"] = OracleCase.Iso(calendar.Roll(raw, Convention(c.Text("convention", "none")))),
            ["rawDue"] = OracleCase.Iso(raw),
            ["weekday"] = raw.DayOfWeek.ToString(),
            ["intermediate"] = OracleCase.Iso(first),
            ["afterNet"] = OracleCase.Iso(first),
            ["statementDate"] = OracleCase.Iso(first),
            ["modeA"] = OracleCase.Iso(StatutoryPeriods.FranceEndOfMonth(from)),
            ["modeB"] = OracleCase.Iso(PaymentPlan.Parse("eom 45 days").Portions[0].Terms.Net.Apply(from, calendar)),
            ["latest60Days"] = OracleCase.Iso(StatutoryPeriods.FranceLatest(from)),
            ["latestPeriodicInvoice45Days"] = OracleCase.Iso(StatutoryPeriods.FranceLatest(from, periodic: true)),
        };
    }

    private static JsonObject Roll(OracleCase c) => c.Has("terms") ? Due(c) : OracleCase.Map(
        c.Keys, convention => OracleCase.Iso(BusinessCalendar.Of(c.Text("calendar")).Roll(c.Date("rawDue"), Convention(convention == "dueDate" ? c.Text("convention") : convention))));

    private static DateRule Rule(string terms) => OracleTerms.Parse(terms).Net;

    private static RollConvention Convention(string name) => Enum.Parse<RollConvention>(name, ignoreCase: true);

    private static int DayLength(LocalDate day, DateTimeZone zone) => (int)(DueDate.EndOfDay(day, zone) - zone.AtStartOfDay(day).ToInstant()).TotalHours;

    private static string Scheduled(string local, string key)
    {
        var zone = DateTimeZoneProviders.Tzdb[local[6..]];
        var wanted = OracleCase.Day(key[..10]) + LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(local[..5]).Value;
        return key.EndsWith("as local", StringComparison.Ordinal) ? wanted.InZoneLeniently(zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)
            : key.EndsWith("(second)", StringComparison.Ordinal) ? InstantPattern.ExtendedIso.Format(zone.MapLocal(wanted).Last().ToInstant())
            : InstantPattern.ExtendedIso.Format(wanted.InZoneLeniently(zone).ToInstant());
    }

    private static JsonObject Split(OracleCase c)
    {
        var total = Money.Of(c.Text("total"), c.Text("currency", OracleCase.CurrencyOf(c.Text("total"))));
        var weights = c.List(c.Has("weights") ? "weights" : c.Has("percentages") ? "percentages" : "pct").Select(weight => decimal.Parse(OracleCase.Of(weight), CultureInfo.InvariantCulture)).ToArray();
        var parts = c.Text("rule", string.Empty).Contains("last", StringComparison.OrdinalIgnoreCase)
            ? new PaymentPlan([.. weights.Select((weight, i) => new Portion(i == weights.Length - 1 ? Share.Balance : c.Has("weights") ? Share.OfFraction((int)weight, (int)weights.Sum()) : Share.OfPercent(weight), PaymentTerms.NetDays(30)))]).Split(total)
            : Apportionment.ByWeights(total, [.. weights.Select(weight => (long)(weight * 10_000))]);
        return new() { ["parts"] = OracleCase.Array(parts.Select(part => (JsonNode?)part.AmountText)), ["sum"] = Money.Sum(parts, total.Currency).AmountText };
    }

    private static JsonObject Schedule(OracleCase c)
    {
        var lines = c.List("plan").Select(line =>
        {
            var when = Regex.Match(line.GetProperty("when").GetString()!, @"(\d{4}-\d{2}-\d{2}),?(.*)$");
            var share = line.TryGetProperty("pct", out var percent) ? Share.OfPercent(percent.GetDecimal()) : Share.Balance;
            return (Date: OracleCase.Day(when.Groups[1].Value), new Portion(share, PaymentTerms.NetDays(0) with { Net = Rule(when.Groups[2].Value) })).ToTuple();
        }).ToArray();
        var total = Money.Of(c.Text("total"), c.Text("currency", OracleCase.CurrencyOf(c.Text("total"))));
        var parts = new PaymentPlan([.. lines.Select(line => line.Item2)]).Split(total);
        return new() { ["schedule"] = OracleCase.Array(lines.Zip(parts).Select(pair => (JsonNode?)new JsonArray(OracleCase.Iso(pair.First.Item2.Terms.Net.Apply(pair.First.Item1, BusinessCalendar.Weekend)), pair.Second.AmountText))) };
    }
}
