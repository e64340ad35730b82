using System.Text.RegularExpressions;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// Hides the tokens of parties' links wherever a text goes that is not the party's own mail: whoever has a link may sign by it, with the code from the party's mailbox.
/// Those who may have links get them by <c>POST /api/contracts/{id}/signing-links</c>.
/// </summary>
public static partial class LinkMask
{
    /// <summary>What stands in the place of a token.</summary>
    public const string Mask = "***";

    /// <summary>A text without tokens; the same text where there is none.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Token().Replace(text, Mask);
    }

    // As PartyLinks writes them: base64url of the signed text, which is never shorter, a dot, and that of 32 bytes.
    [GeneratedRegex("[A-Za-z0-9_-]{40,}\\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
