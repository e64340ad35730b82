using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Oracles;

internal static class SigningTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["esign.hashChain"] = Chain,
        ["esign.digest"] = c => new() { ["sha256"] = Digest(c.Text("utf8")) },
    };

    private static JsonObject Chain(OracleCase c)
    {
        var events = c.List("events").Select(CanonicalJson.Of).ToArray();
        var hashes = Hashes(events);
        string[] tampered = [.. events];
        tampered[1] = tampered[1].Replace("\"actor\":\"", "\"actor\":\"x", StringComparison.Ordinal);
        var found = Hashes(tampered).Zip(hashes).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
        return new() { ["canonical1"] = events[0], ["hashes"] = OracleCase.Array(hashes.Select(hash => (JsonNode?)hash)), ["tamperSeq2FirstBadSeq"] = found };
    }

    private static List<string> Hashes(IEnumerable<string> events)
    {
        var hashes = new List<string>();
        foreach (var one in events)
        {
            hashes.Add(Digest((hashes.Count == 0 ? Fact.NoHash : hashes[^1]) + one));
        }

        return hashes;
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
