using System.Text.RegularExpressions;

namespace ContractFlow.OfficialApi.Tests;

/// <summary>The types of all listings. Names of the official packages and of ours lose their namespaces, so that lines compare.</summary>
public static partial class Listings
{
    /// <summary>Stands between a member's line and its marks.</summary>
    public const string Marking = "  // ";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Listings");

    public static IReadOnlyList<OfficialType> Types { get; } = [.. Directory.GetFiles(Folder, "*.txt").SelectMany(file => Parse(File.ReadAllLines(file)))];

    /// <summary>The types of one assembly's listing.</summary>
    public static IEnumerable<OfficialType> Of(string assembly) => Parse(File.ReadAllLines(Path.Combine(Folder, assembly + ".txt")));

    /// <summary>Takes the namespaces of the mirrored packages, and of their mirrors, off every type in a line.</summary>
    public static string Normalise(string line) => MirroredName().Replace(line, "$1");

    private static IEnumerable<OfficialType> Parse(string[] lines)
    {
        var starts = Enumerable.Range(0, lines.Length).Where(i => lines[i].Length > 0 && char.IsLetter(lines[i][0])).ToList();
        foreach (var start in starts)
        {
            var members = lines.Skip(start + 1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal));
            var header = Header().Match(lines[start]);
            yield return new OfficialType(
                header.Groups["kind"].Value,
                header.Groups["namespace"].Value,
                header.Groups["name"].Value,
                TopLevel.Split(Normalise(header.Groups["bases"].Value), ','),
                members.Select(Member).DistinctBy(member => member.Line).ToDictionary(member => member.Line, member => member.Marks));
        }
    }

    // The hand-listed file says otherwise what marks say, and more: attributes, private setters, "default".
    private static (string Line, string? Marks) Member(string line)
    {
        var parts = line.Trim().Split(Marking);
        var plain = HandWritten().Replace(parts[0], string.Empty).Replace("= default", "= null", StringComparison.Ordinal);
        return (Normalise(NullableReference().Replace(plain, "$1")), parts.ElementAtOrDefault(1));
    }

    [GeneratedRegex(@"\b(?:Microsoft\.DurableTask|Microsoft\.Azure\.Functions\.Worker|Azure\.Messaging\.ServiceBus|ContractFlow\.Embedded\.(?:DurableTask|Functions|ServiceBus))\.(?:\w+\.)*(\w+)")]
    private static partial Regex MirroredName();

    [GeneratedRegex(@"^(?<kind>[a-z ]+?) (?:(?<namespace>[\w.]+)\.)?(?<name>\w+(?:<[^>]*>)?)(?: : (?<bases>.*))?$")]
    private static partial Regex Header();

    [GeneratedRegex(@" private set;|\s+\[.*\]$")]
    private static partial Regex HandWritten();

    [GeneratedRegex(@"(System\.String|System\.Object>|\bDictionary<[^>]*>)\?")]
    private static partial Regex NullableReference();
}
