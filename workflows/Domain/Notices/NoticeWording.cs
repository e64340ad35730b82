using System.Collections.Frozen;
using System.Globalization;
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

    private static readonly FrozenDictionary<(string Template, string Locale, int Version), (IFluidTemplate Subject, IFluidTemplate Body)> All = Load();

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

    private static FrozenDictionary<(string, string, int), (IFluidTemplate, IFluidTemplate)> Load()
    {
        var parser = new FluidParser();
        return Enumerable.Range(First, Current).SelectMany(version => Read(version).SelectMany(template => template.Value.Select(locale => KeyValuePair.Create(
                (template.Key, locale.Key, version), (parser.Parse(locale.Value.Subject), parser.Parse(locale.Value.Body))))))
            .ToFrozenDictionary();
    }

    private static Dictionary<string, Dictionary<string, Words>> Read(int version)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Data.wording-{version}.json");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(typeof(NoticeWording), name)!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Words>>>(stream, DomainJson.Options)!;
    }

    private sealed record Words(string Subject, string Body);
}
