using System.Globalization;

namespace ContractFlow.Domain.Terms;

/// <summary>Interest and claims as sentences.</summary>
public static class ClaimWords
{
    /// <summary>How the interest comes about, segment by segment.</summary>
    public static string Sentence(this InterestStatement statement, Language language)
    {
        ArgumentNullException.ThrowIfNull(statement);
        if (statement.Segments.Count == 0)
        {
            return EventWords.Pick(language, "No interest accrued.", "未产生利息。", "Es sind keine Zinsen angefallen.");
        }

        var parts = statement.Segments.Select(segment => Segment(segment, language));
        var interest = statement.Interest.In(language);
        return EventWords.Pick(
            language,
            $"Interest of {interest}, rounded once: {string.Join("; ", parts)}.",
            $"利息合计{interest}（仅在合计时舍入一次）：{string.Join("；", parts)}。",
            $"Zinsen von {interest}, einmal gerundet: {string.Join("; ", parts)}.");
    }

    /// <summary>The whole claim with its articles.</summary>
    public static string Sentence(this LateClaim claim, Language language)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var fixedSum = claim.Compensation?.In(language) is { } sum
            ? EventWords.Pick(language, $" Fixed compensation: {sum}.", $"固定追偿费用补偿：{sum}。", $" Verzugspauschale: {sum}.")
            : string.Empty;
        var waived = string.Concat(claim.Waivers.Select(waiver => EventWords.Pick(
            language,
            $" Waived: {waiver.Amount.In(language)} ({waiver.Reason}).",
            $"放弃：{waiver.Amount.In(language)}（{waiver.Reason}）。",
            $" Erlassen: {waiver.Amount.In(language)} ({waiver.Reason}).")));
        return claim.Statement.Sentence(language) + fixedSum + waived + EventWords.Pick(
            language,
            $" Source: {claim.Source}.",
            $"依据：{claim.Source}。",
            $" Grundlage: {claim.Source}.");
    }

    /// <summary>From which day on interest can't be computed because the rate is not published yet; null where it can for good.</summary>
    /// <param name="debt">The late debt; its last day does not matter.</param>
    /// <param name="language">Of the words.</param>
    public static string? RateEnds(this LateDebt debt, Language language)
    {
        ArgumentNullException.ThrowIfNull(debt);
        if (debt.LastDayWithRate() is not { } last)
        {
            return null;
        }

        var from = last.PlusDays(1).In(language);
        return EventWords.Pick(
            language,
            $"From {from} on interest can't be computed: no rate is published here for later days. It is claimed once it is.",
            $"自{from}起的利息无法计算：此后的利率尚未公布；公布后再行主张。",
            $"Ab dem {from} lassen sich keine Zinsen berechnen: für spätere Tage ist hier kein Zinssatz veröffentlicht. Sie werden "
                + "gefordert, sobald er es ist.");
    }

    private static string Segment(InterestSegment segment, Language language)
    {
        var (from, to) = (segment.From.In(language), segment.To.In(language));
        var (principal, rate) = (segment.Principal.In(language), RateWords.Of(segment.Rate, segment.Percent, language));
        var (days, year) = (Text(segment.Days), Text(segment.YearDays));
        return EventWords.Pick(
            language,
            $"{principal} at {rate} a year for {EnglishTerms.Count(segment.Days, "day")} from {from} to {to}, on a year of {year} days",
            $"本金{principal}，年利率{rate}，自{from}起至{to}止共{days}天，一年按{year}天计算",
            $"{principal} zu {rate} für {days} {(segment.Days == 1 ? "Tag" : "Tage")} vom {from} bis {to}, Jahr zu {year} Tagen");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
