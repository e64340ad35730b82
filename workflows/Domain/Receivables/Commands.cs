using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Receivables;

/// <summary>Money came in.</summary>
/// <param name="Payment">The payment's id at the provider or platform; repeating it with the same content changes nothing.</param>
/// <param name="Amount">How much, above zero.</param>
/// <param name="ValueDate">The day it counts as paid, local to the contract; not after today.</param>
/// <param name="Reference">The payer's words.</param>
/// <param name="Obligation">The payment of the contract that the payer named, if any: it is settled first.</param>
/// <param name="PrincipalFirst">Whether the payer asks that the debt be settled before the fixed sums and the interest on it.</param>
/// <param name="Invoices">The invoices that the payer designates, by number: their open items are settled before all others.</param>
/// <param name="Items">The open items that the payer designates, by id. Where neither is given, invoices whose numbers stand in the reference are designated.</param>
public sealed record ReceivePayment(
    string Payment,
    Money? Amount,
    LocalDate? ValueDate = null,
    string? Reference = null,
    int? Obligation = null,
    bool PrincipalFirst = false,
    IReadOnlyList<string>? Invoices = null,
    IReadOnlyList<string>? Items = null);

/// <summary>A payment was taken back.</summary>
/// <param name="Reversal">The reversal's id.</param>
/// <param name="Reason">Why.</param>
/// <param name="On">The day it counts; today where it is left out.</param>
public sealed record ReversePayment(string Reversal, string Reason, LocalDate? On = null);

/// <summary>A payment was tried and failed.</summary>
/// <param name="Attempt">The attempt's id.</param>
/// <param name="Amount">How much was tried.</param>
/// <param name="Reason">Why it failed.</param>
public sealed record FailPayment(string Attempt, Money? Amount, string Reason);

/// <summary>The supplier issued an invoice.</summary>
/// <param name="Invoice">Its number.</param>
/// <param name="Amount">Its total, value added tax included.</param>
/// <param name="IssuedOn">Its date; not after today.</param>
/// <param name="ReceivedOn">When the buyer got it; not before its date.</param>
/// <param name="Obligation">The payment of the contract that it is written for alone, e.g. an advance or the balance.</param>
/// <param name="Vat">Net amount and tax by rate; without them the total is split like the contract.</param>
public sealed record IssueInvoice(
    string Invoice, Money? Amount, LocalDate? IssuedOn = null, LocalDate? ReceivedOn = null, int? Obligation = null, IReadOnlyList<InvoiceVat>? Vat = null);

/// <summary>What an invoice states of one rate of value added tax.</summary>
/// <param name="Category">The category of EN 16931: S, Z, E, AE, K, G, O, L or M.</param>
/// <param name="Percent">The percentage; 0 where the category bears no tax.</param>
/// <param name="Net">The taxable amount.</param>
/// <param name="Tax">The tax.</param>
public sealed record InvoiceVat(string? Category, decimal? Percent, Money? Net, Money? Tax);

/// <summary>The creditor gives up a part of a debt, of claimed interest or of a claimed fixed sum.</summary>
/// <param name="Waiver">The waiver's id.</param>
/// <param name="Obligation">Of which payment of the contract.</param>
/// <param name="Component"><see cref="Component.Principal"/>, <see cref="Component.Interest"/> or <see cref="Component.Compensation"/>.</param>
/// <param name="Amount">How much; not more than is owed.</param>
/// <param name="Reason">Why.</param>
/// <param name="Item">Of which open item; has to be named where a part of several is given up.</param>
public sealed record WaiveDebt(string Waiver, int Obligation, Component? Component, Money? Amount, string Reason, string? Item = null);
