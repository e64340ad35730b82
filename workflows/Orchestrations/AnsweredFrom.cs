using ContractFlow.Domain.Contracts;

namespace ContractFlow.Orchestrations;

/// <summary>What an answer was made from, so that the same can be made again.</summary>
/// <param name="Contract">Which contract; null where the request alone makes the answer.</param>
/// <param name="Version">How many facts its file had.</param>
/// <param name="At">The instant that was asked for.</param>
/// <param name="Made">The id of what was made, where neither the contract nor the request says it.</param>
public sealed record AnsweredFrom(ContractId? Contract, int Version, Instant At, string? Made = null);
