using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// Text that people write into a contract: one line, normalized to form C, trimmed, and free of characters that a reader can't see or that
/// turn the reading direction (control and bidirectional format characters, private use, line separators): a signed text must read as it is stored.
/// </summary>
internal static class WrittenText
{
    // No character has more in form D than this (Unicode Standard Annex 15, table 8, of those that form C puts together again).
    private const int MostInOne = 4;

    /// <summary>Joiners that Indic and Persian names need, and selectors, are the only invisible characters let through: after one that is seen.</summary>
    public static bool IsRefused(char c) => c is not ('\u200C' or '\u200D') && char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>The text as it goes into a document, or null and an error. Lengths are in characters (Unicode code points), both inclusive.</summary>
    public static string? Read(JsonElement json, string pointer, List<InputError> errors, int least, int most)
    {
        var expected = $"one line of text of {least} to {most} characters";
        if (JsonInput.StringOf(json) is not { } given)
        {
            errors.Add(new(pointer, JsonInput.Describe(json), expected));
            return null;
        }

        // What is far too long is not put into form C first.
        if (given.AsSpan().Trim().Length > (long)MostInOne * 2 * most)
        {
            errors.Add(new(pointer, $"{CountOf(given).ToString(CultureInfo.InvariantCulture)} characters, {JsonInput.Describe(json)}", expected));
            return null;
        }

        if (FirstRefused(given) is { } refused)
        {
            errors.Add(new(pointer, JsonInput.Describe(json), $"{expected}, without control, direction-changing or private characters (here {refused})"));
            return null;
        }

        var text = UnicodeText.ToFormC(given).Trim();
        var length = CountOf(text);
        if (length < least || length > most)
        {
            errors.Add(new(pointer, $"{length.ToString(CultureInfo.InvariantCulture)} characters, {JsonInput.Describe(json)}", expected));
            return null;
        }

        return text;
    }

    /// <summary>How many characters (Unicode code points) a text has: what a writer counts, and not the units of its encoding.</summary>
    public static int CountOf(string text) => text.EnumerateRunes().Count();

    /// <summary>The first characters (Unicode code points) of a text, at most so many; never half of one.</summary>
    public static string Start(string text, int most) => text.Length <= most ? text : text[..text.EnumerateRunes().Take(most).Sum(rune => rune.Utf16SequenceLength)];

    /// <summary>The first refused character as <c>U+202E</c>, or null; half a surrogate pair is refused too.</summary>
    public static string? FirstRefused(string text) => FirstRefused(text, static _ => false);

    /// <summary>The same of a free text, which may have several lines: line breaks and tabs are let through.</summary>
    public static string? FirstRefusedInLines(string text) => FirstRefused(text, static c => c is '\n' or '\r' or '\t');

    // Letters and marks by their category that nobody sees (default ignorable code points), and what is no character at all.
    private static bool IsUnseen(int value) => value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2065 or 0x3164 or 0xFFA0 or (>= 0xFDD0 and <= 0xFDEF) or (>= 0xFFF0 and <= 0xFFF8)
        or (>= 0xE0000 and <= 0xE00FF) or (>= 0xE01F0 and <= 0xE0FFF) || (value & 0xFFFE) == 0xFFFE;

    private static bool IsJoiner(int value) => value is 0x200C or 0x200D;

    // Choose how the character before them is drawn, as names in Japanese and Mongolian need.
    private static bool IsSelector(int value) => value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or (>= 0x180B and <= 0x180D) or 0x180F;

    private static string? FirstRefused(string text, Func<char, bool> isKept)
    {
        var seen = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (isKept(text[i]))
            {
                seen = false;
                continue;
            }

            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                i += rune.Utf16SequenceLength - 1;
                if ((rune.IsBmp ? IsRefused(text[i]) : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse)
                    || IsUnseen(rune.Value) || ((IsSelector(rune.Value) || IsJoiner(rune.Value)) && !seen))
                {
                    return $"U+{rune.Value:X4}";
                }

                seen = !Rune.IsWhiteSpace(rune);
            }
            else
            {
                return $"U+{(int)text[i]:X4}";
            }
        }

        return null;
    }
}
