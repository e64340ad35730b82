using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class StatuteTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["cap.check"] = c => new() { ["codes"] = OracleCase.Array(c.List("cases").Select(question => (JsonNode?)Code(question))) },
        ["cap.jp60"] = c => Japan(c.Date("receivedDate")),
        ["default.DE.286(3)"] = c => new() { ["lastDayOf30"] = OracleCase.Iso(StatutoryPeriods.GermanyLastDay(c.Date("invoiceReceived"))), ["inDefaultFrom"] = OracleCase.Iso(StatutoryPeriods.GermanyLastDay(c.Date("invoiceReceived")).PlusDays(1)) },
        ["default.EU.30days"] = c => new() { ["lastDay"] = OracleCase.Dates(c.List("cases").Select(Europe)) },
        ["default.CN.acceptanceDelay"] = China,
        ["limitation.DE"] = c => Limitation(c, Jurisdiction.DE),
        ["limitation.CN"] = c => Limitation(c, Jurisdiction.CN),
        ["limitation.UK"] = c => Limitation(c, Jurisdiction.GB),
        ["preaction.UK"] = c => OracleCase.Map(c.List("debtor").Select(OracleCase.Of), debtor => OracleCase.Iso(StatutoryPeriods.EnglandPreAction(c.Date("letterDate"), debtor.Contains("individual", StringComparison.Ordinal) || debtor.Contains("sole", StringComparison.Ordinal)))),
    };

    private static string Code(JsonElement question)
    {
        var (who, agreement) = (question[0].GetString()!, question[2].GetString()!);
        var jurisdiction = who.Split(' ', '-')[0];
        var law = jurisdiction == "US" && who.Contains("federal", StringComparison.Ordinal) ? Jurisdiction.USFederal : JurisdictionJson.Of(jurisdiction);
        var debtor = who.Contains("public", StringComparison.Ordinal) ? PartySize.PublicBody : who.Contains("SME -> SME", StringComparison.Ordinal) ? PartySize.Sme : PartySize.Large;
        int? days = question[1].ValueKind == JsonValueKind.Null ? null : question[1].GetInt32();
        var answer = TermLimits.Check(new(
            law, days, agreement.Contains("agreed", StringComparison.Ordinal) && !agreement.StartsWith("no", StringComparison.Ordinal), debtor,
            EndOfMonth: who.Contains("EOM", StringComparison.Ordinal), Periodic: who.Contains("periodic", StringComparison.Ordinal)));
        return answer.Verdict == TermVerdict.Default ? $"DEFAULT_{answer.DefaultDays}" : answer.Verdict.ToString().ToUpperInvariant();
    }

    private static JsonObject Japan(LocalDate received)
    {
        var latest = StatutoryPeriods.JapanLatestDue(received);
        return new() { ["latestDue"] = OracleCase.Iso(latest), ["interestFrom"] = OracleCase.Iso(latest.PlusDays(1)) };
    }

    private static LocalDate Europe(JsonElement dates) => StatutoryPeriods.EuropeDefault(Day(dates, "invoiceReceived"), Day(dates, "goodsReceived")!.Value, Day(dates, "acceptedOn"));

    private static LocalDate? Day(JsonElement dates, string name) =>
        dates.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? OracleCase.Day(value.GetString()!) : null;

    private static JsonObject China(OracleCase c)
    {
        var start = StatutoryPeriods.ChinaPeriodStart(c.Date("delivered"), c.Int("agreedAcceptanceDays"), c.DateOrNull("accepted"));
        return new() { ["periodStarts"] = OracleCase.Iso(start), ["dueDate"] = OracleCase.Iso(start.PlusDays(c.Int("termDays"))) };
    }

    private static JsonObject Limitation(OracleCase c, Jurisdiction law)
    {
        var restarts = new[] { ("demandDelivered", RestartKind.Demand), ("partPayment", RestartKind.PartPayment), ("acknowledged", RestartKind.Acknowledgement), ("acknowledgement", RestartKind.Acknowledgement), ("promise", RestartKind.Promise) }
            .Where(known => c.Has(known.Item1)).Select(known => new Restart(known.Item2, c.Date(known.Item1)));
        var suspensions = c.Has("negotiationFrom") ? new[] { new Suspension(c.Date("negotiationFrom"), c.Date("negotiationTo"), "negotiation") } : [];
        var (first, last) = (LimitationPeriods.Of(law, c.Date("dueDate")), LimitationPeriods.Of(law, c.Date("dueDate"), restarts, suspensions));
        return new()
        {
            ["startsEndOf"] = OracleCase.Iso(last.Starts),
            ["expires"] = OracleCase.Iso(last.Expires),
            ["raw"] = $"{OracleCase.Iso(last.Expires)} ({last.Expires.DayOfWeek})",
            ["expiresRolled"] = OracleCase.Iso(last.Rolled),
            ["firstExpiryConservative"] = OracleCase.Iso(first.Expires),
            ["afterInterruption"] = OracleCase.Iso(last.Expires),
            ["expiresConservative"] = OracleCase.Iso(last.Expires),
        };
    }
}
