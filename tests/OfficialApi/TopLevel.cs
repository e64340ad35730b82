namespace ContractFlow.OfficialApi.Tests;

/// <summary>Splits the text of a signature where it is not inside brackets.</summary>
public static class TopLevel
{
    public static IReadOnlyList<string> Split(string text, char at)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '<' or '(' or '[' ? 1 : text[i] is '>' or ')' or ']' ? -1 : 0;
            if (depth == 0 && text[i] == at)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        parts.Add(text[start..].Trim());
        return [.. parts.Where(part => part.Length > 0)];
    }
}
