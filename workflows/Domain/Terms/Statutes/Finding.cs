using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>How much a finding weighs. As JSON a camelCase string.</summary>
[JsonConverter(typeof(CamelCaseEnum<FindingSeverity>))]
public enum FindingSeverity
{
    /// <summary>A person should look; the contract may go on.</summary>
    Warning,

    /// <summary>The contract can't be sent for signature like this.</summary>
    Blocking,
}

/// <summary>Something in a draft that the law forbids or doubts.</summary>
/// <param name="Code">A stable name, e.g. <c>term.tooLong</c>.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Article">The article of the law.</param>
/// <param name="Message">What was found, as a sentence.</param>
/// <param name="Lawful">What would be lawful.</param>
/// <param name="Portion">The 0-based portion of the plan, or null: the contract as a whole.</param>
public sealed record Finding(string Code, FindingSeverity Severity, string Article, string Message, string Lawful, int? Portion = null);

/// <summary>An operator's own weights: the severity by code; codes that are not named keep the default.</summary>
/// <param name="Severities">The severity of each code that differs from the default.</param>
public sealed record FindingPolicy(IReadOnlyDictionary<string, FindingSeverity> Severities)
{
    /// <summary>Every default stays.</summary>
    public static FindingPolicy Default { get; } = new(new Dictionary<string, FindingSeverity>());

    /// <summary>The finding under this policy.</summary>
    public Finding Apply(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Severities.TryGetValue(finding.Code, out var severity) ? finding with { Severity = severity } : finding;
    }
}
