using System.Globalization;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Reads one portion: its share and name in either order, then its terms; "3 monthly instalments from delivery" makes three.</summary>
internal sealed class PortionReader(string text, int start, PlanParser parser)
{
    // "2% 10 days, net 30" is a discount; "60% 30 days net" is a share.
    private const string NotADiscount = @"(?!\s*discount\b|\s*(?:within\s+|in\s+|for\s+)?\d{1,4}\s*(?:d|days?)?(?:\s+ex\s+vat)?[\s,，]*(?:n(?:et)?\s*/?\s*\d|(?<=[\s,，])\d{1,4}\s*days?\s+net))";

    private static readonly Regex PercentShare = Phrase.Compile(@"(\d{1,6}(?:\.\d{1,6})?)\s*[%％](?!\s*/)" + NotADiscount + @"\s*(?:of\s+(?:the\s+)?(?:total|price)\b)?\s*");
    private static readonly Regex NegativePercent = Phrase.Compile(@"[-−]\s*\d+(?:\.\d+)?\s*[%％/]");
    private static readonly Regex FractionShare = Phrase.Compile(@"(?:(\d{1,3})/(\d{1,3})\s+of\s+(?:the\s+)?total\b|(?:总额的?|合同价的?)(\d{1,3})/(\d{1,3}))\s*");
    private static readonly Regex AmountShare = Phrase.Compile(@"(?:(\d{1,15}(?:\.\d{1,4})?)\s*(?-i:(?!NET|EOM|COD|CIA|MFI|DAY)([A-Z]{3}))|(?-i:(?!NET|EOM|COD|CIA|MFI|DAY)([A-Z]{3}))\s*(\d{1,15}(?:\.\d{1,4})?))(?![A-Za-z\d])\s*");
    private static readonly Regex BalanceShare = Phrase.Compile(@"(?:balance|尾款|余款)(?![A-Za-z])\s*");
    private static readonly Regex RestShare = Phrase.Compile(@"(?:(?:the\s+)?(?:remainder|rest)|其余|剩余)(?![A-Za-z])\s*");
    private static readonly Regex Series = Phrase.Compile(@"(?:(\d{1,3})\s+(?:equal\s+)?(monthly|quarterly|yearly)\s+instal?lments(?![A-Za-z])|分\s*(\d{1,3})\s*期按(月|季|年)(?:等额)?(?:支付|付款|付)?)\s*");

    private static readonly (PortionKind Kind, Regex Pattern)[] Names =
    [
        (PortionKind.Earnest, Phrase.Compile(@"(?:earnest(?:\s+money)?|定金)(?![A-Za-z])[,，:：]?\s*")),
        (PortionKind.Deposit, Phrase.Compile(@"(?:deposit|down\s+payment|订金|预付款(?!\s*(?:[;；。\n]|\z))|首付款|首付)(?![A-Za-z])[,，:：]?\s*")),
        (PortionKind.Instalment, Phrase.Compile(@"(?:instal?lment|分期款|进度款)(?![A-Za-z])[,，:：]?\s*")),
        (PortionKind.Retention, Phrase.Compile(@"(?:retention|质保金|保留金)(?![A-Za-z])[,，:：]?\s*")),
        (PortionKind.Balance, BalanceShare),
    ];

    private int at = start;
    private Share? share;
    private PortionKind? kind;

    public IReadOnlyList<Portion> Read()
    {
        var series = Series.Match(text, at);
        if (series.Success)
        {
            return Instalments(series);
        }

        while (Name() || ReadShare())
        {
        }

        var terms = parser.Terms(at);
        return [new Portion(share ?? Share.Whole, terms, kind ?? PortionKind.Payment)];
    }

    private Portion[] Instalments(Match series)
    {
        var count = Phrase.Number(series, series.Groups[1].Success ? 1 : 3);
        var months = (series.Groups[2].Value + series.Groups[4].Value).ToUpperInvariant() switch { "MONTHLY" or "月" => 1, "QUARTERLY" or "季" => 3, _ => 12 };
        var terms = parser.Terms(at + series.Length);
        return parser.Guarded(at, () => count is > 0 and <= PaymentPlan.MaxPortions
            ? Enumerable.Range(1, count).Select(k => new Portion(Share.OfFraction(1, count), terms with { Net = DateRule.Of([.. terms.Net, DateStep.AddMonths(k * months)]) }, PortionKind.Instalment)).ToArray()
            : throw new ArgumentException($"1 to {PaymentPlan.MaxPortions} instalments can be planned, not {count}."));
    }

    private bool Name()
    {
        foreach (var (name, pattern) in Names)
        {
            var match = pattern.Match(text, at);
            if (match.Success && kind is null or PortionKind.Balance && match.Success)
            {
                share ??= name == PortionKind.Balance ? Share.Balance : null;
                kind = name;
                at += match.Length;
                return true;
            }
        }

        return false;
    }

    private bool ReadShare()
    {
        if (share is not null)
        {
            return false;
        }

        if (NegativePercent.IsMatch(text, at))
        {
            throw parser.Wrong(at, "A percentage is above zero.");
        }

        return Take(PercentShare, match => Share.OfPercent(decimal.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)))
            || Take(FractionShare, match => match.Groups[1].Success ? Share.OfFraction(Phrase.Number(match, 1), Phrase.Number(match, 2)) : Share.OfFraction(Phrase.Number(match, 3), Phrase.Number(match, 4)))
            || Take(RestShare, _ => Share.Balance)
            || Take(AmountShare, match => Share.OfAmount(match.Groups[1].Success ? Money.Of(match.Groups[1].Value, match.Groups[2].Value) : Money.Of(match.Groups[4].Value, match.Groups[3].Value)));
    }

    private bool Take(Regex pattern, Func<Match, Share> build)
    {
        var match = pattern.Match(text, at);
        if (!match.Success)
        {
            return false;
        }

        share = parser.Guarded(at, () => build(match));
        at += match.Length;
        return true;
    }
}
