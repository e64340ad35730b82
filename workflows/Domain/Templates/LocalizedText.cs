using System.Collections.Immutable;
using System.Text.Json;

namespace ContractFlow.Domain.Templates;

/// <summary>Reads objects with one member per locale: <c>{ "zh-CN": ..., "en": ... }</c>.</summary>
internal static class LocalizedText
{
    /// <summary>What was read per locale; empty, with errors, where the member is missing or no such object.</summary>
    public static ImmutableSortedDictionary<string, T> Read<T>(JsonInput parent, string name, Func<JsonElement, string, T?> read)
        where T : class
    {
        const string Expected = "an object with one member per locale (zh-CN, en, de)";
        var result = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        if (parent.Required(name, Expected) is not { } json || JsonInput.Object(json, parent.At(name), parent.Errors, Expected) is not { } input)
        {
            return result.ToImmutable();
        }

        foreach (var locale in input.Names.TakeWhile(_ => !InputError.IsFull(parent.Errors)))
        {
            if (DocumentLocale.Find(locale) is null)
            {
                parent.Errors.Add(new(input.At(locale), $"'{JsonInput.Printable(locale, 20)}'", "the locale zh-CN, en or de"));
            }
            else if (input.Required(locale, "a text") is { } text && read(text, input.At(locale)) is { } value)
            {
                result.Add(locale, value);
            }
        }

        if (!input.Names.Any())
        {
            parent.Errors.Add(new(input.Pointer, "an empty object", Expected));
        }

        return result.ToImmutable();
    }
}
