using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Instalments: "3 monthly instalments from delivery", "3 instalments 30/60/90 days", of the whole or of a part ("95% in 3
/// monthly instalments").</summary>
internal static class InstalmentSeries
{
    private const string Word = @"(?:instal?lments?|payments|raten|teilzahlungen|versements|echeances|mensualites|rate|cuotas|plazos"
        + @"|pagos|mensualidades)";
    private const string Monthly = @"(?:monthly|mensili|mensuelles?|mensuels|mensuales|monatliche[nr]?)";
    private const string Quarterly = @"(?:quarterly|trimestrali|trimestriels?|trimestrales|vierteljahrliche[nr]?)";
    private const string Yearly = @"(?:yearly|annual|annuali|annuels?|anuales|jahrliche[nr]?)";

    /// <summary>So many instalments, one each month, quarter or year.</summary>
    public static readonly Regex Periodic = Phrase.Compile(
        $@"(?:in\s+|en\s+)?(?:(\d{{1,3}})\s+(?:equal\s+|gleichen?\s+|uguali\s+|iguales\s+)?(?:(?<m>{Monthly})|(?<q>{Quarterly})|"
            + $@"(?<y>{Yearly}))\s+(?:equal\s+)?{Word}(?![A-Za-z])"
        + $@"|(\d{{1,3}})\s+(?:(?:equal\s+|gleichen?\s+|uguali\s+|iguales\s+)?{Word}\s+(?:(?<m>{Monthly})|(?<q>{Quarterly})|(?<y>{Yearly}))|(?<m>monatsraten|mensualites|mensualidades)"
        + $@"|(?<q>quartalsraten)|(?<y>jahresraten))(?![A-Za-z])"
        + @"|分\s*(\d{1,3})\s*期,?\s*(?:每|按)(?:(?<m>月)|(?<q>季度?)|(?<y>年))(?:等额)?(?:支付|付款|付)?)\s*,?\s*");

    /// <summary>So many instalments whose days are named otherwise.</summary>
    public static readonly Regex Counted = Phrase.Compile($@"(?:in\s+|en\s+)?(?:(\d{{1,3}})\s+(?:equal\s+"
        + $@"|gleichen?\s+|uguali\s+|iguales\s+)?{Word}(?![A-Za-z])|分\s*(\d{{1,3}})\s*期(?:支付|付款|付)?|(\d{{1,3}})回(?:払い|分割))\s*(?:of|at|a|nach|after|:|,)?\s*");

    private static readonly Regex Anywhere = new($@"(?<![A-Za-z\d])"
        + $@"(?:{Periodic.ToString()[@"\G".Length..]}|{Counted.ToString()[@"\G".Length..]})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Whether the text has instalments.</summary>
    public static bool IsIn(string text) => Anywhere.IsMatch(text);

    /// <summary>The months between the instalments of a <see cref="Periodic"/> match.</summary>
    public static int Months(Match match) => match.Groups["m"].Success ? 1 : match.Groups["q"].Success ? 3 : 12;

    /// <summary>How many instalments there are.</summary>
    public static int Count(Match match) => Phrase.Numbers(match).First();

    /// <summary>The shares of <paramref name="count"/> equal parts of <paramref name="whole"/>.</summary>
    /// <param name="whole">What is divided.</param>
    /// <param name="count">How many parts, 1 to 120.</param>
    /// <param name="others">What the other portions take, as part of 1: for the rest of a balance.</param>
    /// <exception cref="InvalidValueException">It can't be divided so.</exception>
    public static IReadOnlyList<Share> Split(Share? whole, int count, decimal others)
    {
        if (count is < 1 or > PaymentPlan.MaxPortions)
        {
            throw new InvalidValueException($"1 to {PaymentPlan.MaxPortions} instalments can be planned, not {count}.");
        }

        if (whole?.Amount is { } amount)
        {
            return [.. Apportionment.ByWeights(amount, [.. Enumerable.Repeat(1L, count)]).Select(Share.OfAmount)];
        }

        var (parts, of) = whole is null || whole == Share.Whole ? (1L, 1L) : whole.IsBalance ? ((long)((1 - others) * 1_000_000), 1_000_000L) : whole.Ratio;
        if (parts <= 0)
        {
            throw new InvalidValueException("The other portions leave nothing for the instalments.");
        }

        var common = Greatest(parts, of * count);
        return of * count / common <= PaymentPlan.MaxPortions
            ? [.. Enumerable.Repeat(Share.OfFraction((int)(parts / common), (int)(of * count / common)), count)]
            : Percents(100m * parts / of, count);
    }

    /// <summary>What is wrong where instalments name no days.</summary>
    public static string NoDays(int count, decimal others)
    {
        var part = others is > 0 and < 1 ? FormattableString.Invariant($"{(1 - others) * 100:0.####}% in ") : string.Empty;
        return $"Nothing says when the {count} instalments are due. Write '{part}{count} monthly instalments from delivery' (or "
            + $"quarterly, yearly), or their days: '{part}{count} "
            + $"instalments {string.Join('/', Enumerable.Range(1, Math.Min(count, 4)).Select(k => k * 30))} days'."
            + (part.Length > 0 ? " Without a share they are instalments of the whole, and together with the other portions make more "
            + "than 100%." : string.Empty);
    }

    // Percentages have four decimals at most; the last part takes what is left.
    private static Share[] Percents(decimal percent, int count)
    {
        var each = decimal.Round(percent / count, 4, MidpointRounding.ToZero);
        return [.. Enumerable.Repeat(each, count - 1).Append(percent - (each * (count - 1))).Select(Share.OfPercent)];
    }

    private static long Greatest(long a, long b) => b == 0 ? a : Greatest(b, a % b);
}
