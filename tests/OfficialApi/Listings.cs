using System.Text.RegularExpressions;

namespace ContractFlow.OfficialApi.Tests;

/// <summary>The types of all listings. Names of the official packages and of ours lose their namespaces, so that lines compare.</summary>
public static partial class Listings
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Listings");

    public static IReadOnlyList<OfficialType> Types { get; } =
        [.. Directory.GetFiles(Folder, "*.txt").Where(file => Path.GetFileName(file) != "annotated.txt").SelectMany(file => Parse(File.ReadAllLines(file)))];

    public static string[] Annotated { get; } = File.ReadAllLines(Path.Combine(Folder, "annotated.txt"));

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
                members.Select(Member).ToHashSet());
        }
    }

    // The hand-listed file says more than the others: attributes, nullable references, private setters, "default".
    private static string Member(string line)
    {
        var plain = HandWritten().Replace(line.Trim(), string.Empty).Replace("= default", "= null", StringComparison.Ordinal);
        return Normalise(NullableReference().Replace(plain, "$1"));
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
