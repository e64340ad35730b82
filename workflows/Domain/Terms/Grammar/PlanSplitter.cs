using System.Globalization;
using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>
/// Finds the portions of a plan: where shares of the total stand, which percentages are discounts instead, and where one portion ends and
/// the next begins (semicolon,
/// line break, comma, "and", or the next share itself).
/// </summary>
internal sealed class PlanSplitter
{
    private const string DayWord = $"(?:{LatinWords.Day}|天|日)";
    private static readonly Regex PercentSign = Of(@"(?<!\d[.,]?)(\d{1,6}(?:[.,]\d{1,6})?)\s*%");
    private static readonly Regex OtherShare = Of($@"{Unanchored(ShareWords.Fraction)}|(?<![A-Za-z])"
        + $@"(?:{Unanchored(ShareWords.Balance)}|{Unanchored(ShareWords.Rest)})|(?<![A-Za-z\d.,/]){Unanchored(ShareWords.Amount)}");
    private static readonly Regex NamedPortion = Of(@"(?<![a-z])(?:deposit|down[\s-]?payment|retention|anzahlung|einbehalt|acompte"
        + @"|acconto|anticipo|retenue)(?![a-z])|定金|订金|预付|质保金|保留金|首付|进度款");
    private static readonly Regex SlashBehind = Of(@"\G\s*/\s*[\d(]");
    private static readonly Regex WordBehind = Of($@"\G\s*(?:(?:{Spaced(LatinWords.Discount)})(?![a-z])|的?(?:现金)?(?:折扣|优惠)|の?(?:割引|引き"
        + $@"|値引))");
    private static readonly Regex NetBehind = Of(@"\G\s*(?:within\s+|in\s+|for\s+)?\d{1,4}\s*(?:d|days?)?(?:\s+ex\s+vat)?[\s,]*(?:n"
        + @"(?:et)?\s*/?\s*\d|(?<=[\s,])\d{1,4}\s*days?\s+net)");
    private static readonly Regex DaysBehind = Of($@"\G\s*(?:(?:{Spaced(LatinWords.Within)})\s+)?\d{{1,4}}\s*{Spaced(DayWord)}");
    private static readonly Regex Between = Of(@"\A\s*(?:(?:of|von|del|de|di|as|payment|amount|t/t|tt|:)\s*){0,3}\z");
    private static readonly Regex ProxBehind = Of(@"\G\s*/?\s*\d{1,2}(?:st|nd|rd|th)?\s+prox");
    private static readonly Regex SlashBefore = Of(@"\d\s*/\s*\z");
    private static readonly Regex WordBefore = Of($@"(?:(?<![a-z])(?:{Spaced(LatinWords.Discount)})\s*:?\s*(?:of|von|de|del|di|d')?|折扣"
        + $@"|优惠|减免|享受?|割引)\s*\z");
    private static readonly Regex DaysBefore = Of($@"\d{{1,4}}\s*{Spaced(DayWord)}(?:之?内)?[,:]?\s*(?:(?:[-=:]|less|minus|abzuglich"
        + $@"|abzgl\.?|mit|avec|con|with|gewahren wir|erhalten sie|moins|meno|menos|付款|支付)\s*)*\z");
    private static readonly Regex Hard = Of(@"[;\n]|(?<=[a-z]{4})\.(?=\s)");
    private static readonly Regex Soft = Of(@"[,+&]|(?<!\d)/(?!\d)|/(?=\s*\d{1,3}\s*%)|(?<![a-z])(?:and|und|et|y|e|ed|plus|sowie)"
        + @"(?![a-z])|以及|及|和|、");
    private static readonly Regex NameAtEnd = Of($@"(?:{string.Join('|', ShareWords.Names.Select(name => Unanchored(name.Pattern)))}|pay"
        + $@"|付|支付|再付|(?:by|per|via)\s+){{0,5}}\z");
    private static readonly Regex NameAtStart = Of($@"\A\s*(?:of\s+(?:the\s+)?total\s*"
        + $@"|{string.Join('|', ShareWords.Names.Select(name => Unanchored(name.Pattern)))}){{0,5}}");

    private readonly string text;
    private readonly bool[] bracketed;
    private readonly List<(int At, int End)> shares = [];

    public PlanSplitter(string text)
    {
        this.text = text;
        bracketed = Bracketed(text);
        Find();
    }

    /// <summary>Whether the share of a portion begins at <paramref name="position"/>.</summary>
    public bool IsShare(int position) => starts.Contains(position);

    /// <summary>Whether a share stands strictly between the two positions.</summary>
    public bool HasShareBetween(int after, int before) => before - after > 1 && starts.GetViewBetween(after + 1, before - 1).Count > 0;

    /// <summary>The sum of the shares that are percentages or fractions, as part of 1.</summary>
    public decimal Known { get; private set; }

    private readonly SortedSet<int> starts = [];

    /// <summary>The portions. Where no sign separates two shares, a share opens its portion, or with <paramref name="shareLast"/> closes
    /// it.</summary>
    public IReadOnlyList<(int Start, int End)> Portions(bool shareLast, bool series)
    {
        var pieces = new List<(int, int)>();
        foreach (var (start, end) in shares.Count == 0 && !series ? [(0, text.Length)] : Segments())
        {
            var (from, inside) = (start, shares.Where(share => share.At >= start && share.At < end).ToArray());
            for (var i = 0; i + 1 < inside.Length; i++)
            {
                var cut = Cut(inside[i].End, inside[i + 1].At, shareLast);
                pieces.Add((from, cut.End));
                from = cut.Next;
            }

            pieces.Add((from, end));
        }

        return pieces;
    }

    private IEnumerable<(int Start, int End)> Segments()
    {
        var from = 0;
        foreach (var match in Hard.Matches(text).Where(match => !bracketed[match.Index]))
        {
            if (text.AsSpan(from, match.Index - from).Trim().Length > 0 || from == 0)
            {
                yield return (from, match.Index);
            }

            from = match.Index + match.Length;
        }

        if (from == 0 || text.AsSpan(from).Trim().Length > 0)
        {
            yield return (from, text.Length);
        }
    }

    private (int End, int Next) Cut(int after, int before, bool shareLast)
    {
        var gap = text[after..before];
        var signs = Soft.Matches(gap).Where(match => !bracketed[after + match.Index]).ToArray();
        if (signs.Length > 0)
        {
            var sign = shareLast ? signs[0] : signs[^1];
            return (after + sign.Index, after + sign.Index + sign.Length);
        }

        var place = shareLast ? after + NameAtStart.Match(gap).Length : before - NameAtEnd.Match(gap[Math.Max(0, gap.Length - 80)..]).Length;
        return (place, place);
    }

    private void Find()
    {
        var percents = PercentSign.Matches(text).Where(match => !bracketed[match.Index] && !IsDiscount(match)).ToList();
        var others = OtherShare.Matches(text).Where(match => match.Length > 0 && !bracketed[match.Index]).ToList();
        var known = percents.Sum(match => decimal.Parse(match.Groups[1].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
        if (known != 100 && others.Count == 0 && !NamedPortion.IsMatch(text))
        {
            percents.RemoveAll(match => LooksLikeDiscount(match));
        }

        foreach (var match in percents.Concat(others).OrderBy(match => match.Index))
        {
            var end = match.Index + match.Value.TrimEnd().Length;
            starts.Add(match.Index);
            // "balance 70%" and "70% balance" are one share.
            if (shares.Count > 0 && (match.Index <= shares[^1].End || (percents.Contains(match) != percents.Exists(percent => percent.Index == shares[^1].At) && Touching(shares[^1].End, match.Index))))
            {
                shares[^1] = (shares[^1].At, Math.Max(end, shares[^1].End));
                continue;
            }

            shares.Add((match.Index, end));
        }

        Known = percents.Sum(match => decimal.Parse(match.Groups[1].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)) / 100;
    }

    private bool Touching(int after, int before) => before - after < 40 && Between.IsMatch(text[after..before]);

    private bool IsDiscount(Match percent)
    {
        var end = percent.Index + percent.Length;
        return SlashBehind.IsMatch(text, end) || WordBehind.IsMatch(text, end) || NetBehind.IsMatch(text, end) || ProxBehind.IsMatch(text, end) || SlashBefore.IsMatch(Before(percent)) || WordBefore.IsMatch(Before(percent));
    }

    private bool LooksLikeDiscount(Match percent) =>
        decimal.Parse(percent.Groups[1].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) <= 15
        && (DaysBehind.IsMatch(text, percent.Index + percent.Length) || DaysBefore.IsMatch(Before(percent)));

    private string Before(Match percent) => text[Math.Max(0, percent.Index - 60)..percent.Index];

    private static bool[] Bracketed(string text)
    {
        var (inside, depth) = (new bool[text.Length], 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth = Math.Max(0, depth + (text[i] == '(' ? 1 : 0));
            inside[i] = depth > 0;
            depth = Math.Max(0, depth - (text[i] == ')' ? 1 : 0));
        }

        return depth == 0 ? inside : new bool[text.Length];
    }

    private static string Unanchored(Regex pattern) => pattern.ToString()[@"\G".Length..];

    private static string Spaced(string pattern) => pattern.Replace(" ?", @"\s*", StringComparison.Ordinal).Replace(" ", @"\s+", StringComparison.Ordinal);

    private static Regex Of(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
