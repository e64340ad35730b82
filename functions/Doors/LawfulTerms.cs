using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Functions.Doors;

/// <summary>Lets no contract be drafted, and no amendment proposed, whose payment terms the law forbids.</summary>
internal static class LawfulTerms
{
    /// <summary>Does nothing where nothing blocks; warnings never do.</summary>
    /// <exception cref="DoorException"><c>terms-unlawful</c>: each blocking finding is a field at fault.</exception>
    public static void Require(Agreement agreement, Instant now, FindingPolicy policy) => Require(DraftedTerms.Of(agreement, now).Findings(policy), "/terms/payment");

    /// <summary>As for a draft, for the payments that an amendment puts in the place of the agreement's; the late rate stays as it was signed and is not asked about again, and a payment may have been due before.</summary>
    /// <exception cref="DoorException"><c>terms-unlawful</c>: each blocking finding is a field at fault.</exception>
    public static void Require(Agreement agreement, PaymentPlan amended, Instant now, FindingPolicy policy) =>
        Require(
            (DraftedTerms.Of(agreement with { Payments = amended }, now) with { LatePercent = null }).Findings(policy).Where(finding => finding.Code != StatutoryFindings.BeforeContract), "/terms/payments");

    private static void Require(IEnumerable<Finding> findings, string pointer)
    {
        var faults = findings.Where(finding => finding.Severity == FindingSeverity.Blocking)
            .Select(finding => new FieldFault(
                pointer, $"{finding.Message} [{finding.Code}]", finding.Lawful, $"{finding.Message} {finding.Article}; lawful would be: {finding.Lawful}."))
            .ToList();
        if (faults.Count > 0)
        {
            throw new DoorException("terms-unlawful", faults[0].Detail, faults);
        }
    }
}
