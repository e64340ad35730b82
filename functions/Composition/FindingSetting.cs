using ContractFlow.Domain.Terms;

namespace ContractFlow.Functions.Composition;

/// <summary>The operator's own weights of what the law says of payment terms.</summary>
public static class FindingSetting
{
    /// <summary>The setting, e.g. <c>term.tooLong=warning, term.review=blocking</c>; empty: the law's own weights.</summary>
    public const string Name = "FindingSeverities";

    /// <summary>The policy that a text says.</summary>
    /// <exception cref="ArgumentException">An entry is not a code, an equals sign and a severity.</exception>
    public static FindingPolicy Read(string? text)
    {
        var severities = new Dictionary<string, FindingSeverity>(StringComparer.Ordinal);
        foreach (var entry in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            severities[entry.Split('=')[0].Trim()] = entry.Split('=', StringSplitOptions.TrimEntries) switch
            {
                [{ Length: > 0 }, "warning"] => FindingSeverity.Warning,
                [{ Length: > 0 }, "blocking"] => FindingSeverity.Blocking,
                _ => throw new ArgumentException($"The setting {Name} has '{entry}'; expected is a finding's code with its weight, such as term.tooLong=warning or term.review=blocking."),
            };
        }

        return new(severities);
    }
}
