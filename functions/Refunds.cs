using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Functions.Doors;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Money back: credit notes and refunds of kept credit, also after the contract was closed.</summary>
public sealed class Refunds(Filer filer)
{
    /// <summary>The supplier issued a credit note: what was paid of it becomes the buyer's credit.</summary>
    [Function("NoteCredit"), Scope(Scopes.PaymentsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "credit-note-conflict", "currency-mismatch",
        "future-date", "invalid-amount", "item-missing", "over-credit-note", "unknown-item", "unknown-obligation", "validation-failed",
        "version-mismatch", "version-missing")]
    [Takes(typeof(NoteCredit)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Note(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/credit-notes")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var command = await request.ReadJson<NoteCredit>();
        return await filer.File(
            request, client, id, (position, origin, now) => CreditNoteRules.Note(position, command, origin, now),
            (position, _) => Filing.Find<CreditNoted>(position, $"credit-note:{command.CreditNote}"));
    }

    /// <summary>Credit of a payment is to be given back: it is set aside.</summary>
    [Function("RequestRefund"), Scope(Scopes.PaymentsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "future-date", "invalid-amount",
        "item-missing", "over-refund", "refund-conflict", "refund-stage", "unknown-item", "unknown-obligation", "unknown-payment",
        "unknown-refund", "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(RequestRefund)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/refunds")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var command = await request.ReadJson<RequestRefund>();
        return await filer.File(
            request, client, id, (position, origin, now) => RefundRules.Request(position, command, origin, now),
            (position, _) => Filing.Find<RefundRequested>(position, $"refund:{command.Refund}"));
    }

    /// <summary>A refund may be paid out.</summary>
    [Function("ApproveRefund"), TakesNothing, Scope(Scopes.PaymentsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "future-date", "invalid-amount",
        "invalid-value", "item-missing", "over-refund", "refund-conflict", "refund-stage", "unknown-item", "unknown-obligation",
        "unknown-payment", "unknown-refund", "validation-failed", "version-mismatch", "version-missing")]
    [Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/refunds/{refund}/approval")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id,
        string refund)
    {
        refund = request.Id(refund);
        return await filer.File(
            request, client, id, (position, origin, now) => RefundRules.Approve(position, refund, origin, now),
            (position, _) => Filing.Find<RefundApproved>(position, $"refund-approved:{refund}"));
    }

    /// <summary>A refund was paid out.</summary>
    [Function("CompleteRefund"), Scope(Scopes.PaymentsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "future-date", "invalid-amount",
        "item-missing", "over-refund", "refund-conflict", "refund-stage", "unknown-item", "unknown-obligation", "unknown-payment",
        "unknown-refund", "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(CompleteRefund)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Complete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/refunds/{refund}/completion")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id,
        string refund)
    {
        var command = await request.ReadJson<CompleteRefund>();
        refund = request.Id(refund);
        return await filer.File(
            request, client, id, (position, origin, now) => RefundRules.Complete(position, refund, command, origin, now),
            (position, _) => Filing.Find<RefundDone>(position, $"refund-done:{refund}"));
    }

    /// <summary>A refund was refused or could not be paid out: the money is credit again.</summary>
    [Function("FailRefund"), Scope(Scopes.PaymentsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "future-date", "invalid-amount",
        "item-missing", "over-refund", "refund-conflict", "refund-stage", "unknown-item", "unknown-obligation", "unknown-payment",
        "unknown-refund", "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(FailRefund)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Fail(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/refunds/{refund}/failure")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id,
        string refund)
    {
        var command = await request.ReadJson<FailRefund>();
        refund = request.Id(refund);
        return await filer.File(
            request, client, id, (position, origin, now) => RefundRules.Fail(position, refund, command, origin, now),
            (position, _) => Filing.Find<RefundFailed>(position, $"refund-failed:{refund}"));
    }
}
