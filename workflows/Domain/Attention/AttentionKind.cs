namespace ContractFlow.Domain.Attention;

/// <summary>Why something needs a person.</summary>
public enum AttentionKind
{
    /// <summary>No law firm took a referral; the operator has to place it.</summary>
    ReferralUnplaced,

    /// <summary>A referral waits for a person: an entry was told very late, or an earlier build claimed more than its items owe.</summary>
    ReferralWaiting,

    /// <summary>A notice came back: it counts as never served.</summary>
    NoticeReturned,

    /// <summary>Nobody knows whether a notice arrived, and it is not sent again by itself.</summary>
    NoticeUncertain,

    /// <summary>No channel took a notice, and it was given up.</summary>
    NoticeGivenUp,

    /// <summary>The buyer promised to pay by a day, and has not.</summary>
    PromiseBroken,

    /// <summary>A contract is closed, and money of the buyer is left that settled nothing.</summary>
    CreditKept,

    /// <summary>A referral is open, and the formal notice of one of its items was not served, or came back since.</summary>
    FormalNoticeMissing,

    /// <summary>A contract's file is corrupt; it is set aside.</summary>
    ContractQuarantined,

    /// <summary>A message could not be handled; it is among the dead letters.</summary>
    MessageDead,

    /// <summary>Work of an orchestration ended the process whenever it was begun; it is set aside.</summary>
    WorkSetAside,

    /// <summary>Interest on an open item can't be computed from a day on, for want of a published rate.</summary>
    InterestRateMissing,

    /// <summary>A refund was asked for and is not approved.</summary>
    RefundToApprove,

    /// <summary>A refund is approved and not paid out.</summary>
    RefundToPay,

    /// <summary>A subscriber answered that it is gone: its subscription is not called any more.</summary>
    WebhookEnded,

    /// <summary>What was sent to a subscription or to a mail domain failed again and again: nothing is sent there for a while.</summary>
    DestinationResting,
}
