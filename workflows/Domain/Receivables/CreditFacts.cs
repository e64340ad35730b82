using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Receivables;

/// <summary>The supplier issued a credit note: less is owed of open items than was invoiced, e.g. for goods rejected after payment. What is credited was never owed.</summary>
/// <param name="CreditNote">The credit note's number.</param>
/// <param name="Items">How much of which open item.</param>
/// <param name="Amount">How much in all, above zero.</param>
/// <param name="Reason">Why.</param>
/// <param name="On">The day it counts, local to the contract.</param>
/// <param name="Invoice">The invoice that it corrects, where one was named.</param>
[FactType("credit.noted@1")]
public sealed record CreditNoted(
    string CreditNote, ImmutableArray<ItemAmount> Items, Money Amount, string Reason, LocalDate On, string? Invoice = null) : FactData;

/// <summary>Kept credit of a payment is to be given back to the buyer: from now on it settles nothing else.</summary>
/// <param name="Refund">The refund's id.</param>
/// <param name="Payment">The payment that it comes from.</param>
/// <param name="Amount">How much, above zero.</param>
/// <param name="Reason">Why.</param>
[FactType("refund.requested@1")]
public sealed record RefundRequested(string Refund, string Payment, Money Amount, string Reason) : FactData;

/// <summary>A refund may be paid out.</summary>
/// <param name="Refund">Which refund.</param>
/// <param name="Payment">The payment that it comes from.</param>
/// <param name="Amount">How much.</param>
[FactType("refund.approved@1")]
public sealed record RefundApproved(string Refund, string Payment, Money Amount) : FactData;

/// <summary>A refund was paid out: the money has left the contract.</summary>
/// <param name="Refund">Which refund.</param>
/// <param name="Payment">The payment that it comes from.</param>
/// <param name="Amount">How much.</param>
/// <param name="On">The day it was paid out, local to the contract.</param>
[FactType("refund.done@1")]
public sealed record RefundDone(string Refund, string Payment, Money Amount, LocalDate On) : FactData;

/// <summary>A refund was refused or could not be paid out: the money is the buyer's credit again.</summary>
/// <param name="Refund">Which refund.</param>
/// <param name="Payment">The payment that it comes from.</param>
/// <param name="Amount">How much.</param>
/// <param name="Reason">Why.</param>
[FactType("refund.failed@1")]
public sealed record RefundFailed(string Refund, string Payment, Money Amount, string Reason) : FactData;
