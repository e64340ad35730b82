namespace ContractFlow.Domain.Terms;

/// <summary>What late payment costs, as a contract says it: the rate, its source and the fixed sum, one sentence for each regime.</summary>
public static class LateTermsWords
{
    /// <summary>
    /// The sentence of a regime, and under German law, as a line of its own, when default begins without a reminder: interest that runs
    /// from a mere due date
    /// departs from BGB 286, 288 and is void as a standard term.
    /// </summary>
    /// <param name="regime">The rules of late payment; null: no rate was agreed, and none is claimed.</param>
    /// <param name="agreedPercent">The agreed rate in percent a year, or null.</param>
    /// <param name="law">The law of the contract, or null: not said. It decides what is said of the law, whatever the language.</param>
    /// <param name="language">Of the words.</param>
    public static string Of(LateRegime? regime, decimal? agreedPercent, Jurisdiction? law, Language language)
    {
        var rate = agreedPercent is { } percent ? Written.Percent(percent, language) : null;
        var german = law == Jurisdiction.DE || regime == LateRegime.DE;
        var sentence = language switch
        {
            Language.Zh => LateTermsInChinese.Sentence(regime, rate, german),
            Language.De => LateTermsInGerman.Sentence(regime, rate),
            _ => LateTermsInEnglish.Sentence(regime, rate, german),
        };
        return german && regime is not null ? $"{sentence}\n{Default(language)}" : sentence;
    }

    private static string Default(Language language) => EventWords.Pick(
        language,
        "Default begins without a reminder where the time for payment is fixed by the calendar or can be calculated from an event by "
            + "the calendar (section 286(2) nos. 1 and 2 BGB).",
        "付款时间依日历确定或者自某一事件起依日历可以算定的，无需催告即构成迟延（《德国民法典》第286条第2款第1项、第2项）。",
        "Verzug tritt ohne Mahnung ein, wenn die Zahlungszeit nach dem Kalender bestimmt oder berechenbar ist (§ 286 Abs. 2 Nr. 1, 2 "
            + "BGB).");
}
