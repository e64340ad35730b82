using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Notices;

/// <summary>By which way a notice goes.</summary>
public enum Channel
{
    /// <summary>E-mail to the party's address.</summary>
    Email,

    /// <summary>A signed HTTP call to the platform's subscriptions.</summary>
    Webhook,

    /// <summary>The in-app inbox.</summary>
    Inbox,
}

/// <summary>A notice is to be sent: the claim of its key, which is this fact's id. One notice per key, ever.</summary>
/// <param name="Template">What it says, e.g. <c>payment.reminder</c>.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="Channel">By which way.</param>
/// <param name="Obligation">About which obligation, if about one.</param>
/// <param name="Rung">The rung of the ladder it stands on, if it does.</param>
/// <param name="DueDate">The due date it speaks of.</param>
/// <param name="Amount">The amount it speaks of.</param>
[FactType("notice.queued@1")]
public sealed record NoticeQueued(string Template, Role Recipient, Channel Channel, int? Obligation, string? Rung, LocalDate? DueDate, Money? Amount) : FactData;

/// <summary>A notice went out.</summary>
/// <param name="Notice">The notice's key.</param>
/// <param name="Receipt">What the channel said, e.g. the mail server's answer.</param>
[FactType("notice.sent@1")]
public sealed record NoticeSent(string Notice, string Receipt) : FactData;

/// <summary>A notice was not sent: there was no cause any more, or the channel failed for good.</summary>
/// <param name="Notice">The notice's key.</param>
/// <param name="Reason">Why not.</param>
[FactType("notice.dropped@1")]
public sealed record NoticeDropped(string Notice, string Reason) : FactData;
