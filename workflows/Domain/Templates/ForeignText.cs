using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// Finds words of another language in a document, so that a screen reader reads them with the right voice. Chinese is known by its script;
/// Latin words in a Chinese document count as English, with umlauts as German; of German and English only what the parties wrote about themselves is told apart.
/// </summary>
internal static partial class ForeignText
{
    /// <summary>What the parties wrote about themselves in a Latin language other than the document's, the longest first.</summary>
    public static ImmutableArray<(string Phrase, string Language)> PhrasesOf(BoundVariables values, DocumentLocale locale) =>
    [
        .. values.Names.Select(name => values[name]).OfType<Party>()
            .Where(party => locale != DocumentLocale.Chinese && party.Locale is "en" or "de" && party.Locale != locale.Code)
            .SelectMany(party => new[] { party.Name, party.RegistryNumber, party.Address, party.SignatoryTitle }.Select(text => (text, party.Locale)))
            .Where(pair => Words().IsMatch(pair.text) && !Han().IsMatch(pair.text))
            .Distinct().OrderByDescending(pair => pair.text.Length).ThenBy(pair => pair.text, StringComparer.Ordinal),
    ];

    /// <summary>The text as HTML, foreign words in a span with their language.</summary>
    public static string Html(string text, DocumentDraft draft) =>
        draft.Locale == DocumentLocale.Chinese
            ? Mark(text, Words(), words => words.Any(c => c is 'ä' or 'ö' or 'ü' or 'Ä' or 'Ö' or 'Ü' or 'ß') ? "de" : "en", HtmlDocument.Text)
            : Phrases(text, draft.Foreign, rest => Mark(rest, Han(), _ => "zh-CN", HtmlDocument.Text));

    private static string Phrases(string text, ImmutableArray<(string Phrase, string Language)> foreign, Func<string, string> rest)
    {
        foreach (var (phrase, language) in foreign)
        {
            if (text.IndexOf(phrase, StringComparison.Ordinal) is var at and >= 0)
            {
                return Phrases(text[..at], foreign, rest) + Span(phrase, language) + Phrases(text[(at + phrase.Length)..], foreign, rest);
            }
        }

        return rest(text);
    }

    private static string Mark(string text, Regex foreign, Func<string, string> language, Func<string, string> rest)
    {
        var (html, from) = (new StringBuilder(), 0);
        foreach (Match match in foreign.Matches(text))
        {
            html.Append(rest(text[from..match.Index])).Append(Span(match.Value, language(match.Value)));
            from = match.Index + match.Length;
        }

        return html.Append(rest(text[from..])).ToString();
    }

    private static string Span(string text, string language) => $"<span lang=\"{language}\">{HtmlDocument.Text(text)}</span>";

    // At least one word of three small letters; not a part of an address with @, which is read as it is.
    [GeneratedRegex(@"(?<![@\w.])(?=[\p{IsBasicLatin}\u00C0-\u017F®’–]*?[a-z\u00DF-\u00FF]{3})[A-Za-z\u00C0-\u017F](?:[A-Za-z\u00C0-\u017F0-9®’'&/.,\- ]*[A-Za-z\u00C0-\u017F0-9®.])?(?![@\w])", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"[\u3400-\u9FFF\uF900-\uFAFF](?:[\u3000-\u303F\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF0-9]*[\u3400-\u9FFF\uF900-\uFAFF])?", RegexOptions.CultureInvariant)]
    private static partial Regex Han();
}
