using System.Globalization;
using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>One phrase of the grammar: how it is written, what it is called in an error, and what it does to the terms being read.</summary>
internal sealed record Phrase(string Label, Regex Pattern, Action<TermsDraft, Match> Apply)
{
    /// <summary>A Latin phrase: spaces match any white space, and no letter may follow.</summary>
    public static Phrase Latin(string label, string pattern, Action<TermsDraft, Match> apply) =>
        new(label, Compile($"(?:{pattern.Replace(" ", @"\s+", StringComparison.Ordinal)})(?![A-Za-z])"), apply);

    /// <summary>A Chinese phrase: no spaces are needed between phrases.</summary>
    public static Phrase Chinese(string label, string pattern, Action<TermsDraft, Match> apply) => new(label, Compile(pattern), apply);

    /// <summary>The number in group <paramref name="group"/>.</summary>
    public static int Number(Match match, int group = 1) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The percentage in group <paramref name="group"/>.</summary>
    public static decimal Percent(Match match, int group) => decimal.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    internal static Regex Compile(string pattern) => new(@"\G(?:" + pattern + ")", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
