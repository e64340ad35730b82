using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// Keeps addresses that parties write into their names and numbers from becoming links in our mails: a mail program makes a link of whatever looks like one, and a mail of ours vouches for
/// what it links to. A word joiner, which nobody sees, stands where a program would look for the address.
/// </summary>
public static partial class Unlinked
{
    private const string Joiner = "\u2060";

    /// <summary>A text that reads the same and of which no program makes a link.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Joint().Replace(text, match => match.Value + Joiner);
    }

    /// <summary>The same for what a template gets: texts, and lists and members of them.</summary>
    internal static object? Within(object? value) => value switch
    {
        string text => Of(text),
        Dictionary<string, object?> members => members.ToDictionary(member => member.Key, member => Within(member.Value)),
        IEnumerable<Dictionary<string, object?>> rows => rows.Select(Within).ToArray(),
        _ => value,
    };

    /// <summary>Whether a text holds a web address with its scheme or <c>www.</c>, or an e-mail address: no name does, though one may end in <c>.com</c>.</summary>
    internal static bool HasAddress(string text) => Address().IsMatch(text);

    [GeneratedRegex(@":(?=//)|@(?=\S)|(?<=\bwww)\.|(?<=[\p{L}\p{N}]{2})\.(?=\p{L}{2})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Joint();

    [GeneratedRegex(@"://|\bwww\.\S|\S@\S+\.\p{L}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
