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

    /// <summary>The limitation of an open item; null where the law's period is not known here.</summary>
    public static LimitationDate? Of(Position position, ItemStanding standing)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(standing);
        return JurisdictionJson.TryOf(position.Agreement.Jurisdiction, out var law) && LimitationPeriods.Knows(law)
            ? LimitationPeriods.Of(law, standing.Item.Due.Date, Restarts(position, standing.Item))
            : null;
    }

    private static IEnumerable<Restart> Restarts(Position position, OpenItem item) =>
    [
        .. position.Ledger.Payments.Where(payment => payment.Allocations.Any(allocation => allocation.Item == item.Id && allocation.Amount.IsPositive))
            .Select(payment => new Restart(RestartKind.PartPayment, payment.Received.ValueDate)),
        .. position.Disputes.Promises.Where(promise => promise.Concerns(item))
            .Select(promise => new Restart(RestartKind.Promise, position.Today(promise.At))),
        .. position.Notices.ByKey.Values.Where(notice => IsDemand(notice, item))
            .Select(notice => new Restart(RestartKind.Demand, position.Today(notice.ServedAt!.Value))),
    ];

    private static bool IsDemand(Notice notice, OpenItem item) =>
        notice is { ServedAt: not null, Queued: { Template: FormalNotice, Recipient: Role.Buyer } } && notice.Subjects.Contains(item.Id);
}
