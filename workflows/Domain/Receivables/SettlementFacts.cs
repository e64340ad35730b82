using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// Claimed interest was taken back, because less turned out to have accrued: a payment was filed late with its earlier value date, or a part of the debt
/// was credited. What was paid on it is the buyer's credit.
/// </summary>
/// <param name="Obligation">On which debt.</param>
/// <param name="Item">On which open item.</param>
/// <param name="Until">The last day that the claims reach, inclusive.</param>
/// <param name="Amount">What is taken back, above zero.</param>
/// <param name="Explanation">How it was worked out.</param>
[FactType("interest.corrected@1")]
public sealed record InterestCorrected(int Obligation, string Item, LocalDate Until, Money Amount, string Explanation) : FactData;

/// <summary>A claimed fixed sum for the cost of recovery was taken back in whole or in part, because less of the debt turned out to have been late.</summary>
/// <param name="Obligation">On which debt.</param>
/// <param name="Item">On which open item.</param>
/// <param name="DueDate">The due date that it was claimed for.</param>
/// <param name="Amount">What is taken back, above zero.</param>
/// <param name="Explanation">Why.</param>
[FactType("compensation.corrected@1")]
public sealed record CompensationCorrected(int Obligation, string Item, LocalDate DueDate, Money Amount, string Explanation) : FactData;

/// <summary>
/// An open item was paid late, and what that gives beyond the claims made is not claimed: left, so that it may be claimed until limitation, or waived
/// because it is below the amount that the policy says.
/// </summary>
/// <param name="Obligation">On which debt.</param>
/// <param name="Item">On which open item.</param>
/// <param name="Until">The day of the last payment, or the last day with a published rate before it.</param>
/// <param name="Interest">Interest that accrued and is not claimed; zero or more.</param>
/// <param name="Compensation">Fixed sums that are not claimed; zero or more.</param>
/// <param name="Waived">Whether it is given up.</param>
/// <param name="Explanation">How it was worked out, and by which policy it is not claimed.</param>
/// <param name="ClaimableUntil">The last day on which it can be claimed, by what is on file; null where it is given up, or the law's period is not known here.</param>
[FactType("interest.unclaimed@1")]
public sealed record InterestUnclaimed(
    int Obligation, string Item, LocalDate Until, Money Interest, Money Compensation, bool Waived, string Explanation, LocalDate? ClaimableUntil = null) : FactData;

/// <summary>
/// Somebody claims what was left unclaimed on open items that were paid late. The claims themselves follow as facts of their own; where the contract was
/// closed, so does its reopening.
/// </summary>
/// <param name="Claim">The claim's id, as its sender gave it.</param>
/// <param name="Items">The open items, by id.</param>
/// <param name="Interest">Interest claimed on all of them.</param>
/// <param name="Compensation">Fixed sums claimed on all of them.</param>
/// <param name="Reason">Why it is claimed now.</param>
[FactType("interest.claimMade@1")]
public sealed record InterestClaimMade(
    string Claim, ImmutableArray<string> Items, Money Interest, Money Compensation, string Reason) : FactData;
