using System.Text.Json.Nodes;
using ContractFlow.Domain.Terms;
using NodaTime.Text;

namespace ContractFlow.Oracles;

internal static class DunningTopics
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["dunning.ladder"] = Ladder,
        ["dunning.quietHours"] = Hours,
        ["dunning.pause"] = Pause,
        ["dunning.promise"] = Promise,
    };

    private static JsonObject Ladder(OracleCase c)
    {
        int[] offsets = [.. c.List("offsets").Select(offset => offset.GetInt32())];
        var days = ReminderDays.Ladder(c.Date("dueDate"), offsets, c.Text("calendar", "none") == "none" ? null : c.Calendar());
        // Rungs that meet on one day send only the highest.
        var sent = offsets.Zip(days).GroupBy(rung => rung.Second).Select(day => (Date: day.Key, Offset: day.Max(rung => rung.First))).OrderBy(day => day.Date);
        return new()
        {
            ["dates"] = OracleCase.Dates(days),
            ["sendDates"] = OracleCase.Dates(sent.Select(day => day.Date)),
            ["sent"] = OracleCase.Array(sent.Select(day => (JsonNode?)new JsonArray(OracleCase.Iso(day.Date), day.Offset))),
            ["collapsed"] = OracleCase.Array(offsets.Except(sent.Select(day => day.Offset)).Select(offset => (JsonNode?)offset)),
        };
    }

    private static JsonObject Hours(OracleCase c)
    {
        var window = c.Text("window")[..11].Split('-').Select(time => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value).ToArray();
        var sent = c.List("wanted").Select(wanted => ReminderDays.InBusinessHours(Minute.Parse(OracleCase.Of(wanted)).Value, window[0], window[1], c.Calendar()));
        return new() { ["sendAt"] = OracleCase.Array(sent.Select(time => (JsonNode?)Minute.Format(time))) };
    }

    private static JsonObject Pause(OracleCase c)
    {
        var (rung, opened, closed) = (c.Date("dueDate").PlusDays(c.Int("offset")), c.Date("disputeOpen"), c.Date("disputeClosed"));
        var paused = ReminderDays.Paused(rung, opened, closed);
        return new() { ["withoutPause"] = OracleCase.Iso(rung), ["pausedDays"] = Period.DaysBetween(rung, paused), ["withPause"] = OracleCase.Iso(paused) };
    }

    private static JsonObject Promise(OracleCase c)
    {
        var last = c.Date("promiseDate").PlusDays(c.Has("graceDays") ? c.Int("graceDays") : 0);
        var received = c["receivedBy"].EnumerateObject().Where(payment => OracleCase.Day(payment.Name) <= last).Select(payment => decimal.Parse(OracleCase.Of(payment.Value), OracleCase.Invariant)).DefaultIfEmpty().Max();
        var promise = ReminderDays.Promise(c.Number("promised"), received, last);
        return new() { ["status"] = promise is null ? "kept" : "broken", ["resumeStage"] = promise is { } resume ? $"next stage on {OracleCase.Iso(resume)}" : null };
    }
}
