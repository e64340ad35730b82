using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Functions.Doors;

/// <summary>Lets no contract be drafted whose payment terms the law forbids.</summary>
internal static class LawfulTerms
{
    /// <summary>Does nothing where nothing blocks; warnings never do.</summary>
    /// <exception cref="DoorException"><c>terms-unlawful</c>: each blocking finding is a field at fault.</exception>
    public static void Require(Agreement agreement, Instant now, FindingPolicy policy)
    {
        var faults = DraftedTerms.Of(agreement, now).Findings(policy).Where(finding => finding.Severity == FindingSeverity.Blocking)
            .Select(finding => new FieldFault(
                "/terms/payment", $"{finding.Message} [{finding.Code}]", finding.Lawful, $"{finding.Message} {finding.Article}; lawful would be: {finding.Lawful}."))
            .ToList();
        if (faults.Count > 0)
        {
            throw new DoorException("terms-unlawful", faults[0].Detail, faults);
        }
    }
}
