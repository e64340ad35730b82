namespace ContractFlow.Domain.Templates;

/// <summary>E-mail addresses of parties.</summary>
public static class EmailAddress
{
    private const int Longest = 254;
    private const int LongestName = 64;
    private const int LongestLabel = 63;

    /// <summary>Whether a text is an address that every mail server takes: printable ASCII around one <c>@</c>, a domain with a dot (RFC 5321 lengths).</summary>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= Longest && text.All(c => c is > ' ' and <= '~' and not ('<' or '>' or '(' or ')' or ',' or ';' or ':' or '"' or '\\'))
            && text.Split('@') is [{ Length: >= 1 and <= LongestName }, var domain]
            && domain.Split('.') is { Length: >= 2 } labels && labels.All(IsHostLabel);
    }

    private static bool IsHostLabel(string label) =>
        label.Length is >= 1 and <= LongestLabel && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && label[0] != '-' && label[^1] != '-';
}
