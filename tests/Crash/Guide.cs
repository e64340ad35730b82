using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ContractFlow.Crash.Tests;

/// <summary>docs/legal-partners.md, whose examples are to be what the product sends.</summary>
internal static partial class Guide
{
    /// <summary>Makes sure that the guide's example of an event has the members of a real one.</summary>
    public static void Shows(JsonNode said)
    {
        var type = said["type"]!.GetValue<string>();
        var example = Examples().Matches(File.ReadAllText(Path.Combine(Folder(), "..", "..", "docs", "legal-partners.md")))
            .Select(block => JsonNode.Parse(block.Groups[1].Value)!)
            .Single(node => node["type"]!.GetValue<string>() == type);
        Assert.Equal(Names(example), Names(said));
    }

    private static IEnumerable<string> Names(JsonNode node, string path = "") => node is JsonObject members
        ? members.SelectMany(member => Names(member.Value!, $"{path}/{member.Key}"))
        : [path];

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();
}
