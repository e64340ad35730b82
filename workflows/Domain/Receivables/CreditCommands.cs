using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Receivables;

/// <summary>The supplier issued a credit note.</summary>
/// <param name="CreditNote">Its number; repeating it with the same content changes nothing.</param>
/// <param name="Amount">How much, value added tax included, above zero; not more than was ever owed of what it corrects.</param>
/// <param name="Reason">Why.</param>
/// <param name="Item">The open item that it corrects; this or <paramref name="Invoice"/> is given.</param>
/// <param name="Invoice">The invoice that it corrects.</param>
public sealed record NoteCredit(string CreditNote, Money? Amount, string Reason, string? Item = null, string? Invoice = null);

/// <summary>Kept credit is to be given back to the buyer.</summary>
/// <param name="Refund">The refund's id; repeating it with the same content changes nothing.</param>
/// <param name="Payment">The payment whose credit is given back.</param>
/// <param name="Amount">How much, value added tax included, above zero; not more than the credit left of the payment.</param>
/// <param name="Reason">Why.</param>
public sealed record RequestRefund(string Refund, string Payment, Money? Amount, string Reason);

/// <summary>A refund was paid out.</summary>
/// <param name="On">The day; today where it is left out.</param>
public sealed record CompleteRefund(LocalDate? On = null);

/// <summary>A refund was refused or could not be paid out.</summary>
/// <param name="Reason">Why.</param>
public sealed record FailRefund(string Reason);
