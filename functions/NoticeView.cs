using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;

namespace ContractFlow.Functions;

/// <summary>A notice and what became of it, as callers see it.</summary>
/// <param name="Id">Names it in addresses.</param>
/// <param name="Key">Its key in the contract's file.</param>
/// <param name="Template">What it says, e.g. <c>payment.reminder</c>.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="Channel">By which way.</param>
/// <param name="Obligation">About which obligation, if about one.</param>
/// <param name="Stage">What is known of its way.</param>
/// <param name="QueuedAt">Since when it is to be sent.</param>
/// <param name="ServedAt">Since when it counts as served; null without proof.</param>
/// <param name="SentAt">When the channel took it.</param>
/// <param name="Receipt">What the channel said when it took it.</param>
/// <param name="Host">The mail server.</param>
/// <param name="Address">The e-mail address it was sent to.</param>
/// <param name="MessageId">The mail's Message-ID without angle brackets.</param>
/// <param name="UncertainSince">Since when nobody knows whether it arrived.</param>
/// <param name="UncertainBecause">What happened then.</param>
/// <param name="ReturnedAt">When it was found that it came back.</param>
/// <param name="ReturnReason">Why it came back.</param>
/// <param name="ReturnStatus">With which status code (RFC 3463).</param>
/// <param name="ReturnToldBy">Who said so.</param>
/// <param name="ConfirmedAt">When it arrived, as somebody who knows says.</param>
/// <param name="DroppedBecause">Why it was not sent.</param>
/// <param name="Resends">The key of the notice that it sends again.</param>
/// <param name="ResentAs">The key of the notice that sends it again.</param>
public sealed record NoticeView(
    string Id, string Key, string Template, Role Recipient, Channel Channel, int? Obligation, NoticeStage Stage, Instant QueuedAt, Instant? ServedAt, Instant? SentAt, string? Receipt,
    string? Host, string? Address, string? MessageId, Instant? UncertainSince, string? UncertainBecause, Instant? ReturnedAt, string? ReturnReason, string? ReturnStatus,
    string? ReturnToldBy, Instant? ConfirmedAt, string? DroppedBecause, string? Resends, string? ResentAs)
{
    /// <summary>The view of a notice of a contract.</summary>
    public static NoticeView Of(string contract, Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return new(
            NoticeId.Of(contract, notice.Key), notice.Key, notice.Queued.Template, notice.Queued.Recipient, notice.Queued.Channel, notice.Queued.Obligation, notice.Stage, notice.QueuedAt,
            notice.ServedAt, notice.SentAt, notice.Receipt, notice.Host, notice.Address, notice.MessageId, notice.UncertainSince, notice.UncertainBecause, notice.ReturnedAt,
            notice.ReturnReason, notice.ReturnStatus, notice.ReturnToldBy, notice.ConfirmedAt, notice.DroppedBecause, notice.Queued.Resends, notice.ResentAs);
    }
}
