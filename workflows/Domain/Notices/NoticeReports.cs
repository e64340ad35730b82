using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Notices;

/// <summary>A mail came back: a mail service or a person says so.</summary>
/// <param name="Status">The enhanced status code (RFC 3463) of class 4 or 5, e.g. <c>5.1.1</c>; null where none is known.</param>
/// <param name="Reason">Why, in the words of the mail server or the person; up to 500 characters.</param>
/// <param name="Recipient">The address that failed; must be the one it was sent to.</param>
/// <param name="At">When that was found; null for now.</param>
public sealed record ReportBounce(string? Status = null, string? Reason = null, string? Recipient = null, Instant? At = null);

/// <summary>What somebody who knows says of a notice.</summary>
public enum NoticeOutcome
{
    /// <summary>It arrived.</summary>
    Delivered,

    /// <summary>It did not arrive.</summary>
    Failed,
}

/// <summary>Somebody who knows says whether a notice arrived.</summary>
/// <param name="Outcome">Whether it arrived.</param>
/// <param name="Reason">How that is known; up to 500 characters.</param>
/// <param name="At">When it arrived, or when it was found that it did not; null for now.</param>
public sealed record ReportOutcome(NoticeOutcome? Outcome, string? Reason = null, Instant? At = null);

/// <summary>Reports of what became of notices that were sent.</summary>
public static partial class NoticeReports
{
    /// <summary>The most characters of a reason.</summary>
    public const int MostReason = 500;

    // The clocks of two machines differ: what is a little ahead of ours is now.
    private static readonly Duration ClockDifference = Duration.FromMinutes(5);

    /// <summary>Files that a mail came back. One that is known to have come back already files nothing, whoever says so.</summary>
    /// <param name="position">The contract.</param>
    /// <param name="key">The notice.</param>
    /// <param name="bounce">What is said.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The time.</param>
    /// <param name="reportedBy">The mail server that reported it, if one did.</param>
    /// <exception cref="RefusedException"><c>unknown-notice</c>, <c>notice-not-sent</c>, <c>notice-confirmed</c>, <c>invalid-value</c>, <c>future-date</c>.</exception>
    public static IEnumerable<FactDraft> Bounce(Position position, string key, ReportBounce bounce, string by, Instant now, string? reportedBy = null)
    {
        ArgumentNullException.ThrowIfNull(bounce);
        var notice = Sent(position, key);
        var reason = (bounce.Status, bounce.Reason) switch
        {
            (null, null or "") => throw new RefusedException("invalid-value", "Neither status nor reason is given: say why the mail came back, e.g. status 5.1.1.", "/status"),
            (_, { Length: > 0 } given) => Reason(given),
            var (status, _) => status!,
        };
        if (bounce.Status is { } code && !IsStatus(code))
        {
            throw new RefusedException(
                "invalid-value", $"status is '{Shown(code)}'; an enhanced status code of class 4 or 5 such as 5.1.1 is expected (RFC 3463). Only a mail that failed for good is reported, not one that was delayed or delivered.", "/status");
        }

        if (bounce.Recipient is { } recipient && notice.Address is { } address && !recipient.Equals(address, StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException("invalid-value", $"recipient is '{Shown(recipient)}'; the notice was sent to '{address}'. Report the bounce of the notice that went there.", "/recipient");
        }

        var at = At(notice, bounce.At, now);
        return notice.Stage == NoticeStage.Returned ? []
            : notice.ConfirmedAt is not null ? throw new RefusedException(
                "notice-confirmed", $"Somebody has said that the notice arrived on {position.Today(notice.ConfirmedAt.Value):uuuu-MM-dd}. If that was wrong, say so by POST /api/notices/{NoticeId.Of(position.Contract.Contract, key)}/outcome.")
            : [Returned(notice, new(key, reason, bounce.Status, bounce.Recipient ?? notice.Address, reportedBy), at, by)];
    }

    /// <summary>
    /// Files whether a notice arrived. What is known already files nothing. A notice of unknown outcome that did not arrive is queued again under a new key, if it still has cause.
    /// </summary>
    /// <exception cref="RefusedException"><c>unknown-notice</c>, <c>notice-not-sent</c>, <c>invalid-value</c>, <c>future-date</c>.</exception>
    public static IEnumerable<FactDraft> Outcome(Position position, string key, ReportOutcome report, string by, Instant now)
    {
        ArgumentNullException.ThrowIfNull(report);
        var outcome = report.Outcome ?? throw new RefusedException("invalid-value", "outcome is missing: delivered or failed is expected.", "/outcome");
        var notice = Sent(position, key);
        var reason = Reason(report.Reason ?? throw new RefusedException("invalid-value", "reason is missing: say how it is known, e.g. that the recipient answered.", "/reason"));
        var at = At(notice, report.At, now);
        if (outcome == NoticeOutcome.Delivered)
        {
            return notice.Stage == NoticeStage.Sent ? [] : [new($"{key}:confirmed:{notice.Reports + 1}", new NoticeConfirmed(key, reason), at, by)];
        }

        if (notice.Stage == NoticeStage.Returned)
        {
            return [];
        }

        var returned = Returned(notice, new(key, reason, Address: notice.Address), at, by);
        return notice.Stage == NoticeStage.Uncertain && ComposedNotice.HasCause(position, notice.Queued, now) ? [returned, Resending.Of(position, notice, now)] : [returned];
    }

    /// <summary>Whether a text is an enhanced status code of a failure: class 4 or 5, e.g. <c>5.1.1</c>.</summary>
    public static bool IsStatus(string? text) => text is not null && Code().IsMatch(text);

    internal static string Reason(string text)
    {
        var reason = string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return reason.Length == 0 ? throw new RefusedException("invalid-value", "reason is empty; some words are expected.", "/reason")
            : reason.EnumerateRunes().Count() > MostReason
                ? throw new RefusedException("invalid-value", $"reason has {reason.EnumerateRunes().Count()} characters; at most {MostReason} are expected.", "/reason")
            : reason.Any(char.IsControl) ? throw new RefusedException("invalid-value", "reason has control characters; text is expected.", "/reason")
            : reason;
    }

    private static Notice Sent(Position position, string key)
    {
        ArgumentNullException.ThrowIfNull(position);
        var notice = position.Notices.Find(key) ?? throw new RefusedException("unknown-notice", "The contract has no such notice.");
        return notice.Queued.Channel == Channel.Email && notice.Stage is NoticeStage.Sent or NoticeStage.Uncertain or NoticeStage.Returned
            ? notice
            : throw new RefusedException(
                "notice-not-sent",
                notice.Queued.Channel != Channel.Email ? $"The notice went by the channel '{notice.Queued.Channel}'; only a mail can come back."
                : notice.Stage == NoticeStage.Queued ? "The notice is still to be sent, so it can't have come back."
                : $"The notice was never sent: {notice.DroppedBecause}");
    }

    private static FactDraft Returned(Notice notice, NoticeReturned returned, Instant at, string by) => new($"{notice.Key}:returned:{notice.Reports + 1}", returned, at, by);

    private static Instant At(Notice notice, Instant? given, Instant now)
    {
        var since = notice.SentAt ?? notice.UncertainSince ?? notice.QueuedAt;
        return given is not { } at ? now
            : at > now + ClockDifference ? throw new RefusedException("future-date", $"at is {at}, which is still to come; it is {now}.", "/at")
            : at < since - ClockDifference ? throw new RefusedException("invalid-value", $"at is {at}, before the notice was sent ({since}).", "/at")
            : Instant.Max(since, Instant.Min(at, now));
    }

    private static string Shown(string text) => text.Length > 80 ? text[..80] + "…" : text;

    [GeneratedRegex(@"^[45]\.\d{1,3}\.\d{1,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
