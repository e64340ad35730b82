using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>How shares of a total and the names of portions are written.</summary>
internal static class ShareWords
{
    private const string End = @"(?![A-Za-z])";

    /// <summary>30%, 30 % of the total.</summary>
    public static readonly Regex Percent = Phrase.Compile(@"(\d{1,6}(?:[.,]\d{1,6})?)\s*%(?!\s*/)\s*(?:of\s+(?:the\s+)?(?:total|price|"
        + @"(?:contract|order)\s+(?:value|price|sum)|amount)\b|des\s+(?:gesamt|auftrags|kauf)\w*|du\s+(?:prix|montant)\b|del\s+(?:prezzo"
        + @"|precio|total|importe)\b)?\s*");

    /// <summary>-5%.</summary>
    public static readonly Regex Negative = Phrase.Compile(@"-\s*\d+(?:\.\d+)?\s*[%/]");

    /// <summary>1/3 of total.</summary>
    public static readonly Regex Fraction = Phrase.Compile(@"(?:(\d{1,3})/(\d{1,3})\s+of\s+(?:the\s+)?total\b|(?:总额的?|合同价的?)(\d{1,3})/"
        + @"(\d{1,3}))\s*");

    /// <summary>5000.00 CNY, CNY 5,000.00.</summary>
    public static readonly Regex Amount = Phrase.Compile($@"(?:({Figure})\s*(?-i:(?!{Terms})([A-Z]{{3}}))|(?-i:(?!{Terms}|CAD\b"
        + $@"(?!\s*\d))([A-Z]{{3}}))\s*({Figure}))(?![A-Za-z\d])\s*");

    /// <summary>The balance by a name of its own: 尾款, Restzahlung, solde, saldo.</summary>
    public static readonly Regex Balance = Phrase.Compile($@"(?:(?:the\s+)?(?:final\s+)?balance(?:\s+payment)?|final\s+payment"
        + $@"|restzahlung|restbetrag|restsumme|schlusszahlung|(?:le\s+)?solde|(?:il\s+)?saldo(?!\s+netto)|el\s+resto|resto|尾款|余款|残金"
        + $@"|残额){End}\s*");

    /// <summary>What the others leave, without a name of its own.</summary>
    public static readonly Regex Rest = Phrase.Compile($@"(?:(?:the\s+)?(?:remainder|rest|remaining(?:\s+(?:amount|balance))?)"
        + $@"|der\s+rest|le\s+reste|reste|其余|剩余(?:款项?)?|残り){End}\s*");

    /// <summary>What stands between a name and its share: "deposit of 30%".</summary>
    public const string Of = @"(?:of|von|del|de|di|d'|in\s+hohe\s+von)?\s*[,:]?\s*";

    private const string As = @"(?:d'|de\s+|as\s+(?:an?\s+)?|als\s+|como\s+|作为)?";

    /// <summary>The names of portions.</summary>
    public static readonly (PortionKind Kind, Regex Pattern)[] Names =
    [
        (PortionKind.Earnest, Phrase.Compile($@"{As}(?:earnest(?:\s+money)?|handgeld|caparra(?:\s+confirmatoria)?|arras|arrhes|定金|手付金?)"
            + $@"(?:作为)?{End}\s*{Of}")),
        (PortionKind.Deposit, Phrase.Compile($@"{As}(?:(?:advance\s+)?deposit|down(?:[\s-]?payment)?|advance\s+payment|anzahlung|acompte"
            + $@"|acconto|anticipo|adelanto|senal|订金|预付款|预付金|首付款|首付|首款|着手金|前金(?!払)|头金){End}\s*{Of}")),
        (PortionKind.Instalment, Phrase.Compile($@"{As}(?:instal?lment|progress\s+payment|teilzahlung|abschlag(?:szahlung)?|分期款|进度款|中期款"
            + $@"|中间金){End}\s*{Of}")),
        (PortionKind.Retention, Phrase.Compile($@"{As}(?:retention(?:\s+money)?|retainage|(?:sicherheits)?einbehalt|retenue"
            + $@"(?:\s+de\s+garantie)?|ritenuta(?:\s+a\s+garanzia)?|retencion(?:\s+de\s+garantia)?|质量?保证?金|质保(?=\s*\d)|保留[金款]"
            + $@"|保固[金款]){End}\s*{Of}")),
        (PortionKind.Balance, Balance),
    ];

    private const string Figure = @"\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,15}(?:\.\d{1,4})?";

    // Three capitals that are terms and no currency.
    private const string Terms = "NET|EOM|COD|CIA|PIA|CBS|CBD|CWO|MFI|DAY|ROG|FDM|DFF|LCR|SDD|ACH|EFT|AND";
}
