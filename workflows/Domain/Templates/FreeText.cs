using System.Text;

namespace ContractFlow.Domain.Templates;

/// <summary>Text of one or several lines that people write and others read: in mails, on pages, on an operator's terminal.</summary>
public static class FreeText
{
    /// <summary>
    /// The first character that can't stand in it, as <c>U+202E</c>, or null: as in names (control, direction-changing, private use, half a surrogate pair), but
    /// for line breaks and tabs.
    /// </summary>
    public static string? FirstRefused(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WrittenText.FirstRefusedInLines(text);
    }

    /// <summary>The text on one line, for a place where others' words must not pass for ours: a space stands for what can't be in it, and for line breaks and tabs.</summary>
    public static string OnOneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (line, broken) = (new StringBuilder(text.Length), false);
        foreach (var rune in text.EnumerateRunes())
        {
            var refused = WrittenText.FirstRefused($"x{rune}") is not null;
            _ = refused && !broken ? line.Append(' ') : refused ? line : line.Append(rune.ToString());
            broken = refused;
        }

        return line.ToString().Trim();
    }
}
