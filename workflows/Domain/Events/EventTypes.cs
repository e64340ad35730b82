using System.Collections.Immutable;

namespace ContractFlow.Domain.Events;

/// <summary>The types of events that a platform's webhooks can carry, beside the notices. A type never changes its meaning.</summary>
public static class EventTypes
{
    /// <summary>What the types of notices begin with; the notice's template follows.</summary>
    public const string NoticePrefix = "notice.";

    /// <summary>A contract was asked for.</summary>
    public const string Drafted = "contract.drafted";

    /// <summary>The documents are drawn up and the signing round is open.</summary>
    public const string Signing = "contract.signing";

    /// <summary>A party signed.</summary>
    public const string Signed = "contract.signed";

    /// <summary>Everybody has signed: the contract binds.</summary>
    public const string Effective = "contract.effective";

    /// <summary>A signatory declined.</summary>
    public const string Declined = "contract.declined";

    /// <summary>The time to sign ran out.</summary>
    public const string Expired = "contract.expired";

    /// <summary>An amendment came into force.</summary>
    public const string Amended = "contract.amended";

    /// <summary>The contract ended early.</summary>
    public const string Terminated = "contract.terminated";

    /// <summary>Nothing is left to do.</summary>
    public const string Closed = "contract.closed";

    /// <summary>Something is owed again after it was closed.</summary>
    public const string Reopened = "contract.reopened";

    /// <summary>Silence until the end of the inspection window counts as acceptance.</summary>
    public const string DeemedAccepted = "delivery.deemedAccepted";

    /// <summary>Money came in.</summary>
    public const string PaymentReceived = "payment.received";

    /// <summary>A payment was taken back.</summary>
    public const string PaymentReversed = "payment.reversed";

    /// <summary>A payment was tried and failed.</summary>
    public const string PaymentFailed = "payment.failed";

    /// <summary>An open item was raised: by the contract's own dates, a shipment, a delivery, an acceptance or an invoice.</summary>
    public const string ItemRaised = "item.raised";

    /// <summary>Nothing is owed of it any more.</summary>
    public const string ItemPaid = "item.paid";

    /// <summary>The goods of it are delivered and accepted.</summary>
    public const string ItemDelivered = "item.delivered";

    /// <summary>What was left of it was given up or fell away.</summary>
    public const string ItemWaived = "item.waived";

    /// <summary>It had ended, and something is owed of it again.</summary>
    public const string ItemReopened = "item.reopened";

    /// <summary>A reminder step has raised its overdue level for the first time on its due date.</summary>
    public const string ItemOverdue = "item.overdue";

    /// <summary>The buyer disputes a part of it, or all.</summary>
    public const string ItemDisputed = "item.disputed";

    /// <summary>A dispute about it ended.</summary>
    public const string ItemUndisputed = "item.undisputed";

    /// <summary>It goes to a legal partner.</summary>
    public const string ItemReferred = "item.referred";

    /// <summary>Late interest was claimed.</summary>
    public const string InterestClaimed = "interest.claimed";

    /// <summary>A fixed sum for the cost of recovery was claimed.</summary>
    public const string CompensationClaimed = "compensation.claimed";

    /// <summary>Claimed late interest was taken back, since less had accrued.</summary>
    public const string InterestCorrected = "interest.corrected";

    /// <summary>A claimed fixed sum was taken back, since less was late.</summary>
    public const string CompensationCorrected = "compensation.corrected";

    /// <summary>An item was paid late, and what that gives beyond the claims is left or given up.</summary>
    public const string InterestUnclaimed = "interest.unclaimed";

    /// <summary>The supplier issued a credit note; one event for each open item that it lowers.</summary>
    public const string CreditNoted = "credit.noted";

    /// <summary>Kept credit was asked back.</summary>
    public const string RefundRequested = "refund.requested";

    /// <summary>A refund may be paid out.</summary>
    public const string RefundApproved = "refund.approved";

    /// <summary>A refund was paid out.</summary>
    public const string RefundDone = "refund.done";

    /// <summary>A refund was refused or could not be paid out: the money is credit again.</summary>
    public const string RefundFailed = "refund.failed";

    /// <summary>No new orders on credit for the debtor from now on.</summary>
    public const string CreditHeld = "credit.held";

    /// <summary>The cause of a credit hold is gone.</summary>
    public const string CreditReleased = "credit.released";

    /// <summary>A notice came back: it counts as never served.</summary>
    public const string NoticeReturned = "notice.returned";

    /// <summary>Nobody knows whether a notice arrived.</summary>
    public const string NoticeUncertain = "notice.uncertain";

    /// <summary>Somebody who knows says that a notice arrived.</summary>
    public const string NoticeConfirmed = "notice.confirmed";

    /// <summary>A legal partner took a case.</summary>
    public const string ReferralAccepted = "referral.accepted";

    /// <summary>No legal partner took a case.</summary>
    public const string ReferralUnplaced = "referral.unplaced";

    /// <summary>The debt was paid, and the legal partner was told to stop.</summary>
    public const string ReferralWithdrawn = "referral.withdrawn";

    /// <summary>The legal partner is done.</summary>
    public const string ReferralClosed = "referral.closed";

    /// <summary>The root over the files of all contracts was published for the day; it is of no contract.</summary>
    public const string RootPublished = "root.published";

    /// <summary>Every type of an event, in order.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. typeof(EventTypes).GetFields().Where(field => field.IsLiteral && field.Name != nameof(NoticePrefix))
            .Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
    ];
}
