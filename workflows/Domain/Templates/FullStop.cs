namespace ContractFlow.Domain.Templates;

/// <summary>
/// Names end with a full stop of their own ("Co., Ltd.", "Inc.", "e. K."); where such a name ends a sentence, one full stop serves both. Values are marked
/// before they are put into a text, since a text that is finished no longer tells where a value ended.
/// </summary>
public static class FullStop
{
    // Of the private use area, which no text of a contract may hold.
    private const char Mark = '\uE000';

    /// <summary>A value to be put into a text, marked where it ends with a full stop.</summary>
    public static string Marked(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.EndsWith('.') ? value + Mark : value;
    }

    /// <summary>The finished text: a full stop right after a marked value is left out, and so are the marks.</summary>
    public static string Once(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains(Mark, StringComparison.Ordinal) ? text.Replace($"{Mark}.", "", StringComparison.Ordinal).Replace($"{Mark}", "", StringComparison.Ordinal) : text;
    }
}
