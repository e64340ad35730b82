using System.Collections.Immutable;

namespace ContractFlow.Domain.Receivables;

/// <summary>What was left unclaimed on open items that were paid late is claimed.</summary>
/// <param name="Claim">The claim's id; repeating it with the same content changes nothing.</param>
/// <param name="Reason">Why it is claimed now.</param>
/// <param name="Items">The open items by id; left out: all of which something can be claimed.</param>
public sealed record ClaimInterest(string Claim, string Reason, ImmutableArray<string>? Items = null);
