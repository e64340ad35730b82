namespace ContractFlow.Domain.Notices;

/// <summary>What a sending with an unknown outcome leads to.</summary>
public static class NoticeTries
{
    /// <summary>How often a notice without legal effect is sent in all while no sending's outcome is known: the recipient gets it at most so many times.</summary>
    public const int MostUncertain = 3;

    /// <summary>Whether rights depend on the notice, so that it must neither be doubted nor come twice: it is never sent again while its outcome is unknown.</summary>
    public static bool HasLegalEffect(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.EndsWith(".formalNotice", StringComparison.Ordinal);
    }

    /// <summary>Whether a notice is sent again after one more sending whose outcome nobody knows.</summary>
    public static bool AreLeft(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return !HasLegalEffect(notice.Queued.Template) && notice.UncertainTries + 1 < MostUncertain;
    }
}
