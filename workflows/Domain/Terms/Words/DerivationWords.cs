using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <summary>A derivation as one sentence.</summary>
internal static class DerivationWords
{
    public static string Sentence(Derivation derivation, Language language)
    {
        var parts = derivation.Steps.Select(step => Part(step, language)).Where(part => part.Length > 0);
        var provisional = derivation.IsProvisional
            ? EventWords.Pick(language, "; provisional: the holidays of the year are not published yet", "；暂定：该年度节假日安排尚未公布", "; vorläufig: die Feiertage des Jahres sind noch nicht veröffentlicht")
            : string.Empty;
        return string.Join(language == Language.Zh ? "；" : "; ", parts) + provisional + (language == Language.Zh ? "。" : ".");
    }

    private static string Part(DerivationStep step, Language language)
    {
        var date = LocalDatePattern.Iso.Format(step.Date);
        return step switch
        {
            { Anchor: { } anchor } => AnchorPart(step, anchor, date, language),
            { Rule: { } rule } => $"{StepWords.Of(rule, language)}: {date}{Skipped(step, language)}",
            { Roll: { } roll } => step.Skipped.Count == 0
                ? EventWords.Pick(language, $"a business day ({step.Calendar})", $"为工作日（{step.Calendar}）", $"ein Werktag ({step.Calendar})")
                : $"{StepWords.Roll(roll, language)}: {date}{Skipped(step, language)}",
            { LateFrom: { } late } => EventWords.Pick(
                language,
                $"late from {InstantPattern.General.Format(late)}, the end of {date} in {step.Zone}",
                $"{date}（{step.Zone}）24时届满，自 {InstantPattern.General.Format(late)} 起逾期",
                $"in Verzug ab {InstantPattern.General.Format(late)}, dem Ende des {date} in {step.Zone}"),
            _ => string.Empty,
        };
    }

    private static string AnchorPart(DerivationStep step, Anchor anchor, string date, Language language)
    {
        var source = string.Concat(
            step.Clause is null ? string.Empty : EventWords.Pick(language, $", clause {step.Clause}", $"，条款 {step.Clause}", $", Klausel {step.Clause}"),
            step.Fact is null ? string.Empty : EventWords.Pick(language, $", fact {step.Fact}", $"，事实 {step.Fact}", $", Tatsache {step.Fact}"));
        var name = EventWords.Of(anchor, language);
        return EventWords.Pick(language, $"from {name} on {date}{source}", $"自{name} {date} 起算{source}", $"ab {name} am {date}{source}");
    }

    private static string Skipped(DerivationStep step, Language language)
    {
        if (step.Skipped.Count == 0)
        {
            return string.Empty;
        }

        var days = string.Join(", ", step.Skipped.Select(day => $"{LocalDatePattern.Iso.Format(day.Date)} {Reason(day.Reason, language)}"));
        return EventWords.Pick(language, $" (days off passed over, {step.Calendar}: {days})", $"（跳过非工作日，{step.Calendar}：{days}）", $" (übersprungen, {step.Calendar}: {days})");
    }

    private static string Reason(string reason, Language language) => reason switch
    {
        "Saturday" => EventWords.Pick(language, reason, "星期六", "Samstag"),
        "Sunday" => EventWords.Pick(language, reason, "星期日", "Sonntag"),
        _ => reason,
    };
}
