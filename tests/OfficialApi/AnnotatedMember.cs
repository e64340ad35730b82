using System.Text.RegularExpressions;

namespace ContractFlow.OfficialApi.Tests;

/// <summary>
/// What the annotated listing adds about a member: which of its result and parameters may be null, and whether it can only be
/// set while its object is made. The key is "namespace.Type.Member(parameter names)".
/// </summary>
public sealed partial record AnnotatedMember(string Key, string Nullables, bool InitOnly)
{
    public static ILookup<string, AnnotatedMember> All { get; } = Read(Listings.Annotated).ToLookup(member => member.Key);

    private static IEnumerable<AnnotatedMember> Read(string[] lines)
    {
        var (space, type) = (string.Empty, string.Empty);
        foreach (var line in lines)
        {
            if (line.StartsWith("namespace ", StringComparison.Ordinal))
            {
                space = line["namespace ".Length..];
            }
            else if (TypeHeader().Match(line) is { Success: true } header)
            {
                type = header.Groups["name"].Value;
            }
            else if (line.StartsWith("    ", StringComparison.Ordinal) && Member(Attributes().Replace(line.Trim(), string.Empty)) is { } member)
            {
                yield return member with { Key = $"{space}.{type}.{member.Key}" };
            }
        }
    }

    private static AnnotatedMember? Member(string text)
    {
        var body = text.IndexOf(" { ", StringComparison.Ordinal);
        var head = TopLevel.Split(body < 0 ? WithoutConstraints(text) : text[..body], ' ');
        if (body >= 0)
        {
            return head.Count < 2 ? null : new AnnotatedMember($"{head[^1]}()", Mark(head[^2]), text.Contains(" init;", StringComparison.Ordinal));
        }

        var name = head.Count == 0 ? -1 : head.ToList().FindIndex(word => word.Contains('(', StringComparison.Ordinal) && !word.StartsWith('('));
        if (name < 0)
        {
            return null;
        }

        var open = head[name].IndexOf('(', StringComparison.Ordinal);
        var parameters = TopLevel.Split(head[name][(open + 1)..^1], ',').Select(Parameter).ToList();
        var result = name > 0 && head[name - 1] is not ("public" or "protected") ? Mark(head[name - 1]) : string.Empty;
        var key = $"{head[name][..open].Split('<')[0]}({string.Join(", ", parameters.Select(parameter => parameter.Name))})";
        return new AnnotatedMember(key, result + string.Concat(parameters.Select(parameter => Mark(parameter.Type))), false);
    }

    private static (string Type, string Name) Parameter(string text)
    {
        var words = TopLevel.Split(text.Split(" = ")[0], ' ');
        return (words[^2], words[^1]);
    }

    private static string WithoutConstraints(string text) => text.Split(" where ")[0];

    private static string Mark(string type) => type.EndsWith('?') ? "?" : "!";

    [GeneratedRegex(@"^  \S.*?\b(?:class|struct|record|interface|enum) (?!struct)(?<name>\w+(?:<[^>]*>)?)")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"^(?:\[[^\]]*\] ?)+")]
    private static partial Regex Attributes();
}
