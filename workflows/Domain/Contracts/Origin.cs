namespace ContractFlow.Domain.Contracts;

/// <summary>Where a command comes from.</summary>
/// <param name="By">Who asks; becomes the actor of the facts.</param>
/// <param name="Key">The caller's idempotency key: names commands that bring no id of their own, so that a repeated call is one happening. 1 to 128 visible characters.</param>
public sealed record Origin(string By, string Key);
