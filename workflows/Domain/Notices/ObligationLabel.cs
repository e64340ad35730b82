namespace ContractFlow.Domain.Notices;

/// <summary>The usual labels of obligations in the languages of the parties; a label of the contract's own stays as it is.</summary>
internal static class ObligationLabel
{
    private static readonly Dictionary<string, (string Chinese, string English, string German)> Usual = new(StringComparer.OrdinalIgnoreCase)
    {
        ["delivery"] = ("交货", "delivery", "Lieferung"),
        ["deposit"] = ("预付款", "deposit", "Anzahlung"),
        ["instalment"] = ("分期款", "instalment", "Rate"),
        ["balance"] = ("余款", "balance", "Restzahlung"),
        ["retention"] = ("质保金", "retention", "Sicherheitseinbehalt"),
        ["payment"] = ("货款", "payment", "Zahlung"),
    };

    public static string In(string label, string locale) => !Usual.TryGetValue(label, out var words) ? label
        : locale switch { "zh-CN" => words.Chinese, "de" => words.German, _ => words.English };
}
