namespace ContractFlow.Domain.Contracts;

/// <summary>A contract file is not what was written: its contract is quarantined until an operator has looked at it.</summary>
public sealed class CorruptFileException(string message, Exception? inner = null) : Exception(message, inner);
