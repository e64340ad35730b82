namespace ContractFlow.Domain.Contracts;

/// <summary>
/// What was to become a value of the domain is none: an amount, a currency, a share, a step of a rule, an id. Thrown by constructors and factories of values, and caught by the
/// reader that handed a caller's text to them, which says where it stood. Uncaught it is a fault of our own, as any other exception: no reader looked before a rule made a value.
/// </summary>
/// <param name="message">What was given and what is expected, as a sentence for whoever wrote the value.</param>
public sealed class InvalidValueException(string message) : ArgumentException(message);
