using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Receivables;

/// <summary>The supplier issued an invoice; it anchors the payments that run from the invoice.</summary>
/// <param name="Invoice">The invoice's number.</param>
/// <param name="Amount">Its total.</param>
/// <param name="IssuedOn">Its date.</param>
/// <param name="ReceivedOn">When the buyer got it; null counts as the date of issue.</param>
/// <param name="Obligation">The payment of the contract that it was written for alone, e.g. an advance; null for a share of the price.</param>
/// <param name="Vat">Net amount and tax by rate, as the invoice states them; null where it was not told.</param>
[FactType("invoice.issued@1")]
public sealed record InvoiceIssued(string Invoice, Money Amount, LocalDate IssuedOn, LocalDate? ReceivedOn, int? Obligation = null, ImmutableArray<VatAmount>? Vat = null) : FactData;

/// <summary>An amount of one open item.</summary>
/// <param name="Item">The item's id, or <see cref="Obligations.OpenItem.Undated"/>.</param>
/// <param name="Amount">How much.</param>
public sealed record ItemAmount(string Item, Money Amount);

/// <summary>Money came in.</summary>
/// <param name="Payment">The payment's id at the provider or platform.</param>
/// <param name="Amount">How much, above zero.</param>
/// <param name="ValueDate">The day it counts as paid.</param>
/// <param name="Reference">The payer's words.</param>
/// <param name="Obligation">The obligation that the payer named, if any.</param>
/// <param name="PrincipalFirst">Whether the payer asked that the debt be settled before the fixed sums and the interest on it.</param>
/// <param name="Items">The open items that the payer named, in the order given; null where none was named.</param>
[FactType("payment.received@1")]
public sealed record PaymentReceived(
    string Payment,
    Money Amount,
    LocalDate ValueDate,
    string? Reference,
    int? Obligation,
    bool PrincipalFirst = false,
    ImmutableArray<string>? Items = null) : FactData;

/// <summary>What a part of a payment settles.</summary>
public enum Component
{
    /// <summary>The debt itself.</summary>
    Principal,

    /// <summary>Claimed interest on it.</summary>
    Interest,

    /// <summary>An early-payment discount granted: settles the debt without money.</summary>
    Discount,

    /// <summary>The claimed fixed sum for the cost of recovery.</summary>
    Compensation,
}

/// <summary>One part of a payment put to one obligation.</summary>
/// <param name="Obligation">Which.</param>
/// <param name="Component">What of it.</param>
/// <param name="Amount">How much; below zero where it is taken back because less turned out to be owed.</param>
/// <param name="Item">Which open item, or <see cref="Obligations.OpenItem.Undated"/>; null in files of builds that knew none.</param>
public sealed record Allocation(int Obligation, Component Component, Money Amount, string? Item = null);

/// <summary>What a payment settled. What is left over is the buyer's credit.</summary>
/// <param name="Payment">Which payment.</param>
/// <param name="Allocations">Where it went.</param>
/// <param name="Unallocated">What is left over.</param>
/// <param name="Note">What the payer should know, e.g. that a discount was taken too late and how much is still owed.</param>
[FactType("payment.allocated@1")]
public sealed record PaymentAllocated(string Payment, ImmutableArray<Allocation> Allocations, Money Unallocated, string? Note = null) : FactData;

/// <summary>A payment was taken back (charge-back, returned debit): everything it settled is owed again.</summary>
/// <param name="Payment">Which payment.</param>
/// <param name="Reversal">The reversal's id.</param>
/// <param name="Reason">Why.</param>
/// <param name="On">The day it counts.</param>
[FactType("payment.reversed@1")]
public sealed record PaymentReversed(string Payment, string Reversal, string Reason, LocalDate On) : FactData;

/// <summary>A payment was tried and failed; no breach by itself.</summary>
/// <param name="Attempt">The attempt's id.</param>
/// <param name="Amount">How much.</param>
/// <param name="Reason">Why it failed.</param>
[FactType("payment.failed@1")]
public sealed record PaymentFailed(string Attempt, Money Amount, string Reason) : FactData;

/// <summary>A fact that claims money on top of an open item.</summary>
public interface IClaimOnTop
{
    /// <summary>Under which obligation.</summary>
    int Obligation { get; }

    /// <summary>On which open item; null in files of builds that knew none.</summary>
    string? Item { get; }

    /// <summary>How much.</summary>
    Money Amount { get; }
}

/// <summary>Late interest was claimed, in a claim of its own (never added to an invoice).</summary>
/// <param name="Obligation">On which debt.</param>
/// <param name="From">The first day that bears interest.</param>
/// <param name="Until">The last day that bears interest, inclusive.</param>
/// <param name="Amount">The interest claimed for these days.</param>
/// <param name="Explanation">How it was worked out.</param>
/// <param name="Item">On which open item; null in files of builds that knew none.</param>
[FactType("interest.claimed@1")]
public sealed record InterestClaimed(int Obligation, LocalDate From, LocalDate Until, Money Amount, string Explanation, string? Item = null) : FactData, IClaimOnTop;

/// <summary>The fixed sum for the cost of recovery was claimed, once for a due date, in a claim of its own (never added to an invoice).</summary>
/// <param name="Obligation">On which debt.</param>
/// <param name="DueDate">The due date that passed.</param>
/// <param name="Debt">What of the debt was unpaid when it had passed.</param>
/// <param name="Amount">The sum.</param>
/// <param name="Source">The article that gives it.</param>
/// <param name="Item">On which open item; null in files of builds that knew none.</param>
[FactType("compensation.claimed@1")]
public sealed record CompensationClaimed(int Obligation, LocalDate DueDate, Money Debt, Money Amount, string Source, string? Item = null) : FactData, IClaimOnTop;

/// <summary>The creditor gave up a part of a debt, of claimed interest or of a claimed fixed sum.</summary>
/// <param name="Waiver">The waiver's id.</param>
/// <param name="Obligation">Of which obligation.</param>
/// <param name="Component">Of the principal, the interest or the compensation.</param>
/// <param name="Amount">How much.</param>
/// <param name="Reason">Why.</param>
/// <param name="On">The day it counts, local to the contract.</param>
/// <param name="Items">How much of which open item; null in files of builds that knew none.</param>
[FactType("debt.waived@1")]
public sealed record DebtWaived(
    string Waiver, int Obligation, Component Component, Money Amount, string Reason, LocalDate On, ImmutableArray<ItemAmount>? Items = null) : FactData;
