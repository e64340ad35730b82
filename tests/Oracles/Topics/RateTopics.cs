using System.Text.Json.Nodes;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class RateTopics
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["DE"] = "DE-BASE",
        ["EU"] = "ECB-MRO",
        ["UKref"] = "UK-REF",
        ["LPR1Y"] = "CN-LPR1Y",
        ["FR"] = "FR-LEGAL",
        ["FRlegal"] = "FR-LEGAL",
        ["ECB_MRO_half"] = "ECB-MRO",
        ["DE_Basiszinssatz"] = "DE-BASE",
        ["UK_reference_BankRate"] = "UK-REF",
        ["CN_LPR1Y_from"] = "CN-LPR1Y",
        ["FR_legal_professional"] = "FR-LEGAL",
    };

    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["rates.lookup"] = c => new() { ["rates"] = OracleCase.Array(c.List("query").Select(query => (JsonNode?)OracleCase.Fixed(Rate(OracleCase.Of(query[0])).On(OracleCase.Day(OracleCase.Of(query[1])))))) },
        ["rates.tables"] = c => OracleCase.Map(c.Keys, Table),
    };

    /// <summary>The first day of a half-year such as 2026H1.</summary>
    public static LocalDate Half(string text) => new(int.Parse(text[..4], OracleCase.Invariant), text.EndsWith('1') ? 1 : 7, 1);

    private static ReferenceRate Rate(string name) => ReferenceRate.Of(Names.GetValueOrDefault(name, name));

    private static JsonObject Table(string name)
    {
        var rate = Rate(name);
        return new(rate.Rates.Select(period => KeyValuePair.Create(
            name.EndsWith("_from", StringComparison.Ordinal) ? OracleCase.Iso(period.From) : $"{period.From.Year}H{(period.From.Month < 7 ? 1 : 2)}", (JsonNode?)OracleCase.Fixed(period.Percent))));
    }
}
