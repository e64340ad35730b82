using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class LimitationTopics
{
    private static readonly (string Pattern, RestartKind Kind)[] Kinds =
    [
        ("part ?pay|partial|interest ?paid|security|abschlag", RestartKind.PartPayment),
        ("acknowledg|anerkenn", RestartKind.Acknowledgement),
        ("demand|催告", RestartKind.Demand),
        ("promise", RestartKind.Promise),
        ("suit|sued|arbitration|action|claim ?filed|起诉", RestartKind.Suit),
    ];

    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["limitation"] = c => Limitation(c, c.Topic.Split('.') is [_, var code, ..] ? OracleNames.Law(code) : c.Law() ?? throw new ArgumentException("The oracle lacks the jurisdiction.")),
    };

    private static JsonObject Limitation(OracleCase c, Jurisdiction law)
    {
        var (due, suspensions) = (c.Date("dueDate"), Suspensions(c).ToArray());
        var (first, last) = (LimitationPeriods.Of(law, due), LimitationPeriods.Of(law, due, Restarts(c), suspensions));
        var expires = OracleCase.Iso(last.Expires);
        return new()
        {
            ["startsEndOf"] = OracleCase.Iso(last.Starts),
            ["starts"] = OracleCase.Iso(last.Starts),
            ["expires"] = expires,
            ["raw"] = $"{expires} ({last.Expires.DayOfWeek})",
            ["expiresRolled"] = OracleCase.Iso(last.Rolled),
            ["firstExpiry"] = OracleCase.Iso(first.Expires),
            ["firstExpiryConservative"] = OracleCase.Iso(first.Expires),
            ["afterInterruption"] = expires,
            ["afterRestart"] = expires,
            ["afterAcknowledgement"] = expires,
            ["afterPartPayment"] = expires,
            ["afterSuspension"] = expires,
            ["expiresConservative"] = expires,
            ["newExpiry"] = expires,
            ["restarts"] = last.Restarts.Count,
            ["suspendedDays"] = suspensions.Sum(pause => Period.DaysBetween(pause.From, pause.To) + 1),
        };
    }

    // Inputs such as demandDelivered, partPayment, acknowledged; or a list "events"/"restarts" of [date, what] or { date, kind }.
    private static IEnumerable<Restart> Restarts(OracleCase c)
    {
        foreach (var member in c.Inputs.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String && Regex.IsMatch(member.Value.GetString()!, @"^\d{4}-\d{2}-\d{2}$")))
        {
            if (Kind(member.Name) is { } kind)
            {
                yield return new(kind, OracleCase.Day(member.Value.GetString()!));
            }
        }

        foreach (var line in new[] { "events", "restarts", "interruptions" }.Where(c.Has).SelectMany(c.List))
        {
            yield return new(Kind(InterestInputs.Part(line, 1, "kind", "type", "what")) ?? throw new ArgumentException($"'{line}' is no restart of a limitation period."), OracleCase.Day(InterestInputs.Part(line, 0, "date", "on")));
        }
    }

    private static RestartKind? Kind(string name)
    {
        var words = Regex.Replace(name, "([a-z])([A-Z])", "$1 $2").ToLowerInvariant();
        return Kinds.Where(known => Regex.IsMatch(words, known.Pattern)).Select(known => (RestartKind?)known.Kind).FirstOrDefault();
    }

    private static IEnumerable<Suspension> Suspensions(OracleCase c)
    {
        if (c.AnyDate("negotiationFrom", "negotiationsFrom", "negotiationStart", "suspendedFrom", "suspensionFrom") is { } from)
        {
            yield return new(from, c.AnyDate("negotiationTo", "negotiationsTo", "negotiationEnd", "suspendedTo", "suspensionTo") ?? throw new ArgumentException("The oracle lacks the end of the suspension."), "negotiation");
        }

        if (new[] { "negotiations", "negotiation", "suspension", "suspended" }.FirstOrDefault(c.Has) is { } name)
        {
            var given = c[name];
            var several = given.ValueKind == JsonValueKind.Array && given[0].ValueKind != JsonValueKind.String ? given.EnumerateArray().ToArray() : [given];
            foreach (var one in several)
            {
                yield return new(OracleCase.Day(InterestInputs.Part(one, 0, "from", "start")), OracleCase.Day(InterestInputs.Part(one, 1, "to", "end")), name);
            }
        }
    }
}
