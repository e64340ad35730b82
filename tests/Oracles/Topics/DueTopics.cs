using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Terms;
using NodaTime.Text;

namespace ContractFlow.Oracles;

internal static class DueTopics
{
    private static readonly (Anchor Anchor, string[] Names)[] Anchors =
    [
        (Anchor.Delivery, ["deliveryDate", "delivered", "delivery", "goodsReceived"]),
        (Anchor.Invoice, ["invoiceDate", "invoice", "invoiced"]),
        (Anchor.InvoiceReceipt, ["invoiceReceived", "invoiceReceiptDate", "invoiceReceipt", "receiptDate", "received"]),
        (Anchor.Acceptance, ["acceptanceDate", "accepted", "acceptance"]),
        (Anchor.Signature, ["signatureDate", "signed", "signature"]),
        (Anchor.Order, ["orderDate", "ordered", "order"]),
        (Anchor.Shipment, ["shipmentDate", "shipped", "shipment"]),
        (Anchor.Statement, ["statementDate"]),
    ];

    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["due"] = c => c.Has("cases") ? Cases(c) : Due(c),
        ["due.roll"] = Roll,
        ["due.businessDays"] = BusinessDays,
        ["due.month"] = c => OracleCase.Map(c.List("cases").Select(OracleCase.Of), day => OracleCase.Iso(Rule(c.Text("op")).Apply(OracleCase.Day(day), BusinessCalendar.Weekend))),
        ["due.month.series"] = Series,
        ["due.leap"] = c => OracleCase.Map(c.Keys, key => OracleCase.Iso(Rule(key[10..]).Apply(OracleCase.Day(key[..10]), BusinessCalendar.Weekend))),
        ["due.timezone"] = Zones,
        ["dst.dayLength"] = c => OracleCase.Map(c.Keys, key => DayLength(OracleCase.Day(key[..10]), DateTimeZoneProviders.Tzdb[key[11..]])),
        ["dst.schedule"] = c => OracleCase.Map(c.Keys, key => Scheduled(c.Text("local"), key)),
    };

    private static JsonObject Due(OracleCase c)
    {
        var terms = OracleTerms.Parse(c.Text("terms", "NET 0"), c.Any("mode", "reading", "order") ?? string.Empty);
        var (from, calendar, rule) = (terms.Date ?? From(c, terms.Anchor), c.Calendar(), terms.Net);
        var convention = c.Any("calendar") == "none" ? RollConvention.None : c.Any("convention", "roll") is { } name ? OracleNames.Convention(name) : terms.Roll ?? (c.Law() is { } law ? TermsContext.DefaultRoll(law) : RollConvention.None);
        var (raw, first) = (rule.Apply(from, calendar), rule.Count > 0 ? rule[0].Apply(from, calendar) : from);
        var due = calendar.Roll(raw, convention);
        var days = rule.FirstOrDefault(step => step.Kind == StepKind.AddDays)?.Count ?? 0;
        return new()
        {
            ["dueDate"] = OracleCase.Iso(due),
            ["rawDue"] = OracleCase.Iso(raw),
            // The weekday stands beside the date that it belongs to: the raw one where that is asked for.
            ["weekday"] = (c.Expected.TryGetProperty("rawDue", out _) ? raw : due).DayOfWeek.ToString(),
            ["dueWeekday"] = due.DayOfWeek.ToString(),
            ["rolledDays"] = Period.DaysBetween(raw, due),
            ["intermediate"] = OracleCase.Iso(first),
            ["afterNet"] = OracleCase.Iso(rule.Count > 0 && rule[0].Kind == StepKind.AddDays ? first : from),
            ["statementDate"] = OracleCase.Iso(first),
            ["discountUntil"] = terms.Discounts.Count > 0 ? OracleCase.Iso(calendar.Roll(terms.Discounts[0].Within.Apply(from, calendar), convention)) : null,
            ["modeA"] = OracleCase.Iso(DateRule.Of(DateStep.AddDays(days), DateStep.EndOfMonth).Apply(from, calendar)),
            ["modeB"] = OracleCase.Iso(DateRule.Of(DateStep.EndOfMonth, DateStep.AddDays(days)).Apply(from, calendar)),
            ["latest60Days"] = OracleCase.Iso(StatutoryPeriods.FranceLatest(from)),
            ["latestPeriodicInvoice45Days"] = OracleCase.Iso(StatutoryPeriods.FranceLatest(from, periodic: true)),
            ["latest45DaysEndOfMonth"] = OracleCase.Iso(StatutoryPeriods.FranceEndOfMonth(from)),
            ["latest45EOM"] = OracleCase.Iso(StatutoryPeriods.FranceEndOfMonth(from)),
        };
    }

    // Several base dates at once: a list, or an object whose members are the dates.
    private static JsonObject Cases(OracleCase c)
    {
        var days = c["cases"].ValueKind == JsonValueKind.Object ? c["cases"].EnumerateObject().Select(member => member.Name) : c.List("cases").Select(OracleCase.Of);
        var (terms, calendar) = (c.Text("terms", string.Empty), c.Calendar());
        var convention = OracleNames.Convention(c.Any("convention", "roll") ?? "none");
        return OracleCase.Map(days, key => OracleCase.Iso(calendar.Roll(OracleTerms.Parse(key.Length > 10 ? key[10..] : terms, c.Text("mode", string.Empty)).Net.Apply(OracleCase.Day(key[..10]), calendar), convention)));
    }

    private static LocalDate From(OracleCase c, Anchor anchor)
    {
        var named = Anchors.Where(known => known.Anchor == anchor).Concat(Anchors).SelectMany(known => known.Names);
        return c.AnyDate(["baseDate", "anchorDate", "anchor", "base", "referenceDate", .. named, "rawDue", "date", "start"]) ?? throw new ArgumentException("The oracle lacks a date from which the time runs, such as baseDate.");
    }

    private static JsonObject Roll(OracleCase c) => c.Has("terms") || c.Has("baseDate") ? Due(c) : OracleCase.Map(
        c.Keys, key => key switch
        {
            "dueDate" or "rolled" => OracleCase.Iso(c.Calendar().Roll(Raw(c), OracleNames.Convention(c.Any("convention", "roll") ?? (c.Law() is { } law ? TermsContext.DefaultRoll(law).ToString() : "none")))),
            "weekday" => Raw(c).DayOfWeek.ToString(),
            _ => OracleCase.Iso(c.Calendar().Roll(Raw(c), OracleNames.Convention(key))),
        });

    private static LocalDate Raw(OracleCase c) => c.AnyDate("rawDue", "dueDate", "date", "raw") ?? throw new ArgumentException("The oracle lacks the input 'rawDue'.");

    private static JsonObject BusinessDays(OracleCase c)
    {
        var (calendar, start) = (c.Calendar(), c.AnyDate("start", "from", "date", "baseDate", "delivered") ?? throw new ArgumentException("The oracle lacks the input 'start'."));
        if (c.AnyDate("to", "end") is { } end)
        {
            return new() { ["businessDays"] = calendar.CountBusinessDays(start, end), ["count"] = calendar.CountBusinessDays(start, end) };
        }

        var days = (int)(c.AnyNumber("plusBusinessDays", "businessDays", "days", "windowDays") ?? throw new ArgumentException("The oracle lacks the input 'plusBusinessDays'."));
        var date = OracleCase.Iso(calendar.AddBusinessDays(start, days));
        return new() { ["date"] = date, ["dueDate"] = date, ["opens"] = OracleCase.Iso(calendar.AddBusinessDays(start, 1)), ["closes"] = date, ["deemedAccepted"] = date };
    }

    private static JsonObject Series(OracleCase c)
    {
        var (anchor, every) = (c.AnyDate("anchor", "start", "first") ?? throw new ArgumentException("The oracle lacks the input 'anchor'."), (int)(c.AnyNumber("everyMonths", "stepMonths", "months", "interval") ?? Every(c)));
        return new() { ["dates"] = OracleCase.Dates(Enumerable.Range(1, c.Int("n")).Select(k => DateStep.AddMonths(k * every).Apply(anchor, BusinessCalendar.Weekend))) };
    }

    private static int Every(OracleCase c) => Regex.Match(c.Text("rule", string.Empty), @"(\d+)\s*[*x×]?\s*k months|k\s*[*x×]\s*(\d+) months|every (\d+) months|(quarterly)|(yearly)") is { Success: true } match
        ? match.Groups[4].Success ? 3 : match.Groups[5].Success ? 12 : int.Parse(match.Groups.Values.Skip(1).First(group => group.Success).ValueSpan, OracleCase.Invariant)
        : 1;

    // Asked with an instant: whether a payment then is late; else from when it is.
    private static JsonObject Zones(OracleCase c) => OracleCase.Map(c.Keys, zone =>
    {
        var late = DueDate.EndOfDay(c.Date("dueDate"), DateTimeZoneProviders.Tzdb[zone]);
        return c.Any("paidAt", "instant", "at", "now", "receivedAt") is not { } text ? InstantPattern.ExtendedIso.Format(late)
            : c.Expected.GetProperty(zone).ValueKind == JsonValueKind.String ? (InstantPattern.ExtendedIso.Parse(text).Value >= late ? "late" : "in time")
            : InstantPattern.ExtendedIso.Parse(text).Value >= late;
    });

    private static DateRule Rule(string terms) => OracleTerms.Parse(terms).Net;

    private static JsonNode DayLength(LocalDate day, DateTimeZone zone)
    {
        var hours = (decimal)(DueDate.EndOfDay(day, zone) - zone.AtStartOfDay(day).ToInstant()).TotalMinutes / 60;
        return hours == decimal.Truncate(hours) ? (int)hours : hours;
    }

    private static string Scheduled(string local, string key)
    {
        var zone = DateTimeZoneProviders.Tzdb[local[6..]];
        var wanted = OracleCase.Day(key[..10]) + LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(local[..5]).Value;
        return key.EndsWith("as local", StringComparison.Ordinal) ? wanted.InZoneLeniently(zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)
            : key.EndsWith("(second)", StringComparison.Ordinal) ? InstantPattern.ExtendedIso.Format(zone.MapLocal(wanted).Last().ToInstant())
            : InstantPattern.ExtendedIso.Format(wanted.InZoneLeniently(zone).ToInstant());
    }
}
