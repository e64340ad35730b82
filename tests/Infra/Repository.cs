using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContractFlow.Infra.Tests;

/// <summary>The repository's files that describe how the product is set up.</summary>
public static partial class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Bicep { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Bicep").Value!;

    public static string Text(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    /// <summary>The leaves of a JSON file as paths with colons and their texts.</summary>
    public static IReadOnlyDictionary<string, string> Leaves(string file) => Leaves(JsonElement.Parse(Text(file)), "").ToDictionary(leaf => leaf.Path, leaf => leaf.Value, StringComparer.Ordinal);

    /// <summary>The settings that infra/ writes: names with colons, numbers as {n}, and the text where it is a plain one.</summary>
    public static IReadOnlyDictionary<string, string?> WrittenSettings() => SettingLine().Matches(Text("infra", "modules", "settings.bicep"))
        .ToDictionary(match => match.Groups["name"].Value.Replace("${i}", "{n}", StringComparison.Ordinal).Replace("__", ":", StringComparison.Ordinal), Literal, StringComparer.Ordinal);

    /// <summary>The cells of a table's rows in a page of docs/, header and rule left out; only the tables below the heading.</summary>
    public static IEnumerable<string[]> Rows(string page, string heading) => Text("docs", page).Split('\n')
        .SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith(heading.Split(' ')[0] + " ", StringComparison.Ordinal))
        .Where(line => line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal))
        .Skip(1)
        .Select(line => line.Trim('|').Split(" | ").Select(cell => cell.Trim(' ', '|')).ToArray());

    private static string? Literal(Match match) => match.Groups["text"] is { Success: true } text && !text.Value.Contains("${", StringComparison.Ordinal) ? text.Value : null;

    private static IEnumerable<(string Path, string Value)> Leaves(JsonElement element, string path) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(member => Leaves(member.Value, path.Length == 0 ? member.Name : $"{path}:{member.Name}"))
        : [(path, element.ToString())];

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "ContractFlow.sln"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("ContractFlow.sln is in no folder above the tests."));

    [GeneratedRegex(@"^\s+'?(?<name>[A-Z][\w${}]*)'?: ('(?<text>[^']*)')?", RegexOptions.Multiline)]
    private static partial Regex SettingLine();
}
