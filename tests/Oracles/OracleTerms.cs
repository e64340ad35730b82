using System.Text.RegularExpressions;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

/// <summary>The oracles write terms with remarks; this leaves what the grammar knows.</summary>
internal static class OracleTerms
{
    public static PaymentTerms Parse(string text, string mode = "")
    {
        var code = Regex.Match(text, @"EDIFACT (?<list>2009|4279) code (?<code>\d+)");
        if (code.Success)
        {
            var rule = code.Groups["list"].Value == "2009" && code.Groups["code"].Value == "6" ? [DateStep.EndOfMonth] : Untdid.Rule(code.Groups["code"].Value);
            return new() { Net = rule ?? throw new ArgumentException($"No rule for {code.Value}.") };
        }

        var byMonths = text.Contains("months, end of month", StringComparison.Ordinal) && text.Contains("mode=", StringComparison.Ordinal) ? " 按月" : string.Empty;
        var plain = Regex.Replace(text, @"next fixed day-of-month in \[([\d, ]+)\]", "next $1");
        plain = Regex.Replace(plain, @",? *mode=.*$|: .*$| *\((?:clamped)\)|,? *on or after", string.Empty) + byMonths;
        if (Regex.IsMatch(plain, "fin de mois") && mode.StartsWith('B'))
        {
            plain = Regex.Replace(plain, @"(\d+) jours fin de mois", "eom $1 days");
        }

        return string.IsNullOrWhiteSpace(plain) ? PaymentTerms.NetDays(0) : PaymentPlan.Parse(plain.Trim()).Portions[0].Terms;
    }
}
