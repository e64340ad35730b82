using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Functions.Pages;

/// <summary>The words of pages and mails in one language.</summary>
public sealed class PageTexts
{
    private static readonly FrozenDictionary<string, PageTexts> ByLocale =
        new[] { ("zh-CN", "中文"), ("en", "English"), ("de", "Deutsch") }.Select(Load).ToFrozenDictionary(texts => texts.Locale, StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, string> _texts;
    private readonly DocumentLocale _format;

    private PageTexts(string locale, string name, FrozenDictionary<string, string> texts) =>
        (Locale, Name, _texts, _format) = (locale, name, texts, DocumentLocale.Find(locale)!);

    /// <summary>The language, as an HTML <c>lang</c>.</summary>
    public string Locale { get; }

    /// <summary>The language's own name.</summary>
    public string Name { get; }

    /// <summary>Every language, in the order of the switch.</summary>
    public static IEnumerable<PageTexts> All => ByLocale.Values.OrderByDescending(texts => texts.Locale, StringComparer.Ordinal);

    /// <summary>The keys of all texts, in order.</summary>
    public IEnumerable<string> Keys => _texts.Keys.Order(StringComparer.Ordinal);

    /// <summary>A text.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this key.</exception>
    public string this[string key] => _texts[key];

    /// <summary>A text with its places filled.</summary>
    public string Fill(string key, params object?[] values) =>
        FullStop.Once(string.Format(CultureInfo.InvariantCulture, _texts[key], [.. values.Select(value => value is string text ? FullStop.Marked(text) : value)]));

    /// <summary>A text, or that of another key where there is none.</summary>
    public string Or(string key, string otherwise) => _texts.GetValueOrDefault(key) ?? _texts[otherwise];

    /// <summary>Two sentences one after the other: Chinese has no blank between them.</summary>
    public string Sentences(string first, string second) => Locale == "zh-CN" ? first + second : $"{first} {second}";

    /// <summary>An amount as contracts of this language write it.</summary>
    public string Money(Money money) => _format.Money(money);

    /// <summary>A local date and time to the minute, with its zone.</summary>
    public string Time(Instant instant, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = instant.InZone(zone);
        return Fill("time.local", _format.Date(local.Date), local.ToString(Locale == "zh-CN" ? " HH:mm" : "HH:mm", CultureInfo.InvariantCulture), zone.Id);
    }

    /// <summary>The same texts where what is signed is a proposed change: those that speak of it take the place of those that speak of the contract.</summary>
    /// <param name="change">The change; null for the contract itself.</param>
    public PageTexts About(string? change)
    {
        const string Prefix = "change.";
        return change is null ? this : new(Locale, Name, _texts.Where(text => text.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(text => KeyValuePair.Create(text.Key[Prefix.Length..], text.Value)).UnionBy(_texts, text => text.Key).ToFrozenDictionary());
    }

    /// <summary>The first language of these that there are texts in, matched by its first part too (<c>zh-TW</c> reads <c>zh-CN</c>); else English.</summary>
    public static PageTexts Of(params IEnumerable<string?> locales) =>
        locales.OfType<string>().Select(Find).FirstOrDefault(texts => texts is not null) ?? ByLocale["en"];

    /// <summary>The languages that a browser asks for, in its order.</summary>
    public static IEnumerable<string> Accepted(string? acceptLanguage) =>
        (acceptLanguage ?? "").Split(',', 10, StringSplitOptions.TrimEntries).Select(part => part.Split(';')[0]);

    private static PageTexts? Find(string locale) => ByLocale.GetValueOrDefault(locale)
        ?? (locale.Length == 0 ? null : ByLocale.Values.FirstOrDefault(texts => texts.Locale.Split('-')[0].Equals(locale.Split('-')[0], StringComparison.OrdinalIgnoreCase)));

    private static PageTexts Load((string Locale, string Name) language)
    {
        using var stream = typeof(PageTexts).Assembly.GetManifestResourceStream($"texts/{language.Locale}.json")!;
        return new(language.Locale, language.Name, JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary());
    }
}
