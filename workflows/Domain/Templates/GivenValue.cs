using System.Text.Json;

namespace ContractFlow.Domain.Templates;

/// <summary>Shows what was given in sentences about it: short, on one line, and without characters that would garble them.</summary>
public static class GivenValue
{
    /// <summary>A value: a text between quotes, a number as it is written, or what kind of thing it is.</summary>
    public static string Describe(JsonElement json) => JsonInput.Describe(json);

    /// <summary>A text of at most so many characters (Unicode code points), with an ellipsis where it is cut.</summary>
    public static string Shortened(string text, int most) => JsonInput.Printable(text, most);
}
