using System.Text.Json.Nodes;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class RateTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["rates.lookup"] = c => new() { ["rates"] = OracleCase.Array(c.List("query").Select(query => (JsonNode?)OracleCase.Fixed(Rate(OracleCase.Of(query[0])).On(OracleCase.Day(OracleCase.Of(query[1])))))) },
        ["rates.tables"] = c => OracleCase.Map(c.Keys, Table),
    };

    /// <summary>The first day of a half-year such as 2026H1.</summary>
    public static LocalDate Half(string text) => new(int.Parse(text[..4], OracleCase.Invariant), text.EndsWith('1') ? 1 : 7, 1);

    private static ReferenceRate Rate(string name) => ReferenceRate.Of(OracleNames.Letters(name) switch
    {
        "de" or "debase" or "debasiszinssatz" or "basiszinssatz" => "DE-BASE",
        "eu" or "ecb" or "mro" or "ecbmro" or "ecbmrohalf" => "ECB-MRO",
        "uk" or "ukref" or "ukreference" or "ukreferencebankrate" or "bankrate" => "UK-REF",
        "lpr" or "lpr1y" or "cn" or "cnlpr1y" or "cnlpr1yfrom" => "CN-LPR1Y",
        "fr" or "frlegal" or "frlegalprofessional" => "FR-LEGAL",
        "jp" or "jplate" => "JP-LATE",
        "us" or "usprompt" or "uspromptpayment" => "US-PROMPT",
        _ => name,
    });

    // Only what is asked for: the tables here may go back further than an oracle's.
    private static JsonObject Table(string name)
    {
        var rate = Rate(name);
        return new(rate.Rates.Select(period => KeyValuePair.Create(
            name.EndsWith("_from", StringComparison.Ordinal) ? OracleCase.Iso(period.From) : $"{period.From.Year}H{(period.From.Month < 7 ? 1 : 2)}", (JsonNode?)OracleCase.Fixed(period.Percent))));
    }
}
