namespace ContractFlow.Functions.Moving;

/// <summary>An archive is not taken: it is damaged, or says something else than what is here already. Nothing was written.</summary>
public sealed class MoveRefusedException(string message, Exception? inner = null) : Exception(message, inner);
