using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <summary>Rates by the names that people know, with what was added to them.</summary>
internal static partial class RateWords
{
    /// <summary>E.g. <c>11,27 % (Basiszinssatz 2,27 % + 9 Prozentpunkte)</c>; the contract's own rate without brackets.</summary>
    /// <param name="rate">The name of the rate as <see cref="RatePath"/> makes it, e.g. <c>DE-BASE + 9</c>.</param>
    /// <param name="percent">The whole rate.</param>
    /// <param name="language">Of the words.</param>
    public static string Of(string rate, decimal percent, Language language)
    {
        var whole = Written.Percent(percent, language);
        if (Path().Match(rate) is not { Success: true } match || Name(match.Groups["id"].Value, language) is not { } name)
        {
            return whole;
        }

        var locked = match.Groups["date"] is { Success: true } date
            ? PublishedOn(match.Groups["id"].Value, LocalDatePattern.Iso.Parse(date.Value).GetValueOrThrow()).In(language)
            : null;
        var named = locked is null ? name : EventWords.Pick(language, $"{name} of {locked}", $"{locked}的{name}", $"{name} vom {locked}");
        var (plus, times) = (Number(match.Groups["plus"]), Number(match.Groups["times"]));
        var basis = Written.Percent(times is { } factor ? percent / factor : percent - (plus ?? 0), language);
        var more = plus is { } points
            ? EventWords.Pick(
                language,
                $" + {Written.Number(points, language)} percentage points",
                $"加{Written.Number(points, language)}个百分点",
                $" + {Written.Number(points, language)} Prozentpunkte")
            : times is { } by ? EventWords.Pick(
                language,
                $" × {Written.Number(by, language)}",
                $"的{Written.Number(by, language)}倍",
                $" × {Written.Number(by, language)}") : "";
        return plus is null && times is null
            ? EventWords.Pick(language, $"{whole} ({named})", $"{whole}（{named}）", $"{whole} ({named})")
            : EventWords.Pick(
                language,
                $"{whole} ({named} {basis}{more})",
                $"{whole}（{named}{basis}{more}）",
                $"{whole} ({named} {basis}{more})");
    }

    /// <summary>What a reference rate is called, or null: it is none.</summary>
    public static string? Name(string id, Language language) => id switch
    {
        "DE-BASE" => EventWords.Pick(language, "German base rate", "德国基准利率", "Basiszinssatz"),
        "ECB-MRO" => EventWords.Pick(language, "ECB main refinancing rate", "欧洲中央银行主要再融资利率", "Hauptrefinanzierungssatz der EZB"),
        "UK-REF" => EventWords.Pick(language, "Bank of England base rate", "英格兰银行基准利率", "Leitzins der Bank of England"),
        "FR-LEGAL" => EventWords.Pick(language, "French legal interest rate", "法国法定利率", "gesetzlicher französischer Zinssatz"),
        "CN-LPR1Y" => EventWords.Pick(language, "one-year LPR", "一年期贷款市场报价利率", "einjähriger LPR"),
        "JP-LATE" => EventWords.Pick(language, "Japanese statutory late rate", "日本法定迟延利率", "gesetzlicher japanischer Verzugszinssatz"),
        "US-PROMPT" => EventWords.Pick(language, "US Prompt Payment rate", "美国及时付款法利率", "Zinssatz des US Prompt Payment Act"),
        "0.05% a day" => EventWords.Pick(language, "0.05% a day", "每日万分之五", "0,05 % am Tag"),
        _ => null,
    };

    // In the United Kingdom the rate of 30 June or 31 December counts for the half-year after it (SI 2002/1675 art. 4).
    private static LocalDate PublishedOn(string id, LocalDate lockedOn) => id != "UK-REF" ? lockedOn
        : lockedOn.Month > 6 ? new(lockedOn.Year, 6, 30) : new(lockedOn.Year - 1, 12, 31);

    private static decimal? Number(Group group) =>
        group.Success ? decimal.Parse(group.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(
        @"^(?<id>[A-Z0-9-]+|0\.05% a day)(?: \+ (?<plus>[0-9.]+)| × (?<times>[0-9.]+))?(?: of (?<date>\d{4}-\d\d-\d\d))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
