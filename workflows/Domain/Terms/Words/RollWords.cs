namespace ContractFlow.Domain.Terms;

/// <summary>What happens to a day on which no work is done.</summary>
internal static class RollWords
{
    /// <summary>As a clause of a contract.</summary>
    public static string Clause(RollConvention roll, Language language)
    {
        var (en, zh, de) = roll switch
        {
            RollConvention.Following => (
                "a due date that is not a business day moves to the next business day",
                "到期日为非工作日的，顺延至下一个工作日",
                "ist der Fälligkeitstag kein Arbeitstag, ist am nächsten Arbeitstag zu zahlen"),
            RollConvention.ModifiedFollowing => (
                "a due date that is not a business day moves to the next business day, or back to the previous one where the next is "
                    + "in another month",
                "到期日为非工作日的，顺延至下一个工作日；顺延后跨月的，提前至上一个工作日",
                "ist der Fälligkeitstag kein Arbeitstag, ist am nächsten Arbeitstag zu zahlen, spätestens aber am letzten Arbeitstag "
                    + "desselben Monats"),
            RollConvention.Preceding => (
                "a due date that is not a business day moves back to the previous business day",
                "到期日为非工作日的，提前至上一个工作日",
                "ist der Fälligkeitstag kein Arbeitstag, ist am vorherigen Arbeitstag zu zahlen"),
            _ => (
                "a due date that is not a business day stays as it is",
                "到期日为非工作日的，不顺延",
                "der Fälligkeitstag verschiebt sich auch dann nicht, wenn er kein Arbeitstag ist"),
        };
        return EventWords.Pick(language, en, zh, de);
    }

    /// <summary>As a step of a derivation.</summary>
    public static string Step(RollConvention roll, Language language) => roll == RollConvention.Preceding
        ? EventWords.Pick(
            language,
            "not a business day, moved back to the previous one",
            "该日为非工作日，提前至上一个工作日",
            "kein Arbeitstag, auf den vorherigen Arbeitstag vorgezogen")
        : roll == RollConvention.ModifiedFollowing
            ? EventWords.Pick(
                language,
                "not a business day, moved within the month",
                "该日为非工作日，在当月内调整至工作日",
                "kein Arbeitstag, innerhalb des Monats auf einen Arbeitstag verschoben")
            : EventWords.Pick(
                language,
                "not a business day, moved to the next one",
                "该日为非工作日，顺延至下一个工作日",
                "kein Arbeitstag, auf den nächsten Arbeitstag verschoben");
}
