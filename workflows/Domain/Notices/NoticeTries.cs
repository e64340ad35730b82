namespace ContractFlow.Domain.Notices;

/// <summary>What a sending with an unknown outcome leads to.</summary>
public static class NoticeTries
{
    /// <summary>How often a notice without legal effect is sent in all while no sending's outcome is known: the recipient gets it at most so many times.</summary>
    public const int MostUncertain = 3;

    /// <summary>Whether a notice is sent again after one more sending whose outcome nobody knows.</summary>
    public static bool AreLeft(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return !NoticeKind.Of(notice.Queued.Template).HasLegalEffect && notice.UncertainTries + 1 < MostUncertain;
    }
}
