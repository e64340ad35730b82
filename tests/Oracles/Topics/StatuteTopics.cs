using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class StatuteTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["cap.check"] = c => new() { ["codes"] = OracleCase.Array(c.List("cases").Select(question => (JsonNode?)Code(question))) },
        ["cap.jp60"] = c => Japan(c.AnyDate("receivedDate", "received", "goodsReceived") ?? c.Date("receivedDate")),
        ["default.DE"] = c => Germany(c.AnyDate("invoiceReceived", "received") ?? c.Date("invoiceReceived")),
        ["default.EU"] = c => Europe(c),
        ["default.FR"] = c => Days(c.AnyDate("goodsReceived", "received", "serviceDone") ?? c.Date("goodsReceived"), 30),
        ["default.CN"] = China,
        ["preaction.UK"] = c => OracleCase.Map(c.List("debtor").Select(OracleCase.Of), debtor => OracleCase.Iso(StatutoryPeriods.EnglandPreAction(c.Date("letterDate"), Regex.IsMatch(debtor, "individual|sole", RegexOptions.IgnoreCase)))),
    };

    private static string Code(JsonElement question)
    {
        var (who, agreement) = (question[0].GetString()!, question[2].GetString()!);
        var law = who.StartsWith("US", StringComparison.Ordinal) && who.Contains("federal", StringComparison.OrdinalIgnoreCase) ? Jurisdiction.USFederal : OracleNames.Law(who.Split(' ', '-', ',', ':')[0]);
        int? days = question[1].ValueKind == JsonValueKind.Null ? null : question[1].GetInt32();
        var answer = TermLimits.Check(new(
            law, days, agreement.Contains("agreed", StringComparison.Ordinal) && !Regex.IsMatch(agreement, @"^no\b|not "), Debtor(who), Creditor(who),
            EndOfMonth: who.Contains("EOM", StringComparison.Ordinal) || agreement.Contains("EOM", StringComparison.Ordinal), Periodic: who.Contains("periodic", StringComparison.OrdinalIgnoreCase)));
        return answer.Verdict == TermVerdict.Default ? $"DEFAULT_{answer.DefaultDays}" : answer.Verdict.ToString().ToUpperInvariant();
    }

    // "CN large -> SME": the debtor stands before the arrow.
    private static PartySize Debtor(string who) => Regex.IsMatch(who, "public|B2G|G2B|authority", RegexOptions.IgnoreCase) ? PartySize.PublicBody : Regex.IsMatch(who, @"SME\s*->") ? PartySize.Sme : PartySize.Large;

    private static PartySize Creditor(string who) => Regex.IsMatch(who, @"->\s*(?:large|non-SME)", RegexOptions.IgnoreCase) ? PartySize.Large : PartySize.Sme;

    private static JsonObject Japan(LocalDate received)
    {
        var latest = StatutoryPeriods.JapanLatestDue(received);
        return new() { ["latestDue"] = OracleCase.Iso(latest), ["interestFrom"] = OracleCase.Iso(latest.PlusDays(1)) };
    }

    private static JsonObject Germany(LocalDate invoiceReceived)
    {
        var last = StatutoryPeriods.GermanyLastDay(invoiceReceived);
        return new() { ["lastDayOf30"] = OracleCase.Iso(last), ["lastDay"] = OracleCase.Iso(last), ["inDefaultFrom"] = OracleCase.Iso(last.PlusDays(1)) };
    }

    private static JsonObject Europe(OracleCase c) => c.Has("cases")
        ? new() { ["lastDay"] = OracleCase.Dates(c.List("cases").Select(Europe)) }
        : Days(Europe(c.Inputs), 0);

    private static LocalDate Europe(JsonElement dates) => StatutoryPeriods.EuropeDefault(
        Day(dates, "invoiceReceived"),
        Day(dates, "goodsReceived") ?? Day(dates, "acceptedOn") ?? Day(dates, "invoiceReceived") ?? throw new ArgumentException("The oracle lacks the day of the goods."),
        Day(dates, "acceptedOn") ?? Day(dates, "accepted"));

    private static LocalDate? Day(JsonElement dates, string name) =>
        dates.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? OracleCase.Day(value.GetString()!) : null;

    private static JsonObject Days(LocalDate from, int days)
    {
        var last = from.PlusDays(days);
        return new() { ["lastDay"] = OracleCase.Iso(last), ["dueDate"] = OracleCase.Iso(last), ["interestFrom"] = OracleCase.Iso(last.PlusDays(1)) };
    }

    // Without agreed days for acceptance the time runs from delivery: 30 days for a public body, 60 for a large company.
    private static JsonObject China(OracleCase c)
    {
        var delivered = c.AnyDate("delivered", "deliveryDate") ?? c.Date("delivered");
        var start = c.AnyNumber("agreedAcceptanceDays", "acceptanceDays") is { } days ? StatutoryPeriods.ChinaPeriodStart(delivered, (int)days, c.AnyDate("accepted", "acceptedOn")) : delivered;
        var answer = TermLimits.Check(new(Jurisdiction.CN, null, false, Debtor(c.Text("buyer", "large")), PartySize.Sme));
        return new() { ["periodStarts"] = OracleCase.Iso(start), ["dueDate"] = OracleCase.Iso(start.PlusDays(c.Has("termDays") ? c.Int("termDays") : answer.DefaultDays!.Value)) };
    }
}
