namespace ContractFlow.Domain.Terms;

/// <summary>What late payment costs, in German.</summary>
internal static class LateTermsInGerman
{
    private const string German = "§ 288 Abs. 2, 5 BGB";
    private const string European = "Richtlinie 2011/7/EU, Artikel 2, 3 und 6";
    private const string French = "Code de commerce, Artikel L441-10 II und D441-5";
    private const string British = "Late Payment of Commercial Debts (Interest) Act 1998, sections 1, 4 bis 6 und 5A; SI 2002/1675";
    private const string Irish = "SI 580/2012";
    private const string HalfYear = "dem am ersten Tag des Halbjahres geltenden Hauptrefinanzierungssatz der Europäischen Zentralbank";
    private const string Forty = "40 EUR je verspäteter Zahlung";
    private const string BritishSum = "je verspäteter Zahlung 40 GBP bei weniger als 1.000 GBP, 70 GBP bei weniger als 10.000 GBP, "
        + "sonst 100 GBP";
    private const string IrishSum = "je verspäteter Zahlung 40 EUR bis 1.000 EUR, 70 EUR bis 10.000 EUR, darüber 100 EUR";

    public static string Sentence(LateRegime? regime, string? rate) => regime switch
    {
        null => "Ein Verzugszinssatz ist nicht vereinbart; gesetzliche Ansprüche wegen Verzugs bleiben unberührt.",
        LateRegime.DE => rate is null
            ? $"Bei Zahlungsverzug betragen vom Eintritt des Verzugs an der jährliche Verzugszinssatz und die "
                + $"Verzugspauschale neun Prozentpunkte über dem Basiszinssatz und {Forty} ({German})."
            : With(rate, Forty, "§ 288 Abs. 5 BGB"),
        LateRegime.EU => rate is null ? Over("acht", HalfYear, Forty, European) : With(rate, Forty, European),
        LateRegime.FR => rate is null ? Over("zehn", HalfYear, Forty, French) : With(rate, Forty, French),
        LateRegime.GB => rate is null
            ? Over("acht", "dem am 30. Juni oder 31. Dezember vor Zinsbeginn geltenden Leitzins der Bank of England", BritishSum, British)
            : With(rate, BritishSum, British),
        LateRegime.IE => rate is null
            ? Over("acht", "dem am Tag der Zahlung geltenden Hauptrefinanzierungssatz der Europäischen Zentralbank", IrishSum, Irish)
            : With(rate, IrishSum, Irish),
        LateRegime.CNSme => rate is null
            ? "Bei Zahlungsverzug sind Zinsen von 0,05 % je Tag zu zahlen (Verordnung Nr. 802 des Staatsrats der VR China, Artikel 17)."
            : $"Bei Zahlungsverzug sind Zinsen von {rate} im Jahr zu zahlen, mindestens aber der einjährige LPR bei Vertragsschluss "
                + "(Verordnung Nr. 802 des Staatsrats der VR China, Artikel 17).",
        LateRegime.CNSale when rate is null =>
            "Bei Zahlungsverzug ist das Anderthalbfache des bei der Verletzung geltenden einjährigen LPR zu zahlen (Auslegung des "
                + "Obersten Volksgerichts der VR China zu Kaufverträgen, Artikel 18 Absatz 4).",
        LateRegime.JP => "Bei Zahlungsverzug sind vom Tag nach dem 60. Tag an, den Tag des Empfangs mitgezählt, Zinsen von 14,6 % im "
            + "Jahr zu zahlen (取適法, Artikel 6).",
        LateRegime.USFederal =>
            "Bei Zahlungsverzug sind Zinsen zu dem am Tag nach der Fälligkeit geltenden Satz des Prompt Payment Act zu zahlen; "
                + "unbezahlte Zinsen werden alle 30 Tage, höchstens ein Jahr lang, der Hauptsumme zugeschlagen (31 USC 3902; 5 CFR "
                + "1315.10).",
        _ => $"Bei Zahlungsverzug sind vom Eintritt des Verzugs an Zinsen von {rate} im Jahr zu zahlen (einfache Zinsen, Jahr zu 365 "
            + "Tagen).",
    };

    private static string Over(string points, string basis, string sum, string source) =>
        $"Bei Zahlungsverzug sind vom Eintritt des Verzugs an Zinsen von jährlich {points} Prozentpunkten über {basis} und eine "
            + $"Verzugspauschale zu zahlen: {sum} ({source}).";

    private static string With(string rate, string sum, string source) =>
        $"Bei Zahlungsverzug sind vom Eintritt des Verzugs an Zinsen von {rate} im Jahr (einfache Zinsen, Jahr zu 365 Tagen) und eine "
            + $"Verzugspauschale zu zahlen: {sum} ({source}).";
}
