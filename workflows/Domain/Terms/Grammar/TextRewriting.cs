using System.Globalization;
using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>Writes numbers that stand as words in figures, before a text is read: half, 30 percent, thirty (30) days, 三个月, 百分之三十.</summary>
internal static class TextRewriting
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Small = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
        + "|seventeen|eighteen|nineteen";
    private const string Tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
    private const string Words = $"(?:(?:one |a )?hundred(?: and)? ?)?(?:(?:{Tens})(?:[- ](?:{Small}))?|{Small})|(?:one )hundred";
    private const string Numerals = "[一二两三四五六七八九十百]";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly Regex Percents = Of(@"\d\s*%");
    private static readonly string[] SmallWords = Small.Split('|');
    private static readonly string[] TenWords = Tens.Split('|');

    private static readonly (Regex Pattern, Func<Match, string> Write)[] Rules =
    [
        (Of(@"(?<=\d)\s*(?:per ?cent|pct\.?|prozent|v\.? ?h\.|pour ?cent|por ciento|per cento)(?![a-z])"), _ => "%"),
        (Of($@"(?<![a-z])({Words})\s*\((\d{{1,3}})\)"), match => Number(match.Groups[1].Value) == Figures(match.Groups[2]) ? match.Groups[2].Value : match.Value),
        (Of($@"(?<!\d)(\d{{1,3}})(\s*days?)?\s*\(({Words})(\s+days?)?\)"), match => Number(match.Groups[3].Value) == Figures(match.Groups[1]) ? $"{match.Groups[1]}{(match.Groups[2].Success ? match.Groups[2].Value : match.Groups[4].Value)}" : match.Value),
        (Of($@"(?<![a-z(])({Words})(?=[ -](?:(?:net|calendar|consecutive|business|working|bank(?:ing)?)[ -])?days?(?![a-z]))"), match => $"{Number(match.Value)}"),
        (Of($@"(?<![a-z(])(?:{DayWords.Pattern})(?= (?:(?:kalender|arbeits|werk|bank(?:arbeits)?)?tage?n?|jours?|giorni|dias)(?![a-z]))"), match => $"{DayWords.Of(match.Value)}"),
        (Of(@"(?<![a-z])(one|two|three|four|five|six|nine|ten|twelve)(?=\s+(?:(?:calendar\s+)?(?:months?|weeks?|years?)|(?:equal\s+)?"
            + @"(?:(?:monthly|quarterly|yearly|annual)\s+)?instal?lments?)(?![a-z]))"), match => $"{Number(match.Value)}"),
        (Of(@"(?<![a-z])(?:eine?[nmrs]?|un|una)(?=\s+(?:monats?|woche|mois|mes|mese|settimana|semana)(?![a-z]))"), _ => "1"),
        (Of(@"(?<![a-z])(?:zwei|deux|dos|due)(?=\s+(?:monaten?|wochen|mois|meses|mesi|(?:gleichen?\s+)?raten)(?![a-z]))"), _ => "2"),
        (Of(@"(?<![a-z])(?:drei|trois|tres|tre)(?=\s+(?:monaten?|wochen|mois|meses|mesi|(?:gleichen?\s+)?raten)(?![a-z]))"), _ => "3"),
        (Of(@"(?<![a-z])(?:one |a )?half(?![a-z]|[- ]year| of (?:the )?(?:month|year))"), _ => "50%"),
        (Of(@"(?<![a-z])(?:(?:die |zur )?halfte|(?:la )?moitie|(?:la )?meta|(?:la )?mitad)(?![a-z])|一半|半数|半金|半额"), _ => "50%"),
        (Of(@"(?<![a-z])(?:(?:one|a)[- ]third|(?:ein )?drittel|un tiers|un terzo|un tercio)(?![a-z])"), _ => "1/3 of total"),
        (Of(@"(?<![a-z])(?:two[- ]thirds|zwei drittel|deux tiers|due terzi|dos tercios)(?![a-z])"), _ => "2/3 of total"),
        (Of(@"(?<![a-z])(?:(?:one|a)[- ]quarter(?= (?:on|upon|at|with|net|after|before))|ein viertel|un quart|un quarto|un cuarto)"
            + @"(?![a-z])"), _ => "1/4 of total"),
        (Of($@"百分之({Numerals}{{1,3}}|\d{{1,3}})"), match => $"{Chinese(match.Groups[1].Value)}%"),
        (Of($@"({Numerals}{{1,3}})(?=个月|期(?!初|末)|年(?!底|末)|个?工作日|周|天)"), match => $"{Chinese(match.Value)}"),
        // "3 instalments: 30% on order, ..." names as many shares: the number says nothing more.
        (Of(@"\A\s*(?:in |en |分)?\s*(\d{1,2})\s*(?:instal?lments?|payments|stages|raten|teilzahlungen|versements|echeances|rate|cuotas|plazos|pagos|期)"
            + @"(?:支付|付款|付)?\s*[:,;]\s*(?=([\s\S]*\d\s*%[\s\S]*))"), match => Percents.Count(match.Groups[2].Value) == Figures(match.Groups[1]) ? "" : match.Value),
        (Of($@"([一二三四五六七八九])成(?!本|立|交|功|品)"), match => $"{Chinese(match.Groups[1].Value)}0%"),
    ];

    /// <summary>The text in figures.</summary>
    public static FoldedText InFigures(FoldedText text) => Fractions(Rules.Aggregate(text, (written, rule) => written.Replace(rule.Pattern, rule.Write)));

    // "1/3 on order, 1/3 on delivery, 1/3 net 30": fractions at the head of several parts that make a whole, or leave a balance, are
    // shares and no discounts.
    private static FoldedText Fractions(FoldedText text)
    {
        var heads = Heads.Matches(text.Text);
        var sum = heads.Sum(match => (decimal)Figures(match.Groups[1]) / Math.Max(1, Figures(match.Groups[2])));
        return (heads.Count > 1 && sum is > 0.9999m and < 1.0001m) || (heads.Count > 0 && sum < 1 && heads.All(match => Figures(match.Groups[2]) <= 6) && Rest.IsMatch(text.Text))
            ? text.Replace(Heads, match => match.Value.TrimEnd() + " of total ")
            : text;
    }

    private static readonly Regex Rest = Of(@"(?<![a-z])(?:balance|remainder|rest|restzahlung|solde|saldo|resto)(?![a-z])|尾款|余款");
    private static readonly Regex Heads = new(@"(?<=(?:\A|[;\n,:+]|\band\b|\bund\b|\bet\b|\by\b)\s*)(\d{1,2})/(\d{1,2})(?![\d/]|\s*"
        + @"(?:of\s|d\b|days?|tage?n?|gg|jours?|dias?))\s*", Options, Patience);

    private static Regex Of(string pattern) => new(pattern, Options, Patience);

    private static int Figures(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Number(string words) => words.ToUpperInvariant().Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Aggregate(0, (sum, word) => word switch
    {
        "A" or "AND" => sum,
        "HUNDRED" => Math.Max(1, sum) * 100,
        _ => sum + Math.Max(0, (Array.FindIndex(SmallWords, known => known.Equals(word, StringComparison.OrdinalIgnoreCase)) + 1) + ((Array.FindIndex(TenWords, known => known.Equals(word, StringComparison.OrdinalIgnoreCase)) is >= 0 and var ten ? ten + 2 : 0) * 10)),
    });

    private static int Chinese(string numerals)
    {
        if (char.IsAsciiDigit(numerals[0]))
        {
            return int.Parse(numerals, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        var (sum, digit) = (0, 0);
        foreach (var numeral in numerals)
        {
            (sum, digit) = numeral switch
            {
                '十' => (sum + (Math.Max(1, digit) * 10), 0),
                '百' => (sum + (Math.Max(1, digit) * 100), 0),
                '两' => (sum, 2),
                _ => (sum, "一二三四五六七八九".IndexOf(numeral, StringComparison.Ordinal) + 1),
            };
        }

        return sum + digit;
    }
}
