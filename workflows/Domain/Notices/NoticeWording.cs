using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using Fluid;

namespace ContractFlow.Domain.Notices;

/// <summary>
/// The words of every notice in every language, as shipped data. A version is never changed once published; a contract keeps the one it was drafted with.
/// </summary>
internal static class NoticeWording
{
    /// <summary>The version of contracts that name none.</summary>
    public const int First = 1;

    /// <summary>The version that contracts are drafted with now.</summary>
    public const int Current = 2;

    private static readonly FluidParser Parser = new();
    private static readonly FrozenDictionary<(string Template, string Locale, int Version), (IFluidTemplate Subject, IFluidTemplate Body)> All = Load();
    private static readonly FrozenDictionary<string, ImmutableArray<(string Name, IFluidTemplate Words)>> AllParts = LoadParts();

    public static IEnumerable<string> Templates => All.Keys.Select(key => key.Template).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The words of a version: where it has none for the template those of the version before, or of the first that has.</summary>
    public static (IFluidTemplate Subject, IFluidTemplate Body) Of(string template, string locale, int version)
    {
        for (var lower = version; lower >= First; lower--)
        {
            if (All.TryGetValue((template, locale, lower), out var words))
            {
                return words;
            }
        }

        var later = Enumerable.Range(version, Current - version + 1).Where(higher => All.ContainsKey((template, locale, higher))).ToArray();
        return later.Length > 0 ? All[(template, locale, later[0])] : throw new ArgumentException($"There are no words for the notice '{template}' in '{locale}'.");
    }

    /// <summary>The version whose words a notice has in a contract with words of <paramref name="version"/>: a later one where the notice is new in it.</summary>
    public static int VersionOf(string template, int version) =>
        Enumerable.Range(First, version).Any(lower => All.ContainsKey((template, "en", lower)))
            ? version
            : Enumerable.Range(version, Current - version + 1).FirstOrDefault(higher => All.ContainsKey((template, "en", higher)), version);

    /// <summary>
    /// The sentences that several notices of a version share, in the order in which they are worded: a later one may hold an earlier one.
    /// None in the first.
    /// </summary>
    public static ImmutableArray<(string Name, IFluidTemplate Words)> Parts(string locale, int version) =>
        version == First ? [] : AllParts[locale];

    private static FrozenDictionary<(string, string, int), (IFluidTemplate, IFluidTemplate)> Load() =>
        Enumerable.Range(First, Current).SelectMany(version => Read<Dictionary<string, Dictionary<string, Words>>>($"wording-{version}").SelectMany(
                template => template.Value.Select(locale => KeyValuePair.Create(
                    (template.Key, locale.Key, version), (Parser.Parse(locale.Value.Subject), Parser.Parse(Text(locale.Value.Body)))))))
            .ToFrozenDictionary();

    private static FrozenDictionary<string, ImmutableArray<(string, IFluidTemplate)>> LoadParts() =>
        Read<Dictionary<string, JsonElement>>("parts-2").ToFrozenDictionary(
            locale => locale.Key,
            locale => locale.Value.EnumerateObject().Select(part => (part.Name, Parser.Parse(Text(part.Value)))).ToImmutableArray());

    // A text, or its paragraphs.
    private static string Text(JsonElement words) =>
        words.ValueKind == JsonValueKind.Array ? string.Join("\n\n", words.EnumerateArray().Select(paragraph => paragraph.GetString())) : words.GetString()!;

    private static T Read<T>(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(typeof(NoticeWording), $"Data.{name}.json")!;
        return JsonSerializer.Deserialize<T>(stream, DomainJson.Options)!;
    }

    private sealed record Words(string Subject, JsonElement Body);
}
