using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Notices;

/// <summary>
/// The usual labels of obligations in the languages of the parties, payments by the names that contracts use; a label of the
/// contract's own stays as it is.
/// </summary>
internal static class ObligationLabel
{
    private static readonly Dictionary<string, (string Chinese, string English, string German)> Usual = Enum.GetValues<PortionKind>()
        .Select(kind => (
            Chinese: EventWords.Of(kind, Language.Zh), English: EventWords.Of(kind, Language.En).ToLowerInvariant(), German: EventWords.Of(kind, Language.De)))
        .Prepend((Chinese: "交货", English: "delivery", German: "Lieferung"))
        .ToDictionary(words => words.English, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a label is one of the usual names, which read as a noun of each language.</summary>
    public static bool IsUsual(string label) => Usual.ContainsKey(label);

    /// <summary>Whether a label says no more than that money is to be paid.</summary>
    public static bool IsPlain(string label) => label.Equals("payment", StringComparison.OrdinalIgnoreCase);

    public static string In(string label, string locale) => !Usual.TryGetValue(label, out var words) ? label
        : locale switch { "zh-CN" => words.Chinese, "de" => words.German, _ => words.English };
}
