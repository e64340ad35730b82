using System.Text.RegularExpressions;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

/// <summary>The oracles write terms with remarks; this leaves what the grammar knows.</summary>
internal static class OracleTerms
{
    /// <summary>The terms of <paramref name="text"/> in the reading that <paramref name="mode"/> (or the text's own mode=…) names.</summary>
    public static PaymentTerms Parse(string text, string mode = "") => Coded(text) ?? Written(text, mode);

    // "EDIFACT 4279 code 12: 10 days after end of month": the code decides; where it has no rule of its own the words after it do.
    private static PaymentTerms? Coded(string text)
    {
        var code = Regex.Match(text, @"(?<list>2009|4279)\s*(?:code|=|:|/)?\s*(?<code>\d{1,2})\b(?:\s*[:,-]\s*(?<words>.*))?", RegexOptions.IgnoreCase);
        if (!code.Success)
        {
            return null;
        }

        var rule = code.Groups["list"].Value == "2009" ? Untdid.TimeRelation(code.Groups["code"].Value) : Untdid.Rule(code.Groups["code"].Value);
        var words = Regex.Replace(code.Groups["words"].Value, @"^(?:basic|fixed date|deferred|proximo|discount|instalments?)\b\s*[,:(]?\s*(?=\S)|\)$", string.Empty, RegexOptions.IgnoreCase);
        words = Regex.Replace(words, @"^day (\d{1,2})$", code.Groups["code"].Value == "9" ? "prox $1" : "$0");
        return rule is not null ? new() { Net = rule }
            : PaymentPlan.TryParse(words, out var plan, out _) ? plan.Portions[0].Terms
            : throw new ArgumentException($"No rule is known for {code.Value}.");
    }

    private static PaymentTerms Written(string text, string mode)
    {
        var said = Regex.Match(text, "mode=(.*)$");
        var reading = said.Success ? said.Groups[1].Value : mode;
        var byMonths = text.Contains("月结", StringComparison.Ordinal) && Regex.IsMatch(reading, @"months?\b.*(?:end|EOM)", RegexOptions.IgnoreCase) ? " 按月" : string.Empty;
        var plain = Regex.Replace(text, @"next fixed day-of-month in \[([\d, ]+)\]", "next $1");
        plain = Regex.Replace(plain, @"[,;]? *\(?mode=.*$|: .*$| *\((?:clamped)\)|,? *on or after", string.Empty) + byMonths;
        if (MonthEndFirst(reading))
        {
            plain = Regex.Replace(plain, @"(\d+) (?:jours fin de mois|days? (?:EOM|end of month))", "eom $1 days", RegexOptions.IgnoreCase);
        }

        return string.IsNullOrWhiteSpace(plain) ? PaymentTerms.NetDays(0) : PaymentPlan.Parse(plain.Trim()).Portions[0].Terms;
    }

    private static bool MonthEndFirst(string reading) =>
        Regex.IsMatch(reading, @"^\s*B\b|^\s*(?:B:)?\s*(?:EOM|end of month|fin de mois)\b.*\d", RegexOptions.IgnoreCase);
}
