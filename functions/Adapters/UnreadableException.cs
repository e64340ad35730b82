namespace ContractFlow.Functions.Adapters;

/// <summary>What came from outside, a queue's message or a mail, can't be read as what it should be. It is put aside with the reason; tried again it would be no other.</summary>
/// <param name="message">What was given and what was expected.</param>
/// <param name="inner">What a library said to it.</param>
public sealed class UnreadableException(string message, Exception? inner = null) : Exception(message, inner);
