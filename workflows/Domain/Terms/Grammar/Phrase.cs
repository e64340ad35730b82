using System.Globalization;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>One phrase of the grammar: how it is written, what it is called in an error, and what it does to the terms being
/// read.</summary>
internal sealed record Phrase(string Label, Regex Pattern, Action<TermsDraft, Match> Apply)
{
    /// <summary>A Latin phrase: a space matches any white space, an optional one (" ?") none too, and neither a letter may follow nor,
    /// after a digit, another digit.</summary>
    public static Phrase Latin(string label, string pattern, Action<TermsDraft, Match> apply) =>
        new(label, Compile($"(?:{pattern.Replace(" "
            + $"?", @"\s*", StringComparison.Ordinal).Replace(" ", @"\s+", StringComparison.Ordinal)})(?![A-Za-z])(?!(?<=\\d)\\d)"), apply);

    /// <summary>A Chinese or Japanese phrase: no spaces are needed between phrases, and it is read as <see cref="FoldedText"/> has
    /// it.</summary>
    public static Phrase Chinese(string label, string pattern, Action<TermsDraft, Match> apply) =>
        new(label, Compile(string.Concat(pattern.Select(character => character < '\u0080' ? character.ToString() : FoldedText.Fold(character)))), apply);

    /// <summary>A phrase that is understood and refused, with the reason and what to write instead.</summary>
    public static Phrase Refused(string pattern, string reason) => Latin(string.Empty, pattern, (_, match) => throw new InvalidValueException($"'{match.Value.Trim()}' {reason}"));

    /// <summary>The same in Chinese or Japanese.</summary>
    public static Phrase RefusedChinese(string pattern, string reason) => Chinese(string.Empty, pattern, (_, match) => throw new InvalidValueException($"'{match.Value.Trim()}' {reason}"));

    /// <summary>The number in group <paramref name="group"/>.</summary>
    public static int Number(Match match, int group = 1) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>All numbers of the match, in their order.</summary>
    public static IEnumerable<int> Numbers(Match match) => match.Groups.Values.Skip(1).SelectMany(group => group.Captures).OrderBy(capture => capture.Index)
        .Where(capture => capture.Length > 0 && char.IsAsciiDigit(capture.ValueSpan[0])).Select(capture => int.Parse(capture.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>The percentage in group <paramref name="group"/>, with a decimal point or comma.</summary>
    public static decimal Percent(Match match, int group) => decimal.Parse(match.Groups[group].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    internal static Regex Compile(string pattern) => new(@"\G(?:" + pattern + ")", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
