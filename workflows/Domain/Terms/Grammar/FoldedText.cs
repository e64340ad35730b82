using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>
/// A text as the grammar reads it: full-width signs as half-width ones, letters without accents, traditional Chinese characters as
/// simplified ones. Every place in it
/// is known in the text as it was written, so that an error points at what the writer sees.
/// </summary>
internal sealed class FoldedText
{
    private readonly int[] origins;

    private FoldedText(string original, string text, int[] origins) => (Original, Text, this.origins) = (original, text, origins);

    /// <summary>The text as it was written.</summary>
    public string Original { get; }

    /// <summary>The text as it is read.</summary>
    public string Text { get; }

    /// <summary>Where in <see cref="Original"/> the character at <paramref name="position"/> of <see cref="Text"/> came from.</summary>
    public int Origin(int position) => origins[Math.Min(position, Text.Length)];

    public static FoldedText Of(string original)
    {
        var text = new StringBuilder(original.Length);
        var origins = new List<int>(original.Length + 1);
        for (var i = 0; i < original.Length; i++)
        {
            foreach (var character in Fold(original[i]))
            {
                // A run of spaces is one space.
                if (character == ' ' && text.Length > 0 && text[^1] == ' ')
                {
                    continue;
                }

                text.Append(character);
                origins.Add(i);
            }
        }

        origins.Add(original.Length);
        return new(original, text.ToString(), [.. origins]);
    }

    /// <summary>The same text with every match of <paramref name="pattern"/> written as <paramref name="replace"/> has it.</summary>
    public FoldedText Replace(Regex pattern, Func<Match, string> replace)
    {
        var (text, places, at) = (new StringBuilder(Text.Length), new List<int>(origins.Length), 0);
        foreach (var match in pattern.Matches(Text).Cast<Match>())
        {
            Copy(at, match.Index);
            var written = replace(match);
            text.Append(written);
            places.AddRange(Enumerable.Repeat(origins[match.Index], written.Length));
            at = match.Index + match.Length;
        }

        if (at == 0)
        {
            return this;
        }

        Copy(at, Text.Length);
        places.Add(origins[^1]);
        return new(Original, text.ToString(), [.. places]);

        void Copy(int from, int until)
        {
            text.Append(Text, from, until - from);
            places.AddRange(origins[from..until]);
        }
    }

    /// <summary>One character as it is read: nothing for a mark that is not seen, several for a ligature or ß.</summary>
    public static string Fold(char character) => character switch
    {
        < '\u0080' => character is '\t' or '\r' ? " " : character.ToString(),
        '。' => ";",
        '、' => ",",
        '’' or '‘' or '′' or '´' => "'",
        '−' or (>= '\u2010' and <= '\u2015') => "-",
        '∶' => ":",
        '【' or '［' or '〔' or '「' => "(",
        '】' or '］' or '〕' or '」' => ")",
        (>= '\u2E80' and < '\uFF00') => ChineseScripts.Simplified(character).ToString(),
        _ => Visible(character),
    };

    private static string Visible(char character) => char.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Format or UnicodeCategory.NonSpacingMark => string.Empty,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
        UnicodeCategory.Surrogate => character.ToString(),
        _ => LatinAccents.Plain(character),
    };
}
