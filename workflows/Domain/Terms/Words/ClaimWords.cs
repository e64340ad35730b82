using System.Globalization;
using NodaTime.Text;

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
        return EventWords.Pick(
            language,
            $"Interest of {statement.Interest}, rounded once: {string.Join("; ", parts)}.",
            $"利息合计 {statement.Interest}（仅在合计时舍入一次）：{string.Join("；", parts)}。",
            $"Zinsen von {statement.Interest}, einmal gerundet: {string.Join("; ", parts)}.");
    }

    /// <summary>The whole claim with its articles.</summary>
    public static string Sentence(this LateClaim claim, Language language)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var fixedSum = claim.Compensation is { } sum ? EventWords.Pick(language, $" Fixed compensation: {sum}.", $"固定补偿：{sum}。", $" Pauschale: {sum}.") : string.Empty;
        var waived = string.Concat(claim.Waivers.Select(waiver => EventWords.Pick(language, $" Waived: {waiver.Amount} ({waiver.Reason}).", $"放弃：{waiver.Amount}（{waiver.Reason}）。", $" Erlassen: {waiver.Amount} ({waiver.Reason}).")));
        return claim.Statement.Sentence(language) + fixedSum + waived + EventWords.Pick(language, $" Source: {claim.Source}.", $"依据：{claim.Source}。", $" Grundlage: {claim.Source}.");
    }

    private static string Segment(InterestSegment segment, Language language)
    {
        var (from, to) = (LocalDatePattern.Iso.Format(segment.From), LocalDatePattern.Iso.Format(segment.To));
        var percent = segment.Percent.ToString("0.####", CultureInfo.InvariantCulture);
        return EventWords.Pick(
            language,
            $"{segment.Principal} at {percent}% a year ({segment.Rate}) for {segment.Days} days from {from} to {to}, /{segment.YearDays}",
            $"本金 {segment.Principal}，年利率 {percent}%（{segment.Rate}），{from} 至 {to} 共{segment.Days}天，按{segment.YearDays}天计",
            $"{segment.Principal} zu {percent}% p.a. ({segment.Rate}) für {segment.Days} Tage vom {from} bis {to}, /{segment.YearDays}");
    }
}
