using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Notices;

/// <summary>Sends notices again that did not arrive: each as a new notice under a new key.</summary>
internal static class Resending
{
    /// <summary>The notice that sends another one again.</summary>
    public static FactDraft Of(Position position, Notice notice, Instant now)
    {
        var first = notice;
        while (first.Queued.Resends is { } earlier && position.Notices.Find(earlier) is { } before)
        {
            first = before;
        }

        var number = 2;
        while (position.Filed.ContainsKey($"{first.Key}:{number}"))
        {
            number++;
        }

        return new($"{first.Key}:{number}", notice.Queued with { Resends = notice.Key }, now, FactDraft.Ourselves);
    }

    /// <summary>
    /// The notices to a party that are worth sending to a new address: those that came back or were refused, still have cause and were not sent again. Of reminders of the same debt
    /// the newest says it all; notices with legal effect are sent each.
    /// </summary>
    public static IEnumerable<FactDraft> ToNewAddress(Position position, Role role, Instant now) => position.Notices.ByKey.Values
        .Where(notice => notice.Queued.Recipient == role && notice.Queued is { Channel: Channel.Email, Address: null } && notice.ResentAs is null)
        .Where(notice => notice.Stage == NoticeStage.Returned || notice is { Stage: NoticeStage.Dropped, WasRefused: true })
        .Where(notice => ComposedNotice.HasCause(position, notice.Queued, now))
        .GroupBy(notice => NoticeKind.Of(notice.Queued.Template).HasLegalEffect ? (object)notice.Key : Subject(notice))
        .Select(alike => alike.OrderBy(notice => notice.QueuedAt).ThenBy(notice => notice.Key, StringComparer.Ordinal).Last())
        .Where(notice => NoticeKind.Of(notice.Queued.Template).HasLegalEffect || IsNewest(position, notice))
        .OrderBy(notice => notice.QueuedAt).ThenBy(notice => notice.Key, StringComparer.Ordinal)
        .Select(notice => Of(position, notice, now));

    // A reminder to sign says what the invitation says; everything else that is about no debt stands for itself.
    private static (int?, LocalDate?, string?) Subject(Notice notice) => notice.Queued.Obligation is { } debt
        ? (debt, notice.Queued.DueDate, null)
        : (null, null, $"{notice.Queued.Template.Replace(".reminder", ".invitation", StringComparison.Ordinal)} {notice.Queued.Change}");

    // A later notice that did arrive has said what this one would say.
    private static bool IsNewest(Position position, Notice notice) => !position.Notices.ByKey.Values.Any(other =>
        other.Queued.Recipient == notice.Queued.Recipient && other.Queued.Channel == Channel.Email && Subject(other) == Subject(notice)
        && other.QueuedAt > notice.QueuedAt && other.Stage is NoticeStage.Sent or NoticeStage.Queued);
}
