namespace ContractFlow.Domain.Terms;

/// <summary>The words of English, German, French, Italian and Spanish terms, without accents, as parts of patterns. A space stands for
/// any white space.</summary>
internal static class LatinWords
{
    public const string Percent = @"(\d{1,3}(?:[.,]\d{1,4})?) ?%";
    public const string Day = @"(?:(?:calendar|kalender|consecutive)[- ]?)?(?:days?|tage?n?|tg|jours?|jrs?|j|giorn[io]|gg|dias?|d)\b\.?"
        + @"(?: (?:calendaires?|naturales|solari|corridos|calendario))?";
    public const string BusinessDay = @"(?:(?:business|working|bank(?:ing)?) days?|(?:arbeits|bank(?:arbeits)?|geschafts)tage?n?|jours? "
        + @"ouvres|giorn[io] lavorativ[io]|dias? (?:habil(?:es)?|laborables?))";
    public const string Week = @"(?:weeks?|wochen?|semaines?|settiman[ae]|semanas?)";
    public const string Month = @"(?:calendar )?(?:months?|monate?n?|mois|mes[ei]|mes(?:es)?)";
    public const string Year = @"(?:years?|jahre?n?|ans?|annees?|ann[oi]|anos?)";

    /// <summary>The end of the month reached.</summary>
    public const string MonthEnd = @"(?:e\.?o\.?m\.?|(?:the )?(?:end|last day) of (?:the )?(?:(?:same|current) )?(?:calendar )?month"
        + @"|month[- ]end|fin de mois|f\.?d\.?m\.?|ultimo|(?:zum |am )?monats(?:ende|ultimo)|(?:zum |am )?ende (?:des|d\.) (?:laufenden "
        + @"|selben )?monats|fine mese|f\.?m\.?|fin(?:al)? de(?:l)? mes|current month)";

    /// <summary>The end of the month after it.</summary>
    public const string NextMonthEnd = @"(?:(?:the )?(?:end|last day) of (?:the )?(?:following|next) month|(?:the )?(?:end|last day) of "
        + @"(?:the )?month (?:following|after)|(?:following|next) month[- ]end|net monthly(?: account)?|nma|(?:e\.?o\.?m\.?|month[- "
        + @"]end) (?:following|next month)"
        + @"|(?:zum |am |bis )?(?:zum )?(?:ende |ultimo )(?:(?:des|d\.) )?(?:folgemonats?|(?:nachsten|folgenden|kommenden) monats)|fin "
        + @"d[ue] mois (?:suivant|prochain)|fine (?:del )?mese (?:successivo|seguente|prossimo)|fin(?:al)? de(?:l)? (?:mes (?:siguiente"
        + @"|proximo)|proximo mes))";

    /// <summary>The month after the one reached, behind a day.</summary>
    public const string NextMonth = @"(?:(?:the )?(?:following|next) month|(?:folgemonat|(?:nachst|folgend|kommend)e[nr] monat)e?s?"
        + @"|mois (?:suivant|prochain)|mese (?:successivo|seguente|prossimo)|mes (?:siguiente|proximo)|proximo mes)";

    /// <summary>The month after the next.</summary>
    public const string MonthAfterNext = @"(?:(?:the )?(?:(?:second|2nd) (?:following|next) month|month after next|second month(?= (?:after|following))|2nd month(?= (?:after|following)))|(?:ubernachsten"
        + @"|zweitfolgenden|zweiten folgenden) monats|(?:deuxieme|second) mois suivant|secondo mese successivo|segundo mes siguiente)";

    /// <summary>What stands between days and an event.</summary>
    public const string Lead = @"(?:(?:from|after|on|upon|at|of|following|against|since|ab|nach|bei|mit|von|vom|zur|zum|zu|gegen|apres"
        + @"|a compter d[eu]s?|contre|des|suivant|dalla|dall'|dal|da|alla|all'|alle|al|a|su|contro|dopo|desde|tras|contra|despues de|a "
        + @"partir de|"
        + @"l'|la|le|les|du|de|d'|della|dell'|del|di|dei|il|el|los|las|the|an|der|die|des|dem|den|das|einer|eines|date|fecha|data|datum"
        + @"|your|our|ihrer|votre|notre) ?){0,5}";

    public const string Discount = @"(?:(?:cash |prompt[- ]payment |settlement |early[- ]payment )?discount|skonto|kassenskonto"
        + @"|d'escompte|escompte|(?:di )?sconto(?: cassa)?|(?:de )?descuento|dto\.?|(?:por |de )?pronto pago|rabatt|off)";
    public const string Within = @"(?:(?:if|bei|en cas de|per|por|for|si|se) (?:paid|payment|zahlung|paiement|pagamento|pago)(?: made)?,? )?"
        + @"(?:within|in|inside|innerhalb(?: von)?|binnen|fur|sous|a|entro|en|dentro de|por|for|bei|up to|bis)";
    public const string Net = @"(?:(?:rein|strictly|due) )?(?:nett?o?s?|netta|nets|ohne (?:jeden )?abzug|without (?:any )?(?:deductions?"
        + @"|discount)|sans escompte|senza sconto|sin descuento)";
}
