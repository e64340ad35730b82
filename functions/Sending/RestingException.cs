namespace ContractFlow.Functions.Sending;

/// <summary>Nothing was sent: the destination rests.</summary>
/// <param name="message">Why, and until when.</param>
public sealed class RestingException(string message) : Exception(message);
