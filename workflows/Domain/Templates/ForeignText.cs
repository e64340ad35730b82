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
            .Where(pair => WordsIn(pair.text).Any() && !Han().IsMatch(pair.text))
            .Distinct().OrderByDescending(pair => pair.text.Length).ThenBy(pair => pair.text, StringComparer.Ordinal),
    ];

    /// <summary>The text as HTML, foreign words in a span with their language.</summary>
    public static string Html(string text, DocumentDraft draft) =>
        draft.Locale == DocumentLocale.Chinese
            ? Mark(text, WordsIn(text), words => words.Any(c => c is 'ä' or 'ö' or 'ü' or 'Ä' or 'Ö' or 'Ü' or 'ß') ? "de" : "en", HtmlDocument.Text)
            : Phrases(text, draft.Foreign, rest => Mark(rest, Han().Matches(rest), _ => "zh-CN", HtmlDocument.Text));

    // One phrase after the other splits what is left between those before it: however often they occur, nothing goes down a call for each.
    private static string Phrases(string text, ImmutableArray<(string Phrase, string Language)> foreign, Func<string, string> rest)
    {
        var parts = new List<(string Text, string? Language)> { (text, null) };
        foreach (var (phrase, language) in foreign.Where(pair => text.Contains(pair.Phrase, StringComparison.Ordinal)))
        {
            parts = [.. parts.SelectMany(part => part.Language is null ? Split(part.Text, phrase, language) : [part])];
        }

        return string.Concat(parts.Select(part => part.Language is null ? rest(part.Text) : Span(part.Text, part.Language)));
    }

    private static IEnumerable<(string Text, string? Language)> Split(string text, string phrase, string language)
    {
        var from = 0;
        for (int at; (at = text.IndexOf(phrase, from, StringComparison.Ordinal)) >= 0; from = at + phrase.Length)
        {
            yield return (text[from..at], null);
            yield return (phrase, language);
        }

        yield return (text[from..], null);
    }

    private static string Mark(string text, IEnumerable<Match> foreign, Func<string, string> language, Func<string, string> rest)
    {
        var (html, from) = (new StringBuilder(), 0);
        foreach (var match in foreign)
        {
            html.Append(rest(text[from..match.Index])).Append(Span(match.Value, language(match.Value)));
            from = match.Index + match.Length;
        }

        return html.Append(rest(text[from..])).ToString();
    }

    private static string Span(string text, string language) => $"<span lang=\"{language}\">{HtmlDocument.Text(text)}</span>";

    /// <summary>Latin words, with at least one word of three small letters in the Latin text from their first letter on.</summary>
    private static IEnumerable<Match> WordsIn(string text)
    {
        var (end, small) = (0, -1);
        foreach (Match match in LatinRun().Matches(text))
        {
            // Both only move on: a text is gone through once, however many words it has.
            end = Math.Max(end, match.Index);
            while (end < text.Length && IsLatin(text[end]))
            {
                end++;
            }

            for (small = Math.Max(small, match.Index); small + 2 < end && !(IsSmall(text[small]) && IsSmall(text[small + 1]) && IsSmall(text[small + 2])); small++)
            {
            }

            if (small + 2 < end)
            {
                yield return match;
            }
        }
    }

    private static bool IsLatin(char c) => c is <= '\u007F' or (>= '\u00C0' and <= '\u017F') or '®' or '’' or '–';

    private static bool IsSmall(char c) => c is (>= 'a' and <= 'z') or (>= '\u00DF' and <= '\u00FF');

    // Not a part of an address with @, which is read as it is.
    [GeneratedRegex(@"(?<![@\w.])[A-Za-z\u00C0-\u017F](?:[A-Za-z\u00C0-\u017F0-9®’'&/.,\- ]*[A-Za-z\u00C0-\u017F0-9®.])?(?![@\w])", RegexOptions.CultureInvariant)]
    private static partial Regex LatinRun();

    [GeneratedRegex(@"[\u3400-\u9FFF\uF900-\uFAFF](?:[\u3000-\u303F\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF0-9]*[\u3400-\u9FFF\uF900-\uFAFF])?", RegexOptions.CultureInvariant)]
    private static partial Regex Han();
}
