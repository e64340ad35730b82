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
        var described = new JsonObject { ["hashes"] = OracleCase.Array(hashes.Select(hash => (JsonNode?)hash)), ["last"] = hashes[^1], ["head"] = hashes[^1] };
        for (var i = 0; i < events.Length; i++)
        {
            described[$"canonical{i + 1}"] = events[i];
            described[$"hash{i + 1}"] = hashes[i];
            described[$"tamperSeq{i + 1}FirstBadSeq"] = FirstBad(events, hashes, i);
        }

        return described;
    }

    private static int FirstBad(string[] events, List<string> hashes, int at)
    {
        string[] tampered = [.. events];
        tampered[at] += " ";
        return Hashes(tampered).Zip(hashes).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
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
