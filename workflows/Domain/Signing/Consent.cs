using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Signing;

/// <summary>
/// The words that a signatory agrees to. A version is never changed once published: what was shown is filed word for word with the signature.
/// </summary>
/// <param name="Version">Name and version, e.g. <c>e-sign@2</c>; the same in every language.</param>
/// <param name="Locale">Its language.</param>
/// <param name="Text">The words.</param>
public sealed record Consent(string Version, string Locale, string Text)
{
    /// <summary>The version of contracts drafted when there was only that one.</summary>
    public const string First = "e-sign@1";

    /// <summary>The version of contracts that are drafted now.</summary>
    public const string Current = "e-sign@2";

    /// <summary>The version for signing a proposed change of a contract.</summary>
    public const string ForChanges = "e-sign-change@1";

    private static readonly ImmutableArray<ConsentWords> Published = Load();

    /// <summary>Every version in every language, with its places for the party and for what the contract's law adds.</summary>
    public static ImmutableArray<Consent> All { get; } = [.. Published.Select(words => new Consent(words.Version, words.Locale, words.Text))];

    /// <summary>The first version in a language; in English where it is not written in that one.</summary>
    public static Consent In(string locale) => All.FirstOrDefault(consent => consent.Version == First && consent.Locale == locale) ?? In("en");

    /// <summary>The words that a party of a contract is asked to agree to: those of the version that the contract was drafted with.</summary>
    /// <param name="agreement">The contract; what the words say of the law goes by its jurisdiction, whatever the language.</param>
    /// <param name="role">The party.</param>
    /// <param name="locale">The language; English where there are no words in it.</param>
    /// <param name="change">Whether a proposed change of the contract is signed, not the contract itself.</param>
    public static Consent Of(Agreement agreement, Role role, string locale, bool change = false)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return Find(agreement, role, change ? ForChanges : agreement.Wording is null ? First : Current, locale)!;
    }

    /// <summary>The words of a version published for the contract, or for changes of it; null for any other.</summary>
    public static Consent? Find(Agreement agreement, Role role, bool change, string? version, string locale) =>
        version is not null && change == version.StartsWith(ForChanges.Split('@')[0], StringComparison.Ordinal) ? Find(agreement, role, version, locale) : null;

    /// <summary>The words of a published version, which an integrator's own page may show in place of the contract's; null where there is no such version.</summary>
    public static Consent? Find(Agreement agreement, Role role, string? version, string locale)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var words = Published.FirstOrDefault(each => each.Version == version && each.Locale == locale) ?? Published.FirstOrDefault(each => each.Version == version && each.Locale == "en");
        return words is null ? null : new(words.Version, words.Locale, words.For(agreement.Jurisdiction, agreement.Party(role).Name));
    }

    private static ImmutableArray<ConsentWords> Load() => [.. Read("consent.json"), .. Read("consent-2.json"), .. Read("consent-change-1.json")];

    private static ImmutableArray<ConsentWords> Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"ContractFlow.Domain.Signing.Data.{name}")!;
        return JsonSerializer.Deserialize<ImmutableArray<ConsentWords>>(stream, DomainJson.Options);
    }

    /// <summary>A version in a language as published: <c>{{ party }}</c> stands for the party's name, <c>{{ effect }}</c> for the sentence on its effect under the contract's law.</summary>
    private sealed record ConsentWords(string Version, string Locale, string Text, ImmutableDictionary<string, string>? Effects = null)
    {
        public string For(string jurisdiction, string party) => FullStop.Once(Text
            .Replace("{{ effect }}", Effects?.GetValueOrDefault(jurisdiction) ?? Effects?["*"], StringComparison.Ordinal)
            .Replace("{{ party }}", FullStop.Marked(party), StringComparison.Ordinal));
    }
}
