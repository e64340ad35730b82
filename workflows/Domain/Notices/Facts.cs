using System.Collections.Immutable;
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
/// <param name="Resends">The key of the notice that did not arrive and is sent again by this one, e.g. to another address; null for a first sending.</param>
/// <param name="Change">The proposed change of the contract that it speaks of, e.g. <c>amendment-1</c>; null for any other notice.</param>
/// <param name="Items">The open items that it speaks of; null where it is about none, and in files of builds that knew none.</param>
/// <param name="Address">The change of the recipient's address that it tells of, at the address of before; null for any other notice.</param>
[FactType("notice.queued@1")]
public sealed record NoticeQueued(
    string Template, Role Recipient, Channel Channel, int? Obligation, string? Rung, LocalDate? DueDate, Money? Amount, string? Resends = null,
    string? Change = null, ImmutableArray<string>? Items = null, AddressMove? Address = null) : FactData;

/// <summary>An e-mail address that was told in the place of another one.</summary>
/// <param name="Before">The address of before.</param>
/// <param name="Now">The one that was told.</param>
public sealed record AddressMove(string Before, string Now);

/// <summary>The channel took a notice; the fact's instant is when. From here on the next server answers for it.</summary>
/// <param name="Notice">The notice's key.</param>
/// <param name="Receipt">What the channel said: of a mail the last line of the server's answer to the message.</param>
/// <param name="Host">The mail server that took it; null for other channels.</param>
/// <param name="Address">The e-mail address it was sent to; null for other channels.</param>
/// <param name="MessageId">The mail's Message-ID without angle brackets; null for other channels.</param>
[FactType("notice.sent@1")]
public sealed record NoticeSent(string Notice, string Receipt, string? Host = null, string? Address = null, string? MessageId = null) : FactData;

/// <summary>
/// Nobody knows whether the channel took a notice: the connection broke after the whole message was handed over and before the server's answer came.
/// SMTP has no way to ask afterwards (RFC 5321, 4.5.3.2.6).
/// </summary>
/// <param name="Notice">The notice's key.</param>
/// <param name="Reason">What happened.</param>
/// <param name="Again">Whether it is sent once more under the same Message-ID; never true for a notice with legal effect, which waits for a person.</param>
/// <param name="Host">The mail server that was asked.</param>
/// <param name="Address">The e-mail address it was sent to.</param>
/// <param name="MessageId">The mail's Message-ID without angle brackets.</param>
[FactType("notice.uncertain@1")]
public sealed record NoticeUncertain(string Notice, string Reason, bool Again, string? Host = null, string? Address = null, string? MessageId = null) : FactData;

/// <summary>A notice was not sent: there was no cause any more, or the channel failed for good.</summary>
/// <param name="Notice">The notice's key.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Refused">True where the channel refused it for good or took it in none of all tries, so that a person must help; null where there was no cause.</param>
[FactType("notice.dropped@1")]
public sealed record NoticeDropped(string Notice, string Reason, bool? Refused = null) : FactData;

/// <summary>A notice came back, or did not arrive: it counts as never served. The fact's instant is when that was found; its actor is who told us.</summary>
/// <param name="Notice">The notice's key.</param>
/// <param name="Reason">Why, in the words of who found it.</param>
/// <param name="Status">The enhanced status code (RFC 3463) such as <c>5.1.1</c>; null where none was given.</param>
/// <param name="Address">The e-mail address that failed.</param>
/// <param name="ReportedBy">The mail server that reported it; null where a person or a mail service did.</param>
[FactType("notice.returned@1")]
public sealed record NoticeReturned(string Notice, string Reason, string? Status = null, string? Address = null, string? ReportedBy = null) : FactData;

/// <summary>Somebody who knows says that a notice arrived, though its outcome was unknown or it seemed to come back. The fact's instant is when it arrived; its actor is who says so.</summary>
/// <param name="Notice">The notice's key.</param>
/// <param name="Reason">How that is known, e.g. that the recipient answered.</param>
[FactType("notice.confirmed@1")]
public sealed record NoticeConfirmed(string Notice, string Reason) : FactData;

/// <summary>A party's notices go to another e-mail address from now on; what was sent before stays sent to the old one.</summary>
/// <param name="Role">Whose.</param>
/// <param name="Email">The new address.</param>
/// <param name="Reason">Why, or who told it.</param>
[FactType("party.addressChanged@1")]
public sealed record PartyAddressChanged(Role Role, string Email, string? Reason = null) : FactData;
