namespace ContractFlow.Domain.Terms;

/// <summary>Which phrases are tried for a text, and which are offered where none fits.</summary>
internal static class PhraseLists
{
    private static readonly Phrase[] Latin = [.. EnglishPhrases.All];
    private static readonly Phrase[] All = [.. ChineseRefusals.All, .. JapanesePhrases.All, .. ChinesePhrases.All, .. EnglishPhrases.All];

    /// <summary>The phrases in the order in which they are tried: Japanese and Chinese ones only where the text has such
    /// characters.</summary>
    public static IReadOnlyList<Phrase> For(FoldedText text) => text.Original.Any(character => character is >= '\u2E80' and <= '\uFFDC') ? All : Latin;

    /// <summary>Examples in the language of the text: Chinese where it holds a Chinese character.</summary>
    public static string[] Expected(string text, TermsDraft draft)
    {
        var chinese = text.Any(IsChinese);
        return draft.AwaitsNet
            ? [chinese ? "30天" : "a number of days"]
            : [.. (chinese ? ChinesePhrases.All : EnglishPhrases.All).Select(phrase => phrase.Label).Where(label => label is not ("" or "then" or "a comma")).Distinct()];
    }

    private static bool IsChinese(char character) => character is >= '\u4E00' and <= '\u9FFF';
}
