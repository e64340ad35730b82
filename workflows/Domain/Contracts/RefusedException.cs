using System.Collections.Immutable;

namespace ContractFlow.Domain.Contracts;

/// <summary>A rule refuses what was asked: nothing is written. The message says what was given, what was expected and what to do.</summary>
/// <param name="code">Stable name of the refusal, e.g. <c>payment-conflict</c>; listed in docs/problems.md.</param>
/// <param name="message">One or two sentences for the caller.</param>
/// <param name="pointer">JSON pointer of the field at fault, if one is.</param>
public sealed class RefusedException(string code, string message, string? pointer = null) : Exception(message)
{
    /// <summary>Stable name of the refusal.</summary>
    public string Code { get; } = code;

    /// <summary>What should stand in the field at fault, as a phrase; null where only the sentence says it.</summary>
    public string? Expected { get; init; }

    /// <summary>JSON pointer of the field at fault.</summary>
    public string? Pointer { get; } = pointer;

    /// <summary>The refusal of each field where several are at fault; empty where one is, or none.</summary>
    public ImmutableArray<RefusedException> Faults { get; init; } = [];
}
