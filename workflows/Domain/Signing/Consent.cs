using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Signing;

/// <summary>
/// The words that a signatory agrees to. A version is never changed once published: what was shown is filed word for word with the signature.
/// </summary>
/// <param name="Version">Name and version, e.g. <c>e-sign@1</c>; the same in every language.</param>
/// <param name="Locale">Its language.</param>
/// <param name="Text">The words.</param>
public sealed record Consent(string Version, string Locale, string Text)
{
    /// <summary>The version that signatories are asked for now.</summary>
    public const string Current = "e-sign@1";

    /// <summary>Every version in every language.</summary>
    public static ImmutableArray<Consent> All { get; } = Load();

    /// <summary>The languages that the current version is written in.</summary>
    public static IEnumerable<string> Locales => All.Where(consent => consent.Version == Current).Select(consent => consent.Locale);

    /// <summary>The current version in a language; in English where it is not written in that one.</summary>
    public static Consent In(string locale) => Find(Current, locale) ?? Find(Current, "en")!;

    /// <summary>A version in a language, if there is one.</summary>
    public static Consent? Find(string version, string locale) => All.FirstOrDefault(consent => consent.Version == version && consent.Locale == locale);

    private static ImmutableArray<Consent> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("ContractFlow.Domain.Signing.Data.consent.json")!;
        return JsonSerializer.Deserialize<ImmutableArray<Consent>>(stream, DomainJson.Options);
    }
}
