using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Legal;

/// <summary>
/// When a debt can no longer be enforced, by what is on file: part payments, promises to pay and formal notices that went out restart the
/// period where the law says so. What is not on file, such as negotiations, is not counted, so the date is the cautious one for the creditor.
/// </summary>
public static class Limitation
{
    private const string FormalNotice = "payment.formalNotice";

    /// <summary>The limitation of a debt; null where it has no due date yet or the law's period is not known here.</summary>
    public static LimitationDate? Of(Position position, Standing standing)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(standing);
        return standing.DueDate is { } due && JurisdictionJson.TryOf(position.Agreement.Jurisdiction, out var law) && LimitationPeriods.Knows(law)
            ? LimitationPeriods.Of(law, due, Restarts(position, standing.Obligation))
            : null;
    }

    private static IEnumerable<Restart> Restarts(Position position, Obligation obligation) =>
    [
        .. position.Ledger.Payments.Where(payment => payment.Allocations.Any(allocation => allocation.Obligation == obligation.Number && allocation.Amount.IsPositive))
            .Select(payment => new Restart(RestartKind.PartPayment, payment.Received.ValueDate)),
        .. position.Disputes.Promises.Where(promise => promise.Made.Obligation == obligation.Number)
            .Select(promise => new Restart(RestartKind.Promise, position.Today(promise.At))),
        .. position.Notices.ByKey.Values.Where(notice => IsDemand(notice, obligation))
            .Select(notice => new Restart(RestartKind.Demand, position.Today(notice.EndedAt!.Value))),
    ];

    private static bool IsDemand(Notice notice, Obligation obligation) =>
        notice is { EndedAt: not null, DroppedBecause: null, Queued.Template: FormalNotice } && notice.Queued.Obligation == obligation.Number && notice.Queued.Recipient == obligation.Debtor;
}
