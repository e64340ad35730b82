using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>A payment and what it settled.</summary>
/// <param name="Payment">The payment as it came in.</param>
/// <param name="Allocations">What it settles now; nothing after a reversal.</param>
/// <param name="Credit">What is left of it as the buyer's credit.</param>
/// <param name="Note">What the payer should know, e.g. that a discount was taken too late.</param>
/// <param name="Reversal">Its reversal, if it was taken back.</param>
/// <param name="Refunds">Its refunds, in order, failed ones included.</param>
public sealed record PaymentView(
    PaymentReceived Payment, IReadOnlyList<Allocation> Allocations, Money Credit, string? Note, PaymentReversed? Reversal, IReadOnlyList<LedgerRefund> Refunds)
{
    /// <summary>A payment of the ledger; null where there is none of this id.</summary>
    public static PaymentView? Of(Position position, string payment)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Ledger.Payments.FirstOrDefault(found => found.Received.Payment == payment) is { } found
            ? new(found.Received, found.Allocations, found.Unallocated, Filing.Find<PaymentAllocated>(position, $"allocated:{payment}")?.Note, found.Reversal, found.Refunds)
            : null;
    }
}

/// <summary>Money: payments, failed attempts, reversals, invoices, waivers.</summary>
public sealed class Payments(Filer filer, Registrar registrar)
{
    /// <summary>A payment with the contract that it is for.</summary>
    public sealed record PaymentReport(
        string Contract,
        string Payment,
        Money? Amount,
        LocalDate? ValueDate = null,
        string? Reference = null,
        int? Obligation = null,
        bool PrincipalFirst = false,
        IReadOnlyList<string>? Invoices = null,
        IReadOnlyList<string>? Items = null);

    /// <summary>A reversal with the contract that its payment was for.</summary>
    public sealed record ReversalReport(string Contract, string Reversal, string Reason, LocalDate? On = null);

    /// <summary>Money came in: it is allocated at once.</summary>
    [Function("ReceivePayment"), Scope(Scopes.PaymentsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "date-before-contract",
        "future-date", "invalid-amount", "item-missing", "payment-conflict", "reversal-conflict", "unknown-contract", "unknown-invoice",
        "unknown-item", "unknown-obligation", "unknown-payment", "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(PaymentReport)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Receive([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/payments")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var report = await request.ReadJson<PaymentReport>();
        var command = new ReceivePayment(
            report.Payment, report.Amount, report.ValueDate, report.Reference, report.Obligation, report.PrincipalFirst, report.Invoices, report.Items);
        var answer = await filer.File(
            request, client, report.Contract, (position, origin, now) => PaymentRules.Receive(position, command, origin, now),
            (position, _) => PaymentView.Of(position, command.Payment));
        return answer.With("Location", $"/api/payments/{Uri.EscapeDataString(command.Payment)}?contract={report.Contract}");
    }

    /// <summary>A payment and what it settled.</summary>
    [Function("GetPayment"), Scope(Scopes.PaymentsWrite, Scopes.ReceivablesRead), Query("contract", Required = ["contract"]), Returns(typeof(Recorded))]
    [Refuses("unknown-contract", "unknown-payment")]
    public async Task<Answer> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/payments/{payment}")] HttpRequest request, string payment)
    {
        var contract = RequestQuery.Of(request, "contract").Text("contract") ?? throw new DoorException("invalid-parameter", "The parameter 'contract' is expected: the contract that the payment is for.");
        var position = await registrar.Read(request.Contract(contract));
        payment = request.Id(payment);
        var view = PaymentView.Of(position, payment) ?? throw new RefusedException("unknown-payment", $"There is no payment '{payment}' under this contract.");
        return Answer.Json(filer.Answered(position, view)).Versioned(request, position.Version);
    }

    /// <summary>A payment was taken back: what it settled is owed again.</summary>
    [Function("ReversePayment"), Scope(Scopes.PaymentsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "date-before-contract",
        "future-date", "invalid-amount", "item-missing", "payment-conflict", "reversal-conflict", "unknown-contract", "unknown-item",
        "unknown-obligation", "unknown-payment", "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(ReversalReport)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Reverse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/payments/{payment}/reversal")] HttpRequest request, [DurableClient] DurableTaskClient client, string payment)
    {
        var report = await request.ReadJson<ReversalReport>();
        var command = new ReversePayment(report.Reversal, report.Reason, report.On);
        payment = request.Id(payment);
        return await filer.File(
            request, client, report.Contract, (position, origin, now) => PaymentRules.Reverse(position, payment, command, origin, now),
            (position, _) => PaymentView.Of(position, payment));
    }

    /// <summary>A payment was tried and failed.</summary>
    [Function("FailPayment"), Scope(Scopes.PaymentsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "date-before-contract",
        "future-date", "invalid-amount", "item-missing", "payment-conflict", "reversal-conflict", "unknown-item", "unknown-obligation",
        "unknown-payment", "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(FailPayment)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Fail(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/payment-failures")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var command = await request.ReadJson<FailPayment>();
        return await filer.File(
            request, client, id, (position, origin, now) => PaymentRules.Fail(position, command, origin, now),
            (position, _) => Filing.Find<PaymentFailed>(position, $"payment-failed:{command.Attempt}"));
    }

    /// <summary>The supplier issued an invoice.</summary>
    [Function("IssueInvoice"), Scope(Scopes.PaymentsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "date-before-contract",
        "future-date", "invalid-amount", "invoice-conflict", "item-missing", "over-invoice", "over-waiver", "unknown-item",
        "unknown-obligation", "validation-failed", "vat-sum", "version-mismatch", "version-missing", "waiver-conflict")]
    [Takes(typeof(IssueInvoice)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Invoice(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/invoices")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var command = await request.ReadJson<IssueInvoice>();
        return await filer.File(
            request, client, id, (position, origin, now) => InvoiceRules.Issue(position, command, origin, now),
            (position, _) => Filing.Find<InvoiceIssued>(position, $"invoice:{command.Invoice}"));
    }

    /// <summary>The creditor gives up a part of a debt, of claimed interest or of a claimed fixed sum.</summary>
    [Function("WaiveDebt"), Scope(Scopes.PaymentsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "date-before-contract",
        "future-date", "invalid-amount", "invoice-conflict", "item-missing", "over-invoice", "over-waiver", "unknown-item",
        "unknown-obligation", "validation-failed", "version-mismatch", "version-missing", "waiver-conflict")]
    [Takes(typeof(WaiveDebt)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Waive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/waivers")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var command = await request.ReadJson<WaiveDebt>();
        return await filer.File(
            request, client, id, (position, origin, now) => InvoiceRules.Waive(position, command, origin, now),
            (position, _) => Filing.Find<DebtWaived>(position, $"waiver:{command.Waiver}"));
    }
}
