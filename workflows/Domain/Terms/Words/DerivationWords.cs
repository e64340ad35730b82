namespace ContractFlow.Domain.Terms;

/// <summary>A derivation as one sentence, with a remark where days decide that are not, or not everywhere, known to be off.</summary>
internal static class DerivationWords
{
    public static string Sentence(Derivation derivation, Language language)
    {
        var steps = derivation.Steps.Select(step => Part(step, language)).Where(part => part.Length > 0);
        return string.Join(EventWords.Pick(
            language,
            "; ",
            "；",
            "; "), steps.Concat(Remarks(derivation, language))) + EventWords.Pick(language, ".", "。", ".");
    }

    private static string Part(DerivationStep step, Language language)
    {
        var date = step.Date.In(language);
        return step switch
        {
            { Anchor: { } anchor } => AnchorPart(step, anchor, date, language),
            { Rule: { } rule } => Dated(StepWords.Of(rule, language), step, language),
            { Roll: { } roll } => step.Skipped.Count == 0
                ? EventWords.Pick(
                    language,
                    $"a business day ({step.Calendar})",
                    $"该日为工作日（{step.Calendar}）",
                    $"ein Arbeitstag ({step.Calendar})")
                : Dated(RollWords.Step(roll, language), step, language),
            { LateFrom: not null } => EventWords.Pick(
                language,
                $"late after the end of {date} in {step.Zone}",
                $"{date}24时（{step.Zone}）届满后未付的，即为逾期",
                $"überfällig nach Ablauf des {date} in {step.Zone}"),
            _ => string.Empty,
        };
    }

    private static string Dated(string words, DerivationStep step, Language language) => words + EventWords.Pick(
        language,
        ": ",
        "：",
        ": ") + step.Date.In(language) + Skipped(step, language);

    private static string AnchorPart(DerivationStep step, Anchor anchor, string date, Language language)
    {
        string[] sources =
        [
            .. step.Clause is null ? Array.Empty<string>() : [EventWords.Pick(
                language,
                $"clause {step.Clause}",
                $"第{step.Clause}条",
                $"Ziffer {step.Clause}")],
            .. step.Fact is null ? Array.Empty<string>() : [EventWords.Pick(
                language,
                $"fact {step.Fact}",
                $"记录{step.Fact}",
                $"Vorgang {step.Fact}")],
        ];
        var source = sources.Length == 0 ? "" : EventWords.Pick(
            language,
            $" ({string.Join(", ", sources)})",
            $"（{string.Join("，", sources)}）",
            $" ({string.Join(", ", sources)})");
        return EventWords.Pick(
            language,
            $"from {AnchorWords.English(anchor)}, {date}{source}",
            (anchor == Anchor.FixedDate ? $"自约定日期{date}" : $"自{AnchorWords.Chinese(anchor)}之日{date}") + $"起算{source}",
            $"ab {AnchorWords.German(anchor)}, {date}{source}");
    }

    private static string Skipped(DerivationStep step, Language language)
    {
        if (step.Skipped.Count == 0)
        {
            return string.Empty;
        }

        var days = string.Join(EventWords.Pick(
            language,
            ", ",
            "、",
            ", "), step.Skipped.Select(day => day.Date.In(language) + EventWords.Pick(
                language,
                " ",
                "",
                " ") + Reason(day.Reason, language)));
        return EventWords.Pick(
            language,
            $" (no business days, {step.Calendar}: {days})",
            $"（非工作日，{step.Calendar}：{days}）",
            $" (keine Arbeitstage, {step.Calendar}: {days})");
    }

    private static IEnumerable<string> Remarks(Derivation derivation, Language language)
    {
        foreach (var day in derivation.Steps.SelectMany(step => step.Local ?? []).Distinct())
        {
            yield return Remark(day, language);
        }

        if (derivation.Steps.Any(step => step.Calendar == BusinessCalendar.Weekend.Id))
        {
            yield return EventWords.Pick(
                language,
                "only Saturdays and Sundays are off in this calculation: no holidays of the place are known here",
                "仅扣除星期六、星期日：此处没有当地节假日数据",
                "nur Samstage und Sonntage gelten hier als arbeitsfrei: Feiertage des Ortes sind hier nicht bekannt");
        }

        if (derivation.IsProvisional)
        {
            yield return EventWords.Pick(
                language, "provisional: the holidays of the year are not published yet", "暂定：该年度节假日安排尚未公布", "vorläufig: die Feiertage "
                    + "des Jahres sind noch nicht veröffentlicht");
        }
    }

    /// <summary>That a day which counts as a business day is a holiday in a part of the place.</summary>
    public static string Remark(LocalHoliday day, Language language)
    {
        var (date, places) = (day.Date.In(language), string.Join(EventWords.Pick(language, ", ", "、", ", "), day.Places));
        return EventWords.Pick(
            language,
            $"{date} counts as a business day here but is a holiday in {places} ({day.Name}): if payment is performed there, the "
                + "contract can name the place",
            $"{date}在此按工作日计算，但在{places}为节假日（{day.Name}）；在该地履行的，可以在合同中约定履行地",
            $"der {date} zählt hier als Arbeitstag, ist aber in {places} Feiertag ({day.Name}): wird dort geleistet, kann der Vertrag "
                + "den Ort nennen");
    }

    private static string Reason(string reason, Language language) => reason switch
    {
        "Saturday" => EventWords.Pick(language, reason, "星期六", "Samstag"),
        "Sunday" => EventWords.Pick(language, reason, "星期日", "Sonntag"),
        _ => reason,
    };
}
