// TEMPORARY: replaced by the interest rule.
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
namespace ContractFlow.Domain.Receivables;
internal static class InterestClaim { public static InterestClaimed? Until(Position p, Standing s, LocalDate d) => null; }
