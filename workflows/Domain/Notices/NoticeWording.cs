using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using Fluid;

namespace ContractFlow.Domain.Notices;

/// <summary>The words of every notice in every language, as shipped data.</summary>
internal static class NoticeWording
{
    private static readonly FrozenDictionary<(string Template, string Locale), (IFluidTemplate Subject, IFluidTemplate Body)> All = Load();

    public static IEnumerable<string> Templates => All.Keys.Select(key => key.Template).Distinct().Order(StringComparer.Ordinal);

    public static (IFluidTemplate Subject, IFluidTemplate Body) Of(string template, string locale) => All.TryGetValue((template, locale), out var found)
        ? found
        : throw new ArgumentException($"There are no words for the notice '{template}' in '{locale}'.");

    private static FrozenDictionary<(string, string), (IFluidTemplate, IFluidTemplate)> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(typeof(NoticeWording), "Data.wording-1.json")!;
        var words = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Words>>>(stream, DomainJson.Options)!;
        var parser = new FluidParser();
        return words.SelectMany(template => template.Value.Select(locale => KeyValuePair.Create(
                (template.Key, locale.Key), (parser.Parse(locale.Value.Subject), parser.Parse(locale.Value.Body)))))
            .ToFrozenDictionary();
    }

    private sealed record Words(string Subject, string Body);
}
